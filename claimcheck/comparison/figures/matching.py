"""Which figures of two stories match each other better than any other figure of either story.

Outlets word one thing in many ways, but of all that another story tells, its own telling of it is
the closest. Words weigh by how seldom they are told of the figures at hand: inverse document
frequency (Spärck Jones 1972, "A statistical interpretation of term specificity").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from math import log

from claimcheck.comparison.figures.alike import Tie, tie
from claimcheck.comparison.figures.figure import Figure, figures
from claimcheck.comparison.figures.values import transposed
from claimcheck.comparison.scene import Scene

#: What the sentences, and digits in another order, add to the words of entity and wording.
_BESIDE = 0.5
#: The least closeness that tells anything.
_LEAST = 0.6

Weigh = Callable[[frozenset[str], frozenset[str]], float]


def told(scene: Scene) -> list[Figure]:
    """The figures of the stories, each with its closest matches in the other stories."""
    every = list(figures(scene))
    told = {(f.claim.article, f.measure, f.value.low, f.value.high) for f in every if _main(f)}
    main = Counter((article, measure) for article, measure, _, _ in told)
    every = [
        replace(
            f,
            kin=frozenset(a for a in scene.articles if scene.related(f.claim.article, a)),
            alone=_main(f) and main[f.claim.article, f.measure] == 1,
        )
        for f in every
    ]
    close = _closeness(every)
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (i, j), closeness in close.items():
        for n, m in ((i, j), (j, i)):
            key = n, every[m].claim.article
            best[key] = max(best.get(key, (0.0, m)), (closeness, m))
    twins: list[dict[tuple[str, str], float]] = [{} for _ in every]
    for (i, j), closeness in close.items():
        one, other = every[i].claim, every[j].claim
        if best[i, other.article][0] == closeness == best[j, one.article][0]:
            twins[i][other.article, other.id] = closeness
            twins[j][one.article, one.id] = closeness
    return [replace(f, twins=twins[n]) for n, f in enumerate(every)]


def _main(figure: Figure) -> bool:
    narrower = figure.part or figure.more or figure.noun or figure.states or figure.narrowed
    return not (figure.past or narrower)


def _closeness(every: Sequence[Figure]) -> dict[tuple[int, int], float]:
    """How close the words of two figures are, for those of two stories that can be of one thing."""
    words = _weigher([_words(f) for f in every])
    sentences = _weigher([f.context for f in every])
    found: dict[tuple[int, int], float] = {}
    for (i, a), (j, b) in combinations(enumerate(every), 2):
        if a.claim.article == b.claim.article or tie(a, b) == Tie.NEVER:
            continue
        closeness = max(words(_words(a), _words(b)), words(*_told_of(a, b)))
        closeness += _BESIDE * sentences(a.context, b.context)
        if transposed(a.value, b.value):
            closeness += _BESIDE
        if closeness >= _LEAST:
            found[i, j] = closeness
    return found


def _words(figure: Figure) -> frozenset[str]:
    return figure.words | ({figure.noun} - {""})


def _told_of(a: Figure, b: Figure) -> tuple[frozenset[str], frozenset[str]]:
    """What is told of one thing that one story names and the other describes: "the company"."""
    if bool(a.names) == bool(b.names):
        return frozenset(), frozenset()
    one, other = (_words(f) - f.thing | ({f.noun} - {""}) for f in (a, b))
    return (one, other) if len(one & other) > 1 else (frozenset(), frozenset())


def _weigher(texts: Sequence[frozenset[str]]) -> Weigh:
    """The share, by weight, of the words of the shorter of two texts that stand in the other."""
    times = Counter(word for text in texts for word in text)
    weight = {word: log((len(texts) + 1) / n) for word, n in times.items()}

    def total(text: frozenset[str]) -> float:
        return sum(weight[word] for word in sorted(text))

    def shared(a: frozenset[str], b: frozenset[str]) -> float:
        least = min(total(a), total(b))
        return total(a & b) / least if least else 0.0

    return shared
