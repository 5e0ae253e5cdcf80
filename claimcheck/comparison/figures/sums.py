"""Parts and wholes: which figures of a story make up another. Computed, and said to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from claimcheck.claims import FigureClaim
from claimcheck.comparison.figures.values import digits
from claimcheck.comparison.scene import Scene
from claimcheck.values.quantities import Quantity, quantity

#: As many parts as a sentence gives of a whole.
_MOST_PARTS = 4


def whole_of(claim: FigureClaim) -> Quantity | None:
    """The whole that a figure is said to be a part of, where it has a number."""
    return quantity(claim.part_of) if claim.part_of else None


def of_one_whole(a: FigureClaim, b: FigureClaim) -> bool:
    """Whether both are parts of one number that is no round one: "of the 390 flights"."""
    one, other = whole_of(a), whole_of(b)
    if one is None or other is None or digits(one) < 2:
        return False
    return (one.low, one.high) == (other.low, other.high)


def made_up(whole: Decimal, part: FigureClaim, scene: Scene) -> str:
    """The sum by which `part` and other figures of its story make `whole`; "" where none does.

    Only figures of one measure count, of which the story says that they are parts of this whole, or
    which stand in one sentence with the part.
    """
    value = _number(part)
    others = [(n, c.value) for c, n in _beside(part, whole, scene) if n is not None and n < whole]
    if value is None or value >= whole:
        return ""
    for many in range(1, _MOST_PARTS):
        for chosen in combinations(others, many):
            if value + sum(n for n, _ in chosen) == whole:
                parts = [part.value, *(words for _, words in chosen)]
                return f"{' and '.join(f'“{p}”' for p in parts)} make {whole:,f} (computed)"
    return ""


def _beside(
    part: FigureClaim, whole: Decimal, scene: Scene
) -> Iterator[tuple[FigureClaim, Decimal | None]]:
    sentences = {e.start for e in part.evidence}
    for claim in scene.figures.get((part.article, part.measure), ()):
        if claim == part or claim.factuality in ("denied", "unknown"):
            continue
        said = whole_of(claim)
        one_whole = said is not None and said.low == said.high == whole
        if one_whole or sentences & {e.start for e in claim.evidence}:
            yield claim, _number(claim)


def _number(claim: FigureClaim) -> Decimal | None:
    value = quantity(claim.value)
    return value.low if value and value.low == value.high else None


def derived(claims: Sequence[FigureClaim], scene: Scene) -> str:
    """The first sum that any of `claims` is in, by the whole it is said to be part of."""
    for claim in claims:
        whole = whole_of(claim)
        if whole and whole.low is not None and whole.low == whole.high:
            found = made_up(whole.low, claim, scene)
            if found:
                return found
    return ""
