"""claimcheck as a library."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck import Comparison, compare_articles
from claimcheck.errors import ClaimcheckError, SourceError, UsageError
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
    assert 'sandbox="allow-scripts ' in shown
    assert "allow-same-origin" not in shown


@pytest.mark.parametrize(
    ("story", "says"),
    [
        ({"title": "Flood"}, "story 2 ('Flood') has no text"),
        ({"text": " "}, "story 2 has no text"),
        ({"text": 7}, "story 2 has no text"),
        ({"text": "A.", "txet": "B."}, "story 2 has 'txet', which is not known"),
        ({"text": "A.", "source": "Wire", "published": "soon"}, "story 2 ('Wire'): published"),
        ({"text": "3 min read"}, "story 2: no news in its text"),
        (7, "argument 2 is of type int: give a path"),
    ],
)
def test_what_is_no_story_is_refused_by_its_place(story: Any, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        compare_articles({"text": "Ann Lee resigned."}, story)
    assert str(caught.value).startswith(says)


def test_a_source_that_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "leak.doc").touch()
    with pytest.raises(SourceError, match=r"no\.txt: no such file.*leak\.doc: a Word document"):
        compare_articles(tmp_path / "no.txt", tmp_path / "leak.doc")
    found = compare_articles(BLINKEN / "articles", tmp_path / "leak.doc", recordings=RECORDED)
    assert [f.what for f in found.unread] == [f"{tmp_path}/leak.doc"]
    with pytest.raises(UsageError, match="no sources"):
        compare_articles()


def test_without_a_model_it_says_so() -> None:
    with pytest.raises(ClaimcheckError, match="no model"):
        compare_articles({"text": "Foreign Minister Ada Obi of Peru met Ann Lee."})


def test_it_is_public() -> None:
    assert "compare_articles" in claimcheck.__all__
