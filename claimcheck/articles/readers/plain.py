"""Plain text and Markdown, with front matter where there is some."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.articles.drafts import Draft, Raw, draft_with
from claimcheck.articles.encodings import decoded
from claimcheck.errors import SourceError
from claimcheck.toml import parsed

_FRONT = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
#: In Markdown, what is struck through, and the mark of a footnote.
_STRUCK_OR_NOTE = re.compile(r"~~(?=\S)[^~\n]{1,500}~~|(?<=\S)\[\^\w{1,20}\](?!:)")
#: Front matter of more characters is none.
_LONGEST_FRONT = 100_000
_MARKDOWN = (".md", ".markdown")


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story that a text is.

    Front matter, YAML between lines of `---` or TOML between lines of `+++`, is taken out of the
    text and leaves its lines empty, so that line numbers are those of the file. What Markdown
    strikes through is left out, and so are marks of footnotes.

    Raises:
        SourceError: it is not text.
    """
    text = decoded(raw.content, raw.charset)
    if text is None:
        raise SourceError(
            f"{raw.name}: not plain text, or full of control characters; save the story as text."
        )
    if raw.suffix.casefold() in _MARKDOWN:
        text = _STRUCK_OR_NOTE.sub("", text)
    front = _FRONT.match(text)
    fields = _fields(front["fields"], front["fence"]) if front else None
    if front is None or fields is None:
        return (Draft(text),)
    rest = text[front.end() :]
    if not rest.strip():
        raise SourceError(f"{raw.name}: front matter and no story after it.")
    return (draft_with(fields, "\n" * front.group().count("\n") + rest),)


def _fields(block: str, fence: str) -> Mapping[str, object] | None:
    """What front matter says; None when it is none, but a story between two rules."""
    if len(block) > _LONGEST_FRONT:
        return None
    if fence == "+++":
        try:
            return parsed(block)
        except (ValueError, RecursionError):
            # ValueError: no TOML, or a number of more digits than any is read with.
            return None
    import yaml

    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # ValueError: a date that no calendar has, such as 2025-02-30. The others: a tag on what is
        # none of its kind, `!!bool maybe`, `!!int ""`, `!!timestamp foo`.
        return None
    return fields if isinstance(fields, dict) else None
