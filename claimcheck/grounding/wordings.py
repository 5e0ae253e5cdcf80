"""Wordings: the numbers and names that a text has, and words that say nothing.

They read the words of a model and of a story alike, and know of no story.
"""

from __future__ import annotations

import re

from claimcheck.values import tokens as tk
from claimcheck.values.quantities import comparable, quantities_in, quantity, same_quantity
from claimcheck.values.quantities.compounds import ORDINALS
from claimcheck.values.quantities.currencies import is_currency, may_be_one
from claimcheck.values.times.words import MONTHS, WEEKDAYS

YES_NO = frozenset({"yes", "no"})
CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T[\d:]+(?:Z|[+-]\d\d:?\d\d)?)?")

#: How people are addressed; a model writes it where a story does not.
_ADDRESS = frozenset("mr mrs ms miss dr sir".split())

#: Words that have a capital without being a name.
_NO_NAMES = tk.FUNCTION_WORDS | CALENDAR | YES_NO | tk.NEGATIONS | _ADDRESS

#: What models write where they should write nothing.
_ABSENT = frozenset(
    "n/a|na|nil|none|none given|not applicable|not given|not mentioned|not named|not specified"
    "|not stated|null|unclear|undefined|unknown|unnamed|unspecified|".split("|")
)

#: Words that stand in for a name or an office and say neither.
_PLACEHOLDERS = frozenset("he she they it him her them".split())


def present(words: str) -> bool:
    """Whether a model wrote something where it could have written "none" or "unknown"."""
    return words.strip().strip(".").casefold() not in _ABSENT


def placeholder(words: str) -> bool:
    """Whether words stand in for a name or an office: "she" and "her counterpart" do.

    "A woman in her sixties" says whom it means.
    """
    folded = tk.folded(words)
    if any(word.startswith("counterpart") for word in folded):
        return True
    return not _PLACEHOLDERS.isdisjoint(folded) and not tk.content(words)


def is_named(words: str) -> bool:
    """Whether a model named somebody or something: "Ada Obi", but not "she" or "unknown"."""
    return present(words) and not placeholder(words)


def of_another_size(wording: str, passage: str) -> bool:
    """Whether a figure has its digits in a passage, but not its scale, unit or currency."""
    sought = quantity(wording)
    if sought is None or not digits(wording):
        return False
    if is_currency(sought.unit):
        # Words have no signs: "€5 million" is literally there only with its own.
        literal = " ".join(wording.split()) in " ".join(passage.split())
    else:
        literal = bool(tk.occurrences(tk.folded(wording), tk.folded(passage)))
    if literal:
        return False
    own = set(digits(wording))
    there = [
        found.quantity for found in quantities_in(passage, sought) if own & set(digits(found.text))
    ]
    if is_currency(sought.unit):
        money = [q for q in there if is_currency(q.unit)]
        there = [q for q in money if may_be_one(q.unit, sought.unit)]
        if money and not there:
            return True
    there = [q for q in there if comparable(q, sought)]
    return bool(there) and all(same_quantity(q, sought) is False for q in there)


def names_in(text: str) -> list[str]:
    """Runs of words with capitals; months, weekdays and small words are none."""
    found: list[str] = []
    end = -1
    for token in tk.tokens(text):
        is_name = token.capitalised and len(token.folded) > 1 and token.folded not in _NO_NAMES
        if not is_name:
            continue
        if found and text[end : token.start].strip("-‐ ") == "":
            found[-1] = f"{found[-1]} {token.written}"
        else:
            found.append(token.written)
        end = token.end
    return found


def digits(text: str) -> list[str]:
    """The numbers of a text, without their scales: "1.1" of "€1.1bn", "3" of "three".

    "No" and "one" are no numbers that must be found: "an adolescent" is one.
    """
    written = {n.replace(",", "") for n in re.findall(r"\d+(?:[.,]\d+)*", text)}
    numbers = (n for n in tk.numbers(text) if n[0].isdigit())
    return [n for n in numbers if n not in ("0", "1") or n in written]


def counts(text: str) -> set[str]:
    """Every number that a text has, ranks too: "fifth" is 5."""
    ranks = (str(ORDINALS[w]) for w in tk.folded(text) if w in ORDINALS)
    return {*digits(text), *(n for n in tk.numbers(text) if n[0].isdigit()), *ranks}


def written_out(number: str, there: set[str]) -> bool:
    """Whether "4.30" is there as "4:30", which tokens divide."""
    parts = re.split(r"[.,]", number)
    return len(parts) > 1 and set(parts) <= there
