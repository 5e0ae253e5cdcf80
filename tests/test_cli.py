from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request
from werkzeug import Response as Answer

from claimcheck.alignment.across import numbered
from claimcheck.alignment.trial import TRIALS
from claimcheck.cli import main
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.modelfile import model_path
from claimcheck.llm.store import Store
from claimcheck.report.json import to_json
from tests.stories import BLINKEN, EMPTY, claim_set, denied, holder, small_model

ARTICLES = sorted((BLINKEN / "articles").glob("*.txt"))
REPLAY = ("--recordings", str(BLINKEN / "recordings"))


class Command:
    """Runs the command in this process, with what it wrote."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *args: object) -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "argv", ["claimcheck", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        written = self._capsys.readouterr()
        code = ended.value.code
        return code if isinstance(code, int) else 0, written.out, written.err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(monkeypatch, capsys)


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    file = tmp_path / "claims.json"
    file.write_text(
        to_json(claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))), "utf-8"
    )
    return file


def test_the_main_job(run: Command) -> None:
    code, out, err = run("compare", *ARTICLES, *REPLAY)
    assert code == 0
    assert err == "No story is sent: recorded answers are replayed.\n"
    assert out.startswith("# Where these stories disagree\n")
    for name in ("Toshimitsu Motegi", "Hayashi Yoshimasa", "Chung Eui-yong", "Park Jin"):
        assert f"**{name}**" in out


def test_the_report_is_the_one_that_was_reviewed(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a change that is meant, write it anew with the command in CONTRIBUTING.md."""
    monkeypatch.chdir(BLINKEN.parent.parent)
    articles = [a.relative_to(BLINKEN.parent.parent) for a in ARTICLES]
    _, out, _ = run("compare", *articles, "--recordings", "fixtures/blinken/recordings")
    assert out == (BLINKEN / "expected" / "report.md").read_text("utf-8")


def test_the_order_of_sources_changes_nothing(run: Command) -> None:
    _, there, _ = run("compare", *ARTICLES, *REPLAY)
    _, back, _ = run("compare", *reversed(ARTICLES), *REPLAY)
    _, folder, _ = run("compare", BLINKEN / "articles", *REPLAY)
    assert there == back == folder


def test_the_two_stages_apart(run: Command, tmp_path: Path) -> None:
    _, together, _ = run("compare", *ARTICLES, *REPLAY, "--format", "json")
    for number, file in enumerate(ARTICLES):
        code, _, _ = run("extract", file, *REPLAY, "-o", tmp_path / f"{number}.json")
        assert code == 0
    _, apart, _ = run("compare", *tmp_path.glob("*.json"), "-f", "json")
    one, other = json.loads(apart), json.loads(together)
    # Claims files hold no text, so nobody could have read them across.
    assert one.pop("alignment")["note"] != other.pop("alignment")["note"]
    # For the same reason their quotations could not be held against it.
    assert {a.pop("unchecked") for a in one["articles"]} == {True}
    assert {a.pop("unchecked") for a in other["articles"]} == {False}
    assert one == other


def test_claims_for_people_and_for_programs(run: Command) -> None:
    _, out, _ = run("extract", ARTICLES[1], *REPLAY)
    found = json.loads(out)
    assert {"schema_version", "articles", "coverage", "claims"} <= set(found)
    assert {"id", "kind", "article", "evidence", "by", "certainty", "time"} <= set(
        found["claims"][0]
    )
    _, out, _ = run("extract", ARTICLES[1], *REPLAY, "--format", "md")
    assert out.startswith("# Claims\n")


def test_a_claim_set_made_elsewhere_and_a_story(run: Command, claims: Path) -> None:
    code, out, _ = run("compare", claims, ARTICLES[0], *REPLAY, "--format", "json")
    assert code == 0
    assert len(json.loads(out)["articles"]) == 3


def test_the_format_follows_the_ending(run: Command, claims: Path, tmp_path: Path) -> None:
    for ending, beginning in (("md", "# Where"), ("json", "{")):
        file = tmp_path / f"report.{ending}"
        code, out, err = run("compare", claims, "-o", file)
        assert (code, out) == (0, "")
        assert "written" in err
        assert file.read_text("utf-8").startswith(beginning)
    code, _, err = run("compare", claims, "-o", tmp_path / "report.docx")
    assert code == 2
    assert "unknown ending" in err


