"""A result as people see it on a terminal."""

from __future__ import annotations

from claimcheck.claims import ClaimSet
from claimcheck.findings import Comparison
from claimcheck.report.screen.claims import claims
from claimcheck.report.screen.findings import findings
from claimcheck.report.screen.layout import Look


def screen(result: Comparison | ClaimSet, look: Look) -> str:
    """A comparison or a claim set for a terminal, with a line break at its end."""
    shown = findings(result, look) if isinstance(result, Comparison) else claims(result, look)
    return "".join(f"{line}\n" for line in shown)
