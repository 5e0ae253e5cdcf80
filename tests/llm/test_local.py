from __future__ import annotations

import asyncio
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from claimcheck.completion import Message, Profile, Request
from claimcheck.errors import ModelFileError, Unreachable
from claimcheck.llm import local
from claimcheck.llm.connect import connect
from claimcheck.llm.local import fingerprint, model_name, serving

from .samples import REQUEST, Town

_GGUF = os.environ.get("CLAIMCHECK_TEST_GGUF")
_HAS_LLAMA = importlib.util.find_spec("xllamacpp") is not None

needs_llama = pytest.mark.skipif(not _HAS_LLAMA, reason="xllamacpp is not installed")
needs_model = pytest.mark.skipif(
    _GGUF is None or not _HAS_LLAMA,
    reason="CLAIMCHECK_TEST_GGUF names no model" if _GGUF is None else "xllamacpp is not installed",
)


def test_fingerprint_covers_size_beginning_and_end(tmp_path: Path):
    content = bytearray(3 << 20)

    def of(content: bytes) -> str:
        path = tmp_path / "model.gguf"
        path.write_bytes(content)
        return fingerprint(path)

    plain = of(content)
    ends = hashlib.sha256(str(len(content)).encode() + content[: 1 << 20] + content[2 << 20 :])
    assert plain == ends.hexdigest()
    for changed in (0, len(content) - 1):
        other = content.copy()
        other[changed] = 1
        assert of(other) != plain
    assert of(content + b"\0") != plain
    assert len(of(b"")) == 64


def test_name_says_nothing_of_where_the_file_lies():
    assert model_name("tiny.gguf", "0123456789abcdef") == "local:tiny.gguf@0123456789ab"


def test_no_file(tmp_path: Path):
    with pytest.raises(ModelFileError, match=r"nothing\.gguf: the model file cannot be read"):
        fingerprint(tmp_path / "nothing.gguf")


def test_a_device_or_a_pipe_is_no_model(tmp_path: Path):
    with pytest.raises(ModelFileError, match="no regular file"):
        fingerprint(Path(os.devnull))
    os.mkfifo(tmp_path / "model.gguf")
    with pytest.raises(ModelFileError, match="no regular file"):
        fingerprint(tmp_path / "model.gguf")


def test_llama_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with (
        pytest.raises(ModelFileError, match=r"tool install --force '\.\[local\]'"),
        serving(tmp_path / "model.gguf"),
    ):
        pass


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PK\x03\x04" + bytes(100), "not a GGUF model file"), (b"", "not a GGUF model file")],
)
def test_not_a_gguf_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
):
    monkeypatch.setattr(local, "_library", lambda: None)
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelFileError, match=said), serving(path):
        pass


@pytest.mark.parametrize(("free", "fits"), [(510_000_000, False), (None, True), (1 << 40, True)])
def test_a_model_larger_than_the_free_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int | None, fits: bool
):
    class Llama:
        """Fails where the library would load the model."""

        def CommonParams(self) -> None:  # noqa: N802
            raise LookupError("loading")

    monkeypatch.setattr(local, "_library", Llama)
    monkeypatch.setattr(local, "free_memory", lambda: free)
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    with path.open("r+b") as file:
        file.truncate(20_000_000)
    wanted = (LookupError, "loading") if fits else (ModelFileError, r"takes 0\.5 GB of memory and")
    with pytest.raises(wanted[0], match=wanted[1]), serving(path):
        pass


def test_memory_of_this_machine():
    installed, free = local.installed_memory(), local.free_memory()
    assert installed is None or installed > 1 << 24
    assert installed is None or free is None or 0 < free < installed


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("MemTotal:  9 kB\nMemAvailable:    2048 kB\nSwapFree: 1 kB\n", 2 << 20),
        ("MemTotal:  9 kB\n", None),
        ("", None),
    ],
)
def test_free_memory_as_linux_tells_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, free: int | None
):
    (tmp_path / "meminfo").write_text(text)
    monkeypatch.setattr(local, "_MEMINFO", tmp_path / "meminfo")
    assert local.free_memory() == free


