"""An article's text as numbered sentences, with site furniture set aside.

Text copied from a page brings its menus, adverts, bylines and links along. They make no claims, so
they are set aside before anything is read, and listed in the coverage so that nobody has to trust
the rules blindly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nupunkt import sent_spans

from claimcheck.articles.datelines import dateline
from claimcheck.articles.walls import ONLY_BEGINNING, bars, is_cut, is_offer
from claimcheck.claims import Sentence
from claimcheck.values.times import month_first

#: Longest sentence handed on, in characters: past it, text is cut at spaces. Text without
#: punctuation would otherwise be one sentence of any length.
_LONGEST = 1000

#: Whole lines that are furniture wherever they stand.
_PHRASES = re.compile(
    r"""^\W*(?:
      (?:\d+\s*)?min(?:ute)?s?\s+read
    | read\s+mode | \d+%\s+font\s+size | (?:published|updated|posted)\s*:?(?:\s*updated\s*:?)?
    | (?:read\s+more|also\s+read|read\s+also|see\s+also|related|most\s+read|trending)\b.{0,300}
    | top\s+content.{0,60} | advertisement | loading.{0,20} | share(?:\s+this.{0,60})?
    | (?:sign\s+up|subscribe|click\s+here|follow\s+us|join\s+our|download\s+our)\b.{0,300}
    | for\s+all\s+the\s+latest\s+.{0,60}\bfollow\b.{0,200}
    | .{0,80}\bcontributed\s+to\s+this\s+(?:report|story|article)\.?
    | (?:reporting|editing|written|photo(?:graph)?|image)\s+by\s.{0,200}
    | by\s+[^.,]{2,60}
    | (?:copyright|©|\(c\)).{0,200} | all\s+rights\s+reserved\.?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)

#: Headings after which the lines are links to other stories.
_LINKS_FOLLOW = re.compile(
    r"^\W*(?:read\s+more|also\s+read|read\s+also|see\s+also|related\b.{0,40}|most\s+read|trending)\W*$",
    re.IGNORECASE,
)

_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$|[\"”]$")
_LIST_ITEM = re.compile(r"^(?:[-*•–—]|\d+[.)])\s")

#: A line of this many words or fewer that ends no sentence is a label, a name or a button.
_LABEL_WORDS = 5


#: Sentences that may follow where a story is barred to who does not pay, of the offer itself.
_AFTER_BAR = 3


@dataclass(frozen=True)
class Layout:
    """A text's sentences, the lines set aside as site furniture, and the headline, if any.

    `lacking` is why the story is not wholly there, where the text shows that; else empty.
    """

    sentences: tuple[Sentence, ...]
    furniture: tuple[str, ...]
    title: str | None
    lacking: str = ""


def layout(text: str) -> Layout:
    """Divide a text into its headline, its sentences and its furniture."""
    lines = list(_lines(text))
    order = month_first(text)
    title = _title(lines)
    spans: list[tuple[int, int]] = []
    furniture: list[str] = []
    after_links = False
    before_bar: int | None = None
    for position, (start, line) in enumerate(lines):
        if title and position == 0:
            spans.extend(_sentence_spans(start, line))
        elif (
            line == title
            or dateline(line, month_first=order)
            or is_furniture(line, after_links=after_links)
        ):
            furniture.append(line)
            if bars(line):
                before_bar = len(spans)
            after_links = after_links or links_follow(line)
        else:
            after_links = False
            of_line = list(_sentence_spans(start, line))
            while of_line and is_offer(last := text[slice(*of_line[-1])]):
                furniture.append(last)
                of_line.pop()
                if bars(last):
                    before_bar = len(spans) + len(of_line)
            spans.extend(of_line)
    sentences = tuple(Sentence(number=n, start=a, end=b) for n, (a, b) in enumerate(spans, start=1))
    is_barred = before_bar is not None and len(spans) - before_bar <= _AFTER_BAR
    lacking = ONLY_BEGINNING if is_barred or is_cut(text) else ""
    return Layout(sentences, tuple(furniture), title, lacking)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that is not blank, stripped, with the offset at which it begins."""
    offset = 0
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            yield offset + raw.index(line[0]), line
        offset += len(raw)


def _title(lines: list[tuple[int, str]]) -> str | None:
    """The first line, when it is short, one sentence, and the rest is longer than it."""
    if len(lines) < 2:
        return None
    first = lines[0][1]
    longest = max(len(line) for _, line in lines[1:])
    is_title = (
        len(first.split()) <= 20
        and len(first) < longest
        and len(list(sent_spans(first))) == 1
        and not _PHRASES.match(first)
        and dateline(first) is None
    )
    return first if is_title else None


def _sentence_spans(start: int, line: str) -> Iterator[tuple[int, int]]:
    for a, b in sent_spans(line):
        b = a + len(line[a:b].rstrip())
        a = b - len(line[a:b].lstrip())
        while b - a > _LONGEST:
            cut = line.rfind(" ", a + 1, a + _LONGEST)
            cut = cut if cut > a else a + _LONGEST
            yield start + a, start + cut
            a = cut + (line[cut] == " ")
        if a < b:
            yield start + a, start + b


def is_furniture(line: str, *, after_links: bool = False) -> bool:
    """Whether a line is site furniture, by its words and whether it follows a list's heading.

    "3 min read" is; "Bolivia's new road" is after "Read more:".
    """
    text = line.strip()
    if _PHRASES.match(text) or is_offer(text):
        return True
    if _SENTENCE_END.search(text) or _LIST_ITEM.match(text):
        return False
    return after_links or len(text.split()) <= _LABEL_WORDS


def links_follow(line: str) -> bool:
    """Whether a line is a heading under which a page lists other stories."""
    return bool(_LINKS_FOLLOW.match(line.strip()))
