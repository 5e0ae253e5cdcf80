from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest

from claimcheck.errors import SourceError, UsageError
from claimcheck.findings import Change, Comparison, Reviewed, Standing
from claimcheck.judgement.compare import compare
from claimcheck.report.json import to_json
from claimcheck.review.serving import Desk, Server
from tests.review.told import comparison as told
from tests.review.told import finding
from tests.stories import claim_set, holder


def comparison() -> Comparison:
    return compare(claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b")))


FINDING = comparison().findings[0].id
CONFIRMED = {FINDING: {"decision": "confirmed"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.json").write_text(to_json(comparison()), "utf-8")
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with Server(Desk(folder / "report.json", folder / "decisions.toml")) as serving:
        thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def ask(
    server: Server,
    method: str = "GET",
    path: str | None = None,
    body: bytes | None = None,
    **headers: str,
) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=5)
    try:
        connection.request(method, server.path if path is None else path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.msg
    finally:
        connection.close()


def post(server: Server, content: Any, **headers: str) -> tuple[int, str]:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    own = {"Origin": f"http://{server.hosts[0]}", "Content-Type": "application/json"}
    status, text, _ = ask(server, "POST", None, body, **{**own, **headers})
    return status, text


def kept(folder: Path) -> dict[str, Any]:
    file = folder / "decisions.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def test_the_page_is_at_its_address_alone(server: Server) -> None:
    status, page, headers = ask(server)
    assert status == 200
    assert FINDING in page
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Cache-Control"] == "no-store"
    assert "Python" not in headers["Server"]
    assert len(server.path) > 40
    for path in ("/", "/report.json", server.path[:-1], f"{server.path}..", "/x" * 20):
        assert ask(server, path=path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_was_bound_to_this_machine_is_refused(server: Server, host: str) -> None:
    status, text, _ = ask(server, Host=host)
    assert status == 403
    assert FINDING not in text


def test_localhost_is_another_name_of_it(server: Server) -> None:
    name = server.hosts[1]
    assert ask(server, Host=name)[0] == 200
    assert post(server, CONFIRMED, Host=name, Origin=f"http://{name}")[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_another_site_cannot_write(server: Server, folder: Path, origin: str) -> None:
    assert post(server, CONFIRMED, Origin=origin)[0] == 403
    assert kept(folder) == {}


def test_without_an_origin_nothing_is_written(server: Server, folder: Path) -> None:
    body = json.dumps(CONFIRMED).encode()
    assert ask(server, "POST", None, body, **{"Content-Type": "application/json"})[0] == 403
    assert kept(folder) == {}


def test_with_a_wrong_secret_nothing_is_written(server: Server, folder: Path) -> None:
    own = {"Origin": f"http://{server.hosts[0]}", "Content-Type": "application/json"}
    body = json.dumps(CONFIRMED).encode()
    assert ask(server, "POST", "/" + "a" * 43 + "/", body, **own)[0] == 404
    assert kept(folder) == {}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
def test_there_is_no_other_method(server: Server, method: str) -> None:
    assert ask(server, method)[0] == 404


def test_a_form_of_another_kind_is_refused(server: Server) -> None:
    assert post(server, CONFIRMED, **{"Content-Type": "text/plain"})[0] == 415


def test_what_is_too_long_is_not_read(server: Server) -> None:
    assert post(server, b"{}", **{"Content-Length": "1000001"})[0] == 413
    assert post(server, b"{}", **{"Content-Length": "9" * 5000})[0] == 413
    assert post(server, b"{}", **{"Content-Length": "-1"})[0] == 411


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        [],
        {FINDING: {}},
        {FINDING: "confirmed"},
        {FINDING: {"decision": "perhaps"}},
        {"f-0000000000": {"decision": "confirmed"}},
        {FINDING: {"decision": "confirmed", "stranger": "x"}},
        {FINDING: {"decision": "confirmed", "at": "yesterday"}},
        {FINDING: {"decision": "confirmed", "by": ["x"]}},
        {FINDING: {"decision": "dismissed"}},
        {FINDING: {"decision": "dismissed", "reason": " \n"}},
        {**CONFIRMED, "f-0000000000": None},
    ],
)
def test_what_is_no_decision_is_refused_with_a_reason(
    server: Server, folder: Path, content: Any
) -> None:
    status, text = post(server, content)
    assert status == 400
    assert json.loads(text)["error"]
    assert kept(folder) == {}


def test_a_decision_is_in_the_file_beside_those_of_others(server: Server, folder: Path) -> None:
    (folder / "decisions.toml").write_text('[f-else]\ndecision = "confirmed"\n', "utf-8")
    made = {"decision": "dismissed", "reason": "One\nperson.\u202e"}
    assert post(server, {FINDING: made})[0] == 200
    file = kept(folder)
    assert file.keys() == {FINDING, "f-else"}
    assert file[FINDING]["decision"] == "dismissed"
    assert file[FINDING]["reason"] == "One person.�"
    assert file[FINDING]["sides"] == [["Ada Obi"], ["Ann Lee"]]
    assert "One person." in ask(server)[1]
    assert post(server, {FINDING: None})[0] == 200
    assert list(kept(folder)) == ["f-else"]


def test_what_cannot_be_written_is_said(server: Server, folder: Path) -> None:
    (folder / "decisions.toml").mkdir()
    status, text = post(server, CONFIRMED)
    assert status == 500
    assert "cannot be read" in json.loads(text)["error"]


def test_decisions_of_the_report_hold_until_they_are_undone(folder: Path) -> None:
    said = Reviewed(finding=FINDING, decision="dismissed", reason="By the baseline.")
    known = comparison().model_copy(update={"standing": Standing(reviewed=(said,))})
    (folder / "report.json").write_text(to_json(known), "utf-8")
    desk = Desk(folder / "report.json", folder / "decisions.toml")
    assert "By the baseline." in desk.page()
    desk.keep(json.dumps({FINDING: None}).encode())
    assert "By the baseline." not in desk.page()
    # Nor does it come back when the report is opened another day.
    again = Desk(folder / "report.json", folder / "decisions.toml")
    assert "By the baseline." not in again.page()


def test_the_first_decision_takes_those_along_that_hold_by_the_report(folder: Path) -> None:
    killed, hurt, lost = (
        finding(f"How many were {what}?", {"AP": "3", "BBC": "5"})
        for what in ("killed", "hurt", "lost")
    )
    before = (
        Reviewed(finding=killed.id, decision="dismissed", reason="Two days."),
        Reviewed(finding=lost.id, decision="dismissed", reason="Two.", joined=("5",)),
        Reviewed(finding="f-none", decision="confirmed"),
    )
    known = told(killed, hurt, lost, standing=Standing(reviewed=before))
    (folder / "report.json").write_text(to_json(known), "utf-8")
    desk = Desk(folder / "report.json", folder / "decisions.toml")
    desk.keep(json.dumps({hurt.id: {"decision": "confirmed"}}).encode())
    made = kept(folder)
    assert {id_: d["decision"] for id_, d in made.items()} == {
        killed.id: "dismissed",
        hurt.id: "confirmed",
    }
    assert "Two days." in Desk(folder / "report.json", folder / "decisions.toml").page()


def test_who_decides_on_answers_that_joined_has_seen_them(folder: Path) -> None:
    changed = Standing(changed=(Change(finding=FINDING, joined=("Ann Lee",)),))
    known = comparison().model_copy(update={"standing": changed})
    (folder / "report.json").write_text(to_json(known), "utf-8")
    desk = Desk(folder / "report.json", folder / "decisions.toml")
    assert 'data-decision="' not in desk.page()
    desk.keep(json.dumps({FINDING: {"decision": "dismissed", "reason": "Old."}}).encode())
    assert 'data-decision="dismissed"' in desk.page()


def test_what_is_no_report_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        Desk(tmp_path / "none.json", tmp_path / "decisions.toml")


def test_a_port_that_is_taken_is_said(server: Server) -> None:
    with pytest.raises(UsageError, match="--port"):
        Server(server.desk, 70_000)


def test_the_command_says_where_the_page_is_and_ends_when_it_is_told_to(folder: Path) -> None:
    report, kept_in = str(folder / "report.json"), str(folder / "decisions.toml")
    view = [sys.executable, "-m", "claimcheck", "view", report, "--no-open"]
    command = [*view, "--decisions", kept_in]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        line = running.stderr.readline()
        address = line.split(" is at ")[1].split()[0]
        with urlopen(address) as page:
            assert FINDING in page.read().decode()
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    assert said == f"claimcheck: stopped; decisions are in {kept_in}.\n"
    assert running.returncode == 0


def test_what_is_taken_back_is_gone_by_its_older_id_too(folder: Path) -> None:
    (folder / "decisions.toml").write_text(
        '[f-older]\ndecision = "dismissed"\nreason = "One person."\nkind = "office"\n'
        f'question = "{comparison().findings[0].question}"\n',
        "utf-8",
    )
    desk = Desk(folder / "report.json", folder / "decisions.toml")
    desk.keep(json.dumps({FINDING: None}).encode())
    assert "f-older" not in (folder / "decisions.toml").read_text("utf-8")
