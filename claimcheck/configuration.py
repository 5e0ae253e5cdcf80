"""What the user set, and where: flag over environment over project file over user file.

The project's file is `claimcheck.toml` in the working folder or the nearest folder above it, up to
the one that holds `.git`; the user's is `config.toml` in the folder usual on each system. Keys are
taken from the environment alone, so that none is ever committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path
from typing import Annotated

from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimcheck.errors import UsageError
from claimcheck.flaws import not_toml
from claimcheck.keys import learn, without_secrets
from claimcheck.toml import parsed
from claimcheck.trust import Trust

PROJECT_FILE = "claimcheck.toml"
USER_FILE = "config.toml"

#: What the source of a setting is called that nobody set.
DEFAULT = "default"

#: The model of this machine; a name nearly like it is a slip, and must not reach a service.
LOCAL = "local"
_NEAR = 0.75

_MOST_BYTES = 1 << 13
_FOLDER = "a folder's path"
#: What a project's file sets only where the user trusts it, in words.
_GUARDED = {"model": "a model", "base_url": "a server", "cache_dir": "a cache folder"}
#: Those of them that say whom stories go to.
_WHOM = {"model", "base_url"}

_ALSO = {"base_url": ("OPENAI_BASE_URL",)}


class _Values(BaseModel):
    """The settings there are; each description ends the sentence "it must be …"."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    model: Annotated[str | None, Field(min_length=1, description="a model's name")] = None
    base_url: Annotated[str | None, Field(min_length=1, description="a server's address")] = None
    jobs: Annotated[int | None, Field(ge=1, description="a whole number from 1")] = None
    max_cost: Annotated[float | None, Field(ge=0, description="an amount in US dollars")] = None
    max_calls: Annotated[int | None, Field(ge=0, description="a whole number from 0")] = None
    deadline: Annotated[float | None, Field(gt=0, description="a number of seconds")] = None
    cache_dir: Annotated[str | None, Field(min_length=1, description="a folder's path")] = None


@dataclass(frozen=True)
class Setting:
    """One setting: its value, None where nobody set it, and who did.

    `source` is a flag (`--model`), a variable (`CLAIMCHECK_MODEL`), the path of a file, or
    `default`.
    """

    name: str
    value: str | int | float | None
    source: str


@dataclass(frozen=True)
class Note:
    """What was not taken from a project's file, as a line for people.

    `whom` is whether it says there whom to ask, or may.
    """

    text: str
    whom: bool


@dataclass(frozen=True)
class Configuration:
    """All settings, in the order in which they are shown.

    Attributes:
        settings: each of them.
        notes: what was not taken from a project's file.

    Raises:
        UsageError: the model's name is nearly that of the one on this machine.
    """

    settings: tuple[Setting, ...]
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        name, server = self._setting("model"), self._setting("base_url").source
        kind = str(name.value or "").partition(":")[0]
        if kind == LOCAL or server == "--base-url":
            return
        likeness = SequenceMatcher(None, kind.strip().casefold(), LOCAL).ratio()
        if likeness >= _NEAR:
            raise UsageError(
                f"{name.source}: {name.value!r} is no model here; did you mean {LOCAL}, the one on "
                "this machine? A server's model of that name needs --base-url"
            )

    @property
    def model(self) -> str | None:
        """The model to ask; None leaves the choice to `claimcheck.llm.connect`."""
        return self._values.model

    @property
    def base_url(self) -> str | None:
        """The server; None also where the model runs here, unless a flag names a server."""
        kind = (self.model or "").partition(":")[0]
        if kind == LOCAL and not self._setting("base_url").source.startswith("--"):
            return None
        return self._values.base_url

    @property
    def jobs(self) -> int | None:
        """Requests that may be under way at once; None is the model's own number."""
        return self._values.jobs

    @property
    def max_cost(self) -> float | None:
        """The most that a run may cost, in US dollars."""
        return self._values.max_cost

    @property
    def max_calls(self) -> int | None:
        """The most calls that a run may make."""
        return self._values.max_calls

    @property
    def deadline(self) -> float | None:
        """Seconds that one request may take; None is the model's own number."""
        return self._values.deadline

    def environment(self, env: Mapping[str, str]) -> dict[str, str]:
        """`env` with the cache folder that was set, for whoever looks for folders in it.

        Raises:
            UsageError: the project's file says whom to ask and is not trusted, nobody else says
                so, and there is a key: stories would go to a service that nobody named.
        """
        withheld = next((note.text for note in self.notes if note.whom), "")
        if env.get("OPENAI_API_KEY") and withheld and not (self.model or self.base_url):
            raise UsageError(f"{withheld} Do that, or say with --model whom to ask.")
        return self.placed(env)

    def placed(self, env: Mapping[str, str]) -> dict[str, str]:
        """`env` with the cache folder that was set, for whoever asks no model."""
        chosen = self._values.cache_dir
        return {**env, **({"CLAIMCHECK_CACHE_DIR": chosen} if chosen else {})}

    @property
    def _values(self) -> _Values:
        return _Values.model_validate({s.name: s.value for s in self.settings})

    def _setting(self, name: str) -> Setting:
        return next(s for s in self.settings if s.name == name)


