"""A program that needs no secret is given what it needs to run, and nothing else."""

from __future__ import annotations

import pytest

from claimcheck.keys import environment, without_known


@pytest.mark.parametrize(
    "name",
    "PGPASSWORD OPENAI_APIKEY MYSQL_PWD SMTP_CREDENTIALS AZURE_OPENAI_API_KEY1 OPENAI_API_KEY"
    " HTTPS_PROXY XPATH PATHS PYTHON_TOKEN COVERAGE_TOKEN LC".split(),
)
def test_what_no_program_needs_is_not_given(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "canary")
    assert name not in environment()


def test_an_address_with_a_password_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONINDEX", "https://ann:canary@example.org/")
    assert "PYTHONINDEX" not in environment()


@pytest.mark.parametrize(
    "name",
    "PATH PATHEXT SYSTEMROOT WINDIR COMSPEC PROGRAMFILES TEMP TMP TMPDIR HOME USERPROFILE LANG"
    " LANGUAGE LC_ALL TZ PYTHONPATH PYTHONUTF8 VIRTUAL_ENV LD_LIBRARY_PATH DYLD_LIBRARY_PATH"
    " TESSDATA_PREFIX COVERAGE_PROCESS_START".split(),
)
def test_what_a_program_needs_is_given(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "/a://b")
    assert environment()[name] == "/a://b"


def test_a_name_in_an_address_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRE_URL", "https://associated-press-desk@wire.example/")
    monkeypatch.setenv("GIT_URL", "https://ghp-0123456789abcdef@git.example/")
    assert (
        without_known("The associated-press-desk said so.") == "The associated-press-desk said so."
    )
    assert "0123456789" not in without_known("ghp-0123456789abcdef was refused")
