"""Titles of office: synonyms, ranks, and which of them one person at a time holds.

What each table is for stands beside it in `data/roles.toml`, and in those of the offices of single
countries, `data/joint_offices.tsv` and `data/civil_secretaries.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from claimcheck.claims import OfficeStatus
from claimcheck.values.folding import fold
from claimcheck.values.tables import rows, several, table, words

_ROLES = table("roles")


def _by_word(groups: dict[str, str]) -> dict[str, Any]:
    """Each word by the one it stands for: "vice" gives "deputy"."""
    return {word: one for one, text in groups.items() for word in text.split()}


def _one_at() -> dict[str, re.Pattern[str]]:
    """The bodies that have one holder of a role, by the role."""
    bodies: dict[str, list[str]] = defaultdict(list)
    for entry in _ROLES["one_at"]:
        for role in entry["roles"]:
            bodies[role] += entry["bodies"]
    return {role: re.compile(rf"\b(?:{'|'.join(names)})\b") for role, names in bodies.items()}


STATUS_BEFORE: dict[str, OfficeStatus] = _by_word(_ROLES["status_before"])
STATUS_AFTER: dict[str, OfficeStatus] = _by_word(_ROLES["status_after"])
RANKS: dict[str, str] = _by_word(_ROLES["ranks"])
SYNONYMS: dict[str, str] = {
    title: role for role, titles in _ROLES["synonyms"].items() for title in titles
}
HOSTS: dict[str, str] = _ROLES["hosts"]
DOMAINS: dict[str, re.Pattern[str]] = {
    domain: re.compile(rf"\A(?:{'|'.join(worded)})") for domain, worded in _ROLES["domains"].items()
}
WITH_ARTICLE = re.compile(rf"\A(?:{'|'.join(_ROLES['with_article'])})")
ONE_AT = _one_at()
NO_OFFICE, NEEDS_A_WORD, OF_A_TEAM, WHOLES, AREAS = (
    words(_ROLES[name]) for name in ("no_office", "needs_a_word", "of_a_team", "wholes", "areas")
)
POLITIES, STYLES, LEVELS, ONE_EACH = (
    words(_ROLES[name]) for name in ("polities", "styles", "levels", "one_each")
)
BODY_NOUNS = WHOLES | words(_ROLES["body_nouns"])
EXCLUSIVE, SHARED, NOT_MINISTERS, LOCAL = (
    frozenset[str](_ROLES[name]) for name in ("exclusive", "shared", "not_ministers", "local")
)
REGIONAL = frozenset[str](_ROLES["regional"])
BY_CAPITAL = {
    fold(capital): name for name, capitals, _ in rows("regions") for capital in several(capitals)
}
_CIVIL = frozenset(name for name, *_ in rows("civil_secretaries"))
#: Countries by name, and states and provinces folded, whose secretaries are no ministers.
SECRETARY_BELOW_MINISTER = _CIVIL | {
    fold(name) for name, _, countries in rows("regions") if _CIVIL.issuperset(several(countries))
}
TOGETHER = {name: re.compile("|".join(several(roles))) for name, roles, *_ in rows("joint_offices")}