def read(flags: Mapping[str, object], env: Mapping[str, str], folder: Path) -> Configuration:
    """The settings that hold in `folder`.

    Args:
        flags: what the command line says, by the setting's name; None is not said.
        env: the environment. An empty variable is none.
        folder: the working folder.

    Raises:
        UsageError: a file cannot be read, holds an unknown key or a key to a service, or a value
            is not of the kind it must be.
    """
    found: dict[str, Setting] = {}
    notes: list[Note] = []
    for layer in _layers(flags, env, folder, notes):
        for setting in layer:
            found.setdefault(setting.name, setting)
    settings = (found.get(name, Setting(name, None, DEFAULT)) for name in _Values.model_fields)
    return Configuration(tuple(settings), tuple(notes))


def _layers(
    flags: Mapping[str, object], env: Mapping[str, str], folder: Path, notes: list[Note]
) -> Iterator[list[Setting]]:
    """From the one that outweighs all others to the one that all others outweigh."""
    yield [
        _checked(name, value, f"--{name.replace('_', '-')}")
        for name, value in flags.items()
        if value is not None
    ]
    yield [
        _checked(name, env[variable], variable)
        for name in _Values.model_fields
        for variable in (f"CLAIMCHECK_{name.upper()}", *_ALSO.get(name, ()))
        if env.get(variable)
    ]
    user = user_config_path("claimcheck") / USER_FILE
    own = _from_file(user, str(user)) if user.is_file() else []
    project = project_file(folder)
    if project is not None:
        yield _of_project(project, os.path.relpath(project, folder), own, notes)
    yield own


def trust_of(user: Path | None = None) -> Trust:
    """What this user trusts."""
    return Trust(user or user_config_path("claimcheck"))


def _of_project(file: Path, shown: str, own: list[Setting], notes: list[Note]) -> list[Setting]:
    """What a project's file sets: all where the user trusts it, else what can do no harm.

    It may then keep stories on this machine, and bound a run more narrowly than the user does.
    """
    text = text_of(file, shown)
    if trust_of().holds(file, text):
        return _parsed(file, text, shown)
    how = f"it is not used until you run `claimcheck trust {file.parent}`."
    if not _is_own(file):
        notes.append(Note(f"{file} belongs to another user; {how}", whom=True))
        return []
    taken, refused = [], []
    limits = {s.name: s.value for s in own}
    for setting in _parsed(file, text, shown):
        if setting.name in _GUARDED and (setting.name, setting.value) != ("model", LOCAL):
            refused.append(setting)
        elif _narrower(setting.value, limits.get(setting.name)):
            taken.append(setting)
    if refused:
        names = " and ".join(f"{_GUARDED[s.name]} ({_told(s)})" for s in refused)
        whom = any(s.name in _WHOM for s in refused)
        notes.append(Note(f"{file} names {names}; {how}", whom))
    return taken


