from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from claimcheck import configuration
from claimcheck.configuration import Configuration, Setting, read
from claimcheck.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder whose project ends there, and a user without a file."""
    monkeypatch.setattr(configuration, "user_config_path", lambda _: tmp_path / "user")
    (tmp_path / "user").mkdir()
    work = tmp_path / "work"
    (work / ".git").mkdir(parents=True)
    return work


def found(
    folder: Path, flags: Mapping[str, object] | None = None, env: Mapping[str, str] | None = None
) -> Configuration:
    return read(flags or {}, env or {}, folder)


def source(configuration: Configuration, name: str) -> str:
    return next(s.source for s in configuration.settings if s.name == name)


def project(folder: Path, text: str) -> None:
    """A project's file that the user trusts."""
    file = folder / "claimcheck.toml"
    file.write_text(text, "utf-8")
    configuration.trust_of().give(file, text)


def test_nothing_set(folder: Path):
    nothing = found(folder)
    assert {(s.value, s.source) for s in nothing.settings} == {(None, "default")}
    assert [s.name for s in nothing.settings] == (
        ["model", "base_url", "jobs", "max_cost", "max_calls", "deadline", "cache_dir"]
    )
    assert (nothing.model, nothing.base_url, nothing.jobs) == (None, None, None)
    assert (nothing.max_cost, nothing.max_calls, nothing.deadline) == (None, None, None)


def test_each_layer_outweighs_the_next(folder: Path):
    user = folder.parent / "user" / "config.toml"
    user.write_text('model = "u"\njobs = 1\nmax_cost = 1\ndeadline = 9.5\n', "utf-8")
    project(folder, 'model = "p"\njobs = 2\nmax_cost = 2.5\n')
    env = {"CLAIMCHECK_MODEL": "e", "CLAIMCHECK_JOBS": "3"}
    chosen = found(folder, {"model": "f", "jobs": None}, env)
    assert (chosen.model, source(chosen, "model")) == ("f", "--model")
    assert (chosen.jobs, source(chosen, "jobs")) == (3, "CLAIMCHECK_JOBS")
    assert (chosen.max_cost, source(chosen, "max_cost")) == (2.5, "claimcheck.toml")
    assert (chosen.deadline, source(chosen, "deadline")) == (9.5, str(user))
    assert (chosen.max_calls, source(chosen, "max_calls")) == (None, "default")


def test_variables(folder: Path):
    env = {
        "CLAIMCHECK_MODEL": "",
        "CLAIMCHECK_BASE_URL": "http://c/v1",
        "OPENAI_BASE_URL": "http://o/v1",
        "CLAIMCHECK_MAX_COST": "0.50",
        "CLAIMCHECK_MAX_CALLS": "100",
    }
    chosen = found(folder, env=env)
    assert (chosen.model, chosen.base_url) == (None, "http://c/v1")
    assert (chosen.max_cost, chosen.max_calls) == (0.5, 100)
    assert source(chosen, "base_url") == "CLAIMCHECK_BASE_URL"
    env["CLAIMCHECK_BASE_URL"] = ""
    assert source(found(folder, env=env), "base_url") == "OPENAI_BASE_URL"


def test_flag_with_a_hyphen(folder: Path):
    assert Setting("max_calls", 0, "--max-calls") in found(folder, {"max_calls": 0}).settings


def test_project_file_above(folder: Path):
    project(folder, "jobs = 2")
    deep = folder / "stories" / "may"
    deep.mkdir(parents=True)
    chosen = found(deep)
    assert (chosen.jobs, source(chosen, "jobs")) == (2, "../../claimcheck.toml")


def test_nearest_project_file_is_the_only_one(folder: Path):
    project(folder, "jobs = 2\nmax_calls = 7")
    below = folder / "stories"
    below.mkdir()
    project(below, "jobs = 4")
    chosen = found(below)
    assert (chosen.jobs, chosen.max_calls) == (4, None)


def test_what_lies_above_the_project_is_not_its_own(folder: Path):
    project(folder.parent, "jobs = 2")
    assert found(folder).jobs is None


