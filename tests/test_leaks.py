"""No secret of the environment, of an address or of a header leaves, by whatever way.

Each secret has a mark. A server echoes them in each form and place it can; then everything that was
written is searched for the mark: what was printed, and each file, the cache's own among them.
"""

from __future__ import annotations

import base64
import html
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claimcheck import keys
from claimcheck.articles import fetching
from claimcheck.articles.addresses import page_name
from claimcheck.articles.reading import read_sources
from claimcheck.claims import ClaimSet, FactClaim
from claimcheck.cli import main
from claimcheck.configuration import read
from claimcheck.errors import UsageError
from claimcheck.findings import Comparison
from claimcheck.judgement.compare import compare
from claimcheck.keys import learn, without_known
from claimcheck.redaction import beginning, redact
from claimcheck.report.json import to_json
from claimcheck.report.redacted import redacted
from claimcheck.review.serving import Desk
from claimcheck.review.walking import review
from claimcheck.terminal import Terminal
from tests.articles.pages import page
from tests.report.filled import filled
from tests.report.test_acting import faces
from tests.stories import EMPTY, article, claim_set, holder, quoted

MARK = "canary"
KEY = 'sk-CANARY"key&1/2+3=='
USER, PASSWORD, QUERY = "CANARYuser1", "CANARYpass/1+2%", "CANARY-query-1"
PROXY = "CANARYproxy12"
OTHER = "CANARY-other-0123"
SECRETS = (KEY, PASSWORD, QUERY, PROXY, OTHER)
PAIR = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

#: Names that say of a parameter that its value lets one in.
PARAMETERS = (
    "?page=2&token=CANARYt1",
    "?X-Amz-Signature=CANARYt2&X-Amz-Credential=CANARYt3&X-Amz-Security-Token=CANARYt4",
    "?sv=1&sig=CANARYt5%3D",
    "?a=1#access_token=CANARYt6",
    ";jsessionid=CANARYt7",
    "/;jsessionid=CANARYt8?page=2",
)

#: Pages of this machine are fetched here, as no user can ask for.
RUN = """
from claimcheck import keys
from claimcheck.articles import fetching
from claimcheck.articles.addresses import page_name
from claimcheck.articles.reading import read_sources
from claimcheck.configuration import read
from claimcheck.errors import UsageError
fetching._is_public = lambda address: True
from claimcheck.cli import main
main()
"""


def forms(secret: str) -> Iterator[str]:
    """A secret as servers and libraries may write it."""
    yield from (secret, secret.upper(), secret.lower(), quote(secret, safe=""), quote(secret))
    yield from (json.dumps(secret)[1:-1], json.dumps(json.dumps(secret))[1:-1])
    yield from (html.escape(secret), repr(secret), f"{secret[:9]}\n {secret[9:]}")
    yield base64.b64encode(secret.encode()).decode()


