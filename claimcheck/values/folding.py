"""Text as it is compared: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The words of `text` in lower case, without accents and punctuation, one space between them.

    Apostrophes join ("Côte d'Ivoire" is "cote divoire"); every other mark separates. "&" is "and".
    Unicode compatibility decomposition (NFKD, UAX #15).
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’`]", "", bare).replace("&", " and ")))
