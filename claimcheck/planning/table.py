"""A plan as a terminal of 80 columns shows it."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from claimcheck.planning.plan import Plan
from claimcheck.redaction import redact
from claimcheck.report.text import count, visible

_NAME_COLUMNS = 30
_WIDTHS = (9, 8, 7, 11, 10)


def describe(plan: Plan, goes: str) -> str:
    """A line for each article and event, then the sum; `goes` says where a run sends stories."""
    rows = [
        _row(
            _short(visible(redact(p.name)), _NAME_COLUMNS - 1),
            f"{p.passages:,}",
            f"{p.cached:,}",
            f"{p.calls:,}",
            f"{p.usage.prompt_tokens:,}",
            f"{p.usage.completion_tokens:,}",
        )
        for p in (*plan.articles, *plan.across)
    ]
    total = plan.total
    passages = sum(a.passages for a in plan.articles)
    tokens = f"{total.usage.prompt_tokens:,} in and {total.usage.completion_tokens:,} out"
    summary = [
        f"model    {_short(visible(redact(plan.model)), 60)}",
        f"stories  {len(plan.articles):,}, in {count(passages, 'passage')}",
        *([f"unread   {count(plan.unread, 'source')}"] if plan.unread else []),
        *([f"events   {len(plan.across) - 1:,}, read across"] if plan.across else []),
        f"cached   {count(total.cached, 'answer')}",
        f"calls    {total.calls:,}",
        f"tokens   about {tokens}",
        f"cost     {_dollars(total.cost)}",
    ]
    head = _row("story", "passages", "cached", "calls", "tokens in", "out")
    return "\n".join(
        [
            head,
            *rows,
            "",
            *summary,
            "",
            "Nothing was sent.",
            f"In a run {_short(visible(goes), 65)}.",
        ]
    )


def _row(name: str, *cells: str) -> str:
    padded = (cell.rjust(width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return name + " " * (_NAME_COLUMNS - _columns(name)) + "".join(padded)


def _short(name: str, most: int) -> str:
    """`name`, or as much of its beginning as fits into so many columns."""
    if _columns(name) <= most:
        return name
    while _columns(name) > most - 1:
        name = name[:-1]
    return f"{name}…"


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes: most signs of East Asia take two."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _dollars(dollars: Decimal | None) -> str:
    if dollars is None:
        return "unknown: the price of this model is not known"
    if 0 < dollars < Decimal("0.0001"):
        return "less than $0.0001"
    return f"about ${dollars:,.4f}" if dollars else "nothing"