def test_cache_folder_is_meant_from_where_the_file_lies(folder: Path):
    project(folder, 'cache_dir = "answers"')
    below = folder / "stories"
    below.mkdir()
    env = {"HOME": "/home/me"}
    assert found(below).environment(env) == {
        "HOME": "/home/me",
        "CLAIMCHECK_CACHE_DIR": str(folder / "answers"),
    }
    env["CLAIMCHECK_CACHE_DIR"] = "elsewhere"
    assert found(below, env=env).environment(env) == env
    assert found(folder.parent).environment({}) == {}


def test_local_model_needs_no_server_that_others_set(folder: Path):
    project(folder, 'base_url = "http://p/v1"')
    assert found(folder, {"model": "m"}).base_url == "http://p/v1"
    assert found(folder, {"model": "local"}).base_url is None
    assert found(folder, {"model": "local:a.gguf"}).base_url is None
    said = {"model": "local", "base_url": "http://f/v1"}
    assert found(folder, said).base_url == "http://f/v1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('modle = "m"', "claimcheck.toml: unknown key modle: did you mean model?"),
        ("max-cost = 1", "claimcheck.toml: unknown key max-cost: did you mean max_cost?"),
        (
            "colour = 1",
            "claimcheck.toml: unknown key colour: known are model, base_url, jobs, max_cost, "
            "max_calls, deadline, cache_dir",
        ),
        ('jobs = "4"', "claimcheck.toml: jobs must be a whole number from 1"),
        ("jobs = 0", "claimcheck.toml: jobs must be a whole number from 1"),
        ("jobs = true", "claimcheck.toml: jobs must be a whole number from 1"),
        ("max_cost = nan", "claimcheck.toml: max_cost must be an amount in US dollars"),
        ("max_cost = -1", "claimcheck.toml: max_cost must be an amount in US dollars"),
        ("model = 5", "claimcheck.toml: model must be a model's name"),
        ('model = ""', "claimcheck.toml: model must be a model's name"),
        ("deadline = 0", "claimcheck.toml: deadline must be a number of seconds"),
        ("cache_dir = 1", "claimcheck.toml: cache_dir must be a folder's path"),
    ],
)
def test_what_a_file_may_not_hold(folder: Path, text: str, message: str):
    project(folder, text)
    with pytest.raises(UsageError) as caught:
        found(folder)
    assert str(caught.value) == message
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["api_key", "api-key", "key", "OPENAI_API_KEY", "auth_token"])
def test_keys_come_from_the_environment_alone(folder: Path, name: str):
    project(folder, f'{name} = "sk-not-to-be-shown"')
    with pytest.raises(UsageError, match=f"claimcheck.toml: {name}: keys are taken") as caught:
        found(folder)
    assert "not-to-be-shown" not in str(caught.value)


