"""The program that recognises text reads what a stranger made: it has no secrets and no leave."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from claimcheck.articles import recognising
from claimcheck.articles.drafts import Raw
from claimcheck.articles.recognising import recognised
from tests.articles.test_apart import is_gone, within

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
RAW = Raw("a.pdf", b"%PDF of pictures")


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program in place of that which recognises text, to be written."""
    file = tmp_path / "ocrmypdf"
    file.touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return file


def test_what_it_makes_is_read(program: Path) -> None:
    program.write_text("#!/bin/sh\ncat; echo ' and text'")
    assert recognised(RAW, (1,)) == Raw("a.pdf", b"%PDF of pictures and text\n", recognised=(1,))


@pytest.mark.parametrize("code", ["#!/bin/sh\ncat; exit 1", "#!/nowhere\n"])
def test_where_it_fails_the_source_is_as_it_was(program: Path, code: str) -> None:
    program.write_text(code)
    assert recognised(RAW, (1,)) == Raw("a.pdf", RAW.content, recognised=())


def test_it_holds_no_secret(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "CANARY-0123")
    program.write_text("#!/bin/sh\nenv")
    made = recognised(RAW, (1,)).content
    assert (b"PATH=" in made, b"CANARY" in made) == (True, False)


def test_all_that_it_started_ends_with_it(
    program: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(recognising, "_PATIENCE", 0.5)
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait")
    before = time.monotonic()
    assert recognised(RAW, (1,)).recognised == ()
    assert time.monotonic() - before < 20
    child = int((tmp_path / "child").read_text())
    assert within(5, lambda: is_gone(child))


def test_it_makes_no_more_than_a_source_may_have(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising, "LARGEST", 1000)
    monkeypatch.setattr(recognising, "_PATIENCE", 10)
    program.write_text("#!/bin/sh\nhead -c 1001 /dev/zero; sleep 60")
    before = time.monotonic()
    assert recognised(RAW, (1,)).content == RAW.content
    # What else it would make is not waited for.
    assert time.monotonic() - before < 8
    program.write_text("#!/bin/sh\nexec head -c 1000 /dev/zero")
    assert len(recognised(RAW, (1,)).content) == 1000
