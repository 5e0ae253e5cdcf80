"""Institutions and companies by one name each: "Kenya's central bank", "Boeing Co."."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.folding import fold
from claimcheck.values.places import countries_in
from claimcheck.values.tables import rows, table
from claimcheck.values.tables import words as words_of

_WORDS = table("bodies")
_FILLERS = words_of(_WORDS["fillers"])
_NATIONAL = [(re.compile(worded), name) for worded, name in rows("institutions")]
#: What stands around such an institution's name where its country is named: "'s", "of the".
_AROUND = re.compile(r"^(?:s |the )+| (?:of|for|in)(?: the)?$")
#: "Bank of Japan" is the central bank, where nothing but the country follows.
_BANK_OF = re.compile(r"bank of (?:the )?[\w .]+")
_SUFFIX = re.compile(
    rf"(?<![,\s])[,\s]+(?:{'|'.join(_WORDS['suffixes'].split())})\.?$", re.IGNORECASE
)
_ASIDE = re.compile(r"(?<!\s)\s*+\([^()]*\)")
_ARTICLE = re.compile(r"^the\s+|['’]s$|(?<=s)['’]$", re.IGNORECASE)


def body(text: str) -> str:
    """The one name of an institution or a company; other text as written, without "the".

    "Kenya's central bank" and "Central Bank of Kenya" are "central bank of Kenya".
    """
    name, country = parts(text)
    return f"{name} of {country}" if country else name


@cache
def parts(text: str) -> tuple[str, str | None]:
    """The name of an institution, and its country where it is one of which each country has one.

    "Kenya's central bank" is the "central bank" of "Kenya", and "Bank of America" a name alone.
    """
    folded = fold(text)
    telling = " ".join(w for w in folded.split() if w not in _FILLERS)
    if bank := _WORDS["central_banks"].get(telling):
        return "central bank", bank
    mentions = countries_in(text)
    country, *others = {m.country.name for m in mentions} or [""]
    if country and not others:
        first, last = mentions[0], mentions[-1]
        if name := national(text[: first.start]) or national(text[last.end :]):
            return name, country
        if _BANK_OF.fullmatch(folded) and len(folded.split()) <= len(country.split()) + 3:
            return "central bank", country
    bare = _ARTICLE.sub("", _ASIDE.sub("", text).strip())
    shorter = _SUFFIX.sub("", bare)
    return (shorter if shorter.strip() else bare), None


@cache
def national(text: str) -> str | None:
    """The one name of an institution of which each country has one: "Senate", but no committee."""
    bare = _AROUND.sub("", fold(text))
    return next((name for pattern, name in _NATIONAL if pattern.fullmatch(bare)), None)


@cache
def initials(text: str) -> frozenset[str]:
    """The abbreviations that `text` can go by: "National Space Board" by NSB."""
    words = [w for w in re.split(r"[^\w]+", text) if w]
    every = "".join(w[0] for w in words).upper()
    telling = "".join(w[0] for w in words if w.casefold() not in _FILLERS).upper()
    return frozenset(a for a in (every, telling) if len(a) > 1)
