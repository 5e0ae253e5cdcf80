"""quantulum3 on numbers: `[text]` in, `[[value, unit] or null]` out.

More than one number in an expression that is one is no answer.
"""

import json
import sys
from importlib import import_module

parser = import_module("quantulum3.parser")


def answer(text: str) -> list[object] | None:
    """The one quantity it finds, or None."""
    found = parser.parse(text)
    if len(found) != 1:
        return None
    unit = found[0].unit.name.replace("metre", "meter").replace("litre", "liter")
    return [found[0].value, "" if unit == "dimensionless" else unit]


json.dump([answer(text) for text in json.load(sys.stdin)], sys.stdout)
