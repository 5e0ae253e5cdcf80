from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.completion import LLM, Message, Response, Usage
from claimcheck.errors import BadAnswer, NoAnswer, Refused
from claimcheck.llm.cached import Cached, Connect
from claimcheck.llm.store import Store

from .samples import PROFILE, REQUEST, WHOLE, Fake, Village, asked


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "answers")
    yield store
    store.close()


def connecting(llm: LLM) -> Connect:
    @asynccontextmanager
    async def connect() -> AsyncIterator[LLM]:
        yield llm

    return connect


def test_second_time_nobody_is_asked(store: Store):
    fake = Fake(WHOLE)
    first = asyncio.run(Cached("m", PROFILE, store, connecting(fake)).complete(REQUEST))
    assert first == Response(WHOLE, "stop", Usage(7, 3), "fake", fresh=True)
    again = asyncio.run(Cached("m", PROFILE, store, None).complete(REQUEST))
    assert again == replace(first, fresh=False)
    assert fake.calls == 1


def test_subject_does_not_change_the_answer(store: Store):
    asyncio.run(Cached("m", PROFILE, store, connecting(Fake(WHOLE))).complete(REQUEST))
    elsewhere = asked("another_name", "5-8")
    assert asyncio.run(Cached("m", PROFILE, store, None).complete(elsewhere)).text == WHOLE


@pytest.mark.parametrize(
    ("model", "request_"),
    [
        ("other", REQUEST),
        ("m", replace(REQUEST, messages=(Message("user", "?"),))),
        ("m", replace(REQUEST, schema=Village)),
        ("m", replace(REQUEST, max_tokens=99)),
        ("m", replace(REQUEST, temperature=1.0)),
    ],
)
def test_whatever_changes_the_answer_is_a_miss(store: Store, model: str, request_):
    asyncio.run(Cached("m", PROFILE, store, connecting(Fake(WHOLE))).complete(REQUEST))
    with pytest.raises(NoAnswer):
        asyncio.run(Cached(model, PROFILE, store, None).complete(request_))


def test_truncated_answer_is_not_kept(store: Store):
    fake = Fake('{"na', WHOLE, finish="length")
    cached = Cached("m", PROFILE, store, connecting(fake))
    assert asyncio.run(cached.complete(REQUEST)).finish == "length"
    assert asyncio.run(cached.complete(REQUEST)).text == WHOLE
    assert fake.calls == 2


def test_that_a_request_in_parts_was_cut_off_is_kept(store: Store):
    divisible = replace(REQUEST, divisible=True)
    fake = Fake('{"na', finish="length")
    cached = Cached("m", PROFILE, store, connecting(fake))
    first = asyncio.run(cached.complete(divisible))
    again = asyncio.run(Cached("m", PROFILE, store, None).complete(divisible))
    assert again == replace(first, fresh=False)
    assert (again.finish, fake.calls) == ("length", 1)


@pytest.mark.parametrize("error", [Refused("no"), BadAnswer("no")])
def test_failure_is_not_kept(store: Store, error: Exception):
    class Failing(Fake):
        async def complete(self, request):
            self.calls += 1
            raise error

    fake = Failing()
    cached = Cached("m", PROFILE, store, connecting(fake))
    for _ in range(2):
        with pytest.raises(type(error)):
            asyncio.run(cached.complete(REQUEST))
    assert fake.calls == 2


def test_without_a_store_every_request_is_asked():
    fake = Fake(WHOLE, WHOLE)
    cached = Cached("m", PROFILE, None, connecting(fake))
    for _ in range(2):
        assert asyncio.run(cached.complete(REQUEST)).fresh
    assert fake.calls == 2


def test_nobody_to_ask(store: Store):
    with pytest.raises(NoAnswer, match=r"^set a key$"):
        asyncio.run(Cached("m", PROFILE, store, None, "set a key").complete(REQUEST))


@pytest.mark.parametrize("kept", ["[]", "{}", '{"usage": {"tokens": 1}}', "not JSON"])
def test_answer_of_another_version_is_a_miss(store: Store, kept: str):
    store.put(REQUEST.digest("m"), kept)
    cached = Cached("m", PROFILE, store, connecting(Fake(WHOLE)))
    assert asyncio.run(cached.complete(REQUEST)).fresh


def test_one_connection_however_many_requests_and_it_is_let_go(store: Store):
    events: list[str] = []

    @asynccontextmanager
    async def connect() -> AsyncIterator[LLM]:
        events.append("open")
        await asyncio.sleep(0)
        yield Fake(WHOLE, WHOLE, WHOLE)
        events.append("close")

    async def run() -> None:
        cached = Cached("m", PROFILE, store, connect)
        requests = [replace(REQUEST, max_tokens=n) for n in (1, 2, 3)]
        await asyncio.gather(*map(cached.complete, requests))
        await cached.aclose()

    asyncio.run(run())
    assert events == ["open", "close"]


_HIT = """
import asyncio, sys
from pathlib import Path
from claimcheck.llm.connect import connect
from claimcheck.llm.store import Store
from llm.samples import REQUEST, WHOLE
llm = connect("town-reader", "http://127.0.0.1:9/v1", {}, False, Store(Path(sys.argv[1])))
response = asyncio.run(llm.complete(REQUEST))
assert response.text == WHOLE and not response.fresh
print(sorted(sys.modules.keys() & {"openai", "instructor", "xllamacpp", "httpx2"}))
"""


def test_hit_imports_no_client_library(store: Store):
    name = "town-reader@http://127.0.0.1:9/v1"
    asyncio.run(Cached(name, PROFILE, store, connecting(Fake(WHOLE))).complete(REQUEST))
    store.close()
    tests = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", _HIT, str(store._folder)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": f"{tests}:{tests.parent}"},
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
