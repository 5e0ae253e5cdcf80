"""Sources are read in a program of its own: what one does to it costs that source alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import apart, programs, reading
from claimcheck.articles.apart import Apart
from claimcheck.articles.drafts import Raw
from claimcheck.articles.programs import started
from claimcheck.articles.reading import read_sources
from claimcheck.errors import NotStarted, SourceError
from tests.articles.pages import page, pdf
from tests.test_cli import ARTICLES, REPLAY, Command, run  # noqa: F401

ROOT = str(Path(apart.__file__).parents[2])
STORY = "The harbour of Aldham has reopened. Nobody was hurt there at all, the mayor said.\n"
TOO_LONG = "takes too long to read; save the story as text."
ENDS = "ends the program that reads it; save the story as text."
#: What is told of a source that does so to its reader.
TOLD = {
    "hangs": TOO_LONG,
    "sleeps": TOO_LONG,
    "floods": "takes too much memory to read; save the story as text.",
    "crashes": ENDS,
    "leaves": ENDS,
}
HARMED = f"""
import os, signal, sys, time
sys.path.insert(0, {ROOT!r})
from claimcheck.articles import parsing, worker

def hangs():
    while True:
        pass

def sleeps():
    time.sleep(60)

def floods():
    return [bytes(1 << 20) for _ in range(1 << 20)]

def crashes():
    os.kill(os.getpid(), signal.SIGSEGV)

def leaves():
    os._exit(0)

def prints():
    print("no answer", flush=True)
    os.write(1, b"no answer")
    os.write(2, b"no answer")

plain = parsing.READERS["text"]

def read(raw):
    for harm in (hangs, sleeps, floods, crashes, leaves, prints):
        if harm.__name__.encode() in raw.content:
            harm()
    return plain(raw)

parsing.READERS["text"] = read
limit = worker._limit_work
worker._limit_work = lambda most: limit(min(most, 1))
worker.main()
"""


@pytest.fixture
def harmed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Apart]:
    """A program that some words harm, which reads the sources of a test."""
    reader = Apart((sys.executable, "-P", "-c", HARMED), patience=0.15)
    monkeypatch.setattr(reading, "read_apart", reader.read)
    yield reader
    reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
@pytest.mark.parametrize("harm", TOLD)
def test_what_a_source_does_to_its_reader_costs_that_source(
    tmp_path: Path, harmed: Apart, harm: str
) -> None:
    for name in ("a", "b", "c", "d"):
        text = STORY.replace("Aldham", f"Aldham {name}")
        (tmp_path / f"{name}.txt").write_text(f"{text} It {harm}." if name in "bc" else text)
    found = read_sources([tmp_path])
    assert [article.name for article in found.articles] == ["a", "d"]
    assert [str(error) for error in found.errors] == [
        f"{tmp_path / name}: {TOLD[harm]}" for name in ("b.txt", "c.txt")
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_the_command_tells_it_and_ends_with_3(
    tmp_path: Path,
    harmed: Apart,
    run: Command,  # noqa: F811
) -> None:
    (tmp_path / "bad.txt").write_text(f"{STORY} It crashes.")
    code, out, err = run("compare", *ARTICLES, tmp_path / "bad.txt", *REPLAY)
    assert (code, TOLD["crashes"] in err, "Traceback" in err) == (3, True, False)
    assert "**Toshimitsu Motegi**" in out


def test_a_fault_that_an_earlier_source_left_costs_none(tmp_path: Path, harmed: Apart) -> None:
    harmed.read(Raw("a", STORY.encode()))
    assert harmed._program
    harmed._program.kill()
    assert harmed.read(Raw("b", STORY.encode())).stories


def test_a_reader_that_was_started_before_is_the_one_that_reads(harmed: Apart) -> None:
    harmed.start()
    started = harmed._program
    assert harmed.read(Raw("a", STORY.encode())).stories
    harmed.start()
    assert harmed._program is started is not None


def test_what_a_reader_prints_is_no_answer(harmed: Apart, capfd: pytest.CaptureFixture) -> None:
    assert len(harmed.read(Raw("a", f"{STORY} It prints.".encode())).stories) == 1
    assert capfd.readouterr() == ("", "")


def test_an_answer_that_is_none_costs_that_source() -> None:
    greeting = "from claimcheck.articles.exchange import greet; greet(sys.stdout.buffer)"
    code = f"import sys; sys.path.insert(0, {ROOT!r}); {greeting}; print('no answer at all')"
    reader = Apart((sys.executable, "-c", code))
    with pytest.raises(reading.SourceError, match="ends the program that reads it"):
        reader.read(Raw("a", b"x"))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_whoever_is_interrupted_takes_no_answer_for_another(harmed: Apart) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            harmed.read(Raw("a", f"{STORY} It sleeps.".encode()))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    (story,) = harmed.read(Raw("b", STORY.encode())).stories
    assert story.article.name == "b"  # type: ignore[union-attr]


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The programs that are started from now on."""
    count: list[subprocess.Popen[bytes]] = []

    def counting(*args: Any, **named: Any) -> subprocess.Popen[bytes]:
        count.append(started(*args, **named))
        return count[-1]

    monkeypatch.setattr(apart, "started", counting)
    return count


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
@pytest.mark.parametrize(
    ("harm", "was_asked", "times"),
    [("floods", False, 1), ("floods", True, 1), ("crashes", False, 1), ("crashes", True, 2)],
)
def test_only_what_an_earlier_source_may_have_done_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, harmed: Apart, harm: str, was_asked: bool, times: int
) -> None:
    count = _counted(monkeypatch)
    harmed.start()
    if was_asked:
        harmed.read(Raw("a", STORY.encode()))
    with pytest.raises(SourceError):
        harmed.read(Raw("b", f"{STORY} It {harm}.".encode()))
    assert len(count) == times


