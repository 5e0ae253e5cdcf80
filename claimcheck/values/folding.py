"""Text as it is compared: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimcheck.values.characters import is_mark, without_unseen


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The words of `text` in lower case, without accents and punctuation, one space between them.

    Apostrophes join ("Côte d'Ivoire" is "cote divoire"), and so do characters without a width;
    every other mark separates. "&" is "and". Vowel signs of Indic scripts are kept.
    Unicode compatibility decomposition (NFKD, UAX #15).
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    if not bare.isascii():
        bare = without_unseen(bare)
    joined = re.sub(r"['’`]", "", bare).replace("&", " and ")
    if joined.isascii():
        return " ".join(re.findall(r"[^\W_]+", joined))
    return " ".join("".join(c if c.isalnum() or is_mark(c) else " " for c in joined).split())
