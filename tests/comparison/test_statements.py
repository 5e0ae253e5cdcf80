import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Article, Claim, ClaimSet
from claimcheck.findings import Finding
from claimcheck.judgement.compare import compare
from tests.stories import claim_set, holder, quotation, related

DAY = "2021-05-02"


def found(*told: tuple[Article, Claim]) -> list[Finding]:
    return [f for f in compare(claim_set(*told)).findings if f.kind == "statement"]


def verdicts(*told: tuple[Article, Claim]) -> list[tuple[str, str]]:
    return [(f.verdict, f.reason) for f in found(*told)]


def two(one: str, other: str, day: str | None = DAY, other_day: str | None = DAY) -> list[Finding]:
    return found(
        quotation("Ada Obi", one, name="a", day=day),
        quotation("Ada Obi", other, name="b", day=other_day),
    )


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        ("I would not say he is the last piece", "I would say he is the last piece", "“not”"),
        ("We had offers from five clubs abroad", "We had offers from three clubs abroad", "“5”"),
        ("It is never too late to rebuild", "It is too late to rebuild", "“never”"),
    ],
)
def test_a_negation_or_number_lost_on_the_way_is_drift(one: str, other: str, named: str) -> None:
    (finding,) = two(one, other)
    assert (finding.verdict, finding.reason) == ("conflict", "quotation drift")
    assert finding.question in [f"What did Ada Obi say: “{words}”?" for words in (one, other)]
    assert {a.answer for a in finding.answers} == {one, other}
    assert named in finding.explanation


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("We will look at this with an open mind", "We’ll look at this with an open mind", "same"),
        ("We never saw anything like that fire", "We never saw anything like this fire", "“that”"),
        ("It was dark and we saw the hill move", "we saw the hill move", "shortened"),
        (
            "There was some, let's say, loss of the stage",
            "There was some loss of the stage",
            "lets",
        ),
    ],
)
def test_other_words_of_one_sense_agree(one: str, other: str, said: str) -> None:
    (finding,) = two(one, other)
    assert finding.verdict == "agree"
    assert said in finding.explanation


def test_a_quotation_divided_is_one_utterance() -> None:
    whole = "I dreamed of England as a boy, and when Rovers called I did not think twice"
    a, first = quotation("Ada Obi", "I dreamed of England as a boy", name="a", day=DAY)
    _, second = quotation("Ada Obi", "when Rovers called I did not think twice", name="a", day=DAY)
    second = second.model_copy(update={"article": a.id, "evidence": first.evidence})
    (finding,) = found((a, first), quotation("Ada Obi", whole, name="b", day=DAY))
    assert finding.verdict == "agree"


def test_two_utterances_are_two_questions() -> None:
    assert two("We heard a bang and the whole thing fell", "A bang and everything tipped") == []


def test_a_denial_cut_off_is_not_agreed_to() -> None:
    (finding,) = two("I do not think that he is guilty of murder", "he is guilty of murder today")
    assert (finding.verdict, finding.reason) == ("undecided", "quotation drift")


def test_a_denial_told_in_the_storys_own_words_is_not_lost() -> None:
    full = quotation("Ada Obi", "I do not think that he is guilty of murder", name="a", day=DAY)
    words = "that he is guilty of murder"
    text = f"Ada Obi did not believe that “{words}”."
    part = quotation("Ada Obi", words, name="b", day=DAY, text=text)
    assert [f.verdict for f in found(full, part)] == ["agree"]


def test_a_paraphrase_never_conflicts() -> None:
    words = "I would say he is the last piece"
    told = quotation("Ada Obi", words, name="b", day=DAY, text=f"Ada Obi said {words}.")
    quoted = quotation("Ada Obi", "I would not say he is the last piece", name="a", day=DAY)
    assert all(f.verdict != "conflict" for f in found(quoted, told))


def test_a_paraphrase_of_the_contrary_is_a_question() -> None:
    words = "the Skelby depot was at risk of closure"
    told = quotation("Ada Obi", words, name="a", day=DAY, text=f"Ada Obi said {words}.")
    denied = quotation("Ada Obi", "Skelby is not at risk of closure, I never said so", name="b")
    (finding,) = found(told, denied)
    assert (finding.verdict, finding.reason) == ("undecided", "attribution")
    assert "a says in its own words" in finding.explanation
    assert "b quotes" in finding.explanation


