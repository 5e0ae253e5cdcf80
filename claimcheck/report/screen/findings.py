"""A comparison on a terminal: each open conflict as a card, all else in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.citation import citations
from claimcheck.claims import Evidence
from claimcheck.findings import Comparison, Finding
from claimcheck.report import selection, wording
from claimcheck.report.differing import Segments
from claimcheck.report.screen.layout import Look, Run, lay
from claimcheck.report.sides import Side, sides

#: Conflicts that are shown whole; of the others the questions are listed.
_CARDS = 5
#: Findings of a sort that are listed, a line each; of the others the number is told.
_LISTED = 10
#: Stories of one side that are quoted; the others are named.
_QUOTED = 2

_INDENT = Run("   ")
_DEEP = Run("     ")
_BAR = Run("     │ ", "dim")
_ITEM = Run(" - ", "dim")


def findings(comparison: Comparison, look: Look) -> Iterator[str]:
    """The lines of a comparison."""
    return _Findings(comparison, look).lines()


def card(
    finding: Finding, comparison: Comparison, decided: Comparison, place: str, look: Look
) -> Iterator[str]:
    """The lines of one finding, for a person who is to decide on it.

    Args:
        finding: what is shown.
        comparison: the report that it is of.
        decided: the same, with the decisions so far.
        place: which of how many it is.
        look: how it may look.
    """
    shown = _Findings(comparison, look, decided)
    yield ""
    yield from lay([Run(f"{place} · {finding.verdict}", "dim")], look, Run(""))
    yield from shown.card(Run(""), finding)


class _Findings:
    def __init__(
        self, comparison: Comparison, look: Look, decided: Comparison | None = None
    ) -> None:
        self._decided = decided or comparison
        self._comparison = comparison
        self._look = look
        self._cited = citations(comparison.articles)
        self._labels = {id_: cited.label for id_, cited in self._cited.items()}
        self._new = selection.new(comparison)

    def lines(self) -> Iterator[str]:
        comparison = self._comparison
        conflicts = selection.still_open(comparison, "conflict")
        yield from self._text(Run(wording.accounting(comparison), "bold"))
        for line in filter(None, (wording.read_how(comparison), *wording.since(comparison))):
            yield from self._text(Run(line))
        if conflicts:
            yield from self._heading("Conflicts", "red")
        else:
            yield ""
            yield from self._text(*_bold(wording.no_conflict(comparison)))
        for number, finding in enumerate(conflicts[:_CARDS], start=1):
            if number > 1:
                yield ""
            yield from self.card(Run(f"{number}  ", "bold red"), finding)
        if more := conflicts[_CARDS:]:
            questions = " ".join(f.question for f in more)
            yield ""
            yield from self._text(Run(f"And {len(more):,} more: ", "bold red"), Run(questions))
        yield from self._listed("Undecided", selection.still_open(comparison, "undecided"))
        yield from self._listed("Inside one story", comparison.within)
        dismissed = [f for f, _ in selection.dismissed(comparison)]
        yield from self._listed("Dismissed by a reviewer", dismissed)
        for heading, colour, lines in (
            ("Not read", "red", wording.not_read(comparison)),
            ("Not checked", "yellow", wording.unchecked(comparison)),
            ("Speaks to a model", "yellow", wording.speaking(comparison)),
        ):
            if lines:
                yield from self._heading(heading, colour)
            for line in lines:
                yield from lay([Run(line)], self._look, _ITEM, _INDENT)
        yield ""
        yield from self._text(
            Run("Full report: ", "dim"), Run("claimcheck compare … -o report.html")
        )

    def _text(self, *runs: Run) -> Iterator[str]:
        return lay(runs, self._look, Run(""))

    def _heading(self, text: str, colour: str) -> Iterator[str]:
        yield ""
        yield from self._text(Run(text.upper(), f"bold {colour}"))
        yield ""

    def card(self, first: Run, finding: Finding) -> Iterator[str]:
        yield from lay([Run(finding.question, "bold")], self._look, first, _INDENT)
        for line in self._known(finding):
            yield from lay([line], self._look, _INDENT)
        for side in sides(finding, self._labels):
            yield ""
            yield from self._side(side)
        yield ""
        by = ", as the model judges" if finding.judge else ""
        for label, text in (
            (f"{finding.verdict.capitalize()}{by}: ", finding.explanation),
            ("As the model puts it: ", finding.note),
            ("What would explain it: ", finding.possible),
            ("What would settle it: ", finding.settles),
            ("How much weighs on it: ", finding.weight),
        ):
            if text:
                yield from lay([Run(label, "cyan"), Run(text)], self._look, _INDENT)

    def _side(self, side: Side) -> Iterator[str]:
        """One of the different answers: its wordings, passages of a few stories, all stories."""
        also = f", also {'; '.join(f'“{w}”' for w in side.wordings)}" if side.wordings else ""
        alone = f" ({wording.lone_origin(self._comparison)})" if side.alone else ""
        answer = [Run(side.answer, "bold yellow"), Run(f"{also}{alone}", "dim")]
        yield from lay(answer, self._look, _INDENT)
        for passage in side.passages[:_QUOTED]:
            yield from lay(_bold(passage.segments), self._look, _BAR)
            yield from lay([Run(self._place(passage.evidence), "dim")], self._look, _DEEP)
        if more := [self._place(p.evidence) for p in side.passages[_QUOTED:]]:
            yield from lay([Run(f"also {'; '.join(more)}", "dim")], self._look, _DEEP)
        if side.origins:
            yield from lay([Run(side.origins, "dim")], self._look, _DEEP)

    def _place(self, evidence: Evidence) -> str:
        return f"{self._cited[evidence.article].dated}, line {evidence.line:,}"

    def _known(self, finding: Finding) -> Iterator[Run]:
        """What is known of a finding from before, in sentences."""
        told = (
            "New since the baseline." if finding.id in self._new else "",
            wording.changed(self._comparison, finding),
            wording.reviewed(self._decided, finding),
        )
        yield from (Run(said, "green") for said in told if said)

    def _listed(self, heading: str, found: Sequence[Finding]) -> Iterator[str]:
        """Findings in a line each, where there are any."""
        if found:
            yield from self._heading(heading, "yellow")
        for finding in found[:_LISTED]:
            yield from lay(self._line(finding), self._look, _ITEM, _INDENT)
        if more := found[_LISTED:]:
            yield from lay([Run(f"and {len(more):,} more")], self._look, _ITEM)

    def _line(self, finding: Finding) -> Iterator[Run]:
        yield Run(f"{finding.question} ")
        for number, side in enumerate(finding.sides):
            yield from [Run(" or ")] if number else []
            yield from (Run("“"), Run(side[0].answer, "bold"), Run("”"))
        # Of what one story says in two ways one wants to know which.
        stories = finding.articles
        where = self._cited[next(iter(stories))].label if len(stories) == 1 else ""
        yield Run(f" ({', '.join(filter(None, (where, finding.reason)))})", "dim")
        for known in self._known(finding):
            yield from (Run(" "), known)


def _bold(segments: Segments) -> list[Run]:
    return [Run(s.text, "bold" if s.marked else "") for s in segments]
