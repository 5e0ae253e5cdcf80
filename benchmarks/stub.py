"""A server that speaks the OpenAI protocol on loopback and answers after a set time.

It runs in a process of its own, so that what is measured shares no interpreter with it. Tokens are
counted as characters over four: no model is there to count them, and ratios need none.
"""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

#: From the body of a request, as JSON has it, to the content of the answer's message. It is called
#: in another process: a function of a module, or an object that can be pickled.
Answer = Callable[[dict[str, Any]], str]

_CHARACTERS_PER_TOKEN = 4
_START_SECONDS = 60


@dataclass
class Counts:
    """What a stub has answered: calls and tokens, and the calls that failed, by their words."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Stub:
    """A running stub.

    Attributes:
        base_url: its address up to and with `/v1`.
    """

    base_url: str

    def counts(self) -> Counts:
        """What it has answered since it was last asked this."""
        with urllib.request.urlopen(f"{self.base_url}/counts") as response:  # noqa: S310
            return Counts(**json.load(response))


@contextmanager
def serving(answer: Answer, latency: float = 0.0) -> Iterator[Stub]:
    """A stub that lets `latency` seconds pass before each answer, while the `with` block lasts.

    Raises:
        RuntimeError: it did not start.
    """
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(there, answer, latency), daemon=True)
    process.start()
    try:
        if not here.poll(_START_SECONDS):
            raise RuntimeError(f"the stub server did not start within {_START_SECONDS} s")
        yield Stub(f"http://127.0.0.1:{here.recv()}/v1")
    finally:
        process.terminate()
        process.join()


def user_message(body: dict[str, Any]) -> str:
    """What the last message of a request says."""
    return str(body["messages"][-1]["content"])


def properties(body: dict[str, Any]) -> set[str]:
    """The names that the schema of a request asks for; none where there is no schema."""
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
    return set(schema.get("properties", ()))


def _run(port: Connection, answer: Answer, latency: float) -> None:
    asyncio.run(_serve(port, answer, latency))


async def _serve(port: Connection, answer: Answer, latency: float) -> None:
    counts = Counts()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal counts
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                size = _length(head)
                body = await reader.readexactly(size) if size else b""
                if head.startswith(b"GET"):
                    sent = json.dumps(asdict(counts)).encode()
                    counts = Counts()
                else:
                    sent = await _completed(body, answer, latency, counts)
                writer.write(
                    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                    b"content-length: %d\r\n\r\n%b" % (len(sent), sent)
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    port.send(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


async def _completed(body: bytes, answer: Answer, latency: float, counts: Counts) -> bytes:
    due = asyncio.get_running_loop().time() + latency
    asked = json.loads(body)
    try:
        content = answer(asked)
    except Exception as error:  # noqa: BLE001 - whoever asks for the counts is told
        counts.failures.append(repr(error))
        content = "{}"
    prompt = sum(len(m["content"]) for m in asked["messages"]) // _CHARACTERS_PER_TOKEN
    completion = len(content) // _CHARACTERS_PER_TOKEN
    counts.calls += 1
    counts.prompt_tokens += prompt
    counts.completion_tokens += completion
    told = {
        "id": f"stub-{counts.calls}",
        "object": "chat.completion",
        "created": 0,
        "model": asked["model"],
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content},
            }
        ],
        "usage": {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
        },
    }
    await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
    return json.dumps(told).encode()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
