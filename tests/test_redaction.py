"""Secrets and signs that act leave through no face, line or log."""

from __future__ import annotations

import io
import json
import logging
import zipfile

import pytest

from claimcheck.claims import Article, Coverage, Failure
from claimcheck.findings import Alignment, Comparison, Unborne
from claimcheck.judgement.compare import compare
from claimcheck.llm.doctor import _Finding
from claimcheck.redaction import LogFormat, line, printable, redact
from claimcheck.report.formats import Format, written
from claimcheck.terminal import Terminal
from tests.stories import claim_set, holder

KEY = "sk-CANARYKEY1234567890"
SECRETS = (
    f"bad header Bearer {KEY}",
    "Authorization: Basic Q0FOQVJZOkNBTkFSWTEyMw==",
    "http://canary:CANARY@h.example/v1",
    "http://user:CAN/ARY@h.example/v1",
    "https://h.example/x?token=CANARY&page=2",
    "https://h.example/x?page=2&api-key=CANARY",
    "the key CANARY-0123-SECRET was refused",
)
#: Escape, control of C1, bidi, zero width, tag, filler and Arabic mark.
ACTING = "\x1b]0;PWN\x07\x9b\u202e\u200b\U000e0041\u3164\u061c"
SIGNS = [c for c in ACTING if c not in "]0;PWN"]


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "CANARY-0123-SECRET")


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_dots_and_the_text_as_long(text: str) -> None:
    clean = redact(text)
    assert "CANARY" not in clean.upper()
    assert "ARY@" not in clean
    assert "Q0FO" not in clean
    assert len(clean) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bearer of bad news spoke; bearer certificates fell.",
        "https://medium.com/@obi/story?page=2",
        "http://localhost:8080/@obi",
        "The authorization: given on Friday.",
        "OPENAI_API_KEY is sk-…7890",
        "A sk-ateboard",
        "The basic COVID-19 rules stay.",
    ],
)
def test_what_is_no_secret_stays(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "ollama")
    assert redact(text) == text.replace("given", redact("given"))


def _canary(text: str) -> Comparison:
    """A comparison with `text` in each field that a server, a file or a model words."""
    found = compare(claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b")))
    articles = tuple(
        Article.model_validate(
            {**a.model_dump(), "name": f"{a.name}{text}", "path": f"p{text}", "title": f"t{text}"}
        )
        for a in found.articles
    )
    findings = tuple(
        f.model_copy(
            update={
                name: f"{getattr(f, name)} {text}"
                for name in ("question", "explanation", "possible", "settles", "note", "judge")
            }
        )
        for f in found.findings
    )
    failure = Failure(what=f"w{text}", reason=f"r {text}")
    coverage = tuple(
        Coverage(article=a.id, sentences=2, read=1, failures=(failure,)) for a in articles
    )
    alignment = Alignment(
        model="m",
        failures=(failure,),
        dropped=(Unborne(question=text, answer=text, reason=f"d {text}"),),
        prompts={"p": "0" * 64},
    )
    return found.model_copy(
        update={
            "articles": articles,
            "findings": findings,
            "coverage": coverage,
            "unread": (failure,),
            "alignment": alignment,
        }
    )


def _content(comparison: Comparison, format: Format) -> str:
    content = written(comparison, format)
    if isinstance(content, str):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("format", [*Format])
@pytest.mark.parametrize("text", SECRETS)
def test_no_face_shows_a_secret(format: Format, text: str) -> None:
    content = _content(_canary(text), format)
    for canary in ("CANARY", "ARY@", "Q0FO"):
        assert canary not in content


@pytest.mark.parametrize("format", [*Format])
def test_no_face_holds_what_acts(format: Format) -> None:
    content = _content(_canary(f"x{ACTING}\n::stop-commands::t\n"), format)
    assert not [c for c in SIGNS if c in content]
    if format is Format.github:
        lines = content.splitlines()
        assert all(one.startswith(("::error ", "::warning ", "::notice ")) for one in lines)


def test_markdown_shows_a_server_s_html_and_links_as_text() -> None:
    content = _content(_canary("<img src=x> [click](http://evil.example)"), Format.md)
    assert "<img" not in content.replace("\\<img", "")
    assert "[click](" not in content


@pytest.mark.parametrize("text", [*SECRETS, ACTING, "a\n::stop-commands::t"])
def test_nothing_of_it_reaches_standard_error_or_a_log(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Terminal().say(f"claimcheck: {text}")
    record = logging.LogRecord("httpx", logging.INFO, "", 0, "to %s", (text,), None)
    logged = LogFormat("%(name)s: %(message)s").format(record)
    doctor = "\n".join(_Finding("Call", text).lines())
    for shown in (capsys.readouterr().err.removesuffix("\n"), logged, doctor):
        assert not any(canary in shown for canary in ("CANARY", "ARY@", "Q0FO"))
        assert not any(c in shown for c in SIGNS)
        assert not any(one.startswith("::") for one in shown.splitlines())


def test_a_line_is_never_a_command_of_a_runner() -> None:
    assert not line("  ::error::x").strip().startswith("::")
    assert "##[" not in line("x ##[error]y")


def test_json_keeps_what_it_does_not_show() -> None:
    found = _canary(ACTING)
    assert json.loads(_content(found, Format.json))["unread"][0]["what"] == f"w{ACTING}"


def test_tags_fillers_and_marks_are_invisible() -> None:
    assert printable("\u061c\U000e0041\u3164") == "���"


def test_a_fault_is_shown_without_secrets(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    from claimcheck.cli import _fault

    caplog.set_level("INFO")
    _fault(ValueError("http://user:CANARY@h/v1"))
    told = capsys.readouterr().err
    assert "ValueError: http://" in told
    assert "CANARY" not in told


def test_a_base_url_with_a_stroke_in_its_password_is_one_line() -> None:
    from claimcheck.errors import UsageError
    from claimcheck.llm.endpoint import Endpoint

    with pytest.raises(UsageError) as told:
        Endpoint("http://user:CAN/ARY@h/v1")
    assert "CAN" not in str(told.value)
