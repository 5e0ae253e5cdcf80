"""What a page shows in place of a story, or after its beginning.

A question for consent, a check for robots, a server's error; and the offers of a page that shows
the beginning of a story to those who pay for none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.values.folding import fold
from claimcheck.values.tables import table, words

#: Why a story is not wholly read of which a page shows the beginning.
ONLY_BEGINNING = (
    "the page shows only the beginning: a subscription or another page is needed for what follows"
)

_TABLE = table("walls")
_PAGES, _ADDRESS = _TABLE["page"], words(_TABLE["address"])
#: A page without a story has few words; so many of its sentences speak of what it is instead.
_MOST_WORDS, _SHARE = 400, 0.5

_QUOTES = tuple("\"“”„«»‘'")

_READERS = r"(?:subscribers?|members?|registered\s+(?:users|readers)|subscriptions?)"
_GO_ON = r"(?:continue|keep|read|view|access|unlock)\b"
_FULL = r"(?:this|the\s+(?:full|whole|entire|rest\s+of\s+(?:the|this)))\s+(?:article|story|post)\b"
#: Lines that offer the story, or more of it, for a subscription.
_OFFER = re.compile(
    rf"""\W*(?:
      (?:this|the\s+full|our)\s+(?:\w+\s+)?(?:article|story|content|page|post)s?
        \s+(?:is|are)\s+(?:\w+\s+){{0,3}}(?:for|to)\s+(?:\w+\s+){{0,2}}{_READERS}\b(?!\s+of\b).{{0,200}}
    | (?:an?\s+)?(?:exclusive(?:ly)?\s+)?(?:content\s+)?(?:for\s+)?(?:our\s+)?{_READERS}[\s-]+
        (?:only|exclusive)(?:\s+(?:article|story|content))?
    | (?:exclusive(?:ly)?\s+)?for\s+(?:our\s+)?(?:subscribers|members)(?:\s+only)?
    | you(?:['’]ve|\s+have)\s.{{0,60}}\b(?:free|complimentary)\s+(?:articles?|stories)\b.{{0,200}}
    | you(?:['’]ve|\s+have)\s+(?:reached|used)\s+(?:up\s+)?your\s.{{0,60}}
        \b(?:articles?|limit)\b.{{0,200}}
    | (?:already|not\s+yet|not)\s+(?:an?\s+)?(?:subscribers?|subscribed|members?|registered)\s*\?
        .{{0,200}}
    | already\s+have\s+an?\s+(?:account|subscription)\s*\?.{{0,200}}
    | (?:please\s+)?(?:log|sign)[\s-]*(?:in|up)\b.{{0,60}}\bto\s+{_GO_ON}.{{0,200}}
    | (?:please\s+)?(?:subscribe|register|join)\b.{{0,60}}\bto\s+{_GO_ON}.{{0,200}}
    | to\s+(?:continue|keep|go\s+on)\s+reading\b.{{0,200}}
    | to\s+(?:read|view|access|unlock)\s+{_FULL}.{{0,80}}
        \b(?:subscri|log|sign|register|join|account).{{0,120}}
    | (?:continue|keep)\s+reading\b(?!\s+(?:the\s+main|below|after)|\s*:).{{0,120}}
    | (?:unlock|read)\s+{_FULL}.{{0,120}}
    | the\s+rest\s+of\s+this\s+(?:article|story)\s+is\s.{{0,120}}
    | (?:get|enjoy)\s+(?:unlimited|full|instant)\s+(?:digital\s+)?access\b.{{0,200}}
    | start\s+your\s.{{0,40}}\btrial\b.{{0,200}}
    | become\s+an?\s+(?:subscriber|member)\b.{{0,200}}
    | create\s+(?:an?|your)\s+(?:free\s+)?account\b.{{0,200}}
    | cancel\s+any\s?time\b.{{0,60}}
    | want\s+to\s+(?:read|see)\s+more\s*\?.{{0,200}}
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
#: Words of an offer that say that the story does not go on without it.
_BARS = re.compile(
    r"\b(?:continue|keep|go\s+on)\s+reading|subscribers?\b.{0,20}\bonly|members?\b.{0,20}\bonly"
    rf"|\b(?:article|story|content|page|post)s?\s+(?:is|are)\b.{{0,60}}\b{_READERS}\b(?!\s+of\b)"
    rf"|\b(?:read|view|access|unlock)\s+{_FULL}|^\W*for\s+(?:our\s+)?(?:subscribers|members)",
    re.IGNORECASE,
)
#: The end of a text that was cut: a feed's or an excerpt's.
_CUT = re.compile(r"(?:\[\s?(?:…|\.\.\.)\s?\]|\((?:…|\.\.\.)\))\W*\Z")
_LONGEST_OFFER = 400


def is_offer(line: str) -> bool:
    """Whether a line offers a subscription to whoever reads the page."""
    return len(line) <= _LONGEST_OFFER and bool(_OFFER.fullmatch(line))


def bars(line: str) -> bool:
    """Whether a line says that the story goes on for subscribers alone, or elsewhere."""
    return is_offer(line) and bool(_BARS.search(line))


def is_cut(text: str) -> bool:
    """Whether a text ends as an excerpt does: "[…]"."""
    return bool(_CUT.search(text[-20:]))


def in_place_of_story(title: str | None, sentences: Sequence[str]) -> str | None:
    """What a page shows that has no story, and what to do; None where there may be one."""
    headline = fold(title or "")
    # What somebody said is in quotation marks; the page does not say it.
    own = (text[:1] if text[:1] in _QUOTES else fold(text) for text in sentences)
    texts = list(dict.fromkeys(filter(None, (headline, *own))))
    if sum(len(text.split()) for text in texts) > _MOST_WORDS:
        return None
    spoken = {text: kind for text in texts if (kind := _kind(text))}
    said = [text for text in texts if text != headline or text in spoken]
    # A story may be about cookies; it does not speak to its reader of them.
    speaks = any(
        text in _PAGES[kind]["whole"] or not _ADDRESS.isdisjoint(text.split())
        for text, kind in spoken.items()
    )
    if not speaks or len(spoken) < _SHARE * len(said):
        return None
    kinds = list(spoken.values())
    page = _PAGES[max(kinds, key=kinds.count)]
    return f"{page['what']}; {page['advice']}"


def _kind(folded: str) -> str | None:
    """What a page is that says this; None where a story may say it."""
    padded = f" {folded} "
    return next(
        (
            kind
            for kind, page in _PAGES.items()
            if folded in page["whole"] or any(f" {part} " in padded for part in page["within"])
        ),
        None,
    )
