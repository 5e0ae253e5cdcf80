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
_NATIONAL = [(re.compile(rf"\b(?:{worded})\b"), name) for worded, name in rows("institutions")]
#: "Bank of Japan" is the central bank, where nothing but the country follows.
_BANK_OF = re.compile(r"bank of (?:the )?[\w .]+")
_SUFFIX = re.compile(rf"[,\s]+(?:{'|'.join(_WORDS['suffixes'].split())})\.?$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ARTICLE = re.compile(r"^the\s+|['’]s$|(?<=s)['’]$", re.IGNORECASE)


@cache
def body(text: str) -> str:
    """The one name of an institution or a company; other text as written, without "the".

    "Kenya's central bank" and "Central Bank of Kenya" are "central bank of Kenya".
    """
    folded = fold(text)
    telling = " ".join(w for w in folded.split() if w not in _FILLERS)
    if bank := _WORDS["central_banks"].get(telling):
        return f"central bank of {bank}"
    country, *others = {m.country.name for m in countries_in(text)} or [""]
    if country and not others:
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
