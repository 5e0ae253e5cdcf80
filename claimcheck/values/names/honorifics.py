"""Words around a person's name that are no part of it: titles before, letters after, particles.

What each table is for stands beside it in `data/honorifics.toml`.
"""

from __future__ import annotations

from claimcheck.values.tables import table, words

_WORDS = table("honorifics")

TITLES = words(_WORDS["titles"])
AMBIGUOUS_TITLES = words(_WORDS["ambiguous_titles"])
POST_NOMINALS = words(_WORDS["post_nominals"])
GENERATIONS: dict[str, str] = _WORDS["generations"]
PAIRED_TITLES: dict[str, str] = _WORDS["paired_titles"]
TITLE_LINKS = words(_WORDS["title_links"])
COMMON_NAMES = words(_WORDS["common_names"])
PARTICLES = words(_WORDS["particles"])
