"""What a predicate says: which relation, whether affirmed, how surely, and from which end.

"Was not caused by" denies that the second thing caused the first. A small closed set of relations
that news often affirms and denies, each with its synonyms and its opposite; a predicate outside it
has no relation, and only the roots of its own words to be compared by. The passive of any predicate
is the same relation from its other end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from claimcheck.values.actions import root
from claimcheck.values.folding import fold
from claimcheck.values.phrases import stems


@dataclass(frozen=True)
class Relation:
    """A relation between a subject and an object.

    Attributes:
        name: its name.
        question: asks whether it holds, with `{subject}` and `{object}`.
        changes: whether it can hold on one day and not on the next.
        exact: whether a narrower object is another matter: fraud, and tax fraud.
        symmetric: whether subject and object can change places.
        leads_to: the relation of which it is the stage before.
        told_by: by which end people tell what is asked, where the other can be left out or is
            worded in many ways.
    """

    name: str
    question: str
    changes: bool = False
    exact: bool = False
    symmetric: bool = False
    leads_to: str = ""
    told_by: Literal["both", "object"] = "both"


@dataclass(frozen=True)
class Sense:
    """A predicate, read.

    Attributes:
        relation: the relation, or None when it is not of the closed set.
        subject, object: what it holds between, in the direction of `relation`.
        affirms: whether it says that the relation holds.
        hedged: whether it is only said to be possible.
        future: whether it is said of what is to come.
        words: the words of the predicate that carry its sense, folded.
        superlative: the word that says "first" or "largest", in one form; empty for others.
        weaker: whether it says less than that the relation holds: "near" for "in".
        past: whether it is said of what was done, once and for all.
    """

    relation: Relation | None
    subject: str
    object: str
    affirms: bool
    hedged: bool
    future: bool
    words: str
    superlative: str = ""
    weaker: bool = False
    past: bool = False

    @property
    def roots(self) -> frozenset[str]:
        """What its words are compared by: "funded", "funder" and "funds" have one root."""
        particles = _PARTICLES & frozenset(self.words.split())
        return frozenset(map(root, stems(self.words))) | particles


@dataclass(frozen=True)
class _Row:
    relation: Relation
    forward: re.Pattern[str]
    inverse: re.Pattern[str] | None
    opposite: re.Pattern[str] | None
    opposite_inverse: re.Pattern[str] | None
    #: What is said of the object with a bare "is": "is destroyed", "is beyond repair".
    state: re.Pattern[str] | None
    weaker: re.Pattern[str] | None


def _row(
    relation: Relation,
    forward: str,
    inverse: str = "",
    opposite: str = "",
    opposite_inverse: str = "",
    state: str = "",
    weaker: str = "",
) -> _Row:
    def compiled(words: str) -> re.Pattern[str] | None:
        return re.compile(rf"(?:{words})") if words else None

    def passive(words: str, more: str) -> str:
        return "|".join(filter(None, (words and rf"(?:{words}) by", more)))

    return _Row(
        relation,
        re.compile(rf"(?:{forward})"),
        compiled(passive(forward, inverse)),
        compiled(opposite),
        compiled(passive(opposite, opposite_inverse)),
        compiled(state),
        compiled(weaker),
    )


#: Stems of verbs of movement.
_GO = (
    r"(?:sail|ventur|stray|wander|drift|mov|cross|walk|march|roll|advanc|c[ao]m|w[ae]nt?|go|got"
    r"|dr[io]v|fl[eo]w|fly)"
)

# Being blamed, being responsible and having caused are three: one can be true without the others.
_ROWS: tuple[_Row, ...] = (
    _row(
        Relation("cause", "Did {subject} cause {object}?"),
        r"caus(?:ed?|es|ing)|(?:main |root |only |likely )?causes? (?:of|for)|led to|leads to"
        r"|brought about|trigger(?:s|ed)?|spark(?:s|ed)?|set off|result(?:s|ed)? in|gave rise to",
        r"due to|because of|result of|result(?:s|ed)? from|stem(?:s|med) from",
    ),
    _row(
        Relation("blame", "Is {subject} blamed for {object}?", changes=True),
        r"blamed for|faulted for|held responsible for",
        r"blamed on|attributed to|pinned on",
    ),
    _row(
        Relation("responsible", "Is {subject} responsible for {object}?"),
        r"responsible for|to blame for|at fault for|liable for",
        r"fault of",
    ),
    _row(
        Relation("own", "Does {subject} own {object}?", changes=True),
        r"owns?|owned|owners? of",
        r"belong(?:s|ed)? to|property of",
    ),
    _row(
        Relation("member", "Is {subject} a member of {object}?", changes=True),
        r"(?:members?|member states?|member countr(?:y|ies)) of",
    ),
    _row(
        Relation("part", "Is {subject} part of {object}?"),
        r"parts? of|included in",
        r"includ(?:es|ed|e)|compris(?:es|ed|e)|consists? of",
    ),
    _row(
        Relation("at risk", "Is {subject} at risk of {object}?", changes=True),
        r"at risk(?: of| from)?|in danger(?: of| from)?|under threat(?: of| from)?"
        r"|threatened (?:with|by)|risks?",
    ),
    _row(
        Relation("safe", "Is {subject} safe for {object}?", changes=True),
        r"safe(?: for| to| in| at)?",
        opposite=r"(?:unsafe|dangerous|hazardous|harmful)(?: for| to| in| at)?",
    ),
    _row(
        Relation("known", "Is it known, {subject}: {object}?", changes=True),
        r"(?:immediately |publicly )?(?:known|clear)(?: to)?",
        opposite=r"(?:unknown|unclear|undetermined)(?: to)?",
    ),
    _row(
        Relation("convicted", "Was {subject} convicted of {object}?", changes=True, exact=True),
        r"(?:convicted|found guilty|guilty) (?:of|on)",
        opposite=r"(?:acquitted|cleared|exonerated) (?:of|on)",
    ),
    _row(
        Relation(
            "charged",
            "Was {subject} charged with {object}?",
            changes=True,
            exact=True,
            leads_to="convicted",
        ),
        r"charged (?:with|over)|indicted (?:for|on|over)",
    ),
    _row(
        Relation("admit", "Did {subject} admit {object}?", changes=True, exact=True),
        r"(?:pleaded|pled|pleads) guilty to|admit(?:s|ted)?(?: to)?|confess(?:es|ed)? to",
        opposite=r"den(?:y|ies|ied)",
    ),
    _row(
        Relation("support", "Does {subject} support {object}?", changes=True),
        r"supports?|supported|back(?:s|ed)?|endorse[sd]?|in favou?r of|favou?r(?:s|ed)?"
        r"|vot(?:es?|ed) for|approve[sd]?(?: of)?",
        opposite=r"oppos(?:es?|ed)(?: to)?|against|reject(?:s|ed)?|vot(?:es?|ed) against"
        r"|object(?:s|ed)? to",
    ),
    _row(
        Relation("linked", "Is {subject} linked to {object}?", symmetric=True),
        r"(?:linked|tied|connected|related) (?:to|with)|associated with",
        opposite=r"(?:unrelated|unconnected|unlinked) (?:to|with)|independent of",
    ),
    _row(
        Relation("found", "Was {subject} found in {object}?"),
        r"(?:found|detected|discovered|present) (?:in|at|on)",
        r"contain(?:s|ed)?",
        r"(?:absent|missing) from",
        r"free of",
    ),
    _row(
        Relation("involved", "Was {subject} involved in {object}?"),
        r"involved in|took part in|take part in|participat(?:es?|ed) in|part in|behind",
        opposite=r"uninvolved in",
    ),
    _row(
        Relation("aware", "Did {subject} know of {object}?", changes=True),
        r"aware of|knew (?:of|about)|know(?:s)? (?:of|about)|(?:told|warned|informed) (?:of|about)",
        opposite=r"(?:unaware|ignorant) of",
    ),
    _row(
        Relation("lawful", "Was {subject} lawful under {object}?"),
        r"(?:legal|lawful|constitutional)(?: in| under)?",
        opposite=r"(?:illegal|unlawful|unconstitutional)(?: in| under)?",
    ),
    _row(
        Relation("true", "Is {subject} true?"),
        r"true|accurate|genuine|authentic",
        opposite=r"false|untrue|inaccurate|fake|forged",
    ),
    _row(
        Relation("comply", "Did {subject} comply with {object}?"),
        r"compl(?:y|ies|ied) with|in (?:accordance|line) with",
        opposite=r"violat(?:es?|ed)|breach(?:es|ed)?|in (?:breach|violation) of",
    ),
    _row(
        Relation("allowed", "Is {subject} allowed {object}?", changes=True),
        r"(?:allowed|permitted|authori[sz]ed)(?: to| in| at| by)?",
        opposite=r"(?:banned|barred|prohibited|forbidden)(?: to| in| at| from| by)?",
    ),
    _row(
        Relation("married", "Is {subject} married to {object}?", changes=True, symmetric=True),
        r"married to|(?:wife|husband|spouse) of",
        opposite=r"divorced from",
    ),
    _row(
        Relation("enter", "Did {subject} enter {object}?", told_by="object"),
        rf"enter(?:s|ed|ing)?|intrud(?:es?|ed) (?:in|on)to|{_GO}\w* in ?to",
        weaker=rf"(?:{_GO}\w* )?(?:too )?(?:close to|near(?: to)?)",
    ),
    _row(
        Relation("destroy", "Did {subject} destroy {object}?", told_by="object"),
        r"destroy(?:s|ed)?|wreck(?:s|ed)?|demolish(?:es|ed)?|obliterat(?:es?|ed)",
        r"(?:destroyed|wrecked|demolished|obliterated) in",
        state=r"(?:destroyed|wrecked|demolished|obliterated)(?: by| in)?|beyond repair"
        r"|(?:total loss|write off|written off)",
    ),
    _row(
        Relation("damage", "Did {subject} damage {object}?", told_by="object"),
        r"damage[sd]?|harm(?:s|ed)?",
        r"(?:damaged|harmed) in",
        r"spared?",
        state=r"(?:(?:badly|severely|slightly|heavily) )?(?:damaged|harmed)(?: by| in)?",
    ),
    _row(
        Relation("make", "Did {subject} make {object}?"),
        r"(?:buil[dt]s?|ma(?:de|kes?)|manufactur(?:es?|ed)|construct(?:s|ed)?|produc(?:es?|ed))"
        r"(?: and \w+)?|(?:makers?|builders?|manufacturers?) of",
    ),
    _row(
        Relation("lead", "Does {subject} lead {object}?", changes=True),
        r"lead(?:s|ing)?|led|(?:head|chair|direct)(?:s|ed)?|overse(?:es?|en)|oversaw|in charge of"
        r"|heads? of",
    ),
    _row(
        Relation("last", "Did {subject} last {object}?"),
        r"last(?:s|ed)?(?: for)?|(?:go(?:es)?|went|drag(?:s|ged)?) on for",
    ),
    _row(
        Relation("beside", "Was {subject} held on the sidelines of {object}?"),
        r"(?:held |took place )?on (?:sidelines?|margins?|fringes?) of",
    ),
)

#: Superlatives and what else singles one out, by the word that stands for its synonyms.
_SUPERLATIVES: dict[str, str] = {
    **{
        word: word
        for word in (
            "first only last oldest youngest tallest longest shortest highest lowest deadliest "
            "worst best fastest slowest heaviest strongest weakest richest poorest latest busiest"
        ).split()
    },
    **dict.fromkeys(("largest", "biggest", "greatest"), "largest"),
    "smallest": "smallest",
}
_SUPERLATIVE = re.compile(rf"(?:the )?({'|'.join(_SUPERLATIVES)})\b ?(.*)")
_AMONG = re.compile(r"(?:among|one of|some of|second|third|fourth|fifth|not one of)\b")

_NEGATION = re.compile(
    r"\b(?:not|never|no longer|nor|neither|cannot"
    r"|(?:is|are|was|were|do|does|did|has|have|had|wo|ca|could|would|should|must)nt)\b"
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|probably|likely|reportedly|allegedly|apparently"
    r"|(?:believed|thought|said|suspected|alleged|reported|understood|likely|feared)"
    r"(?: to(?: be| have(?: been)?)?)?|(?:appears?|seems?|appeared|seemed)(?: to)?|suspected of)\b"
)
_PARTLY = re.compile(r"\b(?:partly|largely|mainly)\b")
_FUTURE = re.compile(r"\b(?:will|would|shall|to be|going to|set to|due to be|plans? to)\b")
_EMPTY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|having|do|does|did|a|an|the|also|now|still|already|currently"
    r"|yet|ever|previously|formally|officially|directly|partly|largely|mainly)\b"
)


#: What turns the sense of a verb: "taken off", "taken over".
_PARTICLES = frozenset("after before from off out over under up".split())
#: Of what was done; a participle alone is of any time.
_PAST = re.compile(r"\b(?:was|were|did|had|has been|have been|been)\b|^\w+ed\b")
_PASSIVE = re.compile(r"\w+(?: \w+)? by")


@lru_cache(maxsize=4096)
def read(subject: str, predicate: str, object_: str) -> Sense:
    """The sense of "`subject` `predicate` `object_`".

    A predicate that is a bare "is" takes its sense from the beginning of the object: "is" and
    "unsafe for swimmers" are "is unsafe for" and "swimmers".
    """
    folded = fold(predicate)
    said = folded
    past = bool(_PAST.search(folded))
    core, negated, hedged, future = _stripped(folded)
    rest = object_
    if not core:
        said = fold(object_)
        core, more, hedged_too, future_too = _stripped(said)
        negated, hedged, future = negated != more, hedged or hedged_too, future or future_too
        rest = ""
    if found := _superlative(core):
        word, narrower = found
        domain = " ".join(part for part in (narrower, rest) if part)
        return Sense(None, subject, domain, not negated, hedged, future, core, word)
    for row in _ROWS:
        for pattern, swapped, affirms in (
            (None if rest else row.state, True, True),
            # The passive first: "owned" begins "owned by".
            (row.inverse, True, True),
            (row.forward, False, True),
            (row.weaker, False, True),
            (row.opposite_inverse, True, False),
            (row.opposite, False, False),
        ):
            if pattern is None or not (match := _matched(pattern, core, whole=bool(rest))):
                continue
            other = rest or core[match.end() :].strip()
            ends = (other, subject) if swapped else (subject, other)
            if row.relation.symmetric:
                ends = (min(ends), max(ends))
            return Sense(
                row.relation,
                *ends,
                affirms != negated,
                hedged,
                future,
                core,
                # What is partly destroyed need not be destroyed; what is partly due to it, is.
                weaker=pattern is row.weaker
                or (row.relation.told_by == "object" and bool(_PARTLY.search(said))),
                past=past,
            )
    ends = (object_, subject) if rest and _PASSIVE.fullmatch(core) else (subject, object_)
    return Sense(None, *ends, not negated, hedged, future, core, past=past)


def _matched(pattern: re.Pattern[str], core: str, *, whole: bool) -> re.Match[str] | None:
    """The whole predicate, or the beginning of the words after a bare "is"."""
    if whole:
        return pattern.fullmatch(core)
    match = pattern.match(core)
    return match if match and (match.end() == len(core) or core[match.end()] == " ") else None


def _stripped(folded: str) -> tuple[str, bool, bool, bool]:
    """Folded words without what only negates, hedges or dates them, and which of these they had."""
    negations = len(_NEGATION.findall(folded))
    bare = _NEGATION.sub(" ", folded)
    hedged = bool(_HEDGE.search(bare))
    future = bool(_FUTURE.search(bare))
    bare = _EMPTY.sub(" ", _FUTURE.sub(" ", _HEDGE.sub(" ", bare)))
    return " ".join(bare.split()), negations % 2 == 1, hedged, future


def _superlative(core: str) -> tuple[str, str] | None:
    """The superlative that the words begin with, and what narrows it down."""
    if _AMONG.match(core) or not (match := _SUPERLATIVE.fullmatch(core)):
        return None
    return _SUPERLATIVES[match[1]], match[2]
