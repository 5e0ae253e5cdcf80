"""dateparser on dates: `[{text, reference}]` in, `[[start, end] or null]` out, ends included.

It gives a moment and what it is precise to (its `period`); a week, month or year is spread out.
"""

import json
import sys
from datetime import datetime, timedelta
from importlib import import_module

parser = import_module("dateparser.date").DateDataParser


def answer(question: dict[str, str]) -> list[str] | None:
    """The days it understands, or None."""
    base = datetime.fromisoformat(question["reference"]).replace(tzinfo=None)
    found = parser(languages=["en"], settings={"RELATIVE_BASE": base}).get_date_data(
        question["text"]
    )
    if found.date_obj is None:
        return None
    start = end = found.date_obj.date()
    if found.period == "week" and "week" in question["text"].casefold():
        start -= timedelta(start.weekday())
        end = start + timedelta(6)
    elif found.period == "month":
        start = start.replace(day=1)
        end = (start + timedelta(31)).replace(day=1) - timedelta(1)
    elif found.period == "year":
        start, end = start.replace(month=1, day=1), start.replace(month=12, day=31)
    return [start.isoformat(), end.isoformat()]


json.dump([answer(question) for question in json.load(sys.stdin)], sys.stdout)
