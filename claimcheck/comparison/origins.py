"""Independent origins: one wire story printed five times is one source, not five."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Reply
from claimcheck.findings import Origin


def origins(replies: Sequence[Reply], scene: Scene) -> tuple[Origin, ...]:
    """Where an answer comes from: each origin with the articles that carry it, by name."""
    articles = sorted({r.claim.article for r in replies}, key=lambda a: (scene.name(a), a))
    return tuple(Origin(name=scene.name(a), articles=(a,)) for a in articles)