@pytest.mark.parametrize(("size", "stays"), [(2_000_000, True), (2_000_001, False)])
def test_the_memory_that_a_large_source_took_is_given_back(size: int, stays: bool) -> None:
    reader = Apart()
    reader.start()
    program = reader._program
    assert program
    assert reader.read(Raw("a", b"bplist00".ljust(size, b"\0"), ".webarchive")).stories
    assert (program.poll() is None) is stays
    reader.close()


def test_threads_get_the_answers_to_their_own_questions() -> None:
    def read(number: int) -> str:
        (story,) = apart.read_apart(Raw(f"{number}", STORY.encode())).stories
        return story.article.name  # type: ignore[union-attr]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, range(40))) == [str(number) for number in range(40)]


FEED = (
    "<rss><channel><item><title>Fire</title><description>"
    f"&lt;p&gt;{STORY}&lt;/p&gt;</description></item></channel></rss>"
)
FILES = Path(__file__).with_name("files")
SOURCES: dict[str, str | bytes] = {
    "a.md": f"---\ntitle: Fire\n---\n{STORY}",
    "a.html": page(f"Fire\n{STORY}\n{STORY}\nIt burned for days, and then it was out again."),
    "a.eml": f"MIME-Version: 1.0\nSubject: Fire\nContent-Type: text/html\n\n<p>{STORY}</p>",
    "a.xml": FEED,
    "a.json": json.dumps({"text": f"<p>{STORY}</p>"}),
    "a.srt": f"1\n00:00:01,000 --> 00:00:04,000\n{STORY}",
    "a.pdf": pdf(STORY),
    "a.webarchive": b"bplist00",
    **{f"a{f.suffix}": f.read_bytes() for f in FILES.iterdir() if f.stem == "libreoffice"},
}
_PARSERS = (
    "trafilatura lxml feedparser striprtf yaml charset_normalizer pypdfium2 plistlib"
    " email.parser email.feedparser xml.parsers.expat claimcheck.articles.readers"
    " claimcheck.articles.parsing"
).split()


@pytest.mark.parametrize("name", SOURCES)
def test_who_opens_sources_parses_none(tmp_path: Path, name: str) -> None:
    content = SOURCES[name]
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    code = (
        "import sys; from claimcheck.articles.reading import read_sources;"
        f"found = read_sources([{str(tmp_path / name)!r}]);"
        "print(len(found.articles), len(found.errors));"
        f"print([name for name in {_PARSERS} if name in sys.modules])"
    )
    said = printed(code)
    assert said == ["0 1" if name == "a.webarchive" else "1 0", "[]"]


