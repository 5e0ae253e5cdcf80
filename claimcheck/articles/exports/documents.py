"""What the exports of databases have in common: parts of a file, fields of a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from claimcheck.articles.drafts import Draft
from claimcheck.articles.readers.mail import unwrapped

COPYRIGHT = re.compile(r"(?<!\s)\s*+(?:Copyright\b|©|\(c\)|All\s+Rights\s+Reserved)", re.IGNORECASE)
RULE = re.compile(r"(?<![\s_=*-])\s*+[_=*-]{5,}+\s*$")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def parts(
    lines: Sequence[str],
    *,
    begins: Callable[[str], object] | None = None,
    ends: Callable[[str], object] | None = None,
    own: bool = False,
) -> list[list[str]]:
    """The documents between the lines that begin or end one; none where no line does.

    `own` keeps the line that begins a document in it.
    """
    found: list[list[str]] = [[]]
    is_divided = False
    for line in lines:
        if begins and begins(line):
            is_divided = True
            found.append([line] if own else [])
        elif ends and ends(line):
            is_divided = True
            found.append([])
        else:
            found[-1].append(line)
    return [part for part in found if any(map(str.strip, part))] if is_divided else []


def fields_of(
    lines: Sequence[str], pattern: re.Pattern[str], *, long: bool = False
) -> tuple[dict[str, str], Sequence[str]]:
    """The fields of a document by their names, and the lines below the last of them.

    A value goes on until an empty line, where there are any; a long one until the next field.
    """
    found: dict[str, list[str]] = {}
    value: list[str] | None = None
    name, end = "", 0
    # Where each paragraph is a line, none goes on.
    goes_on = not all(map(str.strip, lines))
    for number, line in enumerate(lines, start=1):
        if field := pattern.match(line):
            name, value, end = field["name"].casefold(), [field["value"] or ""], number
            found.setdefault(name, value)
        elif value is not None and long:
            value.append(line.strip())
        elif value is not None and goes_on and name != "length" and line.strip():
            value.append(line.strip())
            end = number
        else:
            value = None
    joint = "\n" if long else " "
    return {key: joint.join(value).strip() for key, value in found.items()}, lines[end:]


def document(
    title: str | None,
    body: Sequence[str],
    outlet: str | None,
    published: str | None,
    byline: str | None,
) -> Draft:
    """The story that a document is."""
    title = " ".join((title or "").split())
    text = unwrapped("\n".join(body).strip("\n"))
    named = re.sub(r"^by\s+", "", " ".join((byline or "").split()), flags=re.IGNORECASE)
    return Draft(
        text=f"{title}\n\n{text}" if title and text.strip() else text,
        title=title or None,
        published=" ".join((published or "").split()) or None,
        source=" ".join((outlet or "").split()) or None,
        authors=tuple(name for part in named.split(";") if (name := part.strip())),
    )
