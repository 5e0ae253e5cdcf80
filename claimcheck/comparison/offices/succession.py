"""Who held a seat before whom, as stories tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from claimcheck.comparison.offices.held import HOLDING
from claimcheck.comparison.offices.tenures import Tenure, one_person
from claimcheck.comparison.scene import Scene
from claimcheck.values.folding import fold


def predecessors(tenures: Sequence[Tenure], scene: Scene) -> dict[str, str]:
    """Who of the holders of one seat held it before another, and the story that tells it.

    A story tells it of a holder whom it calls former, or about to go, beside one whom it calls the
    holder; or in words: "B took over from A". What stories tell both ways round is not told.
    """
    holding = [t for t in tenures if t.held.status in HOLDING]
    names = sorted({t.person for t in holding})
    told: dict[tuple[str, str], str] = {}
    for old, new in permutations(names, 2):
        if one_person(old, new):
            continue
        by = {t.claim.article for t in tenures if _leaving(t) and one_person(t.person, old)}
        by &= {t.claim.article for t in holding if t.person == new}
        for t in holding:
            if t.person in (old, new) and any(
                succession_told(e.quote, old, new) for e in t.claim.evidence
            ):
                by.add(t.claim.article)
        if by:
            told[old, new] = min(scene.name(article) for article in by)
    return {old: story for (old, new), story in sorted(told.items()) if (new, old) not in told}


def _leaving(tenure: Tenure) -> bool:
    return tenure.held.status == "former" or fold(tenure.claim.title).startswith("outgoing ")


def succession_told(text: str, old: str, new: str) -> bool:
    """Whether a sentence of `text` says that `new` came after `old`: "B took over from A"."""
    one, other = set(fold(old).split()), set(fold(new).split())
    # A name stands for its bearer in any part that the other's name has not.
    a, b = (f"(?:{'|'.join(sorted(names))})" for names in (one - other, other - one))
    if one <= other or other <= one:
        return False
    gap = r"(?: \w+){0,12}? "
    ended = r"resign\w*|quit|step\w* down|dismiss\w*|sack\w*|fired|ousted|died|death|departure|exit"
    ways = (
        rf"\b{b}{gap}(?:replac(?:es|ed|ing|e)|succeed(?:s|ed|ing)?)(?! by\b){gap}{a}\b",
        rf"\b{b}{gap}t(?:akes?|aken|aking|ook) over{gap}from{gap}{a}\b",
        rf"\b{a}{gap}(?:replaced|succeeded) by{gap}{b}\b",
        rf"\b(?:replac(?:es|ed|ing|e)|succeed(?:s|ed|ing)?){gap}{a} with{gap}{b}\b",
        rf"\b{b}{gap}(?:appointed|named|elected|sworn|became|becomes){gap}(?:after|following)"
        rf"{gap}(?:{a}{gap}(?:{ended})|(?:{ended}) of{gap}{a})\b",
    )
    sentences = [fold(s) for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", text)]
    found = (m for s in sentences for way in ways if (m := re.search(way, s)))
    return any(
        not re.search(r"\b(?:not|never|den(?:y|ies|ied)|could|may|might)\b", m.group())
        for m in found
    )