def _told(setting: Setting) -> str:
    value = str(setting.value)
    return without_secrets(value) if setting.name == "base_url" else value


def _narrower(value: object, limit: object) -> bool:
    if isinstance(value, int | float) and isinstance(limit, int | float):
        return value <= limit
    return limit is None or value == LOCAL


def _is_own(file: Path) -> bool:
    return os.name != "posix" or file.stat().st_uid in (0, os.geteuid())


def absolute(folder: Path = Path()) -> Path:
    """Where a folder is, the working one by default.

    Raises:
        UsageError: the working folder is there no more.
    """
    try:
        return folder.absolute()
    except OSError as error:
        raise UsageError(
            f"the working folder cannot be found ({error.strerror}): go to one that is there"
        ) from error


def project_file(folder: Path) -> Path | None:
    """The project's file that holds in `folder`; None where there is none."""
    start = absolute(folder)
    for above in (start, *start.parents):
        if (above / PROJECT_FILE).is_file():
            return above / PROJECT_FILE
        if (above / ".git").exists():
            return None
    return None


def text_of(file: Path, shown: str) -> str:
    """The text of a file of settings.

    Raises:
        UsageError: it cannot be read, or is larger than any is.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise UsageError(f"{shown} has more than {_MOST_BYTES:,} bytes: shorten it")
        return content.decode("utf-8")
    except OSError as error:
        raise UsageError(
            f"{shown} cannot be read ({error.strerror}): check who may read it"
        ) from error
    except ValueError as error:
        raise UsageError(f"{shown} is {not_toml(error)}: mend it or remove it") from error


def shown_text(file: Path) -> str:
    """The text of a file of settings, to be shown; what is secret in it is known from then on.

    Raises:
        UsageError: it cannot be read.
    """
    text = text_of(file, str(file))
    with suppress(UsageError):
        _parsed(file, text, str(file))
    return text


def _from_file(file: Path, shown: str) -> list[Setting]:
    return _parsed(file, text_of(file, shown), shown)


def _parsed(file: Path, text: str, shown: str) -> list[Setting]:
    try:
        values = parsed(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{shown} is {not_toml(error)}: mend it or remove it") from error
    settings = {name: _checked(name, value, shown, True) for name, value in values.items()}
    if (folder := settings.get("cache_dir")) is not None:
        # A path in a file is meant from where the file lies.
        try:
            path = file.parent / Path(str(folder.value)).expanduser()
        except RuntimeError:
            raise UsageError(f"{shown}: cache_dir names a user who is not here") from None
        if "\0" in str(path):
            raise UsageError(f"{shown}: cache_dir must be {_FOLDER}")
        settings["cache_dir"] = replace(folder, value=str(path))
    return [*settings.values()]


def _checked(name: str, value: object, source: str, from_file: bool = False) -> Setting:
    """One setting, of the type it must be; a variable's text is read as that type."""
    field = _Values.model_fields.get(name)
    if field is None:
        raise _unknown(name, source)
    try:
        values = _Values.model_validate({name: value}, strict=from_file)
    except ValidationError as error:
        where = f"{source}: {name}" if from_file else source
        raise UsageError(f"{where} must be {field.description}") from error
    if name == "base_url":
        learn(str(value))
    return Setting(name, getattr(values, name), source)


def _unknown(name: str, source: str) -> UsageError:
    shown = name if name.isprintable() else ascii(name)
    plain = name.lower().replace("-", "_")
    if plain == "key" or plain.endswith(("_key", "apikey", "token", "secret")):
        return UsageError(
            f"{source}: {shown}: keys are taken from the environment alone: "
            "remove it, and set OPENAI_API_KEY there"
        )
    near = get_close_matches(plain, _Values.model_fields, n=1)
    advice = f"did you mean {near[0]}?" if near else f"known are {', '.join(_Values.model_fields)}"
    return UsageError(f"{source}: unknown key {shown}: {advice}")
