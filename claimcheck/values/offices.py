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
from claimcheck.values.bodies import initials, national, parts
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
        within: the country, or the larger body, that has the institution, when the text says so:
            two countries have a Supreme Court each.
    """

    role: str
    jurisdiction: str | None
    status: OfficeStatus
    exclusive: bool
    within: str | None = None

    @property
    def seat(self) -> tuple[str, str, str]:
        """Role, jurisdiction and what has it, folded: the office, whoever sits there and how."""
        return fold(self.role), fold(self.jurisdiction or ""), fold(self.within or "")

    @property
    def comparable(self) -> bool:
        """Whether the office is the same one in another article: its jurisdiction is known."""
        return self.jurisdiction is not None

    @property
    def everywhere(self) -> bool:
        """Whether it is the same office in stories of other events.

        "The museum" is another one there, and so is a Senate or a Labour Party of which nobody says
        the country; a country's coach can be one of another sport.
        """
        named = fold(self.jurisdiction or "")
        if self.role in roles.OF_A_TEAM:
            return False
        if self.within and _country(self.within):
            return True
        by_name = any(c.isupper() for c in self.jurisdiction or "")
        generic = named in roles.BODY_NOUNS or national(named) or named.endswith(" party")
        return by_name and not generic

    def question(self) -> str:
        """The question that the claim answers: "Who is foreign minister of Japan?"."""
        role = re.sub(r"\b(co|non) ", r"\1-", self.role)
        role = {
            "acting": f"acting {role}",
            "former": f"a former {role}",
            "designate": f"{role}-designate",
        }.get(self.status, role)
        whose, within = _with_article(self.jurisdiction or ""), self.within
        if self.jurisdiction and within:
            noun = fold(whose).split()[-1] in roles.BODY_NOUNS
            if national(self.jurisdiction):
                role += f" of the {self.jurisdiction} of {_with_article(within)}"
            elif noun or whose != self.jurisdiction or self.role in roles.LOCAL:
                role += f" of {whose} ({within})"
            else:
                # "Batting coach (India)": what is named may be a part of the title.
                role = f"{whose} {role} ({within})"
        elif self.jurisdiction:
            role += f" of {whose}"
        if not self.exclusive and self.status != "former":
            role = f"{'an' if re.match(r'[AEIOUaeiou]|hono', role) else 'a'} {role}"
        return f"Who is {role}?"


def office(title: str, body: str | None, status: OfficeStatus = "current") -> Office | None:
    """The office that `title` words, at the country or institution `body`.

    A jurisdiction in the title ("Japanese Foreign Minister") goes before `body`, a status in the
    title ("former", "-elect") before `status`. None when the title names no office: "counterpart".
    """
    words, leading = _without_status(_words(title))
    words, place = _without_country(_without_polity(words))
    words, after_place = _without_status(words)
    if fold(" ".join(words)) in roles.NO_OFFICE | {""}:
        return None
    role, institution = _without_institution(" ".join(words), alone=body is None)
    status = leading or after_place or status
    role, jurisdiction, within = _owned(role, institution, place, body)
    role, rank = _ranked(role)
    role, jurisdiction, within = _canonical(role, jurisdiction, within, body)
    role = f"{rank} {role}" if rank else role
    exclusive = _exclusive(role, status, jurisdiction)
    return Office(role, jurisdiction, status, exclusive, within)


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
    title = re.sub(
        r"(?i)\b(then|vice|secretary|director|attorney|co|non|minister)[-‐‑](?=\w)", r"\1 ", title
    )
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
        of_city = fold(words[n]) in roles.LOCAL or fold(" ".join(words[n:])) in roles.LOCAL
        if found and not (found[1] == "capital" and of_city):
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
    level, _, below = folded.partition(" ")
    if level in roles.LEVELS and _domain(_ranked(below)[0]) not in (None, "affairs"):
        return below, None
    first, _, rest = fold(re.sub(r"['’]s\b", "", title)).partition(" ")
    if folded not in roles.EXCLUSIVE and rest not in roles.NEEDS_A_WORD and _known(rest):
        # A regional governor governs the region; a regional president of a company is one of many.
        if first in roles.AREAS and (first not in roles.RANKS or rest in roles.LOCAL):
            return rest, None
        if first in roles.WHOLES:
            return rest, first
    for synonym in (folded, re.sub(r"\bthe ", "", folded)):
        if synonym in roles.SYNONYMS:
            return synonym, None
    # "Kerala chief minister" is minister of nothing.
    of_nothing = any(folded.endswith(f" {r}") for r in roles.NOT_MINISTERS & roles.EXCLUSIVE)
    minister = "minister" in folded.split() and not of_nothing
    if _known(folded) or minister or _domain(_ranked(folded)[0]):
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


#: A role, whose it is, and the country or the larger body that has that.
_Owned = tuple[str, str | None, str | None]


def _owned(role: str, institution: str | None, place: str | None, body: str | None) -> _Owned:
    """Whose an office is by its title, which names an institution or a place, and a body beside it.

    "Museum director" at Halbeck Museum is of that museum; the "head of sales" at a company heads no
    company; the "head of the space agency" of India heads India's, and nobody else's.
    """
    words = fold(institution or "").split()
    country, of_body = place or _country(body), _body(body)
    named = None if body is None or _country(body) else of_body[0]
    if institution is None or not words or _polity(words):
        return role, *((place, None) if place else of_body)
    whole = len(words) == 1 and words[0] in roles.WHOLES
    if named and body and (whole or _one_body(institution, body)):
        longer = institution if not whole and len(institution) > len(body) else body
        name, own = parts(longer)
        return role, name, own or place
    if whole:
        return (f"{words[0]} {role}", country, None) if country else (role, None, None)
    small = not any(c.isupper() for c in institution)
    name, own = parts(institution)
    if named and small and words[-1] not in roles.BODY_NOUNS:
        return f"{role} of {' '.join(words)}", named, of_body[1] or place
    if own:
        return role, name, own
    if country:
        # A capital stands for its government, and for no company or party there.
        own = place or (country if national(name) or _is_country(body) else None)
        return role, national(name) or name, own
    # "Kerala chief minister" in Thiruvananthapuram is Kerala's.
    return role, name, None if role in roles.LOCAL else named


def _one_body(a: str, b: str) -> bool:
    """Whether the one names the other, or a part of it: "Museum", "Halbeck Museum"."""
    one, other = set(fold(a).split()), set(fold(b).split())
    return one <= other or other <= one or a in initials(b) or b in initials(a)


def _without_polity(words: list[str]) -> list[str]:
    """Without "of the Republic" at the end, which says of no country which it is."""
    for n in range(len(words) - 2, 0, -1):
        if fold(words[n]) == "of":
            rest = fold(" ".join(words[n + 1 :])).removeprefix("the ").split()
            return words[:n] if rest and _polity(rest) else words
    return words


def _polity(words: list[str]) -> bool:
    """Whether words name a country and do not say which: "republic", "Islamic Republic"."""
    if lookup(" ".join(words)):
        return False
    return words[-1] in roles.POLITIES and roles.STYLES.issuperset(words[:-1])


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


def _canonical(role: str, jurisdiction: str | None, within: str | None, body: str | None) -> _Owned:
    """The office by its one name."""
    if jurisdiction == "central bank" and within:
        if roles.SYNONYMS.get(role, role) in ("governor", "chief", "chair", "president"):
            return "central bank governor", within, None
        return role, jurisdiction, within
    if role in roles.REGIONAL:
        jurisdiction = roles.BY_CAPITAL.get(fold(jurisdiction or ""), jurisdiction)
    role, whose = _titled(role, jurisdiction, body)
    return role, whose, within if whose == jurisdiction else None


def _titled(role: str, jurisdiction: str | None, body: str | None) -> tuple[str, str | None]:
    folded, country = fold(jurisdiction or ""), _country(jurisdiction)
    if role in ("secretary of state", "secretary") and folded in _US_STATE_DEPARTMENT:
        return "foreign minister", "United States"
    below = roles.SECRETARY_BELOW_MINISTER
    if (country in below or folded in below) and (secretary := _of_department(role)):
        return secretary, country or jurisdiction
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
        r"(?:(?:cabinet )?(?:minister|secretary)|secretary of state) (?:of|for) (?:the )?(.+)"
        r"|(.+?)(?: cabinet)? (?:minister|secretary)",
        role,
    )
    if match is None or role in ("prime minister", "secretary of state"):
        return None
    # "Interior cabinet secretary" is Kenya's minister.
    of_cabinet = re.fullmatch(r"(?!chief ).+ cabinet (?:secretary|minister)", role)
    others = (role == other or role.endswith(f" {other}") for other in roles.NOT_MINISTERS)
    if any(others) and not of_cabinet:
        return None
    words = (match.group(1) or match.group(2)).removesuffix(" affairs").strip()
    for domain, worded in roles.DOMAINS.items():
        if worded.fullmatch(words):
            return domain
    slip = get_close_matches(words, ("foreign", "finance", "defense", "interior"), n=1, cutoff=0.85)
    return slip[0] if slip else words


def _of_department(role: str) -> str:
    """A secretary's title, where a secretary is a civil servant and no minister; else ""."""
    if "secretary" not in role.split() or (domain := _domain(role)) is None:
        return ""
    words = re.sub(r"(?:^secretary (?:of|for) (?:the )?| secretary$)", "", role)
    # "Defence" is "defense", and "home" remains what it is called.
    return f"{next(iter(get_close_matches(words, (domain,), cutoff=0.8)), words)} secretary"


