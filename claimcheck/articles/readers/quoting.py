"""Whose words a mail holds: its sender's, those it answers, and those it passes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
_PREFIXES = re.compile(
    rf"(?<!\s)(?:\s*(?:re|aw|sv|{_any(_MAIL['subject'])})\s*:)+\s*", re.IGNORECASE
)
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
#: So many mails are looked for in one.
_MOST = 20
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


def letters(letter: Letter) -> list[Letter]:
    """The mails that tell the stories of one: those that were passed on, without what they answer.

    A mail that was passed on and passes another on is a remark, if its subject says that it does;
    else the other stands beside it. Remarks and what is quoted are set aside.
    """
    found: list[Letter] = []
    for _ in range(_MOST):
        at, inner = _passed_on(letter)
        if inner is None:
            break
        above = letter.lines[:at]
        if letter.forwarder and any(map(str.strip, above)) and not _PASSED_ON.match(letter.subject):
            found.append(_own_words(replace(letter, lines=above)))
            inner = replace(inner, forwarder=letter.forwarder)
        else:
            inner = replace(inner, aside=letter.aside + _filled(above))
        letter = inner
    return [*found, _own_words(letter)]


def _own_words(letter: Letter) -> Letter:
    """A mail without what it answers; where nothing else is there, that is what it tells."""
    own, quoted = _divided(letter.lines)
    if quoted and not any(map(str.strip, own)):
        return Letter(
            [_MARKS.sub("", line) for line in quoted if not _attribution([line])],
            None,
            None,
            letter.subject,
            letter.aside,
            letter.sender or "somebody",
        )
    aside = letter.aside + _filled(quoted)
    return replace(letter, lines=own, aside=aside, answers=bool(quoted))


def bare_subject(subject: str) -> str:
    """A subject without what mail programs put before it: "Fwd: Re: Fire" is "Fire"."""
    return _PREFIXES.sub("", " ".join(subject.split()), count=1)


def _passed_on(letter: Letter) -> tuple[int, Letter | None]:
    """The mail that another passes on, and the line it begins at; None where it passes none on."""
    lines = letter.lines
    for number, line in enumerate(lines):
        if not (header := _header(lines, number)):
            continue
        fields, end = header
        certain = bool(_FORWARDED.match(line)) and not _QUOTED.match(line)
        is_first = not any(map(str.strip, lines[:number]))
        if not (certain or is_first or _PASSED_ON.match(letter.subject)):
            break
        rest = list(lines[end:])
        if all(_QUOTED.match(each) for each in rest if each.strip()):
            rest = [_MARK.sub("", each) for each in rest]
        return number, Letter(
            rest,
            _named(fields["from"]) or None,
            fields.get("date"),
            fields.get("subject", bare_subject(letter.subject)),
            forwarder=letter.sender or letter.forwarder or "somebody",
        )
    return 0, None


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
