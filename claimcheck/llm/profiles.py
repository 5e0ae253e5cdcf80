"""How models are best asked, by where they run and what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.completion import Profile
from claimcheck.llm.endpoint import Endpoint
from claimcheck.values.tables import table

#: A small model on this machine: it reads a few sentences well, and one request at a time. It does
#: not read several stories together.
LOCAL = Profile(sentences=3, max_tokens=1000, jobs=1, deadline=900, across=False, brief=True)

#: A model behind a server of which nothing else is known: what most of them take.
REMOTE = Profile(sentences=60, max_tokens=16_000, jobs=8, deadline=300)


@dataclass(frozen=True)
class Family:
    """Servers or models that are asked alike, as `claimcheck/data/models.toml` describes them.

    `changes` are the fields of a profile that differ.
    """

    about: str
    where: str
    model: str
    changes: Mapping[str, Any]


def _family(
    about: str, where: str = "", model: str = "", billions: str = "", **changes: Any
) -> Family:
    sizes = [rf"(?<![\w.])e?(?:{billions})b(?![a-z0-9])"] if billions else []
    return Family(about, where, "|".join([*sizes, *filter(None, [model])]), changes)


#: What `claimcheck/data/models.toml` says: servers first, then models.
FAMILIES = tuple(_family(**fields) for fields in table("models")["family"])


def families(model: str, endpoint: Endpoint) -> tuple[Family, ...]:
    """The rows of `FAMILIES` that speak of `model` at `endpoint`; none where it is unknown."""
    return tuple(
        family
        for family in FAMILIES
        if re.search(family.where, endpoint.name) and re.search(family.model, model.lower())
    )


def profile_for(model: str, endpoint: Endpoint) -> Profile:
    """How `model` at `endpoint` is best asked; `REMOTE` where nothing is known of either."""
    profile = REMOTE
    for family in families(model, endpoint):
        profile = replace(profile, **family.changes)
    # Servers refuse a limit that leaves the question no room in the window.
    return replace(profile, max_tokens=min(profile.max_tokens, profile.window * 3 // 4))
