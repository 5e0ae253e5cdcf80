"""What takes how much for how many, in calls of functions: they are counted, and never flake."""

from __future__ import annotations

import cProfile
import random
from collections.abc import Callable
from itertools import combinations, pairwise
from math import log
from pathlib import Path

import pytest

from claimcheck.alignment import exact, quoting
from claimcheck.alignment.answering import answered
from claimcheck.articles.drafts import Raw
from claimcheck.articles.parsing import stories_of
from claimcheck.articles.reading import read_sources
from claimcheck.claims import AnswerClaim, Article, Claim, Kind
from claimcheck.findings import Alignment, Question
from claimcheck.judgement import judge, reasons
from claimcheck.judgement.compare import compare
from claimcheck.judgement.values import relation, sameness, value_of
from tests.stories import claim_set, figured, holder, quotation

_WORDS = (
    "flood minister killed Lima officials Friday report budget vote river city bridge storm school"
).split()


def calls(act: Callable[[], object]) -> int:
    """How many calls of functions something takes, built-in ones among them."""
    profile = cProfile.Profile()
    profile.runcall(act)
    return sum(entry.callcount for entry in profile.getstats())


def power(taken: list[int], times: int) -> float:
    """With which power of how many there are the calls grow, where they grow most.

    Each entry of `taken` is for so many times more than the one before.
    """
    return max(log(more / less, times) for less, more in pairwise(taken))


def read(folder: Path, number: int) -> int:
    chance = random.Random(number)
    place = folder / str(number)
    place.mkdir()
    for n in range(number):
        lines = [" ".join(chance.choices(_WORDS, k=12)).capitalize() for _ in range(8)]
        told = "Story of the day\n\n" + ".\n".join(lines) + f" {n} times.\n"
        (place / f"s{n:04}.txt").write_text(told, "utf-8")
    # What is parsed is parsed in another program, whose calls are not counted.
    sources = [Raw(file.name, file.read_bytes(), ".txt") for file in sorted(place.iterdir())]
    parsing = calls(lambda: [stories_of(source) for source in sources])
    return parsing + calls(lambda: read_sources([place]))


def test_reading_grows_with_the_number_of_stories(tmp_path: Path) -> None:
    read(tmp_path, 3)
    assert power([read(tmp_path, n) for n in (100, 200, 400)], 2) < 1.2


def compared(number: int, answer: Callable[[int], str], kind: Kind, *, filed: bool) -> int:
    """The calls that it takes to compare stories with an answer each to one question.

    `filed` is whether the model takes them all for one answer.
    """
    told = [figured(answer(n), name=f"s{n}") for n in range(number)]
    answers = [answered(claim, "How many were killed?", claim.value) for _, claim in told]
    asked = Question(
        text="How many were killed?",
        kind=kind,
        answers=(tuple(answers),) if filed else tuple((a,) for a in answers),
        verdict="agree" if filed else "conflict",
        found="across",
        model="m",
    )
    stories = tuple(story.id for story, _ in told)
    across = Alignment(model="m", events=(stories,), questions=(asked,), proposed=1)
    claims = claim_set(*told)
    assert len(compare(claims, across).findings) == 1
    return calls(lambda: compare(claims, across))


@pytest.mark.parametrize(
    ("kind", "answer", "filed", "most"),
    [
        ("figure", lambda n: f"{n + 10} people", False, 1.5),
        ("figure", lambda n: f"{n + 10} people", True, 1.8),
        ("figure", lambda n: f"${n + 10} million", False, 1.5),
        ("figure", lambda n: f"{12 + n % 2} people", False, 1.5),
        ("figure", lambda n: f"{12 + n % 2} people", True, 1.5),
        ("fact", lambda n: f"the {'abcdefghijk'[n % 11]}{n} of the hall", False, 1.5),
    ],
)
def test_comparing_grows_with_the_number_of_answers(
    kind: Kind, answer: Callable[[int], str], filed: bool, most: float
) -> None:
    compared(3, answer, kind, filed=filed)
    taken = [compared(n, answer, kind, filed=filed) for n in (50, 100, 200)]
    assert power(taken, 2) < most


def test_claims_without_a_model_do_too() -> None:
    def without_model(number: int) -> int:
        claims = claim_set(*(figured(f"{n + 10} people", name=f"s{n}") for n in range(number)))
        return calls(lambda: compare(claims))

    without_model(3)
    assert power([without_model(n) for n in (50, 100, 200)], 2) < 1.5


_NAMES = "Abram Bela Carl Dora Emil Faye Gero Hana Igor Jana Kofi Lena Milo Nora Otto Pia".split()
_SAID = "we will rebuild every house in the valley before winter and nobody is left behind".split()


def named(n: int) -> tuple[Article, Claim]:
    return holder(f"{_NAMES[n % 16]} {_NAMES[n // 16]}{_NAMES[n % 13].lower()}", name=f"s{n:04}")


def said(n: int) -> tuple[Article, Claim]:
    words = [*_SAID]
    words[n % 15], words[n // 15] = f"word{n}", f"other{n}"
    return quotation("Ann Lee", " ".join(words), name=f"s{n:04}")


@pytest.mark.parametrize("told", [named, said])
def test_floods_of_different_answers_are_bounded(
    told: Callable[[int], tuple[Article, Claim]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, bound in (
        (exact, "_HOLDERS"),
        (quoting, "_FORMULA"),
        (quoting, "_GROUPS"),
        (judge, "_NEAR"),
    ):
        monkeypatch.setattr(module, bound, 10)
    for module in (quoting, judge, reasons):
        monkeypatch.setattr(module, "_PAIRS" if module is quoting else "PAIRS", 100)

    def flood(number: int) -> int:
        claims = claim_set(*map(told, range(number)))
        (found,) = compare(claims).findings
        assert len(found.articles) == number
        return calls(lambda: compare(claims))

    flood(3)
    assert power([flood(n) for n in (50, 100, 200)], 2) < 1.4


def test_quadratic_growth_is_seen() -> None:
    taken = [calls(lambda n=n: [max(p) for p in combinations(range(n), 2)]) for n in (50, 100, 200)]
    assert power(taken, 2) > 1.9


_ANSWERS = (
    *(
        "12 people",
        "at least 12",
        "about 12",
        "15",
        "a dozen",
        "dozens",
        "up to 20",
        "12.0",
        "none",
    ),
    *("$5 million", "$5,000,000", "5 million dollars", "12 km", "12,000 m", "20%", "a fifth"),
    *("on Friday", "1 May 2021", "May 1", "May 2021", "at 10:30", "10.30 am", "yesterday", "noon"),
    *("Ada Obi", "Obi", "A. Obi", "Minister Ada Obi", "Ann Lee", "yes", "no", "the hall"),
    *("between 10 and 20", "10 to 20", "never again", "“never again”", "never … again"),
)


def test_values_that_are_the_same_share_something() -> None:
    day = figured("12", day="2021-05-02")[0].published
    assert day is not None

    def answer(words: str) -> AnswerClaim:
        _, claim = figured("12", text=f"“{words},” it said: 12.")
        return answered(claim, "?", words)

    kinds: tuple[Kind, ...] = ("figure", "office", "event", "statement", "fact")
    same = 0
    for kind in kinds:
        values = [value_of(answer(words), day.interval, kind) for words in _ANSWERS]
        for one, other in combinations([v for v in values if v is not None], 2):
            if relation(one, other) == "same":
                same += 1
                assert set(sameness(one)) & set(sameness(other)), (one, other)
    assert same > 20