def test_almost_the_same_words_weeks_apart_may_be_two_speeches() -> None:
    one, other = "I will run for president this year", "I will not run for president this year"
    (finding,) = two(one, other, "2021-05-02", "2021-08-02")
    assert (finding.verdict, finding.reason) == ("undecided", "update")
    (finding,) = two(one, other, None, None)
    assert finding.verdict == "conflict"
    assert "dated" in finding.possible


def test_a_story_that_quotes_both_versions_explains_them() -> None:
    five, three = (f"We had offers from {n} clubs abroad" for n in ("five", "three"))
    a, first = quotation("Ada Obi", five, name="a", text=f"“{five}.” “{three},” Ada Obi said.")
    second = first.model_copy(update={"id": "c-2", "words": three})
    told = (a, first), (a, second), quotation("Ada Obi", three, name="b")
    assert verdicts(*told) == [("explained", "another event")]


LONG = "Every single house in this broken valley will stand again before winter"


def office_of(name: str, who: str, title: str = "Mayor") -> tuple[Article, Claim]:
    return holder(who, title, "Lima", name=name, day=DAY)


def test_the_same_long_words_from_two_people_conflict() -> None:
    told: list[tuple[Article, Claim]] = [
        quotation("Ada Obi", LONG, name="a", day=DAY),
        quotation("Marta Rojas", LONG, name="b", day=DAY),
        office_of("c", "Ada Obi"),
        office_of("d", "Marta Rojas", "Finance Minister"),
    ]
    (finding,) = found(*told)
    assert (finding.verdict, finding.reason) == ("conflict", "attribution")
    assert finding.question == f"Who said “{LONG}”?"
    told[3] = office_of("d", "Marta Rojas", "spokeswoman")
    assert verdicts(*told) == [("undecided", "attribution")]


@pytest.mark.parametrize("other", ["Rebuild Lima Foundation", "Marta Rojas"])
def test_one_may_speak_for_the_other(other: str) -> None:
    told: list[tuple[Article, Claim]] = [
        quotation("Ada Obi", LONG, name="a", day=DAY),
        quotation(other, LONG, name="b", day=DAY),
        related("Ada Obi", "is the lawyer of", "Marta Rojas", name="c"),
    ]
    assert verdicts(*told) == [("undecided", "attribution")]


def test_short_words_and_words_not_quoted_are_nobodys_alone() -> None:
    short = "We will rebuild it all now"
    told = [quotation(who, short, name=n) for who, n in (("Ada Obi", "a"), ("Marta Rojas", "b"))]
    assert all(v != "conflict" for v, _ in verdicts(*told))


def test_two_who_say_much_the_same_in_the_storys_words_are_no_question() -> None:
    told = [
        quotation(who, words, name=name, text=f"{who} told {name} that {words}.")
        for who, words, name in (
            ("Ada Obi", "all 12 people on the boat are accounted for", "a"),
            ("Marta Rojas", "all 12 people on the ferry are accounted for", "b"),
        )
    ]
    assert found(*told) == []


def test_a_surname_and_a_source_not_named_are_no_second_speaker() -> None:
    told = [
        quotation("Ada Obi", LONG, name="a", day=DAY),
        quotation("Obi", LONG, name="b", day=DAY),
        quotation("a source", LONG, name="c", day=DAY),
    ]
    assert not any("Who said" in f.question for f in found(*told))


SAID = st.sampled_from(
    [
        "I would not say he is the last piece",
        "I would say he is the last piece",
        "he is the last piece of the whole puzzle",
        "Skelby is at risk of early closure",
        "Skelby is not at risk of early closure",
        LONG,
    ]
)
PEOPLE = st.sampled_from(["Ada Obi", "Obi", "Marta Rojas"])


@given(
    st.lists(st.tuples(PEOPLE, SAID, st.booleans()), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_order_never_changes_findings(
    said: list[tuple[str, str, bool]], shuffle: random.Random
) -> None:
    told = [
        quotation(who, words, name=f"s{n}", text="" if direct else f"{who} said {words} in s{n}.")
        for n, (who, words, direct) in enumerate(said)
    ]
    there = claim_set(*told)
    claims, articles = list(there.claims), list(there.articles)
    shuffle.shuffle(claims)
    shuffle.shuffle(articles)
    back = ClaimSet(articles=tuple(articles), coverage=there.coverage, claims=tuple(claims))
    assert compare(there).findings == compare(back).findings