ECHO = " ".join([*(form for secret in SECRETS for form in forms(secret)), PAIR, PAIR.rstrip("=")])
HEADER = " ".join(ECHO.split())
#: The mark in base64, wherever it stands in its groups of three.
CODED = tuple(
    base64.b64encode(bytes(n) + MARK.upper().encode()).decode()[-(-8 * n // 6) : 8 * (n + 6) // 6]
    for n in range(3)
)


def leaks(text: str) -> list[str]:
    """Where a text holds the mark, though it be wrapped, in other letters or encoded."""
    plain = "".join(text.split())
    found = [m.start() for m in re.finditer(MARK, plain, re.IGNORECASE)]
    found += [plain.find(coded) for coded in CODED if coded in plain]
    return [plain[max(0, at - 60) : at + 30] for at in found]


def test_each_form_is_seen() -> None:
    for secret in SECRETS:
        assert all(map(leaks, forms(secret))), secret
    assert leaks(PAIR)


def below(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file's name and content; an archive's parts and a database's rows, too."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        yield str(file), file.read_bytes().decode("latin-1")
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as parts:
                for name in parts.namelist():
                    yield f"{file}!{name}", parts.read(name).decode("utf-8", "replace")
        if file.suffix == ".db":
            with sqlite3.connect(file) as database:
                for row in database.execute("SELECT * FROM Cache"):
                    yield str(file), repr(row)


@dataclass
class World:
    """A server that echoes, a folder to write to, and what is set."""

    server: HTTPServer
    folder: Path
    patched: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    env: Mapping[str, str]
    found: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def base_url(self) -> str:
        user, password = quote(USER, safe=""), quote(PASSWORD, safe="")
        place = f"127.0.0.1:{self.server.port}"
        return f"http://{user}:{password}@{place}/v1?api-version=1&api-key={QUERY}"

    def __call__(self, *args: object, given: str = "", **env: str) -> None:
        """Run a command; with `-v` in a process of its own, whose log is not pytest's."""
        run = self._apart if "-v" in args else self._here
        out, err = run(list(map(str, args)), given, {**self.env, **env})
        self.look(f"stdout of {args}", out)
        self.look(f"stderr of {args}", err)

    def _here(self, args: list[str], given: str, env: dict[str, str]) -> tuple[str, str]:
        keys._learned.clear()
        with self.patched.context() as patched:
            patched.setattr(os, "environ", env)
            patched.chdir(self.folder)
            patched.setattr(fetching, "_is_public", lambda address: True)
            patched.setattr(sys, "stdin", io.StringIO(given))
            patched.setattr(sys, "argv", ["claimcheck", *args])
            with pytest.raises(SystemExit):
                main()
        return tuple(self.capsys.readouterr())

    def _apart(self, args: list[str], given: str, env: dict[str, str]) -> tuple[str, str]:
        ran = subprocess.run(
            [sys.executable, "-c", RUN, *args],
            input=given,
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return ran.stdout, ran.stderr

    def look(self, where: str, text: str) -> None:
        """Keep what leaks there."""
        if seen := leaks(text):
            self.found.append((where, seen))

    def told(self) -> str:
        return "\n".join(f"{where[:150]}: {seen[:3]}" for where, seen in self.found)

    def look_below(self, *given: Path) -> None:
        """Look into every file but those given, at its name too."""
        for name, text in below(self.folder):
            if not any(name.startswith(str(g)) for g in given):
                self.look(name, f"{name.removeprefix(str(self.folder))} {text}")


def _served(request: Request) -> Response:
    """Echoes everything, in a way that the story's number says."""
    headers = {"X-Echo": HEADER, "Retry-After": "0", "Set-Cookie": f"sid={HEADER}"}
    if request.path.endswith("/models"):
        return Response(json.dumps({"data": [{"id": f"m {f}"} for f in ECHO.split()]}))
    if request.path.startswith("/page"):
        text = "The flood in Lima killed 14 people on Friday, officials of the town said. " * 4
        return Response(page(text), content_type="text/html")
    if request.path.startswith("/away"):
        onward = f"http://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:1/x?token={QUERY}&page=2"
        return Response(status=302, headers={**headers, "Location": onward})
    if request.path.startswith("/gone"):
        return Response(ECHO, f"403 {HEADER}", headers)
    body = request.get_data(as_text=True)
    if '"questions"' in body:
        content = json.dumps({"questions": []})
        message: dict[str, object] = {"role": "assistant", "content": content}
        said = {"index": 0, "finish_reason": "stop", "message": message}
        return Response(json.dumps({"model": HEADER, "choices": [said]}), headers=headers)
    number = next((n for n in range(1, 10) if f"number {n}." in body), 0)
    told = {"error": {"message": ECHO, "code": HEADER[:200], "type": HEADER}}
    statuses = {3: "400", 4: "404", 5: "401", 6: "403"}
    if number in statuses:
        return Response(json.dumps(told), f"{statuses[number]} {HEADER}", headers)
    if number == 7:
        page_ = f"<html><body>Authorization: Basic {PAIR} {ECHO}</body></html>"
        return Response(page_, 400, headers, content_type="text/html")
    message = {"role": "assistant", "content": "", "refusal": ECHO}
    if number != 8:
        figure = {"value": f"1{number} people", "counted": "people killed", "of": "flood", "s": [2]}
        person = {"person": KEY, "title": "mayor", "of": "Lima", "s": [2]}
        figures = [figure, {**figure, "counted": ECHO}]
        answer = {**EMPTY, "figures": figures, "offices": [person]}
        answer["statements"] = [{"speaker": HEADER, "words": f"{ECHO}", "s": [1]}]
        message = {"role": "assistant", "content": json.dumps(answer)}
    return Response(
        json.dumps(
            {
                "id": HEADER,
                "object": "chat.completion",
                "model": HEADER,
                "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            }
        ),
        headers=headers,
    )


@pytest.fixture
def world(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> World:
    httpserver.expect_request(re.compile(".*")).respond_with_handler(_served)
    stories = tmp_path / "case" / "articles"
    stories.mkdir(parents=True)
    for number in range(1, 9):
        told = f"The mayor of Lima, {KEY}, spoke. " if number == 1 else ""
        (stories / f"s{number}.txt").write_text(
            f"A flood in Lima\n\nThe flood in Lima killed 1{number} people on Friday, officials "
            f"said in a statement of number {number}. {told}\n"
        )
    env = {
        **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "HOME": str(tmp_path / "home"),
        "OPENAI_API_KEY": KEY,
        "SOME_OTHER_SECRET": OTHER,
        "HTTPS_PROXY": f"http://u:{PROXY}@127.0.0.1:1",
        "HTTP_PROXY": f"http://u:{PROXY}@127.0.0.1:1",
        "CLAIMCHECK_CACHE_DIR": str(tmp_path / "cache"),
        "CLAIMCHECK_DEADLINE": "6",
        "LANG": "C.UTF-8",
    }
    return World(httpserver, tmp_path, monkeypatch, capsys, env)


FORMATS = ("text", "md", "html", "json", "csv", "sarif", "github")


def test_nothing_of_a_server_s_echo_is_written(world: World) -> None:
    case, files = world.folder / "case", world.folder / "files"
    files.mkdir()
    served = ("--model", "m", "--base-url", world.base_url)
    for number, format in enumerate((*FORMATS, "xlsx")):
        verbose = ["-v"] if number < 1 else []
        output = ["-o", files / f"report.{format}", "-f", format]
        world("compare", case / "articles", *served, *verbose, *output)
    for format in ("text", "github"):
        world("compare", case / "articles", *served, "-f", format)
    world("extract", case / "articles", *served, "-f", "text")
    world("extract", case / "articles", *served, "-o", files / "claims.json")
    world("record", case, *served)
    for number in (3, 4, 5, 6, 7, 8):
        (case / "articles" / f"s{number}.txt").unlink()
    # What the cache holds is clean already.
    world("record", case, *served, CLAIMCHECK_CACHE_DIR=str(world.folder / "empty"))
    assert list((case / "recordings").rglob("*.json"))
    world("compare", case / "articles", "--recordings", case / "recordings", "-f", "md")
    world("compare", case / "articles", *served, "--dry-run")
    world("compare", files / "claims.json", "-f", "html")
    world("review", files / "report.json", "--undecided", "--all", given="c\nwhy\n" * 5)
    world("compare", case / "articles", *served, "--baseline", files / "report.json")
    world("doctor", *served)
    world("doctor", *served[2:])
    world("doctor", CLAIMCHECK_BASE_URL=world.base_url, CLAIMCHECK_MODEL="m")
    world("cache", CLAIMCHECK_BASE_URL=world.base_url, CLAIMCHECK_MODEL="m")
    world.look_below(case / "articles")
    assert not world.found, world.told()


def test_nothing_of_an_address_is_written(world: World) -> None:
    files, site = world.folder / "files", f"127.0.0.1:{world.server.port}"
    files.mkdir()
    served = ("--model", "m", "--base-url", world.base_url)
    pages = [f"http://CANARYu:CANARYp@{site}/page{n}{p}" for n, p in enumerate(PARAMETERS)]
    pages += [f"http://{site}/away", f"http://{site}/gone?token=CANARYg"]
    for format in (*FORMATS, "xlsx"):
        verbose = ["-v"] if format == "xlsx" else []
        output = ["-o", files / f"report.{format}", "-f", format]
        world("compare", *pages, *served, *output, *verbose)
    world("compare", *pages, *served, "-f", "text", "--no-across")
    world("extract", *pages, *served, "-o", files / "claims.json")
    world("compare", *pages, *served, "--dry-run", "--published", f"{pages[0]}=2025-01-01")
    world("compare", *pages, *served, "--dry-run", "--published", f"{pages[0]}=soon")
    world("compare", *pages, *served, "--dry-run", "--source", f"{pages[0]}x&token=CANARY=x")
    world("cache", "clear", *pages)
    world.look_below(world.folder / "case")
    assert not world.found, world.told()


def test_nothing_of_a_wrong_address_or_setting_is_written(world: World) -> None:
    file = world.folder / "claimcheck.toml"
    sources = (world.folder / "case" / "articles",)
    for url in (
        world.base_url,
        f"{USER}:{PASSWORD}@host/v1",
        f"http://{USER}:CAN/ARYx1@host/v1",
        f"http://{USER}:{QUERY}@host:port/v1",
        f"ftp://host/v1?api-key={QUERY}",
        f"//{USER}:{QUERY}@host/v1#token={QUERY}",
        "CANARY:CANARY@host/v1",
    ):
        file.unlink(missing_ok=True)
        world("compare", *sources, "--model", "m", "--base-url", url, "--dry-run")
        world("compare", *sources, "--base-url", url)
        world("doctor", CLAIMCHECK_BASE_URL=url)
        file.write_text(f"base_url = {json.dumps(url)}\nmodel = 'm'\n")
        world("compare", *sources, "--dry-run")
        world("doctor")
        world("trust")
        world("doctor")
        world("compare", *sources, "--offline")
        world("trust", "--untrust")
    for text in (
        f"openai_api_key = {KEY!r}",
        f"model = [{KEY!r}]",
        f"api_key = '{KEY}",
        f"x={KEY}",
    ):
        file.write_text(text)
        world("doctor")
        world("trust")
    world.look_below(file, world.folder / "case")
    assert not world.found, world.told()


# The fourth is that stories agree, on which nobody decides.
@pytest.mark.parametrize("choice", [0, 1, 2, 4])
def test_no_field_shows_a_known_key(
    choice: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    text = f"w {KEY} w"
    found, claims = filled(Comparison, text, choice), filled(ClaimSet, text, choice)
    for name, told in faces(found, claims):
        if name not in ("served", "card", "decisions"):
            assert not leaks(told), name
    # What is looked at later may have been written elsewhere, without knowing the key.
    report, decisions = tmp_path / "report.json", tmp_path / "decisions.toml"
    report.write_text(to_json(found.model_copy(update={"within": ()})), "utf-8")
    desk = Desk(report, decisions)
    assert not leaks(desk.page())
    (first, *_) = json.loads(_drafts(desk.page()))["drafts"]
    desk.keep(json.dumps({first: {"decision": "confirmed"}}).encode())
    assert not leaks(desk.page() + decisions.read_text("utf-8"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("c\n" * 5))
    monkeypatch.setattr(Terminal, "width", 30)
    walked = tmp_path / "walked.toml"
    review(report, walked, Terminal(), by="w", now=lambda: datetime.now(UTC), undecided=True)
    captured = capsys.readouterr()
    assert not leaks(captured.out + captured.err)
    assert not walked.exists() or not leaks(walked.read_text("utf-8"))


def _drafts(page_: str) -> str:
    found = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page_, re.DOTALL)
    assert found is not None
    return found[1]


def test_ids_that_hold_secrets_stay_apart_and_together() -> None:
    told = [holder(person, name=person) for person in ("Ada Obi", "Ann Lee")]
    ids = {story.id: f"https://h/x?token=s{n}" for n, (story, _) in enumerate(told)}
    made = json.loads(to_json(claim_set(*told)))
    elsewhere = json.dumps(made)
    for before, after in ids.items():
        elsewhere = elsewhere.replace(before, after)
    clean = redacted(compare(ClaimSet.model_validate_json(elsewhere)))
    assert len({a.id for a in clean.articles}) == 2
    assert {a for f in clean.findings for a in f.articles} == {a.id for a in clean.articles}
    assert "token=s" not in to_json(clean)


@pytest.mark.parametrize(
    "text",
    [
        "https://h.example/story?page=2&q=token&edition=uk",
        "https://h.example/live;the-story-2024.html#section-2",
        "The token=abc123 of the game; the key=value pair; a session on 2024-2025.",
        "Basic training of recruits; bearer bonds; the authorization: requested yesterday.",
        "a-892e3b0e7c c-1a2b3c4d5e6f7a8b 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
        "ollama, none, not-needed, lm-studio and x said so at 10:30/11:00 @ Lima.",
        "Write to editor@news.example or http://news.example:8080/@obi.",
        "w w w w w w w w 1 2 3 4",
    ],
)
@pytest.mark.parametrize("key", ["ollama", "x", "none", "lm-studio", "not-needed", "1234567"])
def test_honest_words_stay(text: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    monkeypatch.setenv("HTTP_PROXY", f"http://{key}:{key}@proxy.example:3128")
    learn(f"http://me:{key}@h/v1?api-version=2024-10-21")
    assert redact(text) == text
    assert without_known("2024-10-21") == "2024-10-21"


def test_a_story_s_own_words_are_news() -> None:
    text = "See https://h.example/x?token=CANARY, said the officials of Lima."
    story = article(text)
    claim = FactClaim(article=story.id, evidence=quoted(story, text), subject="x", predicate="y")
    clean = redacted(claim_set((story, claim)))
    assert clean.articles[0].text == text
    assert clean.claims[0].evidence[0].quote == text


@pytest.mark.parametrize("form", [*forms(KEY)])
def test_a_known_key_is_dots_and_as_long(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    said = f"refused: {form}, try again"
    assert not leaks(without_known(said))
    assert len(without_known(said)) == len(said)


@pytest.mark.parametrize("before", range(150, 205, 3))
def test_a_secret_that_is_cut_is_cut_as_dots(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for space in ("x" * before, *(" " * (most * 200 - before % 25) for most in (10, 40, 100))):
        assert not leaks(beginning(f"a{space} {KEY} Authorization: Bearer CANARYabcdefgh", 200))


def test_the_wordings_of_a_header() -> None:
    for told in (
        "'authorization': 'Bearer CANARYabc'",
        "Authorization:Basic CANARYab",
        "authorization=CANARY123",
    ):
        assert not leaks(redact(told))


def test_a_page_is_not_named_after_a_session() -> None:
    assert page_name("https://h.example/;jsessionid=abc") == "h.example"
    assert page_name("https://h.example/flood;v=abc.html") == "flood"


def test_a_wrong_date_names_no_password() -> None:
    with pytest.raises(UsageError) as told:
        read_sources([], {Path("http://u:secret@h.example/x"): "soon"})
    assert "secret" not in str(told.value)


def test_a_project_s_server_is_told_without_its_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "claimcheck.toml").write_text("base_url = 'me:pw1@host/v1'\n")
    (note,) = read({}, {}, tmp_path).notes
    assert "a server (host/v1)" in note.text
