"""A review in the terminal: what is typed is meant, what is decided is kept, nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.claims import Failure
from claimcheck.findings import Comparison
from claimcheck.report.json import to_json
from claimcheck.review.baseline import known_from_report, with_standing
from claimcheck.review.decisions import Decision, Decisions, read_decisions
from claimcheck.review.walking import Review, review, walk
from claimcheck.terminal import Terminal
from tests.review.test_decisions import AT
from tests.review.told import asked, comparison, finding

DIED = finding(
    "How many died?",
    {"AP": "3 people, as the police of the valley told on Monday", "BBC": "5", "CNN": "5"},
    possible="The count changed between the stories.",
    settles="A source independent of these stories.",
    note="They were \x1b[31mcounted twice.",
)
COST = finding("What did it cost?", {"AP": "$5", "BBC": "$6"})
HURT = finding("How many were hurt?", {"AP": "8", "BBC": "9"})
OPEN = finding("Who won?", {"AP": "Obi", "BBC": "Li"}, verdict="undecided")
FOUND = comparison(DIED, COST, HURT, OPEN)


class Typing:
    """Types these lines, then nothing more; remembers what was shown and kept."""

    def __init__(self, *lines: str, width: int = 80, colour: bool = False) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.width, self.colour = width, colour
        self.shown: list[str] = []
        self.saved: list[Decisions] = []

    def tell(self, line: str) -> None:
        self.shown.append(line.strip())

    def ask(self, question: str) -> str | None:
        line = next(self._lines, None)
        if line == "^C":
            raise KeyboardInterrupt
        return line

    def walks(
        self, found: Comparison = FOUND, before: Decisions | None = None, **how: bool
    ) -> dict[str, Decision]:
        def save(made: Decisions) -> None:
            self.saved.append(dict(made))

        return walk(found, before or {}, self, Review("Ada", lambda: AT, save, "kept.toml", **how))

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


def choices(made: Decisions) -> dict[str, str]:
    return {id_: decision.decision for id_, decision in made.items()}


def test_a_finding_is_shown_in_the_words_of_the_report_and_its_stories_by_citation() -> None:
    person = Typing("q", width=60)
    person.walks()
    assert max(map(len, person.shown)) <= 60
    text = " ".join(person.text.split())
    assert "1 of 3 · conflict How many died?" in text
    assert "│ BBC says 5. BBC" in text
    assert "│ CNN says 5. CNN, undated, line 1" in text
    assert person.shown.count("5") == 1
    assert "As the model puts it: They were �[31mcounted twice." in text
    assert "What would explain it: The count changed between the stories." in text
    assert "What would settle it: A source independent of these stories." in text


def test_whole_words_and_single_keys_decide() -> None:
    made = Typing("confirm", "", "D", "two days", "", " c ", "").walks()
    assert choices(made) == {DIED.id: "confirmed", COST.id: "dismissed", HURT.id: "confirmed"}
    assert made[COST.id].reason == "two days"
    assert (made[COST.id].by, made[COST.id].at) == ("Ada", "2026-11-27T09:30:00Z")


@pytest.mark.parametrize(
    "said", ["correct, but they are the same", "don't know", "cd", "", "quite", "no"]
)
def test_a_sentence_is_no_decision(said: str) -> None:
    person = Typing(said, "q")
    assert person.walks() == {}
    assert "Type c, d, s, b, n, u or q, or the whole word; ? says what they do." in person.shown
    assert person.saved == []


def test_a_dismissal_needs_a_reason() -> None:
    person = Typing("d", " ", "d", "two days", "", "q")
    assert person.walks()[DIED.id].reason == "two days"
    assert "Not dismissed: whoever reads the file wants to know why." in person.shown


def test_a_comment_may_follow_and_a_note_may_come_first() -> None:
    made = Typing("c", "ask AP", "n", "ask BBC", "d", "two days", "s").walks()
    assert made[DIED.id].comment == "ask AP"
    assert (made[COST.id].reason, made[COST.id].comment) == ("two days", "ask BBC")


def test_a_note_without_a_decision_is_shown_again_at_the_end() -> None:
    person = Typing("n", "ask AP", "q")
    assert person.walks() == {}
    assert "Not kept, for nothing was decided there: ask AP" in person.shown


def test_going_back_changes_or_undoes_what_was_decided() -> None:
    person = Typing("c", "", "b", "d", "two days", "", "b", "b", "u", "q")
    assert choices(person.walks()) == {}
    assert "Confirmed by Ada, 27 November 2026." in person.shown
    assert "Dismissed by Ada, 27 November 2026: two days." in person.shown
    assert "This is the first." in person.shown
    assert "Taken back." in person.shown
    assert [choices(s).get(DIED.id) for s in person.saved] == ["confirmed", "dismissed", None]


def test_the_last_one_can_be_gone_back_to() -> None:
    person = Typing("s", "s", "c", "", "c", "b", "u", "q")
    assert person.walks() == {}
    assert "Type b or q." in person.shown
    assert choices(Typing("s", "s", "c", "", "b", "d", "two days", "", "").walks()) == {
        HURT.id: "dismissed"
    }


def test_after_going_back_what_is_decided_is_not_asked_again() -> None:
    person = Typing("c", "", "c", "", "b", "b", "s", "c", "")
    assert len(person.walks()) == 3
    assert [line.split()[0] for line in person.shown if " of 3 · " in line] == list("123213")


@pytest.mark.parametrize("end", [[], ["q"], ["quit"]])
def test_an_end_keeps_what_was_decided(end: list[str]) -> None:
    person = Typing("c", "", *end)
    made = person.walks()
    assert person.saved[-1] == made
    assert person.shown[-1] == "1 confirmed, 0 dismissed, 2 left; kept in kept.toml."


@pytest.mark.parametrize("typed", [["c", "^C"], ["c", "", "^C"], ["c", "", "d", "^C"]])
def test_an_interruption_keeps_what_was_decided_and_says_so(typed: list[str]) -> None:
    person = Typing(*typed)
    with pytest.raises(KeyboardInterrupt) as stopped:
        person.walks()
    said = "stopped; 1 confirmed, 0 dismissed, 2 left; kept in kept.toml"
    assert str(stopped.value) == said
    assert choices(person.saved[-1]) == {DIED.id: "confirmed"}


def test_what_is_decided_is_shown_again_only_when_asked_for() -> None:
    made = Typing("c", "", "c", "", "c", "").walks()
    person = Typing()
    assert person.walks(before=made) == made
    assert person.shown[0] == "Nothing is left to decide; --all walks what was decided."
    person = Typing("u", "q")
    assert len(person.walks(before=made, all=True)) == 2
    assert "Confirmed by Ada, 27 November 2026." in person.shown


def test_a_question_that_is_worded_anew_is_still_decided_and_can_be_undone() -> None:
    before = Typing("c", "").walks(asked("How many died?", {"AP": "3", "BBC": "5"}))
    now = asked("What was the toll?", {"AP": "3", "BBC": "5"})
    assert Typing().walks(now, before) == before
    assert Typing("u").walks(now, before, all=True) == {}


def test_what_an_answer_joined_is_asked_again() -> None:
    before = Typing("d", "two days", "").walks(asked("How many died?", {"AP": "3", "BBC": "5"}))
    now = asked("How many died?", {"AP": "3", "BBC": "5", "CNN": "7"})
    person = Typing("c", "")
    made = person.walks(now, before)
    assert "Dismissed by Ada, 27 November 2026, before 7 joined: two days." in person.shown
    assert made[now.findings[0].id].decision == "confirmed"
    assert Typing().walks(now, made) == made


def test_what_is_new_or_changed_since_the_baseline_is_marked() -> None:
    old = comparison(finding("How many were hurt?", {"AP": "8", "CNN": "9"}))
    now = comparison(COST, finding("How many were hurt?", {"AP": "8", "CNN": "9", "BBC": "7"}))
    person = Typing("s", "s")
    person.walks(with_standing(now, known_from_report(old)))
    assert "New since the baseline." in person.shown
    assert "7 joins 8 and 9 since the baseline." in person.shown


def test_undecided_questions_are_walked_when_asked_for() -> None:
    person = Typing()
    person.walks(comparison(OPEN))
    said = "No conflict to decide; 1 question stayed undecided: --undecided walks them."
    assert person.shown == [said, "0 confirmed, 0 dismissed, 0 left."]
    assert len(Typing("c", "").walks(comparison(OPEN), undecided=True)) == 1


def test_nothing_to_decide_says_what_was_not_read() -> None:
    for found, said in (
        (comparison(), "Nothing to decide."),
        (comparison(OPEN), "No conflict to decide; 1 question stayed undecided: --undecided"),
    ):
        gap = found.model_copy(update={"unread": (Failure(what="c.txt", reason="gone"),)})
        but = " Not everything was read: 1 source could not be read."
        for report, end in ((found, ""), (gap, but)):
            person = Typing()
            person.walks(report)
            assert person.shown[0].startswith(said)
            assert person.shown[0].endswith(but) is bool(end)


def test_what_is_fed_by_a_program_is_read_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    report, kept = tmp_path / "report.json", tmp_path / "kept.toml"
    report.write_text(to_json(FOUND), "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("?\r\nd\r\ntwo days\r\n\r\nc\n"))
    review(report, kept, Terminal(), by="Ada\x1b", now=lambda: AT)
    assert choices(read_decisions(kept)) == {DIED.id: "dismissed", COST.id: "confirmed"}
    assert read_decisions(kept)[COST.id].by == "Ada�"
    out = capfd.readouterr().out
    assert "c, confirm   the difference is real" in out
    assert out.endswith(f"1 confirmed, 1 dismissed, 1 left; kept in {kept}.\n")
    assert "\x1b" not in out
