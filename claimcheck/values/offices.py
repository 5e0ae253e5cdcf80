"""Offices by one name each, however they are worded.

A minister for foreign affairs is a foreign minister is, in the US, the Secretary of State.

An office is compared across articles only when it is known whose it is, and its holders exclude
each other only when one person at a time can hold it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from claimcheck.claims import OfficeStatus
from claimcheck.values import roles
from claimcheck.values.bodies import body as institution_named
from claimcheck.values.folding import fold
from claimcheck.values.places import countries_in, lookup


@dataclass(frozen=True)
class Office:
    """An office in one form.

    Attributes:
        role: canonical, in lower case: "foreign minister", "deputy finance minister", "chief
            executive".
        jurisdiction: the country's name, or the institution as written; None when the text is
            silent.
        status: whether the holder holds it now, acts, held it or will hold it.
        exclusive: whether one person at a time can hold it.
    """

    role: str
    jurisdiction: str | None
    status: OfficeStatus
    exclusive: bool

    @property
    def seat(self) -> tuple[str, str]:
        """Role and jurisdiction, folded: the office, whoever sits there and how."""
        return fold(self.role), fold(self.jurisdiction or "")

    @property
    def comparable(self) -> bool:
        """Whether the office is the same one in another article: its jurisdiction is known."""
        return self.jurisdiction is not None

    @property
    def everywhere(self) -> bool:
        """Whether it is the same office in stories of other events.

        "The museum" is another one there, and a country's coach can be one of another sport.
        """
        named = self.jurisdiction or ""
        by_name = any(c.isupper() for c in named) and fold(named) not in roles.BODY_NOUNS
        return by_name and self.role not in roles.OF_A_TEAM

    def question(self) -> str:
        """The question that the claim answers: "Who is foreign minister of Japan?"."""
        role = {
            "acting": f"acting {self.role}",
            "former": f"a former {self.role}",
            "designate": f"{self.role}-designate",
        }.get(self.status, self.role)
        if not self.exclusive and self.status != "former":
            role = f"{'an' if role[0] in 'aeiou' else 'a'} {role}"
        return f"Who is {role}{_of(self.jurisdiction)}?"


def office(title: str, body: str | None, status: OfficeStatus = "current") -> Office | None:
    """The office that `title` words, at the country or institution `body`.

    A jurisdiction in the title ("Japanese Foreign Minister") goes before `body`, a status in the
    title ("former", "-elect") before `status`. None when the title names no office: "counterpart".
    """
    words, said = _without_status(_words(title))
    words, place = _without_country(words)
    words, said_after_place = _without_status(words)
    if not (bare := fold(" ".join(words))) or bare in roles.NO_OFFICE:
        return None
    role, institution = _without_institution(" ".join(words), alone=body is None)
    status = said or said_after_place or status
    role, institution = _within(role, institution, body)
    jurisdiction = place or (institution_named(institution) if institution else _body(body))
    role, rank = _ranked(role)
    role, jurisdiction = _canonical(role, jurisdiction, body)
    role = f"{rank} {role}" if rank else role
    return Office(role, jurisdiction, status, _exclusive(role, status, jurisdiction))


def titles_in(title: str) -> tuple[str, ...]:
    """The titles that one text strings together: "executive vice president and general manager".

    Divided only where what follows is a title by itself; "minister of trade and industry" is one.
    """
    parts = re.split(r",? and |, ", title)
    found = [parts[0]]
    for part in parts[1:]:
        words = fold(part).split()
        rest = words[1:] if words and words[0] in roles.WHOLES else words
        if words and (_known(" ".join(rest)) or words[-1] in roles.SHARED):
            found.append(part)
        else:
            joint = title[title.index(found[-1]) + len(found[-1]) :]
            found[-1] += joint[: joint.index(part) + len(part)]
    return tuple(found)


def _words(title: str) -> list[str]:
    title = re.sub(r"(?i)\bex[-‐‑ ]", "ex ", title)
    title = re.sub(r"(?<=\w)[-‐‑](?=(?:elect|designate)\b)", " ", title)
    title = re.sub(r"(?i)\b(then|vice|secretary|director|attorney|co)[-‐‑](?=\w)", r"\1 ", title)
    return title.replace(",", " ").split()


def _without_status(words: list[str]) -> tuple[list[str], OfficeStatus | None]:
    status: OfficeStatus | None = None
    while words and words[0].casefold() == "the":
        words = words[1:]
    while words and (found := roles.STATUS_BEFORE.get(words[0].casefold())):
        words, status = words[1:], status or found
    while len(words) > 1 and (found := roles.STATUS_AFTER.get(words[-1].casefold())):
        words, status = words[:-1], status or found
    return words, status


def _without_country(words: list[str]) -> tuple[list[str], str | None]:
    """A country before the title or after "of", unless it is the city that has the office."""
    for n in range(min(5, len(words) - 1), 0, -1):
        found = lookup(" ".join(words[:n]))
        if found and not (found[1] == "capital" and fold(words[n]) in roles.LOCAL):
            return words[n:], found[0].name
    if len(words) > 2 and words[0].casefold() in ("top", "chief") and (found := lookup(words[1])):
        return [words[0], *words[2:]], found[0].name
    for n in range(1, len(words) - 1):
        if words[n].casefold() not in ("of", "for", "in", "to"):
            continue
        found = lookup(" ".join(words[n + 1 :]))
        if any(w.casefold() in ("of", "for") for w in words[:n]) and not _ministerial(words[:n]):
            # "governor of the Bank of Japan" is the bank's.
            break
        local = fold(" ".join(words[:n])) in roles.LOCAL
        if found and not (found[1] == "capital" and local) and words[0].casefold() != "ambassador":
            return words[:n], found[0].name
    return words, None


def _ministerial(words: list[str]) -> bool:
    return _domain(_ranked(fold(" ".join(words)))[0]) is not None or fold(words[0]) == "secretary"


def _without_institution(title: str, *, alone: bool) -> tuple[str, str | None]:
    """The role, and the institution of "mayor of London" and "Boeing chief executive".

    After "for" comes a portfolio, unless nothing else (`alone`) says whose the office is.
    """
    folded = fold(title)
    first, _, rest = fold(re.sub(r"['’]s\b", "", title)).partition(" ")
    if folded not in roles.EXCLUSIVE and rest not in _NEEDS_A_WORD and _known(rest):
        if first in roles.AREAS:
            return rest, None
        if first in roles.WHOLES:
            return rest, first
    if (
        folded in roles.SYNONYMS
        or _known(folded)
        or _domain(_ranked(folded)[0])
        or "minister" in folded.split()
    ):
        return folded, None
    after = re.fullmatch(r"(.+?)\s+(?:of|at|for)\s+(?:[Tt]he\s+)?(.+)", title)
    if after and _known(fold(after.group(1))):
        portfolio = not alone and " for " in title
        return fold(after.group(1)), None if portfolio else after.group(2)
    words = title.split()
    for n in range(1, len(words)):
        head, role = words[:n], fold(" ".join(words[n:]))
        if role in _NEEDS_A_WORD or not any(w[:1].isupper() for w in head):
            continue
        ranked = {fold(head[-1]), fold(" ".join(head))} & roles.RANKS.keys()
        if _known(role) and not ranked:
            return role, re.sub(r"['’]s$", "", " ".join(head))
    return folded, None


def _within(role: str, institution: str | None, body: str | None) -> tuple[str, str | None]:
    """The role and the institution of a title, where a body is given beside it.

    "Museum director" at Halbeck Museum is of that museum; the "head of sales" at a company heads no
    company; the "head of the space agency" of India heads India's.
    """
    words = fold(institution or "").split()
    if institution is None or not words:
        return role, None
    if body is None:
        return role, None if len(words) == 1 and words[0] in roles.WHOLES else institution
    small = not any(c.isupper() for c in institution)
    if found := lookup(body):
        if len(words) == 1 and words[0] in roles.WHOLES:
            return f"{words[0]} {role}", None
        return role, f"{institution} of {found[0].name}" if small else institution
    if set(words) <= set(fold(body).split()) or (len(words) == 1 and words[0] in roles.WHOLES):
        return role, None
    if small and words[-1] not in roles.BODY_NOUNS:
        return f"{role} of {' '.join(words)}", None
    return role, institution


#: Roles that take the word before them into the title: "trade secretary", "attorney general".
_NEEDS_A_WORD = frozenset({"secretary", "minister", "general", "executive", "officer"})


def _known(role: str) -> bool:
    bare = _ranked(role)[0]
    return roles.SYNONYMS.get(bare, bare) in roles.EXCLUSIVE | roles.SHARED | roles.ONE_AT.keys()


def _ranked(role: str) -> tuple[str, str]:
    """The role without its rank, and the rank: a deputy holds another office."""
    if role in roles.SYNONYMS or role in roles.EXCLUSIVE or role in roles.ONE_AT:
        return role, ""
    first, _, rest = role.partition(" ")
    if first in ("vice", "deputy") and rest in ("president", "chairman", "chairwoman", "chair"):
        return rest, "vice"
    if first in roles.RANKS and rest:
        deeper, rank = _ranked(rest)
        return deeper, f"{roles.RANKS[first]} {rank}".strip()
    return role, ""


def _canonical(role: str, jurisdiction: str | None, body: str | None) -> tuple[str, str | None]:
    if role == "secretary of state" and jurisdiction is not None and _is_us(jurisdiction):
        return "foreign minister", "United States"
    if role == "secretary" and jurisdiction is not None and _is_us(jurisdiction):
        return "foreign minister", "United States"
    if role == "foreign secretary" and jurisdiction in ("India", "Pakistan", "Bangladesh", "Nepal"):
        # There the minister's chief civil servant, not the minister.
        return role, jurisdiction
    role = roles.SYNONYMS.get(role, role)
    if role == "treasurer" and lookup(jurisdiction or ""):
        return "finance minister", jurisdiction
    if role == "pope":
        return role, "Vatican City"
    if posted := re.fullmatch(r"ambassador (?:to|in) (?:the )?(.+)", role):
        return _posted(posted.group(1)), jurisdiction
    if junior := re.fullmatch(r"minister of state (?:of|for) (.+)", role):
        domain = _domain(f"minister of {junior.group(1)}")
        return f"junior {domain} minister", jurisdiction
    if jurisdiction and (bank := re.fullmatch(r"central bank of (.+)", jurisdiction)):
        heads = ("governor", "chief", "chair", "president")
        if role in heads:
            return "central bank governor", bank.group(1)
    if role == "chief" and jurisdiction and fold(jurisdiction) in ("nato", "un", "united nations"):
        role = "secretary general"
    if domain := _domain(role):
        country = next((m.country.name for m in countries_in(body or "")), jurisdiction)
        known = lookup(jurisdiction) if jurisdiction else None
        return f"{domain} minister", known[0].name if known else country
    if role in ("president", "prime minister") and (seat := lookup(jurisdiction or "")):
        # A capital stands for its government, except where it has an office of its own.
        return role, seat[0].name
    if role == "prime minister" and jurisdiction and not lookup(jurisdiction):
        role = "premier"
    return role, jurisdiction


def _posted(host: str) -> str:
    """An ambassador's office by the host: a country by its name or its capital, or a body."""
    if host == "brussels":
        # There a country has one to Belgium, one to the European Union and one to NATO.
        return "ambassador"
    found = lookup(host)
    return f"ambassador to {found[0].name if found else _BODIES.get(host, host)}"


