"""The reading view: each story, cut where others say the same, something else, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.claims import Article, Evidence
from claimcheck.digests import content_id
from claimcheck.report.html.passages import Span, Stretch, stretches


@dataclass(frozen=True)
class Entry:
    """Something on the page that passages of the stories bear out.

    Attributes:
        id: its anchor.
        label: what it is, in a few words, for those who do not see its colour.
        tone: the name of its colour.
        number: its number on the page; empty where it has none.
        stories: how many stories agree in it; 0 where it is no agreement.
    """

    id: str
    label: str
    tone: str
    number: str = ""
    stories: int = 0


@dataclass(frozen=True)
class Part:
    """A part of a story's text.

    Attributes:
        text: the part itself.
        anchor: the anchor of the place where it begins; empty where an earlier part has it.
        entries: what it bears out, what weighs most first; empty for what nothing is made of.
    """

    text: str
    anchor: str
    entries: tuple[Entry, ...]

    @property
    def sign(self) -> str:
        """The numbers of the differences it is part of, and how many stories agree with it."""
        numbers = [e.number for e in self.entries if e.number and not e.stories]
        agreeing = max((e.stories for e in self.entries), default=0)
        # Not to be parted at the end of a line.
        return "\N{NO-BREAK SPACE}".join(
            filter(None, [",".join(numbers), f"✓{agreeing}" if agreeing else ""])
        )


#: A passage, and what it bears out.
Borne = tuple[Evidence, Entry]


def place(article: str, start: int) -> str:
    """The anchor of the place at which a passage begins."""
    return content_id("p", [article, start])


def reading(articles: Sequence[Article], borne: Iterable[Borne]) -> Mapping[str, tuple[Part, ...]]:
    """Each story's text in parts, or only its quotations where that is not at hand.

    Args:
        articles: the stories.
        borne: passages and what they bear out, what weighs most first.

    Returns:
        The parts of each story, by its id.
    """
    found: dict[str, list[Borne]] = {a.id: [] for a in articles}
    for evidence, entry in borne:
        found[evidence.article].append((evidence, entry))
    return {a.id: tuple(_parts(a, found[a.id])) for a in articles}


def _parts(article: Article, borne: Sequence[Borne]) -> Iterator[Part]:
    entries = {entry.id: entry for _, entry in reversed(borne)}
    met = set()
    if article.text:
        cut = stretches(article.text, (Span(e.start, e.end, entry.id) for e, entry in borne))
    else:
        cut = tuple(_quotations(borne))
    for stretch in cut:
        anchor = place(article.id, stretch.start) if stretch.marks else ""
        yield Part(
            stretch.text, "" if anchor in met else anchor, tuple(entries[m] for m in stretch.marks)
        )
        met.add(anchor)


def _quotations(borne: Iterable[Borne]) -> Iterator[Stretch]:
    marks: dict[tuple[int, str], dict[str, None]] = {}
    for e, entry in borne:
        marks.setdefault((e.start, e.quote), {})[entry.id] = None
    for (start, quote), entries in sorted(marks.items()):
        yield Stretch(start, quote, tuple(entries))
