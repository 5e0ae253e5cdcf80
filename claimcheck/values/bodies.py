"""Institutions and companies by one name each: "Kenya's central bank", "Boeing Co."."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.folding import fold
from claimcheck.values.places import countries_in
from claimcheck.values.tables import rows

#: Institutions of which a country has one, with their one name.
_NATIONAL = [(re.compile(rf"\b(?:{worded})\b"), name) for worded, name in rows("institutions")]

#: Central banks whose names say neither the country nor what they are.
_CENTRAL_BANKS = {"bank england": "United Kingdom"} | dict.fromkeys(
    ("federal reserve", "us federal reserve", "federal reserve board", "fed", "us fed"),
    "United States",
)

#: "Bank of Japan" is the central bank, where nothing but the country follows.
_BANK_OF = re.compile(r"bank of (?:the )?[\w .]+")

#: What the register adds to a company's name, and the map to a region's.
_SUFFIX = re.compile(
    r"[,\s]+(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|ag|sa|se|nv|gmbh|spa|ab|asa|oyj"
    r"|group|holdings?|province|county|region|district|municipality|prefecture)\.?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ARTICLE = re.compile(r"^the\s+|['’]s$|(?<=s)['’]$", re.IGNORECASE)
_FILLERS = frozenset("a an and of the for".split())


@cache
def body(text: str) -> str:
    """The one name of an institution or a company; other text as written, without "the".

    "Kenya's central bank" and "Central Bank of Kenya" are "central bank of Kenya".
    """
    folded = fold(text)
    if bank := _CENTRAL_BANKS.get(" ".join(w for w in folded.split() if w not in _FILLERS)):
        return f"central bank of {bank}"
    countries = {m.country.name for m in countries_in(text)}
    if len(countries) == 1:
        country = next(iter(countries))
        for pattern, name in _NATIONAL:
            if pattern.search(folded):
                return f"{name} of {country}"
        if _BANK_OF.fullmatch(folded) and len(folded.split()) <= len(country.split()) + 3:
            return f"central bank of {country}"
    bare = _ARTICLE.sub("", _ASIDE.sub("", text).strip())
    shorter = _SUFFIX.sub("", bare)
    return shorter if shorter.strip() else bare


@cache
def initials(text: str) -> frozenset[str]:
    """The abbreviations that `text` can go by: "National Space Board" by NSB."""
    words = [w for w in re.split(r"[^\w]+", text) if w]
    every = "".join(w[0] for w in words).upper()
    telling = "".join(w[0] for w in words if w.casefold() not in _FILLERS).upper()
    return frozenset(a for a in (every, telling) if len(a) > 1)
