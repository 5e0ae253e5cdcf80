"""What comparing two things yields: a verdict, and the sentence that justifies it."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """A verdict with its reason.

    Attributes:
        same: True, False, or None when the texts do not say enough.
        reason: a short phrase for people, "same names in another order".
    """

    same: bool | None
    reason: str
