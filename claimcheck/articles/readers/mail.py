"""Mails (`.eml`), and pages that a browser saved as one (`.mhtml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.message import EmailMessage
from itertools import zip_longest

from claimcheck.articles.addresses import is_url
from claimcheck.articles.datelines import metadata_stamps
from claimcheck.articles.drafts import Draft, Raw, draft_with
from claimcheck.articles.encodings import decoded
from claimcheck.articles.readers.html import stories, text_of
from claimcheck.articles.readers.quoting import Letter, bare_subject, letters
from claimcheck.errors import SourceError

#: Lines of mail are wrapped at 78 characters or before (RFC 5322).
_WIDEST = 80
#: How the parser of the standard library fails at headers that are none.
_UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, HeaderParseError, RecursionError)
#: Most lines that divide parts. Each line is held against the boundaries of all the parts that it
#: stands in: so many times at most.
_MOST_DIVIDED, _MOST_HELD = 20_000, 100_000_000
_DIVIDES = re.compile(rb"^--", re.MULTILINE)
#: Mails in mails are entered so deep.
_DEEPEST = 8
#: Below a line of two hyphens stands a signature (RFC 3676), below one of underscores what a list
#: adds; of so many lines at most.
_SIGNATURE = re.compile(r"(?:--|_{20,})\s*$")
_SIGNATURE_LINES = 15
_FOOTER = re.compile(
    r"""^\W*(?:(?:click\s+here\s+)?to\s+)?(?:unsubscribe|opt[\s-]out)\b(?!\s+\w+ed\b).{0,160}$
      | ^.{0,120}\bunsubscribe\s*(?:here|at\s+any\s+time|from\s+(?:this|these|our)|instantly
        |[:|<(]|https?).{0,160}$
      | ^.{0,60}\byou(?:'re|’re|\s+are|\s+have)?\s+(?:receiv(?:e|ing|ed)|getting)\s+this\s+
        (?:e-?mail|mail|message|newsletter|alert)\b.{0,300}$
      | ^\W*this\s+(?:e-?mail|message|newsletter)\s+was\s+sent\s+(?:to|by|from)\b.{0,200}$
      | ^.{0,40}\b(?:view|read|open)\s+(?:this|it)\s+(?:\w+\s+){0,3}in\s+(?:your|a|the)\s+
        (?:web\s+)?browser.{0,100}$
      | ^\W*(?:manage|update|change)\s+(?:your\s+)?(?:e-?mail\s+|subscription\s+|newsletter\s+)?
        (?:preferences|settings|subscriptions?)\b.{0,100}$
      | ^\W*(?:was\s+this|forwarded\s+this)\s+(?:e-?mail|newsletter)\b.{0,200}$
      | ^\W*sent\s+from\s+my\s+\S+.{0,40}$""",
    re.IGNORECASE | re.VERBOSE,
)
#: A line that goes on in the next (RFC 3676).
_FLOWED = re.compile(r"^(?!>|-- $)(.*) \r?\n(?=[^>\s])", re.MULTILINE)
#: Markup that is so many times longer has more than its plain text says.
_FULLER = 3
_CLOCK = re.compile(r"(?:,|(?<![\s,]))\s+(?:at\s+|um\s+|à\s+)?\d{1,2}[:.]\d{2}.*$")


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story that a mail tells, under its subject; or the page that was saved.

    A mail that passes others on tells theirs: who sent them first, when, and under which subject.

    Raises:
        SourceError: it has no text, or very many parts.
    """
    lines, boundaries = raw.content.count(b"\n"), raw.content.count(b"boundary=")
    parts = sum(1 for _ in _DIVIDES.finditer(raw.content))
    if parts > _MOST_DIVIDED or lines * boundaries > _MOST_HELD:
        raise SourceError(f"{raw.name}: a mail of very many parts; save the story as text.")
    try:
        message = message_from_bytes(raw.content, policy=policy.default)
    except RecursionError:
        raise SourceError(
            f"{raw.name}: a mail of mails in mails; save the story as text."
        ) from None
    address = _field(message, "Snapshot-Content-Location")
    if address or _is_saved(message):
        page = message.get_body(("html",))
        if not isinstance(page, EmailMessage):
            raise SourceError(f"{raw.name}: a saved page without the page.")
        address = address or _field(page, "Content-Location")
        return stories(_content(page), Raw(raw.name, b"", url=address if is_url(address) else None))
    found = tuple(_drafts(message, ""))
    if not found:
        raise SourceError(f"{raw.name}: a mail without text.")
    return found


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


def _drafts(message: EmailMessage, forwarder: str, depth: int = 0) -> Iterator[Draft]:
    """The stories of a mail: those of the mails that are attached to it, else its own."""
    text, is_plain = _body(message)
    attached = _attached(message) if depth < _DEEPEST else []
    if attached:
        remark = tuple(line.strip() for line in text.splitlines() if line.strip())
        drafts = [
            d for m in attached for d in _drafts(m, _sender(message) or "somebody", depth + 1)
        ]
        yield from (replace(draft, aside=remark + draft.aside) for draft in drafts)
        if drafts:
            return
    whole = Letter(
        text.splitlines(),
        _sender(message),
        _field(message, "Date"),
        _field(message, "Subject"),
        forwarder=forwarder,
    )
    yield from filter(None, (_told(letter, is_plain) for letter in letters(whole)))


def _body(message: EmailMessage) -> tuple[str, bool]:
    """The text of a mail, and whether it is plain; not that which only names a page instead."""
    plain, markup = (
        part if isinstance(part := message.get_body((kind,)), EmailMessage) else None
        for kind in ("plain", "html")
    )
    text = _content(plain) if plain else ""
    if plain and plain.get_param("format") == "flowed":
        text = _FLOWED.sub(r"\1 ", text)
    of_markup = text_of(_content(markup)) if markup else ""
    is_plain = len(of_markup) <= _FULLER * len(text)
    return (text, True) if is_plain else (of_markup, False)


def _told(letter: Letter, is_plain: bool) -> Draft | None:
    """The story that a mail tells in its own words; None where it has none."""
    lines, furniture = _without_footer(list(letter.lines))
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        return None
    subject = bare_subject(letter.subject) if letter.forwarder else " ".join(letter.subject.split())
    body = unwrapped(text) if is_plain else text
    found = draft_with(
        {"title": subject, "published": _day(letter.date or ""), "source": letter.sender},
        f"{subject}\n\n{body}" if subject else body,
    )
    notes = []
    if letter.forwarder:
        of = f"of {letter.sender} " if letter.sender else ""
        notes.append(
            f"a mail {of}that {letter.forwarder} forwarded; the forwarder's own words are set aside"
        )
    if letter.answers:
        notes.append("what it quotes of earlier mails is another's text, and set aside")
    return replace(found, aside=letter.aside + furniture, notes=tuple(notes))


def _without_footer(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Lines without the signature and what lists and programs add, and these."""
    end = next((n for n, line in enumerate(lines) if _SIGNATURE.match(line)), len(lines))
    if len(lines) - end > _SIGNATURE_LINES:
        end = len(lines)
    furniture = [line.strip() for line in lines[end:] if line.strip()]
    kept: list[str] = []
    for line in lines[:end]:
        if _FOOTER.match(line):
            furniture.append(line.strip())
        else:
            kept.append(line)
    return kept, tuple(furniture)


def _attached(message: EmailMessage) -> list[EmailMessage]:
    """The mails that are attached to one, not those in them."""
    found: list[EmailMessage] = []
    waiting = [message]
    while waiting:
        for part in waiting.pop(0).iter_parts():
            if not isinstance(part, EmailMessage):
                continue
            if part.get_content_type() == "message/rfc822":
                found += [m for m in part.iter_parts() if isinstance(m, EmailMessage)]
            elif part.is_multipart():
                waiting.append(part)
    return found


def _is_saved(message: EmailMessage) -> bool:
    """Whether a mail is a page that a program saved: nobody sent it to anyone."""
    is_sent = _field(message, "To") or "Received" in message
    return message.get_content_type() == "multipart/related" and not is_sent


def _day(date: str) -> str:
    """A date as it is written, without a time of day that hides it."""
    return date if metadata_stamps(date) else _CLOCK.sub("", date)


def _content(part: EmailMessage) -> str:
    """The text of a part, in whatever encoding it really is."""
    content = part.get_payload(decode=True)
    return decoded(content, part.get_content_charset()) or "" if isinstance(content, bytes) else ""


def _field(message: EmailMessage, name: str) -> str:
    """A field of a header; empty where there is none, or none that email can read."""
    try:
        return str(message.get(name) or "")
    except _UNREADABLE:
        return ""


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = getattr(message.get("From"), "addresses", ())
        return next((a.display_name or a.addr_spec for a in addresses), None)
    except _UNREADABLE:
        return None
