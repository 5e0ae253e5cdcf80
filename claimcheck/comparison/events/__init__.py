"""Events: of one event, do the stories tell the same?

Which reports are of one event is decided first (`reports`), then what they answer to its questions
(`asking`), and what it means that they differ (`judging`).
"""

from __future__ import annotations

from claimcheck.comparison.events.asking import most_precise_first, replies, same_answer
from claimcheck.comparison.events.judging import agree, judge
from claimcheck.comparison.rulings import Rule

EVENTS = Rule(
    replies=replies,
    order=most_precise_first,
    same=same_answer,
    judge=judge,
    agree=agree,
)
