"""Markdown, and what stands in its front matter between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.articles.drafts import Draft
from claimcheck.articles.encodings import decoded
from claimcheck.errors import SourceError

_FRONT = re.compile(r"\A---\r?\n(?P<head>.*?)^---\s*$\r?\n?", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+):\s*(?P<value>.*?)\s*$", re.MULTILINE)


def read_markdown(raw: bytes, name: str) -> Sequence[Draft]:
    """A Markdown file; its front matter is blanked, so that lines keep their numbers.

    Of YAML only what front matter of stories holds is read: one value on a line.

    Raises:
        SourceError: it is no text.
    """
    text = decoded(raw)
    if text is None:
        raise SourceError(f"{name}: not plain text, or full of control characters.")
    front = _FRONT.match(text)
    if front is None:
        return [Draft(text=text)]
    fields = {m["key"].lower(): m["value"].strip("\"'") for m in _FIELD.finditer(front["head"])}
    blank = re.sub(r"[^\n]", "", front[0])
    author = fields.get("author") or fields.get("authors") or ""
    return [
        Draft(
            text=blank + text[front.end() :],
            title=fields.get("title") or None,
            published=fields.get("published") or fields.get("date") or None,
            source=fields.get("source") or None,
            url=fields.get("url") or None,
            authors=tuple(a.strip() for a in author.strip("[]").split(",") if a.strip()),
        )
    ]
