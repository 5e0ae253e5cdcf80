"""A model that runs in this process: llama.cpp behind its own server on loopback."""

from __future__ import annotations

import hashlib
import importlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from claimcheck.errors import ModelFileError, SourceError
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.parts import install
from claimcheck.opening import opened

_CONTEXT_TOKENS = 8192
_MIB = 1 << 20
_MEMINFO = Path("/proc/meminfo")

#: Bytes that a small model takes besides its file, for its window of 8,192 tokens and its buffers.
BESIDE = 500_000_000

#: Takes, in a line, what is being waited for.
Tell = Callable[[str], None]


def fingerprint(path: Path) -> str:
    """A cheap identity of a large file: the SHA-256 of its size, first and last MiB, in hex.

    Raises:
        ModelFileError: it cannot be read.
    """
    with _reading(path) as file:
        size = path.stat().st_size
        digest = hashlib.sha256(str(size).encode())
        digest.update(file.read(_MIB))
        file.seek(max(0, size - _MIB))
        digest.update(file.read(_MIB))
    return digest.hexdigest()


def model_name(filename: str, identity: str) -> str:
    """The name of a local model in caches and recordings, wherever its file lies."""
    return f"local:{filename}@{identity[:12]}"


@contextmanager
def serving(path: Path, tell: Tell = lambda line: None) -> Iterator[Endpoint]:
    """Serve the GGUF file `path` on a free loopback port while the `with` block lasts.

    Loading it takes seconds. The server asks for a key made up for the occasion, so that no other
    user of the machine can use it, and writes nothing to standard output, where reports go.

    `tell` is called with what is loaded, and how long that took.

    Raises:
        ModelFileError: llama.cpp is not installed, the file is not a model it can load, or there is
            too little memory for it.
    """
    xllamacpp = _library()
    with _reading(path) as file:
        if file.read(4) != b"GGUF":
            raise ModelFileError(f"{path} is not a GGUF model file: name one that ends in .gguf")
    size, free = path.stat().st_size, free_memory()
    needed = size + BESIDE
    if free is not None and needed > free:
        raise ModelFileError(
            f"{path.name} does not fit: it takes {gigabytes(needed)} of memory and "
            f"{gigabytes(free)} are free: close other programs, or use a smaller model or a server"
        )
    key = secrets.token_urlsafe(32)
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    threads = len(usable) if usable else os.cpu_count() or 1
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.model_alias = {model_name(path.name, fingerprint(path))}
    params.n_ctx = _CONTEXT_TOKENS
    params.n_parallel = 1
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.ui = False
    params.verbosity = -1
    # Left alone it keeps up to 8 GiB of old prompts in memory.
    params.cache_ram_mib = 0
    into = "" if free is None else f" into {gigabytes(free)} of free memory"
    tell(f"loading {path.name}: {gigabytes(size)}{into}, {threads} threads …")
    began = time.monotonic()
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        raise ModelFileError(
            f"{path}: llama.cpp cannot load this model: "
            "the file may be damaged, of a newer format, or too large for the memory"
        ) from error
    try:
        _wait(server.listening_address, key)
        tell(f"loaded {path.name} in {time.monotonic() - began:.1f} s; reading its first passage …")
        yield Endpoint(f"{server.listening_address}/v1", key)
    finally:
        # The library has no other way to stop it than its destructor.
        del server


def _library() -> Any:
    try:
        return importlib.import_module("xllamacpp")
    except ImportError as error:
        raise ModelFileError(
            f"a local model needs llama.cpp: install claimcheck with it: {install('local')}"
        ) from error


def _wait(address: str, key: str) -> None:
    """Wait until the server's work queue answers: stopped before that, llama.cpp may hang."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        with closing(connection):
            connection.request("GET", "/slots", headers={"Authorization": f"Bearer {key}"})
            connection.getresponse().read()
    except OSError as error:
        raise ModelFileError(
            f"the local model was loaded but does not answer on {address} ({error}): try again"
        ) from error


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        with opened(path) as file:
            yield file
    except SourceError as error:
        raise ModelFileError(str(error)) from error
    except OSError as error:
        raise ModelFileError(
            f"{path}: the model file cannot be read ({error.strerror}): check the path"
        ) from error


def installed_memory() -> int | None:
    """Bytes of memory of this machine; None where the system does not tell."""
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names or "SC_PAGE_SIZE" not in names:
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def free_memory() -> int | None:
    """Bytes that a program can take without others being moved out to disk.

    Linux tells: its `MemAvailable`. None elsewhere.
    """
    try:
        lines = _MEMINFO.read_text("ascii").splitlines()
    except OSError:
        return None
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    amount = fields.get("MemAvailable", "").split()
    return int(amount[0]) * 1024 if amount else None


def gigabytes(size: int) -> str:
    """A size in words: 1,117,320,768 bytes are "1.1 GB"."""
    return f"{size / 1e9:.1f} GB"
