"""Standard streams that are closed, full or read by nobody, and faults that nobody foresaw."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.report.json import to_json
from tests.stories import claim_set, holder
from tests.test_cli import Command, run

__all__ = ["run"]

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    file = tmp_path / "claims.json"
    told = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
    file.write_text(to_json(told), "utf-8")
    return file


def through(redirection: str, *args: object) -> tuple[int, str, str]:
    """The code of a command with such streams, and what reaches those that are left."""
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-m", "claimcheck"]
    done = subprocess.run([*shell, *map(str, args)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def unread(*args: object) -> tuple[int, str]:
    """The code of a command whose output nobody reads from the start, and what it says."""
    command = [sys.executable, "-m", "claimcheck", *map(str, args)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        return process.wait(), process.stderr.read()


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_nobody_hears_what_is_said(redirection: str, claims: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    assert through(redirection, "compare", claims, "-o", report) == (0, "", "")
    assert report.read_text("utf-8").startswith("# Where these stories disagree")
    code, out, _ = through(redirection, "compare", claims, "--fail-on", "conflict")
    assert code == 1
    assert out == report.read_text("utf-8")
    assert through(redirection, "compare", tmp_path / "none.txt")[0] == 3
    assert through(redirection, "--nosuch")[0] == 2


@pytest.mark.parametrize("redirection", [">&-", ">/dev/full"])
def test_there_is_nowhere_to_write_a_result(redirection: str, claims: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    code, _, err = through(redirection, "compare", claims, "-o", report)
    assert code == 0
    assert "report.md written" in err
    assert report.read_text("utf-8").startswith("# Where these stories disagree")
    for args in (("compare", claims), ("--version",)):
        code, _, err = through(redirection, *args)
        assert code == 2
        assert err.startswith("claimcheck: standard output ")
        assert err.count("\n") == 1


def test_with_no_stream_at_all(claims: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    assert through(">&- 2>&- <&-", "compare", claims, "-o", report)[0] == 0
    assert report.read_text("utf-8").startswith("# Where these stories disagree")
    assert through(">&- 2>&- <&-", "compare", claims)[0] == 2


def test_no_file_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "from claimcheck.cli import main\n"
        "sys.argv = ['claimcheck', '--nosuch']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"file = os.open({str(tmp_path / 'file')!r}, os.O_CREAT | os.O_WRONLY)\n"
        "os._exit(file)\n"
    )
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        command = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-c", code]
        assert subprocess.run(command, check=False).returncode > 2


@pytest.mark.parametrize("args", [("--help",), ("schema",)])
def test_help_that_nobody_reads_is_no_failure(args: tuple[str, ...]) -> None:
    assert unread(*args) == (0, "")


def test_a_report_goes_to_its_file_though_nobody_reads_output(claims: Path, tmp_path: Path) -> None:
    code, err = unread("compare", claims, "-o", tmp_path / "report.md")
    assert code == 0
    assert "report.md written" in err
    assert (tmp_path / "report.md").stat().st_size > 100


def test_help_on_a_full_disk_is_one_line() -> None:
    code, _, err = through(">/dev/full", "--help")
    assert code == 4
    assert "No space left on device" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "error",
    [KeyError("secret words of a story"), RecursionError(), MemoryError(), AssertionError("a\nb")],
)
def test_what_nobody_foresaw_is_one_line_and_a_code_of_its_own(
    run: Command, claims: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*args: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "comparison", broken)
    code, out, err = run("compare", claims, "--fail-on", "conflict")
    assert (code, out) == (4, "")
    assert err.startswith("claimcheck: something went wrong that was not foreseen (")
    assert f"({type(error).__name__} in cli.py, line " in err
    assert err.count("\n") == 1
    assert "words of a story" not in err
