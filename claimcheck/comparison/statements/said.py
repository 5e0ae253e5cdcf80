"""What the stories have people say, and which statements are versions of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimcheck.claims import StatementClaim
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import NOT_CLAIMED
from claimcheck.values.quotations import Alignment, align, direct, spoken

#: What has fewer words can be a turn of phrase, lifted out of a sentence.
_FEWEST_WORDS = 6


def all_statements(scene: Scene) -> Iterator[StatementClaim]:
    """The statements, the longest first: the others are versions of it, or parts."""
    found = [
        c for c in scene.claims if isinstance(c, StatementClaim) and c.factuality not in NOT_CLAIMED
    ]
    return iter(sorted(found, key=lambda c: (-len(spoken(c.words)), c.words, c.article, c.id)))


def is_direct(claim: StatementClaim) -> bool:
    """Whether it quotes its speaker, in quotation marks."""
    return direct(claim.words, [e.quote for e in claim.evidence])


def is_whole(claim: StatementClaim) -> bool:
    """Whether it is more than a turn of phrase lifted out of a sentence."""
    return len(spoken(claim.words)) >= _FEWEST_WORDS


class Utterances:
    """Statements, found again by the runs of words that others share with them."""

    def __init__(self, run: int) -> None:
        self._run = run
        self._holding: dict[tuple[str, ...], list[StatementClaim]] = defaultdict(list)

    def add(self, claim: StatementClaim) -> None:
        """Hold `claim`, for what is like it to be found."""
        for run in self._runs(claim):
            self._holding[run].append(claim)

    def like(self, claim: StatementClaim) -> list[tuple[StatementClaim, Alignment]]:
        """Those of which `claim` is a version, in an order that depends on their content."""
        met = {(c.words, c.article, c.id): c for r in self._runs(claim) for c in self._holding[r]}
        aligned = ((c, align(c.words, claim.words)) for _, c in sorted(met.items()))
        return [(c, found) for c, found in aligned if found]

    def _runs(self, claim: StatementClaim) -> set[tuple[str, ...]]:
        words = spoken(claim.words)
        return {words[n : n + self._run] for n in range(len(words) - self._run + 1)}
