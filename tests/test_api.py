"""claimcheck as a library."""

from __future__ import annotations

import asyncio

import pytest

import claimcheck
from claimcheck import Comparison, compare_articles
from claimcheck.errors import ClaimcheckError, UsageError
from tests.stories import BLINKEN

RECORDED = BLINKEN / "recordings"


def test_files_are_compared_and_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    found = compare_articles(BLINKEN / "articles", recordings=RECORDED)
    assert isinstance(found, Comparison)
    assert len(found.by_verdict("conflict")) == 2
    assert capsys.readouterr() == ("", "")


def test_it_runs_where_an_event_loop_runs_already() -> None:
    async def cell() -> Comparison:
        return compare_articles(BLINKEN / "articles", recordings=RECORDED)

    assert len(asyncio.run(cell()).by_verdict("conflict")) == 2


def test_stories_at_hand_are_stories() -> None:
    texts = {f.stem: f.read_text("utf-8") for f in (BLINKEN / "articles").glob("*.txt")}
    told = [{"text": text, "source": name} for name, text in texts.items()]
    found = compare_articles(*told, recordings=RECORDED)
    assert {a.name for a in found.articles} == set(texts)
    assert len(found.by_verdict("conflict")) == 2


def test_a_notebook_shows_the_report_in_a_frame() -> None:
    found = compare_articles(BLINKEN / "articles", recordings=RECORDED)
    shown = found._repr_html_()  # type: ignore[attr-defined]
    assert shown.startswith("<iframe")
    assert "Hayashi Yoshimasa" in shown
    assert "<script" not in shown


@pytest.mark.parametrize(
    "story",
    [{"title": "no text"}, {"text": "A.", "txet": "B."}, {"text": "A.", "published": "soon"}],
)
def test_what_is_no_story_is_refused(story: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        compare_articles(story)


def test_without_a_model_it_says_so() -> None:
    with pytest.raises(ClaimcheckError, match="no model"):
        compare_articles({"text": "Foreign Minister Ada Obi of Peru met Ann Lee."})


def test_it_is_public() -> None:
    assert "compare_articles" in claimcheck.__all__
