"""The baseline follows a question through its changes, and says nothing that is not known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.citation import labels
from claimcheck.claims import Coverage, Failure
from claimcheck.errors import SourceError
from claimcheck.findings import Comparison, Standing, Verdict
from claimcheck.report import wording
from claimcheck.report.json import to_json
from claimcheck.review.baseline import (
    Known,
    against,
    counted,
    known_from,
    known_from_decisions,
    known_from_report,
    with_standing,
)
from claimcheck.review.decisions import Choice, Decision, decided, to_toml
from tests.review.test_decisions import AT
from tests.review.told import asked, comparison, finding

KILLED = "How many were killed?"
OLD = asked(KILLED, {"AP": "3", "BBC": "5"})


def standing(now: Comparison, before: Comparison) -> Standing:
    return against(now, known_from_report(before))


def decision(of: Comparison, choice: Choice = "dismissed", by: str = "Ada") -> dict[str, Decision]:
    (found,) = of.findings
    reason = "two days" if choice == "dismissed" else ""
    names = labels(of.articles)
    return {found.id: decided(found, choice, reason, by=by, at=AT, stories=names)}


@pytest.mark.parametrize("question", [KILLED, "What was the death toll?"])
def test_an_answer_that_joins_changes_a_question_however_it_is_worded(question: str) -> None:
    now = asked(question, {"AP": "3", "BBC": "5", "CNN": "7"})
    found = standing(now, OLD)
    assert found.new == found.carried == found.resolved == found.missing == ()
    (change,) = found.changed
    assert (change.joined, change.gone) == (("7",), ())
    told = with_standing(now, known_from_report(OLD))
    assert wording.changed(told, now.findings[0]) == "7 joins 3 and 5 since the baseline."
    assert counted(told, "new") == [now.findings[0]]


def test_an_answer_that_leaves_changes_it_and_is_no_news() -> None:
    before = asked(KILLED, {"AP": "3", "BBC": "5", "CNN": "7"})
    now = with_standing(OLD, known_from_report(before))
    assert wording.changed(now, now.findings[0]) == "7 is gone since the baseline."
    assert counted(now, "new") == []
    assert len(counted(now, "conflict")) == 1


def test_answers_that_join_and_leave_are_told_together() -> None:
    before = asked(KILLED, {"AP": "3", "BBC": "5", "CNN": "4"})
    now = asked(KILLED, {"AP": "3", "BBC": "5", "DPA": "7", "EFE": "9"})
    told = with_standing(now, known_from_report(before))
    said = "7 and 9 join 3 and 5, and 4 is gone, since the baseline."
    assert wording.changed(told, now.findings[0]) == said


def test_another_story_with_one_of_the_answers_changes_nothing() -> None:
    now = asked("What was the toll?", {"AP": "3", "BBC": "5", "CNN": "5"})
    assert standing(now, OLD).carried == (now.findings[0].id,)


def test_another_question_of_the_same_sentences_is_not_the_one_of_before() -> None:
    told = {"AP": "10", "BBC": "12"}
    hurt = finding("How many were hurt?", told)
    # Both stand where the sentences of the killed stood.
    places = {e.quote.split()[0]: e for a in OLD.findings[0].answers for e in a.evidence}
    answers = tuple(
        a.model_copy(update={"evidence": (places[a.evidence[0].quote.split()[0]],)})
        for a in hurt.answers
    )
    moved = hurt.model_copy(update={"answers": answers})
    found = standing(comparison(moved).model_copy(update={"articles": OLD.articles}), OLD)
    assert (found.new, found.missing) == ((moved.id,), (KILLED,))


def test_what_was_not_asked_again_is_unknown_and_not_resolved() -> None:
    now = comparison(stories={"AP": "3", "BBC": "5"})
    found = standing(now, OLD)
    assert (found.resolved, found.missing) == ((), (KILLED,))
    assert wording.since(with_standing(now, known_from_report(OLD))) == [
        "Since the baseline: 0 new, 0 changed, 0 carried over, 0 dismissed, 0 resolved, "
        "1 not asked again.",
        f"Not asked again: {KILLED} Whether it still differs is not known.",
    ]


def test_what_the_stories_now_agree_on_is_resolved() -> None:
    now = asked(KILLED, {"AP": "3", "BBC": "3"})
    told = with_standing(now, known_from_report(OLD))
    assert wording.since(told)[1:] == [f"Resolved: {KILLED} The stories now agree."]


def test_what_is_explained_now_is_resolved_with_its_reason() -> None:
    now = asked("What was the toll?", {"AP": "3", "BBC": "5"}, verdict="explained")
    (resolved,) = standing(now, OLD).resolved
    assert resolved.why == "it is explained now (update)"


@pytest.mark.parametrize("verdict", ["agree", "explained"])
@pytest.mark.parametrize(
    ("update", "known"),
    [
        ({}, True),
        # Of a story of the question, or of none of it, a part was not read.
        ({"coverage": [("AP", False), ("BBC", True), ("CNN", True)]}, False),
        ({"coverage": [("AP", True), ("BBC", True), ("CNN", False)]}, True),
    ],
)
def test_nothing_is_resolved_by_a_story_of_which_something_was_not_read(
    update: dict[str, list[tuple[str, bool]]], known: bool, verdict: Verdict
) -> None:
    told = {"AP": "3", "BBC": "3" if verdict == "agree" else "5"}
    now = comparison(finding(KILLED, told, verdict=verdict), stories={**told, "CNN": "9"})
    ids = {a.name: a.id for a in now.articles}
    coverage = [
        Coverage(article=ids[name], sentences=1, read=int(whole))
        for name, whole in update.get("coverage", [])
    ]
    if coverage:
        now = now.model_copy(update={"coverage": tuple(coverage)})
    found = standing(now, OLD)
    assert (bool(found.resolved), bool(found.missing)) == (known, not known)


def test_a_story_that_could_not_be_read_has_not_left() -> None:
    now = comparison(stories={"AP": "3"})
    assert "its stories are not among these" in standing(now, OLD).resolved[0].why
    failed = now.model_copy(update={"unread": (Failure(what="bbc.txt", reason="gone"),)})
    assert (standing(failed, OLD).resolved, standing(failed, OLD).missing) == ((), (KILLED,))


def test_an_answer_is_gone_only_where_all_was_read() -> None:
    before = asked(KILLED, {"AP": "3", "BBC": "5", "CNN": "7"})
    now = OLD.model_copy(update={"unread": (Failure(what="cnn.txt", reason="gone"),)})
    told = with_standing(now, known_from_report(before))
    said = "7 was not found again (not everything was read) since the baseline."
    assert wording.changed(told, now.findings[0]) == said


def test_what_was_decided_of_an_explained_question_stands_while_it_is_explained() -> None:
    now = asked(KILLED, {"AP": "3", "BBC": "5"}, verdict="explained")
    found = against(now, known_from_decisions(decision(now)))
    assert found.resolved == found.missing == ()
    assert [r.decision for r in found.reviewed] == ["dismissed"]


@pytest.mark.parametrize("verdict", ["explained", "undecided"])
def test_what_was_dismissed_before_it_was_a_conflict_is_open_again(verdict: Verdict) -> None:
    before = asked(KILLED, {"AP": "3", "BBC": "5"}, verdict=verdict)
    now = asked(KILLED, {"AP": "3", "BBC": "5"})
    found = against(now, known_from_decisions(decision(before)))
    assert len(found.new) == 1
    assert found.reviewed == ()


def test_stories_that_left_are_named() -> None:
    found = standing(comparison(stories={"BBC": "5", "CNN": "9"}), OLD)
    assert [r.why for r in found.resolved] == ["its stories are not among these: AP"]
    before = asked(KILLED, {"AP": "3", "BBC": "5", "CNN": "5"})
    found = standing(asked("How many died?", {"BBC": "5", "CNN": "5"}), before)
    (resolved,) = found.resolved
    assert resolved.why == "the stories now agree; AP is not among these stories"


def test_a_story_that_was_edited_has_not_left() -> None:
    found = standing(comparison(stories={"AP": "3 or so", "BBC": "5"}), OLD)
    assert (found.resolved, found.missing) == ((), (KILLED,))


def test_a_dismissal_holds_until_an_answer_joins() -> None:
    known = known_from_decisions(decision(OLD))
    again = with_standing(asked("How many died?", {"AP": "3", "BBC": "5"}), known)
    assert list(again.dismissed.values()) == ["two days"]
    assert counted(again, "conflict") == []
    said = "Dismissed by Ada, 27 November 2026: two days."
    assert wording.reviewed(again, again.findings[0]) == said
    now = with_standing(asked(KILLED, {"AP": "3", "BBC": "5", "CNN": "7"}), known)
    assert now.dismissed == {}
    assert counted(now, "new") == list(now.findings)
    said = "Dismissed by Ada, 27 November 2026, before 7 joined: two days."
    assert wording.reviewed(now, now.findings[0]) == said


def test_a_dismissal_does_not_come_back_by_way_of_a_later_report() -> None:
    more = asked(KILLED, {"AP": "3", "BBC": "5", "CNN": "7"})
    reopened = with_standing(more, known_from_decisions(decision(OLD)))
    assert with_standing(more, known_from_report(reopened)).dismissed == {}
    # Nor where both are known: it was made before 7 joined, though 7 is no news.
    both = [*known_from_decisions(decision(OLD)), *known_from_report(more)]
    told = with_standing(more, both)
    assert (told.dismissed, counted(told, "new")) == ({}, [])


def test_what_a_report_says_was_decided_is_kept() -> None:
    before = with_standing(OLD, known_from_decisions(decision(OLD)))
    assert with_standing(OLD, known_from_report(before)).dismissed


def test_a_question_that_was_split_is_changed_in_both_parts() -> None:
    before = asked(KILLED, {"AP": "3", "BBC": "5", "CNN": "7", "DPA": "9"})
    one, other = (
        finding("Killed by noon?", {"AP": "3", "BBC": "5"}),
        finding("Killed by night?", {"CNN": "7", "DPA": "9"}),
    )
    found = standing(comparison(one, other), before)
    assert [c.finding for c in found.changed] == [one.id, other.id]
    assert [c.gone for c in found.changed] == [("7", "9"), ("3", "5")]


def test_what_was_one_answer_and_is_two_is_a_further_difference() -> None:
    first = finding(KILLED, {"AP": "12", "BBC": "at least 12", "CNN": "5"})
    as_one = [a.model_copy(update={"side": int(a.answer == "5")}) for a in first.answers]
    before = comparison(first.model_copy(update={"answers": tuple(as_one)}))
    (change,) = standing(comparison(first), before).changed
    assert change.joined in (("12",), ("at least 12",))


def test_currencies_are_answers_of_their_own() -> None:
    before = asked("What is it worth?", {"AP": "$5", "BBC": "$6"})
    now = asked("What is it worth?", {"AP": "$5", "BBC": "$6", "CNN": "€5"})
    assert standing(now, before).changed[0].joined == ("€5",)


def test_one_number_of_another_measure_is_another_answer():
    before = asked("How far is it?", {"AP": "5 km", "BBC": "9 km"})
    now = asked("How far is it?", {"AP": "5 km", "BBC": "9 km", "CNN": "5 miles"})
    assert standing(now, before).changed[0].joined == ("5 miles",)


def test_decisions_of_older_files_are_known_by_id_and_question() -> None:
    old = Decision(decision="dismissed", reason="typo")
    assert with_standing(OLD, known_from_decisions({OLD.findings[0].id: old})).dismissed
    sides = (("3",), ("5",))
    old = Decision(decision="confirmed", kind="figure", question=KILLED, sides=sides)
    found = against(OLD, known_from_decisions({"f-old": old}))
    assert found.carried == (OLD.findings[0].id,)


def test_the_latest_of_two_reviewers_holds() -> None:
    ada, bo = decision(OLD), decision(OLD, "confirmed", "Bo")
    later = {id_: d.model_copy(update={"at": "2027-01-01T00:00:00Z"}) for id_, d in bo.items()}
    files = [known_from_decisions(ada), known_from_decisions(later)]
    for known in (files[0] + files[1], files[1] + files[0]):
        (found,) = against(OLD, known).reviewed
        assert (found.decision, found.by) == ("confirmed", "Bo")


def test_files_of_both_sorts_are_known(tmp_path: Path) -> None:
    toml, report = tmp_path / "claimcheck-review.toml", tmp_path / "report.json"
    toml.write_text(to_toml(decision(OLD)), "utf-8")
    report.write_text(to_json(OLD), "utf-8")
    assert [k.decision is not None for k in known_from([toml, report])] == [False, True]


@pytest.mark.parametrize("undone", [True, False])
@pytest.mark.parametrize("last", [True, False])
def test_a_decision_that_was_undone_does_not_come_back_from_an_older_report(
    tmp_path: Path, undone: bool, last: bool
) -> None:
    toml, report = tmp_path / "claimcheck-review.toml", tmp_path / "report.json"
    before = with_standing(OLD, known_from_decisions(decision(OLD)))
    report.write_text(to_json(before), "utf-8")
    # Undone, or made anew the other way and with no time: the file is what holds.
    anew = {id_: d.model_copy(update={"at": ""}) for id_, d in decision(OLD, "confirmed").items()}
    toml.write_text(to_toml({} if undone else anew), "utf-8")
    files = [report, toml] if last else [toml, report]
    told = with_standing(OLD, known_from(files))
    assert told.dismissed == {}
    assert [r.decision for r in told.reviewed.values()] == ["confirmed"] * (not undone)
    # It is known all the same; and by the report alone, its decision is the last that is known.
    assert told.standing
    assert told.standing.carried == (OLD.findings[0].id,)
    assert with_standing(OLD, known_from([report])).dismissed


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.toml", None, "there is no such file; give"),
        ("report.html", "<!doctype html><p>", "a page for people; give"),
        ("report.json", to_json(OLD).replace('"schema_version": 3', '"schema_version": 2'), "of v"),
        ("report.md", "# Where these stories disagree\n\nOne.", "not TOML"),
    ],
)
def test_what_is_no_baseline_gets_a_line(
    tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(SourceError, match=said) as refused:
        known_from([file])
    assert "\n" not in str(refused.value)
    assert name in str(refused.value)


NAMES = ["AP", "BBC", "CNN", "DPA", "EFE"]
QUESTIONS = ["How many died?", "What did it cost?", "How many were hurt?"]
TOLD = st.dictionaries(st.sampled_from(NAMES), st.sampled_from("3 5 7 $5".split()), min_size=2)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    asked = draw(st.lists(st.sampled_from(QUESTIONS), unique=True))
    verdicts = st.sampled_from([None, "undecided", "explained"])
    found = []
    for question in asked:
        told = draw(TOLD)
        verdict = draw(verdicts) if len(set(told.values())) > 1 else None
        found.append(finding(question, told, verdict=verdict))
    return comparison(*found)


@st.composite
def known(draw: st.DrawFn) -> list[Known]:
    found = known_from_report(draw(comparisons()))
    before = draw(comparisons())
    names = labels(before.articles)
    made = {
        f.id: decided(
            f, draw(st.sampled_from(["confirmed", "dismissed"])), "so", at=AT, stories=names
        )
        for f in before.findings
    }
    return found + known_from_decisions(made)


@given(comparisons())
def test_against_itself_everything_is_carried_and_nothing_resolved(found: Comparison) -> None:
    differing = tuple(f.id for f in found.findings if f.verdict in ("conflict", "undecided"))
    assert standing(found, found) == Standing(carried=differing)


@given(comparisons(), known(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_known_and_found_never_matters(
    found: Comparison, before: list[Known], random: object
) -> None:
    shuffled, findings = list(before), list(found.findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(findings)  # type: ignore[attr-defined]
    one = against(found, before)
    other = against(found.model_copy(update={"findings": tuple(findings)}), shuffled)
    assert (one.resolved, one.missing) == (other.resolved, other.missing)
    for part in ("new", "carried"):
        assert sorted(getattr(one, part)) == sorted(getattr(other, part))
    for part in ("changed", "reviewed"):
        assert set(getattr(one, part)) == set(getattr(other, part))


@given(comparisons(), known())
def test_each_difference_stands_in_one_way_to_what_was_known(
    found: Comparison, before: list[Known]
) -> None:
    now = against(found, before)
    told = [*now.new, *now.carried, *(c.finding for c in now.changed)]
    differing = [f.id for f in found.findings if f.verdict in ("conflict", "undecided")]
    assert sorted(told) == sorted(differing)


@given(TOLD, st.booleans())
def test_a_story_with_a_further_answer_changes_a_finding(told: dict[str, str], anew: bool) -> None:
    before = asked(KILLED, told)
    now = asked("What was the toll?" if anew else KILLED, {**told, "ZDF": "99"})
    found = standing(now, before)
    assert found.resolved == found.missing == ()
    if len(set(told.values())) > 1:
        assert found.new == ()
        assert found.changed[0].joined == ("99",)


@given(TOLD, st.data())
def test_a_story_that_leaves_is_told_of(told: dict[str, str], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(sorted(told)))
    before = asked(KILLED, {**told, "YLE": "98", "ZDF": "99"})
    rest = {name: said for name, said in told.items() if name != gone}
    now = asked(KILLED, {**rest, "YLE": "98", "ZDF": "99"})
    found = standing(now, before)
    assert found.new == found.resolved == found.missing == ()
    if told[gone] in rest.values():
        assert found.carried == (now.findings[0].id,)
    else:
        assert found.changed[0].gone == (told[gone],)
