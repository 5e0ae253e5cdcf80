from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.alignment import quoting
from claimcheck.claims import Article, StatementClaim
from claimcheck.findings import Comparison, Finding
from claimcheck.judgement.compare import compare
from tests.stories import claim_set, quotation

Told = tuple[Article, StatementClaim]
DAY = "2024-03-05"


def stories(
    *words: str, speakers: tuple[str, ...] = (), days: tuple[str | None, ...] = ()
) -> list[Told]:
    """Stories named a, b, … of one day, each quoting one speaker, unless it is said otherwise."""
    by, on = speakers or ("Ana Ruiz",) * len(words), days or (DAY,) * len(words)
    return [
        quotation(who, said, name=name, day=day, text=f"“{said},” {who} told {name} in Dorhaven.")
        for name, said, who, day in zip("abcdefgh", words, by, on, strict=False)
    ]


def found(told: list[Told]) -> Finding:
    (finding,) = comparison(told).findings
    return finding


def comparison(told: list[Told]) -> Comparison:
    return compare(claim_set(*told))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Three hundred traders lost everything", "300 traders lost everything"),
        ("It will cost 1.5 million euros to build", "It will cost 1,500,000 euros to build"),
        ("We don’t know the cause of the fire", "We do not know the cause of the fire"),
        ("The hill came down in two waves", "The hill came down in 2 waves, and it was loud"),
        ("We lost all … we have nothing", "We lost all in one night, and so we have nothing"),
        ("It is the worst fire in years", "It's the worst fire in years"),
    ],
)
def test_what_is_quoted_in_two_styles_or_in_part_agrees(one: str, other: str) -> None:
    finding = found(stories(one, other))
    assert (finding.verdict, finding.found) == ("agree", "exact")


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("The toll may rise soon", "The toll will rise soon", "one has “may”, the other “will”"),
        (
            "We could close it by May",
            "We must close it by May",
            "one has “could”, the other “must”",
        ),
        ("I would say he is the last", "I would not say he is the last", "only one has “not”"),
        ("He had offers from five clubs", "He had offers from three clubs", "one has “5”"),
    ],
)
def test_a_quotation_that_drifts_is_a_conflict_that_says_in_what(
    one: str, other: str, says: str
) -> None:
    finding = found(stories(one, other))
    assert finding.verdict == "conflict"
    assert (
        says in finding.explanation or says.replace("one has", "the other") in finding.explanation
    )
    assert finding.judge == ""


def test_a_drift_beside_other_words_is_left_open_and_says_in_what() -> None:
    told = stories(
        "We must act now, together with them", "We must not act rashly, together with them"
    )
    finding = found(told)
    assert finding.verdict == "undecided"
    assert "only one has “not”" in finding.explanation


def test_a_word_in_place_of_another_is_no_agreement() -> None:
    told = stories("We will close the plant in May", "We will open the plant in May")
    assert found(told).verdict == "undecided"


def test_what_is_said_on_two_days_is_left_open() -> None:
    told = stories("We have 300 beds here", "We have 200 beds here", days=(DAY, "2024-03-09"))
    assert found(told).verdict == "undecided"


def test_two_speakers_who_say_nearly_one_thing_are_no_conflict() -> None:
    told = stories(
        "The toll may rise soon", "The toll will rise soon", speakers=("Ana Ruiz", "Bo Dahl")
    )
    assert comparison(told).by_verdict("conflict") == ()


@pytest.mark.parametrize("name", ["Dr. Ana Ruiz", "Ruiz", "Mayor Ruiz"])
def test_a_speaker_is_one_by_any_form_of_the_name(name: str) -> None:
    words = "The toll may rise soon", "The toll will rise soon"
    assert found(stories(*words, speakers=(name, "Ana Ruiz"))).verdict == "conflict"


def test_a_paraphrase_is_no_quotation() -> None:
    told = stories("The toll may rise soon")
    told.append(
        quotation(
            "Ana Ruiz",
            "the toll will rise soon",
            name="b",
            day=DAY,
            text="The toll will rise soon, Ana Ruiz told reporters in Dorhaven.",
        )
    )
    assert comparison(told).by_verdict("conflict") == ()
    assert all(f.found == "fitted" for f in comparison(told).findings)


