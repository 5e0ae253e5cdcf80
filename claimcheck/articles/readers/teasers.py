"""What feeds and services put around a story, or in place of its rest."""

from __future__ import annotations

import re
from typing import NamedTuple

_ON_ITS_OWN = re.compile(
    r"""^\W*(?:
      the\s+post\s.{1,300}\b(?:first\s+appeared|appeared\s+first)\s+on\b.{1,200}
    | (?:this\s+(?:article|story|post|piece)\s+)?(?:was\s+)?(?:originally|first)\s+
      (?:appeared|published)\s+(?:on|in|at|by)\b.{1,200}
    | (?:continue|keep)\s+reading\b.{0,200}
    | (?:click\s+here\s+to\s+)?read\s+
      (?:more|on|(?:the\s+)?(?:full|whole|rest|entire|original|complete))\b.{0,200}
    | (?:full|whole|entire|original)\s+(?:story|article)(?:\s+here|\s*:.{0,120})?
    | (?:more|link|comments|permalink|share|via|tweet)
    | (?:\[?(?:link|comments)\]?\s*)+ | submitted\s+by\s+/?u/\S+
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: A link to the rest at the end of a line, after what ends a sentence or breaks it off.
_AT_THE_END = re.compile(
    r"(?P<before>[.!?…\]\"”’])\s*[\[(]?(?:continue\s+reading|keep\s+reading|read\s+(?:more|on)"
    r"|(?:read\s+)?(?:the\s+)?full\s+(?:story|article))\b[^.!?]{0,120}[\W]*$",
    re.IGNORECASE,
)
#: What shows that a text was cut: "[…]", "…" or "[+1234 chars]" at its end.
_CUT = re.compile(r"(?<!\s)\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3}|\[\+\d+\s+chars\])\s*$")
_COUNT = re.compile(r"(?<!\s)\s*\[\+\d+\s+chars\]\s*$")

CUT = "only the beginning of the story is there"


class Teaser(NamedTuple):
    """The text of a story, the lines around it that are none, and whether its end is missing."""

    text: str
    aside: tuple[str, ...]
    is_cut: bool


def without_teaser(text: str) -> Teaser:
    """A text without the links to it that stand below it."""
    lines = text.splitlines()
    aside: list[str] = []
    kept: list[str] = []
    for line in lines:
        if _ON_ITS_OWN.match(line):
            aside.append(line.strip())
        else:
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and (link := _AT_THE_END.search(kept[-1][-400:])):
        start = len(kept[-1]) - len(kept[-1][-400:]) + link.end("before")
        aside.append(kept[-1][start:].strip())
        kept[-1] = kept[-1][:start]
    is_cut = bool(kept) and bool(_CUT.search(kept[-1][-40:]))
    if is_cut:
        kept[-1] = _COUNT.sub("", kept[-1])
    return Teaser("\n".join(kept), tuple(aside), is_cut)