def _body(body: str | None) -> tuple[str | None, str | None]:
    """The body that a claim names, and its country where each country has one."""
    folded = fold(body or "").removeprefix("the ")
    if body is None or not folded or folded in roles.AREAS or _polity(folded.split()):
        # "Governor of the region" does not say of which.
        return None, None
    return (found[0].name, None) if _is_country(body) and (found := lookup(body)) else parts(body)


def _is_country(body: str | None) -> bool:
    """Whether a body is a country by name, not by its capital."""
    found = lookup(body or "")
    return found is not None and found[1] != "capital"


def _with_article(name: str) -> str:
    return f"the {name}" if roles.WITH_ARTICLE.fullmatch(name) else name


def _exclusive(role: str, status: OfficeStatus, jurisdiction: str | None) -> bool:
    if status == "former":
        return False
    country = _country(jurisdiction) or ""
    if (together := roles.TOGETHER.get(country)) and together.fullmatch(role):
        return False
    if role == "vice president":
        return bool(country)
    if role in roles.EXCLUSIVE:
        return True
    if one_at := roles.ONE_AT.get(role):
        return jurisdiction is not None and one_at.search(fold(jurisdiction)) is not None
    rank, _, rest = role.partition(" ")
    if rank in roles.ONE_EACH:
        return _exclusive(rest, status, jurisdiction)
    if rank in {*roles.RANKS.values(), "vice"} and rest:
        return False
    of_one = r"ambassador to .*|chief (?!(?:petty|warrant|police|fire|prison|master) ).+ officer"
    minister = role.endswith(" minister") and role not in roles.SHARED
    return minister or re.fullmatch(of_one, role) is not None