def test_a_system_that_does_not_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(local, "_MEMINFO", tmp_path / "meminfo")
    assert local.free_memory() is None


@needs_llama
def test_damaged_gguf_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + bytes(range(256)) * 40)
    with pytest.raises(ModelFileError, match=r"model\.gguf: llama\.cpp cannot load"), serving(path):
        pass
    assert capfd.readouterr().out == ""


class Numbers(BaseModel):
    numbers: Annotated[list[int], Field(min_length=1500)]


_TINY = Request(
    task="extract",
    subject=REQUEST.subject,
    prompt=REQUEST.prompt,
    messages=(Message("user", "Derna has 90000 people. Name the town and its people as JSON."),),
    schema=Town,
    max_tokens=60,
)


def status(url: str, key: str | None) -> int:
    headers = {"Content-Type": "application/json"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    body = json.dumps({"messages": [{"role": "user", "content": "Hi"}], "max_tokens": 1})
    request = urllib.request.Request(f"{url}/chat/completions", body.encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.model
@needs_model
def test_served_model_answers_whoever_has_the_key(capfd: pytest.CaptureFixture[str]):
    from claimcheck.llm.openai import OpenAICompatible

    path = Path(str(_GGUF))
    name = model_name(path.name, fingerprint(path))
    told: list[str] = []
    with serving(path, told.append) as endpoint:
        assert [line.split()[0] for line in told] == ["loading", "loaded"]
        assert f"{path.stat().st_size / 1e9:.1f} GB into " in told[0]
        assert "of free memory" in told[0]
        assert endpoint.is_loopback
        assert status(endpoint.base_url, None) == 401
        assert status(endpoint.base_url, "guess") == 401
        assert status(endpoint.base_url, endpoint.api_key) == 200

        async def ask():
            client = OpenAICompatible(name, endpoint, Profile(4, 60, 1, 60))
            try:
                return await client.complete(_TINY)
            finally:
                await client.close()

        response = asyncio.run(ask())
    assert response.model == name
    assert response.usage.completion_tokens > 0
    assert response.finish == "length" or Town.model_validate_json(response.text)
    with pytest.raises(urllib.error.URLError):
        status(endpoint.base_url, endpoint.api_key)
    assert capfd.readouterr() == ("", "")


@pytest.mark.model
@needs_model
def test_answer_that_is_given_up_does_not_hold_the_server_up():
    endless = replace(_TINY, messages=(Message("user", "Count to a million."),), max_tokens=7000)
    endless = replace(endless, schema=Numbers)

    async def ask():
        async with AsyncExitStack() as stack:
            endpoint = stack.enter_context(serving(Path(str(_GGUF))))
            client = OpenAICompatible("m", endpoint, Profile(4, 7000, 1, 1.5))
            stack.push_async_callback(client.close)
            await client.complete(endless)

    from claimcheck.llm.openai import OpenAICompatible

    start = time.monotonic()
    with pytest.raises(Unreachable, match=r"within 1\.5 s"):
        asyncio.run(ask())
    assert time.monotonic() - start < 15


@pytest.mark.model
@needs_model
def test_model_named_on_the_command_line_is_started_and_stopped():
    async def ask():
        llm = connect(f"local:{_GGUF}", None, {}, False, None)
        try:
            return await llm.complete(_TINY), llm.model
        finally:
            await llm.aclose()

    response, name = asyncio.run(ask())
    assert response.text.startswith("{")
    assert response.model == name


@pytest.mark.model
@needs_model
def test_standard_output_stays_clean():
    script = (
        "import sys; from pathlib import Path; from claimcheck.llm.local import serving\n"
        "with serving(Path(sys.argv[1])): print('report')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(_GGUF)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("report\n", "")
