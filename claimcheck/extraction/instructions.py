"""Sentences of a story that speak to the model that reads it, and not to its reader.

What a model lists is held against the story; what it leaves out because a sentence told it to, no
rule can miss. So such sentences are pointed out. What somebody says in quotation marks is none, nor
is an instruction that a person could be given: it takes what exists for a model alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claims import Article, Instruction
from claimcheck.values.folding import fold
from claimcheck.values.quotations import MARKED
from claimcheck.values.tables import table
from claimcheck.values.tokens import FUNCTION_WORDS

_TABLE = table("instructions")
_MARKERS = re.compile(
    rf"<[|｜][a-z_▁]{{2,40}}[|｜]>|{'|'.join(map(re.escape, _TABLE['markers']))}", re.IGNORECASE
)
#: What is quoted otherwise: as code, or in the marks of Chinese and Japanese.
_QUOTED = re.compile(r"`[^`]*`|「[^「」]*」|『[^『』]*』")
_CLAUSE = re.compile(r"[^.,;:!?…—–()\[\]{}<>|*#\"“”。，；：！？、\n]+")
#: The form of an answer in JSON: an object whose key is quoted, or nothing in brackets.
_FORM = re.compile(r"\{\s?…{1,60}\s?:|\{\s?\}|\[\s?\]")
_ROLE = re.compile(r"[^\w\s]{0,6}\s?([^\W\d_][^:#\]>\n]{1,40})[:#\]>]")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
#: A word; in scripts that put no space between words, or endings onto them, a letter.
_WORD = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]|[^\s\u1100-\u11ff\u3040-\u9fff]+")
#: How many words an instruction to set aside may span, of letters so many times as many.
_SPAN, _LETTERS = 9, 3
#: Words before a model's name: "a large unbiased language model".
_NAME = 4


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


class _Words:
    """Words and phrases of the table, to be found among folded words."""

    def __init__(self, name: str) -> None:
        self._phrases = {_words(phrase) for phrase in _TABLE[name]}
        self._longest = max(map(len, self._phrases))

    def at(self, words: Sequence[str], i: int) -> int:
        """Behind the longest of them that begins at word `i`; 0 where none does."""
        sizes = range(min(self._longest, len(words) - i), 0, -1)
        return next((i + n for n in sizes if tuple(words[i : i + n]) in self._phrases), 0)

    def within(self, words: Sequence[str]) -> bool:
        """Whether one of them is among some words."""
        return any(self.at(words, i) for i in range(len(words)))


_ASIDE, _ASIDE_LAST, _EARLIER = _Words("aside"), _Words("aside_last"), _Words("earlier")
_ORDERS, _RULES, _YOURS = _Words("orders"), _Words("rules"), _Words("yours")
_EVERYTHING, _MODEL, _YOU_ARE = _Words("everything"), _Words("model"), _Words("you_are")
_A, _AS, _CALLS, _ANSWER = _Words("a"), _Words("as"), _Words("calls"), _Words("answer")
_LEADS, _TOLD, _ONLY, _TASK = _Words("leads"), _Words("told"), _Words("only"), _Words("task")
_TEXT, _ROLES, _SAID, _MUST = _Words("text"), _Words("role"), _Words("said"), _Words("must")


@dataclass(frozen=True)
class _Clause:
    """A clause of a sentence: where it begins, and its folded words."""

    start: int
    words: tuple[str, ...]

    @property
    def commands(self) -> bool:
        """Whether it tells somebody what to write, or what to do."""
        return any(_ANSWER.at(self.words, i) for i in self.openings) or _TOLD.within(self.words)

    @property
    def openings(self) -> Iterator[int]:
        """Where an imperative can stand: first, behind words that lead to it, or a second one."""
        i = 0
        yield i
        while i < len(self.words) and _LEADS.at(self.words, i):
            i += 1
            yield i
        if i or any(kind.at(self.words, 0) for kind in (_ASIDE, _ANSWER, _YOU_ARE)):
            yield from (n for n in range(i + 1, len(self.words)) if _LEADS.at(self.words, n - 1))

    @property
    def sets_aside(self) -> int:
        """How surely it tells somebody to set aside what came before: 2, 1 or not at all."""
        begun = [i for i in self.openings if _ASIDE.at(self.words, i)]
        wide = _SPAN * (1 if self.words[0].isascii() else _LETTERS)
        spans = [self.words[i : i + wide] for i in begun]
        if _ASIDE_LAST.within(self.words):
            spans.append(self.words)
        if any(_ORDERS.within(s) and (_EARLIER.within(s) or _YOURS.within(s)) for s in spans):
            return 2
        alone = (_ORDERS.at(self.words, _ASIDE.at(self.words, i)) == len(self.words) for i in begun)
        ruled = (_RULES.within(s) and _EARLIER.within(s) for s in spans)
        return 1 if any(_EVERYTHING.within(s) for s in spans) or any(ruled) or any(alone) else 0

    @property
    def calls_it(self) -> bool:
        """Whether it says what a model is: "you are an AI model", "as a language model"."""
        words = self.words
        for i in range(len(words)):
            behind = _YOU_ARE.at(words, i) or (_AS.at(words, i) if i == 0 else 0)
            if behind and (_A.at(words, behind) or self._named(behind, 1)):
                return self._named(behind, _NAME + 1)
        return False

    @property
    def turns_to_it(self) -> bool:
        """Whether it turns to a model, as in "note to all AI models"."""
        behind = _CALLS.at(self.words, 0)
        return bool(behind) and self._named(behind, _NAME)

    def _named(self, first: int, room: int) -> bool:
        """Whether a model is named from word `first` on, and not as a part of a longer name."""
        for i in range(first, min(first + room, len(self.words))):
            end = _MODEL.at(self.words, i)
            if end and self._ends(end):
                return True
        return False

    def _ends(self, i: int) -> bool:
        """Whether a name can end before word `i`: so in "an AI model that", not in "AI art"."""
        if _LEADS.at(self.words, i):
            return any(kind.at(self.words, i + 1) for kind in (_ANSWER, _LEADS, _TOLD, _MUST))
        if i == len(self.words) or _TOLD.at(self.words, i):
            return True
        after = self.words[i]
        is_letter = len(after) == 1 and not after.isascii()
        return is_letter or after in FUNCTION_WORDS or after.endswith(("ed", "ing"))


def instructions(article: Article) -> tuple[Instruction, ...]:
    """What of a story speaks to a model: its sentences, in order, from where they do.

    Its headline and its outlet or name are shown to a model as well, whether its text has them
    or not.
    """
    spans = [(s.start, s.end) for s in article.sentences]
    masked = _masked(article.text)
    shown = [" ".join(t.split()) for t in (article.title, article.source or article.name) if t]
    found = [
        Instruction(line=None, quote=t)
        for t in shown
        if _spoken([_masked(t)]) and not any(t in article.text[a:b] for a, b in spans)
    ]
    line, counted = 1, 0
    for n, start in sorted(_spoken([masked[a:b] for a, b in spans]).items()):
        a, b = spans[n]
        line += len(_LINE_BREAK.findall(article.text, counted, a + start))
        counted = a + start
        found.append(Instruction(line=line, quote=article.text[a + start : b].strip()))
    return tuple(found)


def _masked(text: str) -> str:
    """A text, as long as it is, with dots for what it quotes; no quotation goes beyond its line."""
    return "".join(
        _QUOTED.sub(_dots, MARKED.sub(_dots, line)) for line in text.splitlines(keepends=True)
    )


def _dots(found: re.Match[str]) -> str:
    return "…" * len(found[0])


def _spoken(texts: Sequence[str]) -> dict[int, int]:
    """Which sentences speak to a model, and from which character on.

    One that has a thing of models alone does where it, or the next one, says what to write.
    """
    found: dict[int, int] = {}
    clauses = [_clauses(text) for text in texts]
    for n, (text, own) in enumerate(zip(texts, clauses, strict=True)):
        after = clauses[n + 1][:1] if n + 1 < len(clauses) else []
        if marker := _MARKERS.search(text):
            found[n] = marker.start()
        elif (at := _at(text, own, after)) is not None:
            found[n] = at
    return found


def _at(text: str, clauses: Sequence[_Clause], after: Sequence[_Clause]) -> int | None:
    """Where a sentence begins to speak to a model; None where it does not."""
    reported = any(_SAID.within(c.words) for c in clauses if not c.sets_aside)
    hints: list[int] = []
    for clause, following in zip(clauses, [*clauses[1:], *after, None], strict=False):
        aside = clause.sets_aside - reported
        if aside > 1:
            return clause.start
        called = clause.calls_it or clause.turns_to_it
        both = (clause, following) if following else (clause,)
        if called and any(c.commands or c.sets_aside for c in both):
            return clause.start
        if called or aside > 0 or _ONLY.within(clause.words) or _is_task(clause):
            hints.append(clause.start)
    if (role := _ROLE.match(text)) and _ROLES.at(words := _words(role[1]), 0) == len(words):
        if role[0].startswith("[") and role[0].endswith("]"):
            return 0
        hints.append(0)
    if form := _FORM.search(text):
        hints.append(form.start())
    commanded = any(
        c.commands or (_is_task(c) and _MUST.within(c.words)) for c in (*clauses, *after)
    )
    return min(hints) if len(hints) > 1 or (hints and commanded) else None


def _is_task(clause: _Clause) -> bool:
    """Whether it is of what a machine does with this text, or a model is said to read it."""
    return _TASK.within(clause.words) and _TEXT.within(clause.words)


def _clauses(text: str) -> list[_Clause]:
    found = ((m.end() - len(m[0].lstrip()), _words(m[0])) for m in _CLAUSE.finditer(text))
    return [_Clause(start, words) for start, words in found if words]