def test_a_workbook_goes_to_a_file(run: Command, claims: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    assert run("compare", claims, "-o", file)[0] == 0
    assert file.read_bytes().startswith(b"PK")
    code, out, err = run("compare", claims, "-f", "xlsx")
    assert (code, out) == (2, "")
    assert err == "claimcheck: xlsx goes to a file, not to standard output; add -o report.xlsx.\n"


def test_fail_on(run: Command, claims: Path, tmp_path: Path) -> None:
    assert run("compare", claims)[0] == 0
    code, _, err = run("compare", claims, "--fail-on", "conflict")
    assert code == 1
    assert err == "claimcheck: 1 conflict, so --fail-on conflict exits with 1.\n"
    assert run("compare", claims, "--fail-on", "undecided")[0] == 1
    agreed = tmp_path / "agreed.json"
    agreed.write_text(to_json(claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))))
    assert run("compare", agreed, "--fail-on", "undecided")[0] == 0


def test_with_nobody_to_ask_the_message_names_three_ways_on(run: Command) -> None:
    code, out, err = run("compare", *ARTICLES)
    assert code == 3
    assert out == ""
    assert len(err.splitlines()) == 1
    for way in ("OPENAI_API_KEY", "--base-url", "claimcheck model pull"):
        assert way in err


