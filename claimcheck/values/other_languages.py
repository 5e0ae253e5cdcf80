"""Names of countries in other languages ("Deutschland", "대한민국"), from the Unicode CLDR.

Most of them are no names in English, but some are words or people's names of it, so that only a
whole mention counts, and never one that may be something else in English news.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from claimcheck.values.folding import fold
from claimcheck.values.tables import rows, table, words

#: A Latin name needs a word of this length: "Sam", "Man" and "Kina" name countries somewhere.
_SHORTEST = 5
_LATIN = re.compile(r"[a-z ]+")
_PLAIN = str.maketrans("-‐‑–—’", "     '", "(),")


def code_of(name: str) -> str | None:
    """The ISO 3166 code of the country that `name` is in some language, or None."""
    folded = fold(name)
    short = _LATIN.fullmatch(folded) and max(map(len, folded.split())) < _SHORTEST
    return None if short or folded in _something_else() else _codes().get(spelled(name))


def spelled(name: str) -> str:
    """`name` as the table spells it: "congo drc" for "Congo (DRC)"."""
    return " ".join(unicodedata.normalize("NFC", name.casefold()).translate(_PLAIN).split())


@cache
def _something_else() -> frozenset[str]:
    names = table("other_languages")
    return words(names["words"]).union(names["phrases"])


@cache
def _codes() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("country_names")}
