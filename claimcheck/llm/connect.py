"""From what the user said to someone who answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from claimcheck.completion import LLM, Profile
from claimcheck.errors import ModelFileError, UsageError
from claimcheck.llm.cached import Cached
from claimcheck.llm.endpoint import NO_KEY, OPENAI_URL, Endpoint
from claimcheck.llm.local import Tell, fingerprint, model_name, serving
from claimcheck.llm.metered import Meter, Metered
from claimcheck.llm.modelfile import DEFAULT, model_path
from claimcheck.llm.parts import has_llama, install
from claimcheck.llm.prices import FREE, Price, price
from claimcheck.llm.profiles import LOCAL, REMOTE, profile_for

if TYPE_CHECKING:
    from claimcheck.llm.store import Store

#: The model that is asked when there is a key and nothing else was said.
DEFAULT_REMOTE_MODEL = "gpt-5-mini"

NOBODY = (
    "there is no model to ask: set OPENAI_API_KEY, or name a compatible server with --base-url "
    "and --model, or run `claimcheck model pull` and use `--model local`"
)


@dataclass(frozen=True)
class Served:
    """A model of a server."""

    model: str
    endpoint: Endpoint
    profile: Profile

    @property
    def name(self) -> str:
        """What identifies it in caches and recordings."""
        return self.model if self.endpoint.is_openai else f"{self.model}@{self.endpoint.name}"

    @property
    def lacks_key(self) -> bool:
        """Whether the service would refuse it for want of a key."""
        return self.endpoint.is_openai and self.endpoint.api_key == NO_KEY

    @property
    def leaves(self) -> bool:
        """Whether stories leave this machine."""
        return not self.endpoint.is_loopback

    @property
    def goes(self) -> str:
        """Where stories go, in words."""
        beyond = "" if self.leaves else ", a server on this machine"
        return f"stories go to {self.endpoint.host} ({self.model}){beyond}"


@dataclass(frozen=True)
class Here:
    """A model that runs on this machine; its file may be missing yet."""

    name: str
    path: Path
    profile: Profile = LOCAL
    leaves: ClassVar[bool] = False
    goes: ClassVar[str] = "stories stay on this machine (local model)"


def choose(
    model: str | None,
    base_url: str | None,
    env: Mapping[str, str],
    jobs: int | None = None,
    deadline: float | None = None,
) -> Served | Here | None:
    """The model that is meant; None when there is none to ask. Arguments and errors: `connect`."""
    model = model or env.get("CLAIMCHECK_MODEL") or None
    url = base_url or env.get("CLAIMCHECK_BASE_URL") or env.get("OPENAI_BASE_URL") or None
    key = env.get("OPENAI_API_KEY") or None
    if model is None and url is not None:
        raise UsageError(f"{Endpoint(url).name} is a server without a model: add --model NAME")
    if model is None and key is not None:
        model = DEFAULT_REMOTE_MODEL
    if model is None and model_path(env).exists():
        model = "local"
    if model is None:
        return None
    kind, _, file = model.partition(":")
    if kind == "local":
        if base_url is not None:
            raise UsageError(f"--model {model} runs here and needs no --base-url: drop one of them")
        # It has one place only: whoever waits for it would spend the deadline.
        profile = replace(LOCAL, deadline=deadline or LOCAL.deadline)
        if file:
            path = Path(file)
            return Here(model_name(path.name, fingerprint(path)), path, profile)
        return Here(DEFAULT.name, model_path(env), profile)
    endpoint = Endpoint(url or OPENAI_URL, key or NO_KEY)
    known = profile_for(model, endpoint)
    profile = replace(known, jobs=jobs or known.jobs, deadline=deadline or known.deadline)
    return Served(model, endpoint, profile)


def connect(
    model: str | None,
    base_url: str | None,
    env: Mapping[str, str],
    offline: bool,
    store: Store | None,
    jobs: int | None = None,
    deadline: float | None = None,
    meter: Meter | None = None,
    tell: Tell = lambda line: None,
    sending: Callable[[Served | Here], None] = lambda chosen: None,
) -> Cached:
    """Whom to ask. Nothing is imported, started or called before an answer is not in the cache.

    Args:
        model: a server's model, `local`, or `local:FILE.gguf`; else `CLAIMCHECK_MODEL`.
        base_url: a compatible server; else `CLAIMCHECK_BASE_URL` or `OPENAI_BASE_URL`.
        env: the environment; the only place a key is taken from (`OPENAI_API_KEY`).
        offline: whether calls are forbidden.
        store: where answers are kept, or None to keep none.
        jobs: requests to a server that may be under way at once; else as its profile has it.
        deadline: seconds that one request may take; likewise.
        meter: counts what is asked, and refuses what its budget does not allow.
        tell: called with what is being loaded.
        sending: called with whom stories go to, before the first request.

    Raises:
        UsageError: a server without a model, a local model with a server, or no address.
        ModelFileError: the file that `local:FILE.gguf` names cannot be read.
    """
    meter = meter or Meter()
    chosen = choose(model, base_url, env, jobs, deadline)
    if chosen is None:
        return Cached("none", REMOTE, store, None, NOBODY, meter.hit)
    absent = (
        f"an answer of {chosen.name} is not in the cache, and calls are forbidden: drop --offline"
    )
    if keyless := not offline and isinstance(chosen, Served) and chosen.lacks_key:
        absent = (
            f"{chosen.name} is taken for a model of {chosen.endpoint.host}, which wants a key: set "
            "OPENAI_API_KEY, or name its server with --base-url, or use --model local"
        )

    @asynccontextmanager
    async def connecting() -> AsyncIterator[LLM]:
        sending(chosen)
        async with opened(chosen, tell) as llm:
            yield Metered(llm, meter, price_of(chosen))

    ask = None if offline or keyless else connecting
    return Cached(chosen.name, chosen.profile, store, ask, absent, meter.hit)


def price_of(chosen: Served | Here) -> Price | None:
    """What the model that is meant costs; None where that is unknown."""
    return FREE if isinstance(chosen, Here) else price(chosen.model, chosen.endpoint.name)


@asynccontextmanager
async def opened(chosen: Served | Here, tell: Tell = lambda line: None) -> AsyncIterator[LLM]:
    """Connect to a model, or start it, while the `with` block lasts.

    `tell` is called with what is being loaded.

    Raises:
        ModelFileError: the local model is missing, is another one, or cannot be loaded.
    """
    server: AbstractContextManager[Endpoint]
    if isinstance(chosen, Here):
        _check_file(chosen)
        model, server = chosen.name, serving(chosen.path, tell)
    else:
        model, server = chosen.model, nullcontext(chosen.endpoint)
    with server as endpoint:
        from claimcheck.llm.openai import OpenAICompatible

        client = OpenAICompatible(model, endpoint, chosen.profile)
        try:
            yield client
        finally:
            await client.close()


def _check_file(chosen: Here) -> None:
    if not has_llama():
        raise ModelFileError(
            f"a local model needs llama.cpp: install claimcheck with it: {install('local')}"
        )
    if chosen.name == DEFAULT.name and not chosen.path.exists():
        raise ModelFileError("the local model is not here yet: run `claimcheck model pull`")
    if model_name(chosen.path.name, fingerprint(chosen.path)) != chosen.name:
        raise ModelFileError(
            f"{chosen.path} is not the model {chosen.name}: run `claimcheck model pull`"
        )