def test_a_gap_is_on_the_face_of_the_report(run: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    code, out, err = run("compare", *ARTICLES, tmp_path / "empty.txt", tmp_path / "no.txt", *REPLAY)
    assert code == 3
    assert "2 sources could not be read" in out
    assert "2 conflicts" in out
    assert f"{tmp_path}/empty.txt: the file is empty." in err
    assert f"{tmp_path}/no.txt: no such file or folder." in err


def test_a_story_without_a_recording_is_a_gap(run: Command, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A dam burst on Monday.")
    code, out, _ = run("compare", *ARTICLES, other, *REPLAY)
    assert code == 3
    assert "1 sentence not read" in out
    assert "not found (not all read)" in out
    assert "2 conflicts" in out


def test_a_recording_of_another_text_is_refused(run: Command, tmp_path: Path) -> None:
    changed = tmp_path / ARTICLES[1].name
    changed.write_text(ARTICLES[1].read_text("utf-8") + "\nMore.\n", "utf-8")
    code, out, err = run("compare", changed, *REPLAY)
    assert (code, out) == (3, "")
    assert "drop --recordings" in err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["compare"], "Missing argument"),
        (["compare", "a.txt", "--modle", "x"], "No such option"),
        (["compare", "a.txt", "--format", "docx"], "Invalid value"),
        (["compare", "a.txt", "--published", "a.txt"], "write it as FILE=2025-01-31"),
        (["compare", "a.txt", "--recordings", "r", "--model", "m"], "--recordings replays"),
        (["compare", "a.txt", "--base-url", "http://127.0.0.1:1/v1"], "--model NAME"),
        (["differ"], "No such command"),
    ],
)
def test_wrong_usage(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("A dam burst.")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def test_sources_of_which_none_can_be_read(run: Command, tmp_path: Path) -> None:
    code, out, err = run("compare", tmp_path)
    assert (code, out) == (3, "")
    assert "no stories" in err


def test_one_story_only(run: Command) -> None:
    code, out, _ = run("compare", ARTICLES[0], *REPLAY)
    assert code == 0
    assert "Only one story was read" in out


def test_the_same_story_twice(run: Command, tmp_path: Path) -> None:
    copy = tmp_path / "zz.txt"
    shutil.copy(ARTICLES[0], copy)
    code, out, err = run("compare", ARTICLES[0], copy, ARTICLES[1], *REPLAY)
    assert code == 0
    assert "is the same story as" in err
    assert out.startswith("# Where")
    assert "2 stories read" in out


def test_recording_writes_nothing_when_a_story_was_not_read(run: Command, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("A dam burst.")
    code, _, err = run("record", tmp_path)
    assert code == 3
    assert "no model" in err
    assert not (tmp_path / "recordings").exists()


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_version_and_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("claimcheck ")


def test_what_is_not_needed_is_not_imported() -> None:
    heavy = "print(sorted({'openai', 'instructor', 'xllamacpp'} & set(sys.modules)))"
    replay = ["claimcheck", "compare", *map(str, ARTICLES), *REPLAY]
    for argv in (["claimcheck", "--help"], replay):
        code = (
            f"import sys; sys.argv = {argv!r}\n"
            "from claimcheck.cli import main\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n" + heavy
        )
        assert python(code).splitlines()[-1] == "[]"


@pytest.mark.model
def test_a_real_model_on_this_machine_reads_a_story(run: Command, tmp_path: Path) -> None:
    """The whole path with llama.cpp; what so small a model says of the story is not the point."""
    model = small_model()
    story = tmp_path / "story.txt"
    story.write_text("Foreign Minister Ada Obi of Peru met Ann Lee in Lima on Monday.", "utf-8")
    code, out, err = run("extract", story, "--model", f"local:{model}")
    assert "Traceback" not in err
    found = json.loads(out)
    (coverage,) = found["coverage"]
    assert coverage["completion_tokens"] > 0
    assert found["provenance"]["model"].startswith(f"local:{model.name}@")
    assert code == (0 if coverage["read"] == coverage["sentences"] == 1 else 3)


def test_stopped_it_says_what_is_kept(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.session.extract", stop)
    code, out, err = run(
        "compare", *ARTICLES, "--model", "m", "--base-url", "http://localhost:1/v1"
    )
    assert (code, out) == (130, "")
    assert "stopped: 0 of 3 stories are read and kept; run it again to go on" in err


def test_a_dry_run_says_what_it_would_take_and_asks_nobody(run: Command) -> None:
    server = ("--model", "m", "--base-url", "http://localhost:1/v1")
    code, out, err = run("compare", *ARTICLES, *server, "--dry-run")
    assert (code, err) == (0, "")
    assert "stories  3" in out
    assert "Nothing was sent." in out
    assert all(len(line) < 80 for line in out.splitlines())


def test_a_budget_of_no_calls_reads_nothing_and_says_so(run: Command) -> None:
    server = ("--model", "m", "--base-url", "http://localhost:1/v1")
    code, out, err = run("compare", *ARTICLES, *server, "--max-calls", "0")
    assert (code, out) == (3, "")
    assert "--max-calls 0 is reached" in err


def test_doctor_says_that_a_server_is_down(run: Command) -> None:
    code, out, _ = run("doctor", "--model", "m", "--base-url", "http://localhost:1/v1")
    assert code == 3
    assert "localhost:1" in out


def test_a_project_may_not_send_the_key_to_a_server_of_its_choice(
    run: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "claimcheck.toml").write_text(
        'model = "m"\nbase_url = "https://example.org/v1"\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    code, _, err = run("compare", ARTICLES[0].resolve())
    assert code == 2
    assert "example.org" in err
    assert "sk-secret" not in err


def test_output_that_nobody_reads_is_no_failure() -> None:
    command = [sys.executable, "-m", "claimcheck", "compare", *map(str, ARTICLES), *REPLAY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr.read().count(b"\n") == 1


class Served:
    """A server whose model knows the trials by heart, and finds one conflict in the stories."""

    def __init__(self, server: HTTPServer) -> None:
        self.asked: list[str] = []
        server.expect_request("/v1/chat/completions").respond_with_handler(self._answer)
        self.url = server.url_for("/v1")

    def _answer(self, request: Request) -> Answer:
        body = request.get_json()
        shown = body["messages"][-1]["content"]
        self.asked.append(shown)
        wanted = body["response_format"]["json_schema"]["schema"]["properties"]
        content = json.dumps(EMPTY)
        if "questions" in wanted:
            trial = next((t for t in TRIALS if numbered(t.portion) == shown), None)
            content = trial.gold_answer() if trial else json.dumps({"questions": [flooded(shown)]})
        message = {"role": "assistant", "content": content}
        told = {
            "id": "x",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
        return Answer(json.dumps(told), content_type="application/json")


def flooded(shown: str) -> dict[str, object]:
    """The conflict between the two stories, by the numbers under which they are shown."""
    at = {
        answer: next(int(line.split()[0]) for line in shown.splitlines() if answer in line)
        for answer in ("Three people", "Five people")
    }
    return {
        "q": "How many people died in Orlan?",
        "kind": "figure",
        "answers": [{"a": answer, "s": [number]} for answer, number in at.items()],
        "verdict": "conflict",
    }


@pytest.fixture
def flood(tmp_path: Path) -> Path:
    folder = tmp_path / "flood"
    folder.mkdir()
    (folder / "a.txt").write_text("Three people died when the Tolva flooded Orlan.", "utf-8")
    (folder / "b.txt").write_text("Five people died as the Tolva flooded Orlan.", "utf-8")
    return folder


def test_stories_are_read_across_once_and_then_from_the_cache(
    run: Command, flood: Path, httpserver: HTTPServer
) -> None:
    served = Served(httpserver)
    asked = ("compare", flood, "--model", "m", "--base-url", served.url)
    code, report, _ = run(*asked)
    assert code == 0
    assert "### 1. How many people died in Orlan?" in report
    assert "people” exclude each other." in report
    assert "1 question that the stories share came from a model" in report
    calls = len(served.asked)
    assert calls == 2 + len(TRIALS) + 1
    assert run(*asked)[1] == report
    assert len(served.asked) == calls
    _, report, _ = run(*asked, "--no-across")
    assert "compared without a model (as --no-across asks)" in report


class Failing(Served):
    """A server whose model fails where it reads across: at the stories, or even the trials."""

    def __init__(self, server: HTTPServer, failure: str, *, in_trials: bool) -> None:
        self._failure = failure
        self._in_trials = in_trials
        super().__init__(server)

    def _answer(self, request: Request) -> Answer:
        answer = super()._answer(request)
        body = request.get_json()
        shown = body["messages"][-1]["content"]
        across = "questions" in body["response_format"]["json_schema"]["schema"]["properties"]
        is_trial = any(numbered(t.portion) == shown for t in TRIALS)
        if not across or (is_trial and not self._in_trials):
            return answer
        if self._failure == "fails":
            return Answer('{"error": {"message": "no"}}', 400, content_type="application/json")
        told = json.loads(answer.get_data())
        message, choice = told["choices"][0]["message"], told["choices"][0]
        match self._failure:
            case "refuses":
                message |= {"content": None, "refusal": "I cannot"}
            case "rubbish":
                message["content"] = "The stories differ."
            case "wrong types":
                message["content"] = '{"questions": [{"q": 7}, null, []]}'
            case "is cut off":
                choice["finish_reason"], message["content"] = "length", '{"que'
        return Answer(json.dumps(told), content_type="application/json")


@pytest.mark.parametrize("in_trials", [False, True])
@pytest.mark.parametrize("failure", ["fails", "refuses", "rubbish", "wrong types", "is cut off"])
def test_what_fails_across_is_told_and_the_rest_stays(
    run: Command, flood: Path, claims: Path, httpserver: HTTPServer, failure: str, in_trials: bool
) -> None:
    served = Failing(httpserver, failure, in_trials=in_trials)
    asked = ("compare", flood, claims, "--model", "m", "--base-url", served.url)
    code, out, err = run(*asked, "-f", "json", "--fail-on", "conflict")
    assert code == 3
    assert err.splitlines()[-1].startswith("claimcheck: ")
    assert "read across" in err
    found = json.loads(out)
    assert found["alignment"]["failures"]
    assert found["alignment"]["events"] == []
    assert [f["verdict"] for f in found["findings"]] == ["conflict"]
    assert all(not c["failures"] for c in found["coverage"])
    _, report, _ = run(*asked, "-f", "md")
    assert "read across" in report.split("##")[0]
    assert "**Ada Obi**" in report


def test_stories_none_of_which_the_model_reads_are_told(
    run: Command, flood: Path, claims: Path, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/v1/chat/completions").respond_with_data("no", 400)
    asked = ("compare", flood, claims, "--model", "m", "--base-url", httpserver.url_for("/v1"))
    code, out, err = run(*asked, "-f", "json")
    assert code == 3
    assert "HTTP 400" in err
    found = json.loads(out)
    assert sum(bool(c["failures"]) for c in found["coverage"]) == 2
    assert [f["verdict"] for f in found["findings"]] == ["conflict"]


def test_what_was_cut_off_is_asked_once_alone(
    run: Command, tmp_path: Path, httpserver: HTTPServer
) -> None:
    asked: list[str] = []

    def answer(request: Request) -> Answer:
        shown = request.get_json()["messages"][-1]["content"]
        asked.append(shown)
        cut = "[2]" in shown and "[1]" in shown
        choice = {
            "index": 0,
            "message": {"role": "assistant", "content": '{"peo' if cut else json.dumps(EMPTY)},
            "finish_reason": "length" if cut else "stop",
        }
        told = {"id": "x", "object": "chat.completion", "created": 0, "choices": [choice]}
        return Answer(json.dumps(told), content_type="application/json")

    httpserver.expect_request("/v1/chat/completions").respond_with_handler(answer)
    story = tmp_path / "story.txt"
    story.write_text("Three people died in Orlan. The Tolva flooded it. Ann Lee spoke.", "utf-8")
    command = ("extract", story, "--model", "m", "--base-url", httpserver.url_for("/v1"))
    code, out, _ = run(*command)
    assert (code, len(asked)) == (0, 3)
    assert run(*command)[:2] == (0, out)
    assert len(asked) == 3


def test_a_dry_run_counts_what_a_run_then_asks(
    run: Command, flood: Path, httpserver: HTTPServer
) -> None:
    served = Served(httpserver)
    asked = ("compare", flood, "--model", "m", "--base-url", served.url)
    _, planned, _ = run(*asked, "--dry-run")
    assert served.asked == []
    run(*asked)
    assert f"calls    {len(served.asked)}" in planned
    _, planned, _ = run(*asked, "--dry-run")
    assert "calls    0" in planned
    _, planned, _ = run("extract", *asked[1:], "--no-cache", "--dry-run")
    assert "calls    2" in planned


def test_a_budget_covers_reading_across(run: Command, flood: Path, httpserver: HTTPServer) -> None:
    served = Served(httpserver)
    asked = ("compare", flood, "--model", "m", "--base-url", served.url)
    code, report, err = run(*asked, "--max-calls", "4")
    assert code == 3
    assert len(served.asked) == 4
    assert "1 event was not read across" in err
    assert "not wholly read across" in report


def test_that_no_model_compared_is_said(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    file.write_text(to_json(denied()), "utf-8")
    code, report, _ = run("compare", file)
    assert code == 0
    assert "compared without a model" in report


def test_where_stories_go_is_said_before_they_do(
    run: Command, flood: Path, httpserver: HTTPServer
) -> None:
    served = Served(httpserver)
    asked = ("compare", flood, "--model", "m", "--base-url", served.url)
    line = f"Stories go to {served.url.split('/')[2]} (m), a server on this machine."
    assert f"In a run stories go to {served.url.split('/')[2]}" in run(*asked, "--dry-run")[1]
    assert f"Sent      {line[0].lower()}{line[1:-1]}" in run("doctor", *asked[2:])[1]
    _, _, err = run(*asked)
    assert err.splitlines()[0] == line
    assert err.count("tories go to") == 1
    _, _, err = run(*asked)
    assert err.splitlines() == ["No story was sent: every answer was in the cache."]
    assert run(*asked, "--offline")[2].splitlines() == ["No story is sent: --offline."]
    assert run(*asked, "--no-cache", "-q")[2] == ""


def test_what_leaves_the_machine_is_said_when_quiet_too(
    run: Command, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    code, _, err = run("compare", flood, "-q", "--max-calls", "0")
    assert code == 3
    assert err.splitlines()[0] == "claimcheck: stories go to api.openai.com (gpt-5-mini)."


def test_without_a_key_nothing_goes_to_a_service_that_wants_one(run: Command, flood: Path) -> None:
    _, _, err = run("compare", flood, "--model", "gpt4")
    assert "stories go" not in err.casefold()


def test_the_cache_is_shown_emptied_and_rid_of_one_story(
    run: Command, flood: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(httpserver)
    run("compare", flood, "--model", "m", "--base-url", served.url)
    held = 2 + len(TRIALS) + 1
    assert f"answers: {held} answers, " in run("cache")[1]
    code, _, err = run("cache", "clear", flood / "a.txt")
    assert (code, err) == (0, f"{flood}/a.txt: 2 answers removed.\n")
    files = Path(os.environ["CLAIMCHECK_CACHE_DIR"]).rglob("*")
    assert not any(b"Three people" in f.read_bytes() for f in files if f.is_file())
    code, _, err = run("cache", "clear", flood / "a.txt")
    assert (code, err.count("no answer is known")) == (0, 1)
    store = Store(answers_folder(os.environ))
    store.put("old", "an answer that does not say what it is about")
    store.close()
    _, _, err = run("cache", "clear", flood / "b.txt")
    assert "1 answer of an earlier version may be about any story" in err
    monkeypatch.setattr("claimcheck.storage._agreed", lambda question: False)
    assert run("cache", "clear")[2] == "Nothing was removed.\n"
    _, _, err = run("cache", "clear", "--yes")
    assert err.startswith(f"{held - 2} answers removed, ")
    assert ": 0 answers, 0 bytes" in run("cache")[1]


def test_the_local_model_is_removed(run: Command) -> None:
    model = model_path(os.environ)
    assert f"{model}: not there" in run("cache")[1]
    assert run("model", "remove")[2] == f"{model} is not there.\n"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"GGUF" * 1000)
    assert f"{model}: 4 kB" in run("cache")[1]
    assert run("model", "remove")[2] == f"{model} removed, 4 kB.\n"
    assert not model.exists()


def test_an_unread_file_in_a_folder_is_a_gap(run: Command, tmp_path: Path) -> None:
    for story in ARTICLES:
        shutil.copy(story, tmp_path)
    (tmp_path / "leak.doc").touch()
    code, out, err = run("compare", tmp_path, *REPLAY)
    assert code == 3
    assert "1 source could not be read" in out
    assert "leak.doc: a Word document" in out
    assert "leak.doc: a Word document" in err


def test_quiet_it_says_only_what_went_wrong(run: Command, tmp_path: Path) -> None:
    written = ("-o", str(tmp_path / "r.md"))
    assert "written" in run("compare", *ARTICLES, *REPLAY, *written)[2]
    assert run("--quiet", "compare", *ARTICLES, *REPLAY, *written)[2] == ""
    assert run("compare", *ARTICLES, *REPLAY, *written, "-q")[2] == ""
    assert run("extract", ARTICLES[0], *REPLAY, "--quiet", "-o", tmp_path / "c.json")[2] == ""
    assert "no such file" in run("--quiet", "compare", tmp_path / "no.txt")[2]
    assert "written" in run("compare", *ARTICLES, *REPLAY, *written)[2]


def test_verbose_it_says_each_request(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/chat/completions").respond_with_data("", status=404)
    server = ("--model", "m", "--base-url", httpserver.url_for("/v1"), "--max-calls", "1")
    said = {}
    for before, after in (("", ""), ("--verbose", ""), ("", "-v")):
        options = [str(ARTICLES[0]), *server, after]
        command = [sys.executable, "-m", "claimcheck", before, "compare", *options]
        done = subprocess.run(
            list(filter(None, command)), capture_output=True, text=True, check=False
        )
        assert done.returncode == 3
        said[before, after] = done.stderr
    assert "POST" not in said["", ""]
    assert "POST" in said["--verbose", ""]
    assert "POST" in said["", "-v"]


@pytest.mark.parametrize("args", [("compare", ARTICLES[0]), ("doctor",), ("trust",), ("cache",)])
def test_a_working_folder_that_is_gone_is_said(
    run: Command, args: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err == (
        "claimcheck: the working folder cannot be found (No such file or directory): "
        "go to one that is there\n"
    )
