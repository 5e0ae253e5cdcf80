"""Offices by one name each: a minister for foreign affairs is, in the US, the Secretary of State.

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
        role: canonical, in lower case: "deputy finance minister", "chief executive".
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
        if self.jurisdiction is None:
            return f"Who is {role}?"
        article = "the " if roles.WITH_ARTICLE.fullmatch(self.jurisdiction) else ""
        return f"Who is {role} of {article}{self.jurisdiction}?"


def office(title: str, body: str | None, status: OfficeStatus = "current") -> Office | None:
    """The office that `title` words, at the country or institution `body`.

    A jurisdiction in the title ("Japanese Foreign Minister") goes before `body`, a status in the
    title ("former", "-elect") before `status`. None when the title names no office: "counterpart".
    """
    words, leading = _without_status(_words(title))
    words, place = _without_country(words)
    words, after_place = _without_status(words)
    if fold(" ".join(words)) in roles.NO_OFFICE | {""}:
        return None
    role, institution = _without_institution(" ".join(words), alone=body is None)
    status = leading or after_place or status
    role, institution = _beside(role, institution, body)
    jurisdiction = place or (institution_named(institution) if institution else _body(body))
    role, rank = _ranked(role)
    role, jurisdiction = _canonical(role, jurisdiction, body)
    role = f"{rank} {role}" if rank else role
    return Office(role, jurisdiction, status, _exclusive(role, status, jurisdiction))


def titles_in(title: str) -> tuple[str, ...]:
    """The titles that one text strings together: "executive vice president and general manager".

    Divided only where what follows is a title by itself; "minister of trade and industry" is one.
    """
    first, *others = re.split(r"(,? and |, )", title)
    found = [first]
    for joint, part in zip(others[::2], others[1::2], strict=True):
        words = fold(part).split()
        rest = words[1:] if words and words[0] in roles.WHOLES else words
        if words and (_known(" ".join(rest)) or words[-1] in roles.SHARED):
            found.append(part)
        else:
            found[-1] += joint + part
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
        if {"of", "for"} & {w.casefold() for w in words[:n]} and not _ministerial(words[:n]):
            # "governor of the Bank of Japan" is the bank's.
            break
        found = lookup(" ".join(words[n + 1 :]))
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
    if folded not in roles.EXCLUSIVE and rest not in roles.NEEDS_A_WORD and _known(rest):
        if first in roles.AREAS:
            return rest, None
        if first in roles.WHOLES:
            return rest, first
    minister = _domain(_ranked(folded)[0]) or "minister" in folded.split()
    if folded in roles.SYNONYMS or _known(folded) or minister:
        return folded, None
    after = re.fullmatch(r"(.+?)\s+(?:of|at|for)\s+(?:[Tt]he\s+)?(.+)", title)
    if after and _known(fold(after.group(1))):
        portfolio = not alone and " for " in title
        return fold(after.group(1)), None if portfolio else after.group(2)
    words = title.split()
    for n in range(1, len(words)):
        head, role = words[:n], fold(" ".join(words[n:]))
        named = role not in roles.NEEDS_A_WORD and any(w[:1].isupper() for w in head)
        ranked = {fold(head[-1]), fold(" ".join(head))} & roles.RANKS.keys()
        if named and _known(role) and not ranked:
            return role, re.sub(r"['’]s$", "", " ".join(head))
    return folded, None


def _beside(role: str, institution: str | None, body: str | None) -> tuple[str, str | None]:
    """The role and the institution of a title, where a body is given beside it.

    "Museum director" at Halbeck Museum is of that museum; the "head of sales" at a company heads no
    company; the "head of the space agency" of India heads India's.
    """
    words = fold(institution or "").split()
    if institution is None or not words:
        return role, None
    whole = len(words) == 1 and words[0] in roles.WHOLES
    small = not any(c.isupper() for c in institution)
    if body is None:
        return role, None if whole else institution
    if country := _country(body):
        if whole:
            return f"{words[0]} {role}", None
        return role, f"{institution} of {country}" if small else institution
    if whole or set(words) <= set(fold(body).split()):
        return role, None
    if small and words[-1] not in roles.BODY_NOUNS:
        return f"{role} of {' '.join(words)}", None
    return role, institution


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


def _country(name: str | None) -> str | None:
    """The country that `name` means; a capital stands for its government."""
    found = lookup(name or "")
    return found[0].name if found else None


def _canonical(role: str, jurisdiction: str | None, body: str | None) -> tuple[str, str | None]:
    folded, country = fold(jurisdiction or ""), _country(jurisdiction)
    if role in ("secretary of state", "secretary") and folded in _US_STATE_DEPARTMENT:
        return "foreign minister", "United States"
    if role == "foreign secretary" and jurisdiction in roles.SECRETARY_BELOW_MINISTER:
        return role, jurisdiction
    role = roles.SYNONYMS.get(role, role)
    if role == "treasurer" and country:
        return "finance minister", jurisdiction
    if role == "pope":
        return role, "Vatican City"
    if posted := re.fullmatch(r"ambassador (?:to|in) (?:the )?(.+)", role):
        host = posted.group(1)
        if host == "brussels":
            # There a country has one to Belgium, one to the European Union and one to NATO.
            return "ambassador", jurisdiction
        return f"ambassador to {_country(host) or roles.HOSTS.get(host, host)}", jurisdiction
    if junior := re.fullmatch(r"minister of state (?:of|for) (.+)", role):
        return f"junior {_domain(f'minister of {junior.group(1)}')} minister", jurisdiction
    bank = re.fullmatch(r"central bank of (.+)", jurisdiction or "")
    if bank and role in ("governor", "chief", "chair", "president"):
        return "central bank governor", bank.group(1)
    if role == "chief" and folded in ("nato", "un", "united nations"):
        role = "secretary general"
    if domain := _domain(role):
        of_body = next((m.country.name for m in countries_in(body or "")), jurisdiction)
        return f"{domain} minister", country or of_body
    if role in ("president", "prime minister") and country:
        # A capital stands for its government, except where it has an office of its own.
        return role, country
    return "premier" if role == "prime minister" and jurisdiction else role, jurisdiction


_US_STATE_DEPARTMENT = ("united states", "state department", "us state department")


def _domain(role: str) -> str | None:
    """What a minister or a secretary is minister of, or None for other roles."""
    match = re.fullmatch(
        r"(?:minister|secretary of state|secretary) (?:of|for) (?:the )?(.+)"
        r"|(.+) (?:minister|secretary)",
        role,
    )
    named_otherwise = roles.NOT_MINISTERS | {"prime minister", "secretary of state"}
    if match is None or role in named_otherwise:
        return None
    words = (match.group(1) or match.group(2)).removesuffix(" affairs").strip()
    for domain, worded in roles.DOMAINS.items():
        if worded.fullmatch(words):
            return domain
    slip = get_close_matches(words, ("foreign", "finance", "defense", "interior"), n=1, cutoff=0.85)
    return slip[0] if slip else words


def _body(body: str | None) -> str | None:
    folded = fold(body or "").removeprefix("the ")
    if body is None or not folded or folded in roles.AREAS:
        # "Governor of the region" does not say of which.
        return None
    found = lookup(body)
    return found[0].name if found and found[1] != "capital" else institution_named(body)


def _exclusive(role: str, status: OfficeStatus, jurisdiction: str | None) -> bool:
    if status == "former":
        return False
    if role == "vice president":
        return _country(jurisdiction) is not None
    if role in roles.EXCLUSIVE:
        return True
    if one_at := roles.ONE_AT.get(role):
        return jurisdiction is not None and one_at.search(fold(jurisdiction)) is not None
    rank, _, rest = role.partition(" ")
    if rank in {*roles.RANKS.values(), "vice"} and rest:
        return False
    of_one = r"ambassador to .*|chief (?!(?:petty|warrant|police|fire|prison|master) ).+ officer"
    minister = role.endswith(" minister") and role not in roles.SHARED
    return minister or re.fullmatch(of_one, role) is not None
