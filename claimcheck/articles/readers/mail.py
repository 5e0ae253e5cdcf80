"""Mails (`.eml`), and pages that a browser saved as one (`.mhtml`)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import zip_longest

from claimcheck.articles.drafts import Draft, Raw, draft_with
from claimcheck.articles.encodings import decoded
from claimcheck.articles.readers.html import stories, text_of
from claimcheck.errors import SourceError

#: Lines of mail are wrapped at 78 characters or before (RFC 5322).
_WIDEST = 80


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story that a mail tells, under its subject; or the page that was saved.

    Raises:
        SourceError: it has no text.
    """
    message = message_from_bytes(raw.content, policy=policy.default)
    if address := message.get("Snapshot-Content-Location"):
        page = message.get_body(("html",))
        if not isinstance(page, EmailMessage):
            raise SourceError(f"{raw.name}: a saved page without the page.")
        return stories(_content(page), Raw(raw.name, b"", url=str(address)))
    body, text = message.get_body(("plain", "html")), ""
    if isinstance(body, EmailMessage):
        form = text_of if body.get_content_type() == "text/html" else unwrapped
        text = form(_content(body))
    if not text.strip():
        raise SourceError(f"{raw.name}: a mail without text.")
    subject = " ".join(str(message.get("Subject", "")).split())
    fields = {
        "title": subject,
        "published": str(message.get("Date", "")),
        "source": _sender(message),
    }
    return (draft_with(fields, f"{subject}\n\n{text}" if subject else text),)


def unwrapped(text: str) -> str:
    """Text whose lines were broken to a width, with each paragraph on one line again.

    A line was broken when the first word of the next would not have fitted on it.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    width = max((len(line) for line in lines), default=0)
    if width > _WIDEST:
        return text
    paragraphs: list[str] = []
    is_broken = False
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        if is_broken:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        is_broken = bool(line and after) and len(line) + 1 + len(after.split()[0]) > width
    return "\n".join(paragraphs)


def _content(part: EmailMessage) -> str:
    """The text of a part, in whatever encoding it really is."""
    content = part.get_payload(decode=True)
    return decoded(content, part.get_content_charset()) or "" if isinstance(content, bytes) else ""


def _sender(message: EmailMessage) -> str | None:
    addresses = getattr(message.get("From"), "addresses", ())
    return next((a.display_name or a.addr_spec for a in addresses), None)