#: Bodies to which countries send ambassadors, by one name.
_BODIES = {"un": "United Nations", "united nations": "United Nations", "eu": "European Union"}


def _domain(role: str) -> str | None:
    """What a minister or a secretary is minister of, or None for other roles."""
    match = re.fullmatch(
        r"(?:minister|secretary of state|secretary) (?:of|for) (?:the )?(.+)"
        r"|(.+) (?:minister|secretary)",
        role,
    )
    if (
        match is None
        or role in roles.NOT_MINISTERS
        or role in ("prime minister", "secretary of state")
    ):
        return None
    words = (match.group(1) or match.group(2)).removesuffix(" affairs").strip()
    for domain, worded in roles.DOMAINS.items():
        if worded.fullmatch(words):
            return domain
    slip = get_close_matches(words, ("foreign", "finance", "defense", "interior"), n=1, cutoff=0.85)
    return slip[0] if slip else words


def _body(body: str | None) -> str | None:
    if body is None or not fold(body):
        return None
    if fold(body).removeprefix("the ") in roles.AREAS:
        # "Governor of the region" does not say of which.
        return None
    found = lookup(body)
    return found[0].name if found and found[1] != "capital" else institution_named(body)


def _is_us(jurisdiction: str) -> bool:
    return fold(jurisdiction) in ("united states", "state department", "us state department")