def test_no_module_of_the_users_folder_is_the_readers(tmp_path: Path) -> None:
    for name in ("signal", "json", "yaml", "trafilatura", "claimcheck"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('of the user')")
    (tmp_path / "a.html").write_text(SOURCES["a.html"])  # type: ignore[arg-type]
    code = (
        "import os; from claimcheck.articles.reading import read_sources;"
        f"import sys; sys.path.insert(0, {str(tmp_path)!r});"
        f"os.chdir({str(tmp_path)!r}); print(len(read_sources(['a.html']).articles))"
    )
    assert printed(code) == ["1"]


def test_a_script_without_a_guard_reads(tmp_path: Path) -> None:
    """It is not run again by the program that reads, as with multiprocessing."""
    (tmp_path / "a.txt").write_text(STORY)
    script = tmp_path / "script.py"
    script.write_text(
        "from claimcheck.articles.reading import read_sources\n"
        f"print(len(read_sources([{str(tmp_path / 'a.txt')!r}]).articles))\n"
    )
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": ROOT},
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


@pytest.mark.parametrize("how", ["at run time", "relative"])
def test_the_libraries_are_found_where_those_of_who_asks_are(tmp_path: Path, how: str) -> None:
    venv.create(tmp_path / "bare", symlinks=os.name != "nt")
    (tmp_path / "a.txt").write_text(STORY)
    bare = tmp_path / "bare" / ("Scripts" if os.name == "nt" else "bin") / "python"
    found = [ROOT, *(path for path in sys.path if path.endswith("site-packages"))]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    code = "from claimcheck.articles.reading import read_sources; print(read_sources(['a.txt']))"
    if how == "relative":
        env["PYTHONPATH"] = os.pathsep.join(os.path.relpath(path, tmp_path) for path in found)
    else:
        code = f"import sys; sys.path += {found!r}; {code}"
    done = subprocess.run(
        [bare, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=env, check=True
    )
    assert "articles=(Article(" in done.stdout


def test_an_app_that_is_frozen_is_not_started_again(
    monkeypatch: pytest.MonkeyPatch,
    run: Command,  # noqa: F811
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(apart, "_READERS", {})
    count = _counted(monkeypatch)
    code, out, err = run("compare", *ARTICLES, *REPLAY)
    assert (code, out, len(count)) == (3, "", 0)
    assert err.count("does not start the program that reads sources (an app that is frozen)") == 1
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("python", [None, "", "/nowhere/python", shutil.which("git") or ""])
def test_a_reader_that_does_not_start_is_no_fault_of_a_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, python: str | None
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    reader = Apart()
    monkeypatch.setattr(apart, "get_executable", lambda: python and os.fsencode(python))
    monkeypatch.setattr(reading, "read_apart", reader.read)
    reader.start()
    with pytest.raises(NotStarted) as told:
        read_sources([tmp_path])
    assert str(told.value).startswith(python or "Python: does not start the program that reads")
    assert ("save the story" in str(told.value), "\n" in str(told.value)) == (False, False)


def test_where_no_program_may_be_started_it_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(programs, "Popen", forbidden)
    with pytest.raises(NotStarted, match=r"reads sources \(Operation not permitted\); use a"):
        Apart().read(Raw("a", STORY.encode()))


def test_a_reader_is_not_waited_for_until_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Apart((sys.executable, "-c", "import time; time.sleep(60)"), patience=0.05)
    before = time.monotonic()
    reader.start()
    assert time.monotonic() - before < 0.9
    with pytest.raises(NotStarted):
        reader.read(Raw("a", STORY.encode()))
    assert time.monotonic() - before < 20


_READS = (
    "import sys, time; from claimcheck.articles import apart; from claimcheck.articles.drafts"
    f" import Raw; apart.read_apart(Raw('a', {STORY.encode()!r}));"
    "print(next(iter(apart._READERS.values()))._program.pid, flush=True);"
)


@pytest.mark.skipif(sys.platform == "win32", reason="no such processes there")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_the_reader_ends_with_who_asks(how: signal.Signals | None) -> None:
    code = _READS + ("time.sleep(60)" if how else "")
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as asking:
        assert asking.stdout
        reader = int(asking.stdout.readline())
        if how:
            os.kill(asking.pid, how)
        asking.wait(10)
    assert within(5, lambda: is_gone(reader))


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no /proc there")
def test_the_reader_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-CANARY-0123")
    monkeypatch.setenv("HTTPS_PROXY", "http://ann:CANARY-0123@proxy.example")
    code = _READS + (
        "pid = next(iter(apart._READERS.values()))._program.pid;"
        "print(open(f'/proc/{pid}/environ').read().replace(chr(0), ' '))"
    )
    _, *held = printed(code)
    assert "PATH=" in held[0]
    assert "CANARY" not in held[0]


def test_reading_leaves_no_thread() -> None:
    assert printed(f"{_READS} import threading; print(threading.active_count())")[1:] == ["1"]


def test_where_no_thread_may_be_started_any_more_sources_are_read(
    monkeypatch: pytest.MonkeyPatch, harmed: Apart
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    monkeypatch.setattr(programs.Timer, "start", refuse)
    assert harmed.read(Raw("a", STORY.encode())).stories


def test_what_is_done_at_the_end_reads() -> None:
    code = _READS.replace("apart.read", "import atexit\n@atexit.register\ndef read(): apart.read")
    assert len(printed(code)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
def test_a_copy_of_the_process_has_a_reader_of_its_own() -> None:
    code = (
        f"import os; {_READS} import sys\n"
        "if child := os.fork(): assert os.waitpid(child, 0)[1] == 0\n"
        f"assert apart.read_apart(Raw('b', {STORY.encode()!r})).stories\n"
        "print(len({reader._program.pid for reader in apart._READERS.values()}))"
    )
    assert printed(code)[1:] == ["2", "1"]


def printed(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.splitlines()


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not (done := holds()) and time.monotonic() < until:
        time.sleep(0.02)
    return done


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{process}/stat")
    # Nobody has asked yet by what it ended.
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"
