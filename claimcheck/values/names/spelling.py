"""Names by their letters alone: whether one can be the other, spelled otherwise."""

from __future__ import annotations

from difflib import SequenceMatcher

from claimcheck.values.folding import fold

#: Two spellings of one name are at least so alike: "Barcelos" and "Barcelas", not "Bauer".
SPELLED_ALIKE = 0.75


def likeness_in_letters(a: str, b: str) -> float:
    """From 0 to 1: the share of letters in common runs (Ratcliff & Obershelp, by difflib)."""
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()
