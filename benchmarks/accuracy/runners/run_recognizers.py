"""Recognizers-Text on numbers: `[text]` in, `[[value, unit] or null]` out.

Its models are asked in turn, the one with units first; the first that finds anything answers.
"""

import json
import sys
from importlib import import_module

units = import_module("recognizers_number_with_unit")
numbers = import_module("recognizers_number")
MODELS = (
    units.recognize_currency,
    units.recognize_dimension,
    numbers.recognize_percentage,
    numbers.recognize_number,
)


def answer(text: str) -> list[object] | None:
    """The one quantity it finds, or None."""
    for recognise in MODELS:
        found = [r.resolution for r in recognise(text, "en-us") if r.resolution.get("value")]
        if found:
            value = found[0]["value"]
            unit = "percentage" if value.endswith("%") else found[0].get("unit", "")
            return [float(value.rstrip("%")), unit] if len(found) == 1 else None
    return None


json.dump([answer(text) for text in json.load(sys.stdin)], sys.stdout)
