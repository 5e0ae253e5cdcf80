"""What kind of event a verb phrase names: a closed list of classes.

"Talks with", "spoke by phone" and "called" are one class; "met" is another. What fits no class is
not compared, because two unknown actions of the same people are rarely one event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class ActionClass:
    """A class of events.

    Attributes:
        name: the verb people use for it.
        needs_place: whether the place is part of which event it is, as with a visit.
    """

    name: str
    needs_place: bool = False


_CLASSES: tuple[tuple[ActionClass, str], ...] = (
    (ActionClass("visit", needs_place=True), r"visit\w*|travel\w*|trip|arriv\w+|fl(?:y|ew|ies)"),
    (ActionClass("meet"), r"meets?|met|meetings?|summit|hosts?|hosted|hold talks|held talks"),
    (ActionClass("speak"), r"sp(?:eak|oke)\w*|talks?|talked|call(?:s|ed)?|phone\w*|discuss\w*"),
    (ActionClass("sign an agreement"), r"sign(?:s|ed|ing)?|agree(?:s|d|ment)?|ratif\w+"),
    (ActionClass("marry"), r"marr(?:y|ied|ies)|wed(?:ding|s)?"),
    (ActionClass("play"), r"play(?:s|ed)?|beat|defeat\w*|draw|drew"),
    (ActionClass("fight"), r"fight|fought|clash\w*|attack\w*|struck|bomb\w*|shell\w*"),
)

#: The sense is in what follows: "call off talks" is no call.
_CALLED_OFF = re.compile(r"\b(?:call\w* (?:off|for|on)|talk\w* about)\b", re.IGNORECASE)
_ROWS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _CLASSES)


def action_class(action: str) -> ActionClass | None:
    """The class of a verb phrase, or None when it is of none."""
    plain = _CALLED_OFF.sub(" ", action)
    return next((kind for kind, words in _ROWS if words.search(plain)), None)
