"""What the user set, and where: flag over environment over project file over user file.

The project's file is `claimcheck.toml` in the working folder or the nearest folder above it, up to
the one that holds `.git`; the user's is `config.toml` in the folder usual on each system. Keys are
taken from the environment alone, so that none is ever committed.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimcheck.errors import UsageError
from claimcheck.flaws import not_toml

PROJECT_FILE = "claimcheck.toml"
USER_FILE = "config.toml"

#: What the source of a setting is called that nobody set.
DEFAULT = "default"

#: The model of this machine; a name nearly like it is a slip, and must not reach a service.
LOCAL = "local"
_NEAR = 0.75

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
class Configuration:
    """All settings, in the order in which they are shown.

    Raises:
        UsageError: the model's name is nearly that of the one on this machine.
    """

    settings: tuple[Setting, ...]

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
            UsageError: the project's file names a server that the key would be sent to. Whoever
                writes a project's file is not always who holds the key.
        """
        server = self._setting("base_url")
        if env.get("OPENAI_API_KEY") and server.source.endswith(PROJECT_FILE) and self.base_url:
            host = urlsplit(self.base_url).hostname
            if host not in ("localhost", "127.0.0.1", "::1", "api.openai.com"):
                raise UsageError(
                    f"{server.source} names the server {host}, and OPENAI_API_KEY would be sent "
                    "there: if you trust it, name it yourself with --base-url or "
                    "CLAIMCHECK_BASE_URL"
                )
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
    for layer in _layers(flags, env, folder):
        for setting in layer:
            found.setdefault(setting.name, setting)
    return Configuration(
        tuple(found.get(name, Setting(name, None, DEFAULT)) for name in _Values.model_fields)
    )


def _layers(
    flags: Mapping[str, object], env: Mapping[str, str], folder: Path
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
    project = project_file(folder)
    if project is not None:
        yield _from_file(project, os.path.relpath(project, folder))
    user = user_config_path("claimcheck") / USER_FILE
    if user.is_file():
        yield _from_file(user, str(user))


def project_file(folder: Path) -> Path | None:
    """The project's file that holds in `folder`; None where there is none."""
    start = folder.absolute()
    for above in (start, *start.parents):
        if (above / PROJECT_FILE).is_file():
            return above / PROJECT_FILE
        if (above / ".git").exists():
            return None
    return None


def _from_file(file: Path, shown: str) -> list[Setting]:
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise UsageError(
            f"{shown} cannot be read ({error.strerror}): check who may read it"
        ) from error
    except ValueError as error:
        raise UsageError(f"{shown} is {not_toml(error)}: mend it or remove it") from error
    settings = {name: _checked(name, value, shown, True) for name, value in values.items()}
    if (folder := settings.get("cache_dir")) is not None:
        # A path in a file is meant from where the file lies.
        path = file.parent / Path(str(folder.value)).expanduser()
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
