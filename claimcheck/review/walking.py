"""Walking a report's conflicts in the terminal: confirm, dismiss with a reason, skip, go back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from claimcheck.citation import labels
from claimcheck.errors import UsageError
from claimcheck.findings import Comparison, Finding
from claimcheck.report.files import write_atomically
from claimcheck.report.json import read_comparison
from claimcheck.report.redacted import redacted
from claimcheck.report.screen import Look, Run, card, lay
from claimcheck.report.text import count, visible
from claimcheck.report.wording import EVERYTHING, failures
from claimcheck.review.baseline import known_from_decisions, matched, with_standing
from claimcheck.review.decisions import (
    Choice,
    Decision,
    Decisions,
    decided,
    read_decisions,
    to_toml,
)

Word = Literal["confirm", "dismiss", "skip", "back", "note", "undo", "quit", "help"]

_PROMPT = "[c]onfirm [d]ismiss [s]kip [b]ack [n]ote [u]ndo [q]uit [?]: "
_END = "That was the last. [b]ack [q]uit: "
_TYPED = "Type c, d, s, b, n, u or q, or the whole word; ? says what they do."
_HELP = (
    "c, confirm   the difference is real",
    "d, dismiss   it is none; asks why",
    "s, skip      leave this one as it is",
    "b, back      the one before, to change or undo what was decided",
    "n, note      a comment, which is kept with the decision",
    "u, undo      take the decision on this one back",
    "q, quit      stop; what was decided is kept",
)
_WORDS: Mapping[str, Word] = {
    "c": "confirm",
    "confirm": "confirm",
    "confirmed": "confirm",
    "d": "dismiss",
    "dismiss": "dismiss",
    "dismissed": "dismiss",
    "s": "skip",
    "skip": "skip",
    "b": "back",
    "back": "back",
    "n": "note",
    "note": "note",
    "u": "undo",
    "undo": "undo",
    "q": "quit",
    "quit": "quit",
    "?": "help",
    "help": "help",
}


class Person(Protocol):
    """Who reviews: is shown lines, and answers."""

    @property
    def width(self) -> int:
        """Columns that a line may have."""

    @property
    def colour(self) -> bool:
        """Whether a line may have bold words."""

    def tell(self, line: str) -> None:
        """Show a line."""

    def ask(self, question: str) -> str | None:
        """The line that is typed; None where nobody is there to type any more."""


@dataclass(frozen=True)
class Review:
    """How a review is done.

    Attributes:
        by: who reviews.
        now: the clock.
        save: keeps all decisions.
        kept: where, in words.
        undecided: whether questions that stayed undecided are walked too.
        all: whether what was decided before is walked too.
    """

    by: str
    now: Callable[[], datetime]
    save: Callable[[Decisions], None]
    kept: str
    undecided: bool = False
    all: bool = False


def review(
    report: Path,
    decisions: Path,
    person: Person,
    *,
    by: str,
    now: Callable[[], datetime],
    undecided: bool = False,
    all: bool = False,
) -> None:
    """Walk the conflicts of a report's file; each decision is written when it is made.

    Raises:
        SourceError: the report, or the file of decisions, cannot be read.
        UsageError: the file of decisions cannot be written.
        KeyboardInterrupt: the person stopped; it says what is kept.
    """
    made = read_decisions(decisions) if decisions.exists() else {}
    if not decisions.parent.is_dir():
        raise UsageError(f"--decisions {decisions}: there is no folder {decisions.parent}.")

    def save(every: Decisions) -> None:
        write_atomically(decisions, to_toml(every), "--decisions")

    how = Review(visible(by), now, save, str(decisions), undecided, all)
    walk(redacted(read_comparison(report)), made, person, how)


def walk(
    comparison: Comparison, decisions: Decisions, person: Person, how: Review
) -> dict[str, Decision]:
    """Walk what is not decided yet; each decision is saved when it is made.

    Args:
        comparison: the report.
        decisions: those made before; one that an answer has joined since is to be made again.
        person: who reviews.
        how: how it is done.

    Returns:
        All decisions, those of before included.

    Raises:
        KeyboardInterrupt: the person stopped; it says what is kept.
    """
    verdicts = ("conflict", "undecided") if how.undecided else ("conflict",)
    findings = [f for f in comparison.findings if f.verdict in verdicts]
    walked = _Walk(comparison, findings, person, how, dict(decisions))
    try:
        walked.run()
    except KeyboardInterrupt:
        walked.lament()
        raise KeyboardInterrupt(f"stopped; {walked.summary().removesuffix('.')}") from None
    walked.lament()
    person.tell(walked.summary())
    return walked.made


@dataclass
class _Walk:
    """Where a review is: its decisions so far, and the notes that wait for one."""

    comparison: Comparison
    findings: Sequence[Finding]
    person: Person
    how: Review
    made: dict[str, Decision]
    notes: dict[str, str] = field(default_factory=dict)

    def run(self) -> None:
        at: int | None = 0 if self.how.all and self.findings else self._next(-1)
        if at is None:
            self.person.tell(self._nothing())
        while at is not None:
            self._show(at)
            going = self._going(at)
            if going == "quit":
                return
            later = at - 1 if going == "back" else self._next(at)
            # What was typed last can be wrong, too.
            at = at if later is None and self._back_from_the_end() else later

    def summary(self) -> str:
        """What is decided of what was walked, what is left, and where that is kept."""
        found = [self.made[key] for f in self.findings if (key := self._key(f))]
        confirmed = sum(d.decision == "confirmed" for d in found)
        left = len(self.findings) - len(found)
        counts = f"{confirmed} confirmed, {len(found) - confirmed} dismissed, {left} left"
        return f"{counts}; kept in {self.how.kept}." if self.made else f"{counts}."

    def lament(self) -> None:
        """Shows the notes that no decision keeps, so that their words are not lost."""
        for note in self.notes.values():
            self._tell(f"Not kept, for nothing was decided there: {note}")

    def _nothing(self) -> str:
        if self.findings:
            return "Nothing is left to decide; --all walks what was decided."
        unread = failures(self.comparison)
        but = "" if unread == EVERYTHING else f" Not everything was read: {unread}."
        undecided = len(self.comparison.by_verdict("undecided"))
        if undecided and not self.how.undecided:
            open_ = count(undecided, "question")
            said = f"No conflict to decide; {open_} stayed undecided: --undecided walks them."
            return f"{said}{but}"
        return f"Nothing to decide.{but}"

    def _next(self, at: int) -> int | None:
        """The next finding that is to be shown."""
        later = range(at + 1, len(self.findings))
        return next((n for n in later if self.how.all or not self._key(self.findings[n])), None)

    def _key(self, finding: Finding) -> str:
        """Under which id a finding is decided; empty where it is not, or an answer joined since."""
        if finding.id in self.made:
            return finding.id
        judged, known = self._judged()
        decision = judged.reviewed.get(finding.id)
        return known[finding.id] if decision and not decision.joined else ""

    def _judged(self) -> tuple[Comparison, dict[str, str]]:
        """The report with the decisions so far, and the ids they have in the file."""
        known = known_from_decisions(self.made)
        met = matched(self.comparison, known)
        ids = {id_: before[0].id for id_, before in met.items() if before}
        return with_standing(self.comparison, known), ids

    def _show(self, at: int) -> None:
        place = f"{at + 1} of {len(self.findings)}"
        judged, _ = self._judged()
        finding = self.findings[at]
        look = Look(self.person.width, self.person.colour)
        for line in card(finding, self.comparison, judged, place, look):
            self.person.tell(line)

    def _going(self, at: int) -> Literal["on", "back", "quit"]:
        """Asks until the person goes on."""
        finding = self.findings[at]
        while True:
            said = self.person.ask(_PROMPT)
            word = "quit" if said is None else _WORDS.get(said.strip().casefold())
            if word == "quit":
                return "quit"
            if word == "skip":
                return "on"
            if word == "back" and at:
                return "back"
            if word in ("confirm", "dismiss"):
                choice: Choice = "confirmed" if word == "confirm" else "dismissed"
                if self._decide(finding, choice):
                    return "on"
            elif word == "note":
                self._note(finding)
            elif word == "undo":
                self._undo(finding)
            elif word == "help":
                for line in _HELP:
                    self.person.tell(line)
            else:
                self._tell("This is the first." if word == "back" else _TYPED)

    def _back_from_the_end(self) -> bool:
        while True:
            said = self.person.ask(_END)
            word = _WORDS.get(said.strip().casefold()) if said and said.strip() else "quit"
            if word in ("back", "quit"):
                return word == "back"
            self._tell("Type b or q.")

    def _decide(self, finding: Finding, choice: Choice) -> bool:
        """Decides and saves; then there may be a comment. Whether it is decided."""
        reason = ""
        if choice == "dismissed":
            reason = visible(self.person.ask("Why is it no conflict? ") or "")
            if not reason:
                self._tell("Not dismissed: whoever reads the file wants to know why.")
                return False
        note = self.notes.pop(finding.id, "")
        stories = labels(self.comparison.articles)
        at = self.how.now()
        decision = decided(finding, choice, reason, note, self.how.by, at=at, stories=stories)
        self._keep(finding.id, decision)
        if not note:
            self._comment(finding.id, self.person.ask("Comment, or Enter for none: "))
        return True

    def _note(self, finding: Finding) -> None:
        key = self._key(finding)
        said = visible(self.person.ask("Note: ") or "")
        if key:
            self._comment(key, said)
        elif said:
            self.notes[finding.id] = said
            self._tell("It is kept when you confirm or dismiss.")

    def _undo(self, finding: Finding) -> None:
        key = self._key(finding)
        if not key:
            self._tell("Nothing is decided here.")
            return
        del self.made[key]
        self.how.save(self.made)
        self._tell("Taken back.")

    def _comment(self, key: str, said: str | None) -> None:
        if comment := visible(said or ""):
            self._keep(key, self.made[key].model_copy(update={"comment": comment}))

    def _keep(self, key: str, decision: Decision) -> None:
        self.made[key] = decision
        self.how.save(self.made)

    def _tell(self, text: str) -> None:
        for line in lay([Run(text)], Look(self.person.width), Run("")):
            self.person.tell(line)
