"""Names of countries in other languages ("Deutschland", "대한민국"), from the Unicode CLDR.

The names are those of the package `language_data`, which ships them as an index that is read in a
few milliseconds. Most of them are no names in English, but some are words or people's names of it,
so that only a whole mention counts, and never one that may be something else in English news.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from claimcheck.values.folding import fold

#: A Latin name needs a word of this length: "Sam", "Man" and "Kina" name countries somewhere.
_SHORTEST = 5

#: English words, people and other places that are spelled as some language spells a country, and
#: names that are one country in one language and another elsewhere ("Kongo").
_ALSO_OTHER = frozenset(
    """
    amenia angora argentino baren brazile britannia bruni bulgari burney chili cipro columbia
    domingo dominik dominika dominique espin fenland frans franca georgie giana granada greenman
    grenade guadalupe guiana haina helena helene hispania horia indie iordan iryna irada island
    jaana jamai jaman jodan kamaka kamaru kanaka kanata kango katara katari khana kinya kongo kongu
    lichtenstein lusia maali maata maghribi maili malis malook malti malto marawi marita maurice
    mauricio maurizio misra misri moloko moris muris myrta nikaraagua nigera norfolk oland ordon
    palani palan papua parama penina polan polona poole rasha romani runion ruslan saadi sabiya
    saina salomone salvador salvadora saudia sepia shadi shina shine sirio spini sudani suede suria
    suriya surya tahiti takei talia timor togas tongo tunes tunga turki ungar whiti yaman zamani
    zorzi
    """.split()
) | {
    "saint martin",
    "saint marin",
    "san mariano",
    "san martin",
    "sant martin",
    "santa elena",
    "santa helena",
    "santa lucia",
    "sent martin",
    "st martin",
}

_LATIN = re.compile(r"[a-z ]+")
_HYPHEN = re.compile(r"\s*[-‐‑–—]\s*")


def code_of(name: str) -> str | None:
    """The ISO 3166 code of the country that `name` is in some language, or None."""
    if not name.isprintable():
        return None
    folded = fold(name)
    longest = max(map(len, folded.split()), default=0)
    if _LATIN.fullmatch(folded) and (longest < _SHORTEST or folded in _ALSO_OTHER):
        return None
    code = _index(_HYPHEN.sub("-", " ".join(unicodedata.normalize("NFC", name).split())))
    return code if code and len(code) == 2 else None


def _index(name: str) -> str | None:
    from language_data.names import get_trie_value, normalize_name

    key, trie = normalize_name(name), _trie()
    return get_trie_value(trie, key) if key in trie else None


@cache
def _trie() -> Any:
    """Names of territories in all languages, with their codes; read when first asked for."""
    from language_data.names import load_trie
    from language_data.util import data_filename

    return load_trie(str(data_filename("trie/und/name_to_territory.marisa")))
