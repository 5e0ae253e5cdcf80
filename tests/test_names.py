"""Names that act on a terminal or give a runner commands do neither, whoever tells them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli import main
from tests.report.test_acting import acts

ESCAPE = "x\x1b]0;PWN\x07\x9b31m\u202e\u200b\U000e0041\u2028"
SERVER = "http://127.0.0.1:1/v1"
COMMAND = (sys.executable, "-m", "claimcheck")
NAMES = (ESCAPE, "a\r\n::error::y", "::warning::##[error]z", os.fsdecode(b"bad\xff\x1bname"))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_acts(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / f"d{name}"
    try:
        (folder / "articles").mkdir(parents=True)
    except OSError:
        pytest.skip("no file of this system has such a name")
    story, binary = folder / f"{name}.txt", folder / f"{name}.json"
    story.write_text("The flood in Lima killed 12 people on Friday, officials said.")
    (folder / "articles" / f"{name}.txt").write_text(story.read_text())
    binary.write_bytes(b"{\0")
    (folder / "claimcheck.toml").write_text("modle = 'm'\n# \u202e\u200b\x9b hidden\n")
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(folder / "cache"))
    missing = folder / f"no{name}"
    found = []
    for args in (
        ("compare", story, "--offline"),
        ("compare", story, "--offline", "-o", folder / f"{name}.md", "--model", "m"),
        (
            "compare",
            story,
            "--model",
            f"m{name}",
            "--base-url",
            SERVER,
            "--dry-run",
        ),
        ("compare", story, "-o", missing / "r.md"),
        ("compare", story, "-o", missing),
        ("compare", story, "-o", folder),
        ("compare", story, "-o", story, "-f", "md"),
        ("compare", story, "--recordings", missing),
        ("compare", story, "--recordings", folder),
        ("compare", story, "--baseline", missing, "--offline"),
        ("compare", story, "--baseline", f"{missing}.md", "--offline"),
        ("compare", story, "--published", f"{story}={name}"),
        ("compare", story, "--published", f"{missing}=2025-01-01"),
        ("compare", story, "--source", name),
        ("compare", story, "--model", f"local:{missing}"),
        ("compare", story, "--model", f"locl{name}"),
        ("compare", story, "--base-url", f"http://h{name}/v1"),
        ("compare", missing),
        ("compare", binary),
        ("compare", folder, "--offline"),
        ("compare", f"{folder}/*{name}*"),
        ("compare", f"https://h{name}/x"),
        ("compare", f"--{name}"),
        ("compare", story, "-f", name),
        (name,),
        ("record", folder, "--offline"),
        ("record", folder, "--model", f"local:{missing}", "--named", name),
        ("record", missing),
        ("review", missing),
        ("review", binary),
        ("review", binary, "--decisions", missing / "x"),
        ("view", missing, "--no-open"),
        ("trust", folder),
        ("trust", folder, "--untrust"),
        ("trust", missing),
        ("cache",),
        ("cache", "clear", "--yes"),
        ("cache", "clear", story),
        ("cache", "clear", missing),
        ("doctor",),
        ("doctor", "--model", f"local:{missing}"),
        ("model", "remove"),
    ):
        monkeypatch.setattr(sys, "argv", ["claimcheck", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code in (None, 0, 1, 2, 3), args
        captured = capsys.readouterr()
        told = acts("stdout", captured.out) + acts("stderr", captured.err)
        found += [(args[0], args[1:], told)] if told else []
    monkeypatch.chdir(folder)
    for args in (("doctor",), ("compare", story)):
        monkeypatch.setattr(sys, "argv", ["claimcheck", *map(str, args)])
        with pytest.raises(SystemExit):
            main()
        captured = capsys.readouterr()
        told = acts("stdout", captured.out) + acts("stderr", captured.err)
        found += [(args, told)] if told else []
    assert not found


def test_what_a_library_logs_is_clean(tmp_path: Path) -> None:
    blocked = tmp_path / f"d{ESCAPE}"
    blocked.write_text("no folder")
    env = {**os.environ, "CLAIMCHECK_CACHE_DIR": str(blocked), "SOME_KEY": "CANARY-0123-SECRET"}
    (tmp_path / "s.txt").write_text("The flood in Lima killed 12 people, officials said.")
    ran = subprocess.run(
        [
            *COMMAND,
            "compare",
            tmp_path / "s.txt",
            "--model",
            "m",
            "--base-url",
            SERVER,
            "--offline",
        ],
        env={**env, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "going on without a cache" in ran.stderr
    assert not acts("stderr", ran.stderr)