@pytest.mark.parametrize("content", [b"model =", b"model = '\xff'", b"[[[\n"])
def test_file_that_is_no_toml(folder: Path, content: bytes):
    (folder / "claimcheck.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"claimcheck\.toml is not TOML") as caught:
        found(folder)
    assert "\n" not in str(caught.value)


def test_the_users_file_is_named_whole(folder: Path):
    user = folder.parent / "user" / "config.toml"
    user.write_text("jbos = 1", "utf-8")
    with pytest.raises(UsageError) as caught:
        found(folder)
    assert str(caught.value) == f"{user}: unknown key jbos: did you mean jobs?"


@pytest.mark.parametrize("value", ["many", "0", "1.5", "-1"])
def test_variable_of_the_wrong_kind(folder: Path, value: str):
    with pytest.raises(UsageError, match=r"^CLAIMCHECK_JOBS must be a whole number from 1$"):
        found(folder, env={"CLAIMCHECK_JOBS": value})


def test_flag_of_the_wrong_kind(folder: Path):
    with pytest.raises(UsageError, match=r"^--max-cost must be an amount in US dollars$"):
        found(folder, {"max_cost": float("inf")})


@pytest.mark.parametrize(
    "name", ["lokal", "Local", "LOCAL", "locale", "local ", " local", "locla", "Lokal:x.gguf"]
)
def test_a_slip_for_the_local_model_reaches_no_server(folder: Path, name: str):
    for flags, env, source in (
        ({"model": name}, {"CLAIMCHECK_BASE_URL": "http://host/v1"}, "--model"),
        ({}, {"CLAIMCHECK_MODEL": name}, "CLAIMCHECK_MODEL"),
    ):
        with pytest.raises(UsageError, match="did you mean local") as caught:
            found(folder, flags, env)
        assert str(caught.value).startswith(f"{source}: {name!r}")
    named = found(folder, {"model": name, "base_url": "http://host/v1"})
    assert named.model == name


@pytest.mark.parametrize("name", ["local", "local:x.gguf", "local-model", "gpt-5", "llama3:8b"])
def test_other_names_are_no_slip(folder: Path, name: str):
    assert found(folder, {"model": name}).model == name


def foreign(folder: Path, text: str) -> Path:
    """A project's file that nobody has trusted."""
    file = folder / "claimcheck.toml"
    file.write_text(text, "utf-8")
    return file


NAMES = 'model = "m"\nbase_url = "http://127.0.0.1:9/v1"\ncache_dir = "c"\njobs = 2\n'


def test_what_is_not_trusted_chooses_nobody(folder: Path):
    file = foreign(folder, NAMES)
    chosen = found(folder)
    assert (chosen.model, chosen.base_url, chosen.jobs) == (None, None, 2)
    assert chosen.placed({}) == {}
    (note,) = chosen.notes
    assert note.text == (
        f"{file} names a model (m) and a server (http://127.0.0.1:9/v1) and a cache folder "
        f"({folder / 'c'}); "
        "it is not used until you run "
        f"`claimcheck trust {folder}`."
    )
    with pytest.raises(UsageError, match="claimcheck trust"):
        chosen.environment({"OPENAI_API_KEY": "k"})
    assert found(folder, {"model": "gpt"}).environment({"OPENAI_API_KEY": "k"})


def test_trust_ends_when_the_file_changes(folder: Path):
    project(folder, NAMES)
    assert found(folder).model == "m"
    foreign(folder, NAMES + "# more\n")
    assert found(folder).model is None


def test_the_users_own_choice_and_limits_hold(folder: Path):
    (folder.parent / "user" / "config.toml").write_text('model = "local"\nmax_calls = 5\n', "utf-8")
    foreign(folder, 'model = "m"\nmax_calls = 900\n')
    chosen = found(folder)
    assert (chosen.model, chosen.max_calls) == ("local", 5)


def test_a_file_of_another_user_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch):
    foreign(folder, "jobs = 2\n")
    monkeypatch.setattr(configuration, "_is_own", lambda _: False)
    chosen = found(folder)
    assert chosen.jobs is None
    assert "belongs to another user" in chosen.notes[0].text
    with pytest.raises(UsageError, match="another user"):
        chosen.environment({"OPENAI_API_KEY": "k"})


@pytest.mark.parametrize("name", ["another user", "a model (x)", "a server (x)"])
def test_words_of_a_path_withhold_no_key(folder: Path, name: str):
    (folder / name).mkdir()
    foreign(folder / name, f'cache_dir = "{name}"\n')
    chosen = found(folder / name)
    assert len(chosen.notes) == 1
    assert chosen.environment({"OPENAI_API_KEY": "k"}) == {"OPENAI_API_KEY": "k"}


@pytest.mark.parametrize("said", ['model = "m"', 'base_url = "http://127.0.0.1:9/v1"'])
def test_whoever_names_whom_to_ask_withholds_the_key(folder: Path, said: str):
    foreign(folder, f"{said}\n")
    with pytest.raises(UsageError, match="say with --model whom to ask"):
        found(folder).environment({"OPENAI_API_KEY": "k"})


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 3000 + "]" * 3000,
        'cache_dir = "a\\u0000b"',
        'cache_dir = "~nosuchuser/x"',
        "#" * 70_000,
    ],
)
def test_a_file_that_is_made_to_break_something_is_one_line(folder: Path, text: str):
    foreign(folder, text)
    with pytest.raises(UsageError) as caught:
        found(folder)
    assert "\n" not in str(caught.value)
