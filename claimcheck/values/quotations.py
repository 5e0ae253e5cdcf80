"""Quotations: what somebody is quoted as saying, whatever the house style, and where two drift.

"Three hundred", "300" and "“300”" are one, and so are "don't" and "do not". Two quotations that
share most words drift apart where a negation, a number or a modal differs: "may" for "will".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from claimcheck.values.folding import fold
from claimcheck.values.quantities.compounds import numeral, ordinal
from claimcheck.values.quantities.currencies import currency_before, currency_behind, is_currency
from claimcheck.values.quantities.written import tokens
from claimcheck.values.tables import table
from claimcheck.values.tables import words as words_of
from claimcheck.values.tokens import NEGATIONS, occurrences

#: What stands in quotation marks.
MARKED = re.compile(
    r"“(?P<curly>[^“”]*)(?:”|$)|^(?P<begun>[^“”]*)”|^(?P<ended>[^\"]*[.,!?…])\"(?=[^\"]*$)|\"(?P<straight>[^\"]*)(?:\"|$)"
    r"|«(?P<angled>[^«»]*)(?:»|$)|„(?P<low>[^„“”]*)(?:[“”]|$)"
    r"|(?<!\w)‘(?P<single>[^‘]*?)’(?!\w)|(?<!\w)'(?P<plain>[^'].{0,500}?)'(?!\w)"
)

#: What share of the words of the shorter of two quotations both have, for them to be one.
SHARED = 0.7

#: A quotation of fewer words can stand in many sentences; to be known with one of them changed, it
#: takes one more.
FEWEST_WORDS = 3

#: Words left out, or put in by the reporter: "we … will", "[the mayor] will".
GAP = "…"
_LEFT_OUT = re.compile(r"\[[^\]]{0,200}\]|…|\.\s?\.\s?\.(?:\s?\.)*")
#: Marks that divide a sentence, or end it: a dot behind one letter or before a small one ends none.
_MARK = re.compile(r"((?<!\b\w)\.(?!\w)(?!\s+[a-z])|[;:!?,](?!\w)|[()—–]|(?<=\s)-+(?=\s))")
_ENDS = frozenset(".;:!?")
#: Behind these a dot ends no sentence: "Mr."
_TITLES = frozenset(w for w in words_of(table("honorifics")["titles"]) if len(w) < 5)
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")

_MODALS = table("modals")
_SENSES = {word: sense for sense, text in _MODALS["senses"].items() for word in text.split()}
_SHORT: dict[str, str] = _MODALS["contractions"]
_ENDINGS: dict[str, str] = _MODALS["endings"]
#: Before "to", what says that it must be.
_OBLIGED = words_of(_MODALS["obliged"])
#: What an auxiliary adds to a negation: "do not close".
_SUPPORT = words_of("do does did")


@dataclass(frozen=True)
class Quotation:
    """Words that somebody is quoted as saying.

    Attributes:
        words: in lower case, numbers in digits, "…" where words are left out.
        marks: what stands behind each word: "." at the end of a sentence, "," at any other mark
            that divides it, else nothing. Quotations of the same words are one, whatever the marks.
    """

    words: tuple[str, ...]
    marks: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Drift:
    """How two quotations of the same words differ in sense.

    Attributes:
        one, other: the words that only the one and only the other has.
        alone: whether they differ in nothing else.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    alone: bool


@lru_cache(maxsize=4096)
def quotation(text: str) -> Quotation:
    """The words of a text as they are compared."""
    text = _CAPITAL.sub(r"\1", text.replace("’", "'").replace("ʼ", "'"))
    words: list[str] = []
    marks: list[str] = []
    for n, part in enumerate(_LEFT_OUT.split(text)):
        read = [*_words(tokens(part))]
        words += [*[GAP] * (n > 0), *read]
        marks += [*[""] * (n > 0), *_marks(part, read)]
    return Quotation(tuple(words), tuple(marks))


@lru_cache(maxsize=4096)
def quoted(words: str, passages: str) -> Quotation | None:
    """The quotation that `words` are, where they stand in quotation marks in `passages`; or None.

    A paraphrase is none, nor is what has too few words to tell.
    """
    marked = [m.group() for m in MARKED.finditer(passages)]
    found = quotation(_LEFT_OUT.sub(" … ", words).strip(' “”"«»„'))
    if len(found.words) - found.words.count(GAP) < FEWEST_WORDS:
        return None
    # “We will stay,” she said, “and fight” is one quotation.
    said = quotation(" ".join(marked))
    return found if contains(said, found) else None


def contains(whole: Quotation, part: Quotation) -> bool:
    """Whether each run of words of `part` stands in `whole`, in order, none across a gap."""
    at = 0
    for run in _runs(part.words):
        starts = [n for n in occurrences(run, whole.words) if n >= at]
        if not starts:
            return False
        at = starts[0] + len(run)
    return True


@lru_cache(maxsize=1 << 14)
def drift(a: Quotation, b: Quotation) -> Drift | None:
    """Where the words of two quotations drift apart; None where they do not, or share too few."""
    if a.words > b.words:
        found = drift(b, a)
        return found and Drift(found.other, found.one, found.alone)
    if contains(a, b) or contains(b, a) or not alike(a, b):
        return None
    one, other = _inside(a, b)
    negated = [[w for w in side if w in NEGATIONS] for side in (one, other)]
    numbers = [[w for w in side if _is_number(w)] for side in (one, other)]
    modals = [[w for w in side if w in _SENSES] for side in (one, other)]
    telling: tuple[list[str], list[str]] = [], []
    if bool(negated[0]) != bool(negated[1]):
        _add(telling, negated)
    if all(numbers) and set(numbers[0]) != set(numbers[1]):
        _add(telling, numbers)
    senses = [_senses(side) for side in (one, other)]
    if "'d" not in (*one, *other) and senses[0] != senses[1] and _speaks(senses):
        _add(telling, modals)
    if not any(telling):
        return None
    rest = [
        set(side) - set(words) - (_SUPPORT if any(negated) else set())
        for side, words in zip((one, other), telling, strict=True)
    ]
    return Drift(tuple(telling[0]), tuple(telling[1]), not any(rest) and _both(senses))


