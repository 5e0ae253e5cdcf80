"""Site furniture: the lines of a page that are not news, such as "Read Mode".

Text copied from a page brings its menus, adverts, bylines and links along. They make no claims, so
they are set aside before anything is read, and listed in the coverage so that nobody has to trust
the rules blindly.
"""

from __future__ import annotations

import re

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


def is_boilerplate(line: str) -> bool:
    """Whether a line is furniture by its words alone, wherever it stands."""
    return bool(_PHRASES.match(line.strip()))


def is_furniture(line: str, *, after_links: bool = False) -> bool:
    """Whether a line is site furniture, from its own words and what stands above it.

    Args:
        line: one line of text, without its line break.
        after_links: whether it follows a heading such as "Read more:".
    """
    text = line.strip()
    if is_boilerplate(text):
        return True
    if _SENTENCE_END.search(text) or _LIST_ITEM.match(text):
        return False
    return after_links or len(text.split()) <= _LABEL_WORDS


def links_follow(line: str) -> bool:
    """Whether a line is a heading under which a page lists other stories."""
    return bool(_LINKS_FOLLOW.match(line.strip()))
