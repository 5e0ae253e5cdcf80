"""What a sentence says right before a number: that it is a part, or an earlier count."""

from __future__ import annotations

import re

from claimcheck.claims import FigureClaim
from claimcheck.values.quantities import quantity

_PART = r"including|among (?:them|those|the \w+)|of (?:them|whom)"
_EARLIER = (
    r"had (?:\w+ly |earlier |first |been )*(?:put|said|reported|given|counted|stood)"
    r"|(?:earlier|previous|initial|first) (?:report|count|toll|figure|estimate|number)s?"
    r"|(?:up|down) from|previously|initially"
)
#: Words, and no other number in digits, between what is said and the number.
_BETWEEN = r"(?:\W+(?!\d)\w+){0,6}?\W+"
_TOKEN = re.compile(r"[$€£]?\w[\w.,-]*\w|\w")


def is_included(claim: FigureClaim) -> bool:
    """Whether its number is of those "including" or "among them"."""
    return _preceded(claim, _PART)


def is_earlier(claim: FigureClaim) -> bool:
    """Whether its number is told as one that was given before: "had put the toll at", "up from"."""
    return _preceded(claim, _EARLIER)


def _preceded(claim: FigureClaim, marker: str) -> bool:
    number = next((t for t in _TOKEN.findall(claim.value) if quantity(t)), claim.value)
    pattern = rf"\b(?:{marker}){_BETWEEN}{re.escape(number)}(?!\w)"
    return any(re.search(pattern, e.quote, re.IGNORECASE) for e in claim.evidence)
