"""Whose words a mail holds: its sender's, those it answers, and those it passes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import islice

from claimcheck.values.tables import table

_MAIL = table("mail")
_FIELDS = {name.casefold(): kind for kind, names in _MAIL["fields"].items() for name in names}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_RULE = r"[\s\-–—_*>]*"
_FORWARDED = re.compile(rf"{_RULE}(?:{_any(_MAIL['forwarded'])})\s*:?{_RULE}$", re.IGNORECASE)
_ORIGINAL = re.compile(rf"{_RULE}(?:{_any(_MAIL['original'])}){_RULE}$", re.IGNORECASE)
_PASSED_ON = re.compile(rf"\s*(?:{_any(_MAIL['subject'])})\s*:", re.IGNORECASE)
_PREFIXES = re.compile(rf"(?:\s*(?:re|aw|sv|{_any(_MAIL['subject'])})\s*:)+\s*", re.IGNORECASE)
_FIELD = re.compile(rf"\s*\**(?P<name>{_any(_FIELDS)})\s*:\**\s*(?P<value>.*)$", re.IGNORECASE)
_ATTRIBUTION = [
    re.compile(rf"(?:{_any(row['begins'])})\b.{{6,300}}\b(?:{_any(row['ends'])})\b.{{0,80}}:$")
    for row in _MAIL["attribution"]
]
_QUOTED = re.compile(r"\s?>")
_MARK = re.compile(r"^\s?> ?")
_MARKS = re.compile(r"^(?:\s?>)+ ?")
#: What tells that words follow from a mail, and not from somebody's letter or book.
_OF_MAIL = re.compile(r"@|\d{1,2}[:.]\d{2}\b")
#: A header is looked for in so many lines; an attribution may be broken into so many.
_HEADER_LINES = 14
#: So many mails may stand in each other.
_DEEPEST = 20
_ATTRIBUTION_LINES = 3


@dataclass(frozen=True)
class Letter:
    """A mail's own words, as lines, and what it says of itself.

    `aside` has the lines that are another's; `forwarder` is who passed it on, empty where nobody
    did; `answers` says whether a mail that it answers stood in it.
    """

    lines: Sequence[str]
    sender: str | None
    date: str | None
    subject: str
    aside: tuple[str, ...] = ()
    forwarder: str = ""
    answers: bool = False


def own_words(letter: Letter) -> Letter:
    """The mail that tells the story: the innermost that was passed on, without what it answers.

    The remarks of whoever passed it on are set aside, and so is what is quoted; only where nothing
    else is there, the story is what is quoted.
    """
    for _ in range(_DEEPEST):
        letter = _passed_on(letter) or letter
    own, quoted = _divided(letter.lines)
    if quoted and not any(line.strip() for line in own):
        return Letter(
            [_MARKS.sub("", line) for line in quoted if not _attribution([line])],
            None,
            None,
            letter.subject,
            letter.aside,
            letter.sender or "somebody",
        )
    return Letter(
        own,
        letter.sender,
        letter.date,
        letter.subject,
        letter.aside + _filled(quoted),
        letter.forwarder,
        bool(quoted),
    )


def bare_subject(subject: str) -> str:
    """A subject without what mail programs put before it: "Fwd: Re: Fire" is "Fire"."""
    return _PREFIXES.sub("", " ".join(subject.split()), count=1)


def _passed_on(letter: Letter) -> Letter | None:
    """The mail that stands in another that passes it on; None where it is an answer, or none."""
    lines = letter.lines
    for number, line in enumerate(lines):
        if not (header := _header(lines, number)):
            continue
        fields, end = header
        certain = bool(_FORWARDED.match(line)) and not _QUOTED.match(line)
        above = [each for each in lines[:number] if each.strip()]
        if not (certain or _PASSED_ON.match(letter.subject) or not above):
            return None
        rest = list(lines[end:])
        if all(_QUOTED.match(each) for each in rest if each.strip()):
            rest = [_MARK.sub("", each) for each in rest]
        return Letter(
            rest,
            _named(fields.get("from", "")) or None,
            fields.get("date"),
            fields.get("subject", bare_subject(letter.subject)),
            letter.aside + _filled(above),
            letter.sender or letter.forwarder or "somebody",
        )
    return None


def _header(lines: Sequence[str], start: int) -> tuple[dict[str, str], int] | None:
    """The header of a mail that begins at a line, and where its text begins; None if none does.

    It opens with a line that says so, or with a sender; a date or a subject follows.
    """
    opened = bool(_FORWARDED.match(lines[start]) or _ORIGINAL.match(lines[start]))
    first = start + opened
    while opened and first < len(lines) and not _MARKS.sub("", lines[first]).strip():
        first += 1
    fields: dict[str, str] = {}
    end, last = first, ""
    for number, line in enumerate(lines[first : first + _HEADER_LINES], start=first):
        bare = _MARKS.sub("", line)
        if not bare.strip():
            break
        if field := _FIELD.match(bare):
            last = _FIELDS[field["name"].casefold()]
            fields[last] = fields.get(last) or field["value"].strip(" *")
            end = number + 1
        elif not fields:
            return None
        elif last and not fields[last]:
            # Of a header in a table, each name and each value has its line.
            fields[last], end = bare.strip(" *"), number + 1
        elif bare[0].isspace() or (last == "other" and "@" in bare):
            end = number + 1
    if not ({"date", "subject"} & fields.keys()) or not (opened or _starts(lines[start], "from")):
        return None
    return (fields, end) if "from" in fields else None


def _starts(line: str, kind: str) -> bool:
    field = _FIELD.match(_MARKS.sub("", line))
    return field is not None and _FIELDS[field["name"].casefold()] == kind


def _divided(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """A mail's own lines, and those of mails that it answers with the lines that name them."""
    own: list[str] = []
    quoted: list[str] = []
    number = 0
    while number < len(lines):
        if not _QUOTED.match(lines[number]) and _header(lines, number):
            return own, quoted + list(lines[number:])
        if length := _attribution(named := lines[number : number + _ATTRIBUTION_LINES]):
            after = next(filter(str.strip, islice(lines, number + length, None)), "")
            is_marked = bool(_QUOTED.match(after))
            if not is_marked and _OF_MAIL.search(" ".join(named[:length])):
                return own, quoted + list(lines[number:])
            (quoted if is_marked else own).extend(named[:length])
            number += length
            continue
        (quoted if _QUOTED.match(lines[number]) else own).append(lines[number])
        number += 1
    return own, quoted


def _attribution(lines: Sequence[str]) -> int:
    """How many lines say whose words follow, from the first on; 0 where they do not."""
    for length in range(1, len(lines) + 1):
        joined = " ".join(line.strip() for line in lines[:length])
        if not lines[length - 1].strip():
            return 0
        if any(pattern.match(joined) for pattern in _ATTRIBUTION):
            return length
    return 0


def _named(sender: str) -> str:
    """The name of a sender, else the address."""
    bare = re.sub(r"\[mailto:[^\]]*\]", "", sender).strip()
    name, address = parseaddr(bare) if "<" in bare else ("", "")
    return (name or address or bare).strip(" \"'")


def _filled(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for line in lines if (text := _MARKS.sub("", line).strip()))
