"""Text that can be shown anywhere, and numbers with their nouns."""

from __future__ import annotations

import re
import unicodedata

#: Control characters, and those that reorder or hide text: none belongs in a report.
_INVISIBLE = re.compile(r"[​-‏‪-‮⁠-⁤⁦-⁩﻿­]")
#: Space that acts on a terminal, and is shown as a blank.
_BLANK = str.maketrans("\r\f\v", "   ")


def printable(text: str) -> str:
    """`text`, character for character, without those that would act on a screen or hide words."""
    shown = _INVISIBLE.sub("�", text).translate(_BLANK)
    acting = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs")} - set("\t\n")
    return "".join("�" if c in acting else c for c in shown)


def visible(text: str) -> str:
    """`text` on one line, without characters that would act on a terminal or hide words."""
    return " ".join(printable(text).split())


def count(number: int, noun: str) -> str:
    """`3 stories`, `1 story`, `0 stories`, `1,200 stories`."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"
