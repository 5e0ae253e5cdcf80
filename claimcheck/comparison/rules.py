"""The declared table of rules, one for each kind of question."""

from __future__ import annotations

from claimcheck.comparison.events import EVENTS
from claimcheck.comparison.figures import FIGURES
from claimcheck.comparison.offices import HOLDERS, POSITIONS
from claimcheck.comparison.relations import RELATIONS
from claimcheck.comparison.rulings import Rule
from claimcheck.comparison.statements import QUOTATIONS, SPEAKERS

RULES: tuple[Rule, ...] = (HOLDERS, POSITIONS, EVENTS, FIGURES, QUOTATIONS, SPEAKERS, RELATIONS)