def _exclusive(role: str, status: OfficeStatus, jurisdiction: str | None) -> bool:
    if status == "former":
        return False
    if role == "vice president":
        return jurisdiction is not None and lookup(jurisdiction) is not None
    if role in roles.EXCLUSIVE:
        return True
    if one_at := roles.ONE_AT.get(role):
        return jurisdiction is not None and one_at.search(fold(jurisdiction)) is not None
    rank, _, rest = role.partition(" ")
    if rank in set(roles.RANKS.values()) | {"vice"} and rest:
        return False
    if role.startswith("ambassador to "):
        return True
    if re.fullmatch(r"chief (?!(?:petty|warrant|police|fire|prison|master) ).+ officer", role):
        return True
    return role.endswith(" minister") and role not in roles.SHARED


_WITH_ARTICLE = re.compile(
    r"(?:United|Netherlands|Philippines|Bahamas|Maldives|Czech Rep|Dominican Rep|Central African"
    r"|Democratic Rep|Republic of|Gambia|U\.S\.).*"
    r"|.+ (?:Islands|Territory|Commission|Union|Nations|Department|Ministry|Bank|Fund"
    r"|Organi[sz]ation|House|Court|Agency|Council|Party|Parliament|Senate)"
    r"|(?:Bank|House|Ministry) of .+"
)


def _of(jurisdiction: str | None) -> str:
    if jurisdiction is None:
        return ""
    return f" of {'the ' if _WITH_ARTICLE.fullmatch(jurisdiction) else ''}{jurisdiction}"