def test_a_part_that_both_hold_joins_one_of_two_that_drift() -> None:
    told = stories(
        "I would say he is the last piece of it",
        "I would not say he is the last piece of it",
        "is the last piece of it",
    )
    finding = found(told)
    assert finding.verdict == "conflict"
    assert len(finding.articles) == 3
    assert len(finding.sides) == 2


def test_the_order_of_the_stories_makes_no_difference() -> None:
    told = stories("The toll may rise soon", "The toll will rise soon", "toll may rise soon")
    assert comparison(told).findings == comparison(told[::-1]).findings


SAID = "We do not know if the toll of 300 will rise, and we must not say that it may".split()


@settings(deadline=None)
@given(st.data())
def test_a_quotation_and_a_part_of_it_never_conflict(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SAID) - 1))
    end = data.draw(st.integers(start + 1, len(SAID)))
    part = SAID[start:end]
    told = stories(" ".join(SAID), " ".join(part))
    verdicts = {f.verdict for f in comparison(told).findings}
    assert "conflict" not in verdicts
    if part.count("not") == SAID.count("not"):
        assert verdicts == {"agree"}


@pytest.mark.parametrize(
    ("whole", "part", "word"),
    [
        ("We will not, under any circumstances, sign", "We will … sign", "not"),
        ("I never said we would leave", "we would leave", "never"),
    ],
)
def test_a_part_without_the_negation_that_reaches_it_is_left_open(
    whole: str, part: str, word: str
) -> None:
    finding = found(stories(whole, part))
    assert (finding.verdict, finding.reason, finding.judge) == ("undecided", "left out", "")
    assert {side[0].answer for side in finding.sides} == {whole, part}
    assert f"Only one quotation has “{word}”" in finding.explanation
    assert "a recording or a transcript" in finding.settles


def test_who_reads_a_quotation_without_its_negation_makes_no_agreement() -> None:
    text = "“I never said we would leave the city,” Ana Ruiz told a in Dorhaven."
    told = [quotation("Ana Ruiz", "we would leave the city", name="a", day=DAY, text=text)]
    told += stories("It was late", "We would leave the city")[1:]
    assert found(told).verdict == "undecided"
    # With who has the negation it agrees: that is what was said.
    told[1:] = stories("It was late", "I never said we would leave the city")[1:]
    assert found(told).verdict == "agree"


def test_a_part_without_a_negation_of_another_clause_agrees() -> None:
    told = stories("We will sign, not because we must", "We will sign")
    assert found(told).verdict == "agree"


def test_a_part_without_the_negation_is_of_the_quotation_that_has_none() -> None:
    told = stories(
        "I never said we would leave the city", "We would leave the city", "we would leave"
    )
    finding = found(told)
    assert {frozenset(a.answer for a in side) for side in finding.sides} == {
        frozenset({"I never said we would leave the city"}),
        frozenset({"We would leave the city", "we would leave"}),
    }


def test_a_formula_in_hundreds_of_stories_is_not_compared_pair_by_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(a: quoting._Quoted, b: quoting._Quoted) -> bool:
        nonlocal compared
        compared += 1
        return one_utterance(a, b)

    one_utterance = quoting._one_utterance
    monkeypatch.setattr(quoting, "_one_utterance", counted)
    told = [
        quotation(
            f"Ana {name}",
            f"We will rebuild every house in {name}burg",
            name=f"{name}{n}",
            text=f"“We will rebuild every house in {name}burg,” Ana {name} told {n} in Dorhaven.",
        )
        for n in (1, 2)
        for name in ("".join(x) for x in product("BCDFGHKL", "aeiou", "lmnr"))
    ]
    findings = comparison(told).findings
    assert {a for f in findings for a in f.articles} == {story.id for story, _ in told}
    assert compared < 60 * len(told)
