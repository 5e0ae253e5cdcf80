"""Statements: who said this, and in which words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims import StatementClaim
from claimcheck.comparison.rulings import Rule, Ruling, agreeing, fullest_first, same_value
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import NOT_CLAIMED, Group, Reply, Slot

#: Words a quotation must have before the same words from two speakers are worth a question.
_QUOTATION_WORDS = 6


def _replies(scene: Scene) -> Iterator[Reply]:
    for claim in scene.claims:
        if not isinstance(claim, StatementClaim) or claim.factuality in NOT_CLAIMED:
            continue
        words = scene.entities.words(claim.words)
        if len(words) < _QUOTATION_WORDS:
            continue
        speaker = scene.entities.name(claim.article, claim.speaker)
        slot = Slot("statement", words, f"Who said “{claim.words}”?")
        yield Reply(slot, claim, speaker, speaker)


def _judge(groups: Sequence[Group], scene: Scene) -> Ruling:
    """The same words from different mouths."""
    return Ruling(
        "undecided",
        "attribution",
        "The same words are given to different speakers; one may be quoting the other, or speaking "
        "for them.",
        settles="The recording or transcript of the statement.",
    )


SPEAKERS = Rule(
    replies=_replies,
    order=fullest_first,
    same=same_value,
    judge=_judge,
    agree=agreeing("The stories give the words to one speaker."),
)
