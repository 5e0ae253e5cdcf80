"""What people get wrong, and the one line that mends it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claimcheck.cli import main
from claimcheck.report.json import to_json
from tests.stories import claim_set, holder

CLAIMS = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
HERE = "http://127.0.0.1:1/v1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two stories, claims, reports of theirs, and what is no story."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("Three people died when the Tolva flooded Orlan.", "utf-8")
    (tmp_path / "other.txt").write_text("Five people died as the Tolva flooded Orlan.", "utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bare").mkdir()
    (tmp_path / "recordings").mkdir()
    (tmp_path / "leak.doc").write_bytes(b"PK\x03\x04")
    (tmp_path / "claims.json").write_text(to_json(CLAIMS), "utf-8")
    (tmp_path / "old.json").write_text(
        json.dumps({**json.loads(to_json(CLAIMS)), "schema_version": 1}), "utf-8"
    )
    (tmp_path / "odd.json").write_text(
        json.dumps({**json.loads(to_json(CLAIMS)), "claims": 7}), "utf-8"
    )
    (tmp_path / "broken.json").write_text("{", "utf-8")
    for name in ("report.md", "report.html"):
        (tmp_path / name).write_text("Where these stories disagree", "utf-8")
    return tmp_path


MISTAKES = [
    ("compare", 2, ["Missing argument", "SOURCE", "--help"]),
    ("differ", 2, ["No such command", "'differ'", "--help"]),
    ("compare story.txt --modle m", 2, ["--modle", "--model"]),
    ("compare stroy.txt", 3, ["no such file", "did you mean story.txt"]),
    ("compare www.example.org/story", 3, ["did you mean https://www.example.org/story"]),
    ("compare bare", 3, ["no stories", ".txt", ".pdf"]),
    ("compare empty.txt", 3, ["empty.txt", "empty"]),
    ("compare leak.doc", 3, ["leak.doc", "Word document", "save it as text or PDF"]),
    ("compare -", 3, ["-: nothing came", "pipe a story"]),
    ("compare old.json", 3, ["old.json", "version 1", "claimcheck extract"]),
    ("compare odd.json", 3, ["odd.json", "claims: must be a list"]),
    ("compare broken.json", 3, ["broken.json", "not JSON", "line 1, column 2"]),
    ("compare story.txt --model lokal", 2, ["'lokal'", "did you mean local"]),
    ("compare story.txt --model LOCAL", 2, ["'LOCAL'", "did you mean local"]),
    ("compare story.txt --model locale:x.gguf", 2, ["did you mean local"]),
    ("compare story.txt --model gpt4", 3, ["api.openai.com", "OPENAI_API_KEY", "--base-url"]),
    ("compare story.txt", 3, ["no model", "OPENAI_API_KEY", "--base-url", "--model local"]),
    ("compare story.txt --offline", 3, ["no model", "OPENAI_API_KEY"]),
    ("compare story.txt --model m --offline", 3, ["not in the cache", "drop --offline"]),
    ("compare story.txt --model m --base-url localhost:11434", 2, ["http://localhost:11434/v1"]),
    ("compare story.txt --base-url http://localhost:11434/v1", 2, ["--model NAME"]),
    (f"compare story.txt --model m --base-url {HERE}", 3, [HERE, "cannot be reached", "start it"]),
    ("compare story.txt --model m --base-url SERVER/bare", 3, ["HTTP 404", "/bare/v1"]),
    ("compare story.txt --model m --base-url SERVER/locked/v1", 3, ["401", "OPENAI_API_KEY"]),
    ("compare story.txt --recordings recordings --model m", 2, ["--recordings", "drop it"]),
    ("compare story.txt --recordings bare", 3, ["no recordings", "claimcheck record"]),
    ("compare claims.json -o report.docx", 2, ["unknown ending", ".html", "--format"]),
    ("compare claims.json -o missing/dir.md", 2, ["no folder missing"]),
    ("compare claims.json --format docx", 2, ["--format", "html"]),
    ("compare claims.json --fail-on conflicts", 2, ["--fail-on", "'conflict'"]),
    ("compare story.txt --jobs 0", 2, ["--jobs", "from 1"]),
    ("compare story.txt --jobs many", 2, ["--jobs", "a number"]),
    ("compare story.txt --published 31.01.2025", 2, ["FILE=2025-01-31"]),
    ("compare story.txt --published story.txt=05.01.2025", 2, ["not a date", "2025-01-31"]),
    ("compare story.txt --published stroy.txt=2025-01-31", 2, ["--published", "did you mean"]),
    ("compare story.txt --source stroy.txt=Wire", 2, ["--source", "did you mean"]),
    ("compare claims.json --baseline none.json", 3, ["none.json", "no such file"]),
    ("compare claims.json --baseline report.html", 2, ["report.html", "--format json"]),
    ("compare claims.json --baseline claims.json", 3, ["compare --format json"]),
    ("review report.md", 3, ["report.md", "compare --format json"]),
    ("review report.html", 3, ["report.html", "compare --format json"]),
    ("review none.json", 3, ["none.json", "cannot be read"]),
    ("record bare", 3, ["bare/articles", "put the stories"]),
    ("cache clear", 2, ["--yes"]),
    ("cache clear stroy.txt", 3, ["did you mean story.txt"]),
]
#: What parsers say to those who wrote them.
INTERNAL = ("Traceback", "Value error", "Input should", "Expecting", "validation error", "codec")


@pytest.mark.parametrize(("command", "code", "words"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_a_mistake_gets_one_line_that_mends_it(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    httpserver: HTTPServer,
    command: str,
    code: int,
    words: list[str],
) -> None:
    httpserver.expect_request("/locked/v1/chat/completions").respond_with_data("", status=401)
    httpserver.expect_request("/bare/chat/completions").respond_with_data("", status=404)
    args = command.replace("SERVER", httpserver.url_for("").rstrip("/")).split()
    monkeypatch.setattr(sys, "argv", ["claimcheck", "--quiet", *args])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert (ended.value.code, out) == (code, "")
    assert line.startswith("claimcheck: ")
    assert [word for word in words if word not in line] == []
    assert [word for word in INTERNAL if word in line] == []


def test_a_single_story_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "one.json").write_text(to_json(claim_set(holder("Ada Obi", name="a"))), "utf-8")
    monkeypatch.setattr(sys, "argv", ["claimcheck", "compare", "one.json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "single story" in line
    assert "name another" in line