@lru_cache(maxsize=1 << 14)
def exchanged(a: Quotation, b: Quotation) -> bool:
    """Whether one has other words where the other has its own: "open" where it has "close".

    What that does to the sense no rule knows: it may be another spelling, or the opposite.
    """
    if contains(a, b) or contains(b, a):
        return False
    sides = _inside(*sorted((a, b), key=lambda q: q.words))
    # "It's" is "it is" or "it has": what is left of a word alone is in place of none.
    return all(any(not w.startswith("'") for w in side) for side in sides)


def alike(a: Quotation, b: Quotation) -> bool:
    """Whether two quotations share so many words, in one order, that they are of one utterance."""
    short, long = sorted((a, b), key=lambda q: (len(q.words), q.words))
    own = set(short.words)
    if len(short.words) < FEWEST_WORDS or len(own & set(long.words)) < SHARED * len(own):
        return False
    if contains(a, b) or contains(b, a):
        return True
    if len(short.words) == FEWEST_WORDS:
        return False
    shared = sum(block.size for block in _matcher(short, long).get_matching_blocks())
    return shared >= SHARED * len(short.words)


def aligned(a: Quotation, b: Quotation) -> list[tuple[int, int, int]]:
    """The runs of words that both have, in order: where each begins in the one and the other."""
    return [(x.a, x.b, x.size) for x in _matcher(a, b).get_matching_blocks() if x.size]


def _add(telling: tuple[list[str], list[str]], words: Sequence[Sequence[str]]) -> None:
    for kept, side in zip(telling, words, strict=True):
        kept += side


def _senses(words: Sequence[str]) -> set[str]:
    """What the modals of some words say; "have to" is "must"."""
    found = {_SENSES[w] for w in words if w in _SENSES}
    return found | ({"necessity"} if "to" in words and not _OBLIGED.isdisjoint(words) else set())


def _speaks(senses: Sequence[set[str]]) -> bool:
    """Whether modals that differ change the sense: one for another, or one that stands alone.

    "Will rise" and "rises" are one.
    """
    return all(senses) or not (senses[0] | senses[1]) <= {"future", "condition"}


def _both(senses: Sequence[set[str]]) -> bool:
    """Whether each side has a modal, or none."""
    return bool(senses[0]) == bool(senses[1])


def _inside(a: Quotation, b: Quotation) -> tuple[list[str], list[str]]:
    """The words of each that the other has not, but for what the one quotes beyond the other."""
    one: list[str] = []
    other: list[str] = []
    for tag, i, j, k, m in _matcher(a, b).get_opcodes():
        mine, theirs = a.words[i:j], b.words[k:m]
        at_end = not (i and k) or j == len(a.words) or m == len(b.words)
        if tag == "equal" or GAP in (*mine, *theirs):
            continue
        if at_end and (not mine or not theirs or abs(len(mine) - len(theirs)) > 1):
            continue
        one += mine
        other += theirs
    return one, other


def _matcher(a: Quotation, b: Quotation) -> SequenceMatcher[str]:
    return SequenceMatcher(None, a.words, b.words, autojunk=False)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or is_currency(word)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    run: list[str] = []
    for word in (*words, GAP):
        if word != GAP:
            run.append(word)
        elif run:
            yield tuple(run)
            run = []


def _words(read: Sequence[str]) -> Iterator[str]:
    """Tokens as words, each number with its currency as one form: "$5m", "five million dollars"."""
    i = 0
    while i < len(read):
        if tuple(read[i : i + 2]) == ("per", "cent"):
            yield "percent"
            i += 2
            continue
        before = currency_before(read[i])
        start = i + bool(before)
        number = ordinal(read, start) or numeral(read, start)
        if number is None:
            yield from _expanded(read[i])
            i += 1
            continue
        i = number.end
        value, code = number.value, before
        if not before and (behind := currency_behind(read, i)):
            value, code, i = value * behind.part, behind.name, behind.end
        rank = "th" if ordinal(read, start) else ""
        yield f"{value.normalize():f}{rank}"
        if code:
            yield code


def _marks(text: str, words: Sequence[str]) -> list[str]:
    """The mark behind each of the words of a text; none at all where marks are parts of words."""
    found: list[str] = []
    read: list[str] = []
    for n, part in enumerate(_MARK.split(text)):
        if n % 2 == 0:
            own = [*_words(tokens(part))]
            read += own
            found += [""] * len(own)
        elif found and found[-1] != "." and not (part == "." and read[-1] in _TITLES):
            found[-1] = "." if part in _ENDS else ","
    return found if read == list(words) else [""] * len(words)


def _expanded(word: str) -> Iterator[str]:
    """The words that a token is short for: "don't" is "do" and "not"; none of a mark."""
    for ending, full in _ENDINGS.items():
        if word in _SHORT:
            yield from _SHORT[word].split()
            return
        if word.endswith(ending) and word != ending:
            yield from (*fold(word.removesuffix(ending)).split(), full)
            return
    if word == "%":
        yield "percent"
    else:
        yield from fold(word).split()
