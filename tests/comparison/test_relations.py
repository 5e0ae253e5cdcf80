from typing import Any

import pytest

from claimcheck.claims import Article, Claim, Interval, Time
from claimcheck.findings import Finding
from claimcheck.judgement.compare import compare
from tests.stories import claim_set, related

OWNS = ("Brandt", "owns", "Pier Road store")
FELL = ("steel beam", "caused", "collapse")


def found(*told: tuple[Article, Claim]) -> list[Finding]:
    return [f for f in compare(claim_set(*told)).findings if f.kind == "relation"]


def only(*told: tuple[Article, Claim]) -> tuple[str, str]:
    (finding,) = found(*told)
    return finding.verdict, finding.reason


def against(words: tuple[str, str, str], **denial: Any) -> tuple[str, str]:
    """What comes of it when one story affirms and the other, as `denial` has it, denies."""
    return only(related(*words, name="a"), related(*words, name="b", polarity=False, **denial))


def test_what_one_story_states_another_denies() -> None:
    denied = related("Brandt", "own", "building of the Pier Road cold store", name="b")
    denied = denied[0], denied[1].model_copy(update={"polarity": False})
    (finding,) = found(related(*OWNS, name="a"), denied)
    assert (finding.verdict, finding.reason) == ("conflict", "denied")
    assert finding.question == "Does Brandt own building of the Pier Road cold store?"
    assert {a.answer for a in finding.answers} == {"yes", "no"}
    assert "a has “yes”, b “no”" in finding.explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FELL, ("collapse", "was not due to", "a steel beam")),
        (("Feld", "was convicted of", "fraud"), ("Feld", "was acquitted of", "fraud")),
        (("Feld", "pleaded guilty to", "fraud"), ("Feld", "pleaded not guilty to", "fraud")),
        (("union", "supports", "merger"), ("merger", "was opposed by", "union")),
        (("water", "is safe for", "swimmers"), ("water", "is", "unsafe for swimmers")),
        (("store", "is the largest", "store"), ("store", "is not the biggest", "store")),
    ],
)
def test_opposites_and_inverses_deny(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert only(related(*one, name="a"), related(*other, name="b")) == ("conflict", "denied")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Brandt", "blamed for", "collapse"), ("Brandt", "did not cause", "collapse")),
        (FELL, ("Brandt", "did not cause", "collapse")),
        (("Feld", "was convicted of", "fraud"), ("Feld", "was acquitted of", "tax fraud")),
        (("store", "largest", "store"), ("store", "among the largest", "stores")),
        (("section that fell", "part of", "extension"), ("part", "not part of", "plans of 2014")),
        (("Viktor Halasz", "owns", "store"), ("Halasz’s lawyer", "does not own", "store")),
        (("Brandt", "will own", "store"), ("Brandt", "does not own", "store")),
    ],
)
def test_what_is_of_something_else_denies_nothing(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert found(related(*one, name="a"), related(*other, name="b")) == []


def test_speaker_against_speaker_is_no_dispute_of_stories() -> None:
    told = [related(*FELL, name="a", attribution=("Ann Lee",))]
    told.append(related(*FELL, name="b", polarity=False, attribution=("Bob Cruz",)))
    (finding,) = found(*told)
    assert (finding.verdict, finding.reason) == ("explained", "attribution")
    assert "“yes” is said by Ann Lee, “no” by Bob Cruz" in finding.explanation


def test_one_speaker_said_to_say_both_is_undecided() -> None:
    told = [related(*FELL, name="a", attribution=("Ann Lee",))]
    told.append(related(*FELL, name="b", polarity=False, attribution=("police", "Ann Lee")))
    assert only(*told) == ("undecided", "attribution")


def test_a_speaker_against_a_story_is_undecided() -> None:
    assert against(FELL, attribution=("Ann Lee",)) == ("undecided", "attribution")
    assert against(FELL, factuality="stated") == ("conflict", "denied")


def test_somebodys_denial_is_not_the_storys() -> None:
    told = related(*FELL, name="a"), related(*FELL, name="b", factuality="denied")
    assert only(*told) == ("undecided", "attribution")


def test_a_story_that_reports_both_sides_is_explained() -> None:
    a, yes = related(*FELL, name="a")
    no = yes.model_copy(update={"id": "c-2", "polarity": False, "attribution": ("Ann Lee",)})
    assert only((a, yes), (a, no), related(*FELL, name="b")) == ("explained", "attribution")


def test_certainty() -> None:
    told = [related(*FELL, name="a"), related(*FELL, name="b", factuality="hedged")]
    (finding,) = found(*told)
    assert (finding.verdict, finding.reason) == ("explained", "certainty")
    assert {a.answer for a in finding.answers} == {"stated", "hedged"}
    believed = related("steel beam", "may have caused", "collapse", name="b")
    assert only(told[0], believed) == ("explained", "certainty")
    assert against(FELL, factuality="hedged") == ("undecided", "certainty")


def test_not_known_is_no_denial() -> None:
    early = related(*FELL, name="a", day="2021-05-01", factuality="unknown")
    assert only(early, related(*FELL, name="b")) == ("explained", "update")
    assert only(related(*FELL, name="b", day="2021-04-01"), early) == ("explained", "certainty")
    known = related("cause", "is", "known", name="b", day="2021-05-03")
    unknown = related("cause", "is", "not yet known", name="a")
    assert only(unknown, known) == ("explained", "update")


def test_what_can_change_is_undecided_when_the_dates_allow_it() -> None:
    assert against(OWNS, day="2021-06-02") == ("undecided", "update")
    assert against(OWNS, day=None) == ("undecided", "undated")
    assert against(FELL, day=None) == ("conflict", "denied")
    may = Interval.model_validate({"start": "2020-01-01", "end": "2020-12-31"})
    assert against(OWNS, time=Time(text="in 2020", interval=may)) == ("undecided", "update")


def test_charge_and_verdict_are_stages() -> None:
    charged = related("Feld", "was charged with", "fraud", name="a", day="2021-01-05")
    told = [charged, related("Feld", "was convicted of", "fraud", name="b")]
    (finding,) = found(*told)
    assert (finding.verdict, finding.reason) == ("explained", "update")
    assert finding.question == "Was Feld convicted of fraud?"


def test_a_charge_denied() -> None:
    told = [related("Feld", "was charged with", "fraud", name="a")]
    none = related("Feld", "was not charged with", "fraud", name="b")
    (finding,) = found(*told, none)
    assert (finding.verdict, finding.reason) == ("conflict", "denied")
    assert finding.question == "Was Feld charged with fraud?"
    assert {a.answer for a in finding.answers} == {"yes", "no"}
    verdict = related("Feld", "was convicted of", "fraud", name="c")
    (finding,) = found(none, verdict)
    assert (finding.verdict, finding.reason) == ("undecided", "update")
    assert {a.answer for a in finding.answers} == {"yes", "not charged with"}


def test_every_charge_takes_in_each() -> None:
    told = [related("Feld", "was convicted of", "fraud", name="a")]
    told.append(related("Feld", "was acquitted of", "all charges", name="b"))
    assert only(*told) == ("conflict", "denied")


def test_superlatives_within_other_bounds() -> None:
    told = [related("derailment", "first since 2019", "accident on the line", name="a")]
    told.append(related("accident", "first fatal", "accident on the line", name="b"))
    (finding,) = found(*told)
    assert (finding.verdict, finding.reason) == ("explained", "scope")
    assert {a.answer for a in finding.answers} == {
        "first since 2019 accident on the line",
        "first fatal accident on the line",
    }
    denied = [related("it", "largest", "store in Lima", name="a")]
    denied.append(related("it", "not the largest", "store in Peru", name="b"))
    assert only(*denied) == ("undecided", "scope")


LOOSE = [
    related("a steel valve that failed at the dairy", "caused", "fire", name="a"),
    related("a faulty steel valve of the dairy", "did not cause", "fire", name="b"),
]


def test_a_predicate_of_no_known_relation_is_read_of_the_same_in_stories_of_one_topic() -> None:
    funded = ("LUMEN trial", "was funded by", "Pelagen")
    text = "In Tarn, a study of the drug velimab: LUMEN, funded by Pelagen"
    yes = related(*funded, name="a", text=f"{text}.", day="2026-09-09")

    def denied(object_: str = "trial of velimab", day: str = "2026-09-10") -> list[tuple[str, str]]:
        no = related("Pelagen", "fund", object_, name="b", text=f"{text}?", polarity=False, day=day)
        return [(f.verdict, f.reason) for f in found(yes, no)]

    assert denied() == [("conflict", "denied")]
    assert denied(day="2026-10-10") == [("undecided", "update")]
    assert denied("HERMES trial") == []


def test_what_is_perhaps_of_the_same_never_conflicts_and_hides_no_conflict() -> None:
    built = ("Orbex", "built", "rocket and capsule")
    denied = related("Orbex", "built", "rocket", name="b", polarity=False)
    assert found(related(*built, name="a"), denied) == []
    sure = related("Orbex", "built", "rocket", name="c")
    (finding,) = found(related(*built, name="a"), denied, sure)
    assert finding.verdict == "conflict"


def test_what_is_destroyed_with_nobody_named_is_asked_in_its_own_words() -> None:
    told = [related("tower", "is", "destroyed", name=n) for n in "ab"]
    (finding,) = found(*told)
    assert finding.question == "tower: is destroyed?"


def test_what_says_less_is_not_set_against_a_denial() -> None:
    partly = related("tower", "is", "partly destroyed", name="a")
    assert found(partly, related("tower", "is", "destroyed", name="b", polarity=False)) == []
    near = related("boat", "sailed too close to", "pier", name="a")
    assert found(near, related("boat", "entered", "pier", name="b", polarity=False)) == []
    assert only(near, related("boat", "entered", "pier", name="b")) == ("agree", "agreement")
