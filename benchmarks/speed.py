"""How fast it is, each against what it could be at best: `python -m benchmarks.speed`.

- A start: `--version`, `--help` and a replayed `compare`, against a typer program of one command.
- Reading with a model: 500 articles, 32 requests under way, a stub server that takes 300 ms to
  answer each. At best it takes calls x latency / jobs.
- Reading from the cache: 1,000 articles, and no client library imported.
- Comparing without a model: the claims of 200 stories and of 2,000, ten a story, and the power of
  the number of claims by which time grows between them: 1 is in proportion.
- Peak memory of both, against the imports alone.
- With `--many`, and then alone: one run of up to 10,000 stories, read and compared. Some minutes.

Articles are generated. Starts are measured in turns, the best of N; the rest is the best of three.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from math import log
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from benchmarks import generated
from benchmarks.stub import serving
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Article, ClaimSet
from claimcheck.completion import LLM, Request, Response
from claimcheck.judgement.compare import compare
from claimcheck.llm.cached import Cached, Connect
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.profiles import REMOTE
from claimcheck.llm.store import Store
from claimcheck.pipeline import extract

BLINKEN = Path(__file__).parent.parent / "fixtures" / "blinken"

JOBS = 32
LATENCY = 0.3
FRESH, CACHED = 500, 1000
COMPARED = (200, 2000)
MANY = (2000, 5000, 10_000)
#: Seconds for the claims of the fewer stories, and the power by which time grows.
_SECONDS, _POWER = 2.0, 1.1
_REPEATS = 3

_BARE = """import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def main() -> None:
    typer.echo("bare")


app()
"""

#: What is timed, and the bare program's arguments it is held against.
_STARTS = {
    "claimcheck --version": (["--version"], [], 1.3),
    "claimcheck --help": (["--help"], ["--help"], 1.3),
    "claimcheck compare, replayed": (
        ["compare", str(BLINKEN / "articles"), "--recordings", str(BLINKEN / "recordings")],
        [],
        None,
    ),
}

P = ParamSpec("P")
T = TypeVar("T")


def main() -> None:
    """Print each figure with what it is held against."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="starts of each kind")
    parser.add_argument("--compare", action="store_true", help="measure comparing alone")
    parser.add_argument("--many", action="store_true", help="measure runs of many stories alone")
    options = parser.parse_args()
    print(_row("", "measured", "against", "ratio", "at most"))
    if options.many:
        many()
        return
    if not options.compare:
        with TemporaryDirectory() as folder:
            starts(Path(folder), options.runs)
            fresh()
            cached(Path(folder))
    compared()


def starts(folder: Path, runs: int) -> None:
    """Print how long a start takes, against that of a bare typer program."""
    bare = folder / "bare.py"
    bare.write_text(_BARE, encoding="utf-8")
    commands = {
        name: (["-m", "claimcheck", *ours], [str(bare), *theirs])
        for name, (ours, theirs, _) in _STARTS.items()
    }
    best = {name: (float("inf"), float("inf")) for name in commands}
    # In turns: a machine that is slow for a minute is so for both.
    for _ in range(runs):
        for name, (ours, theirs) in commands.items():
            one, other = best[name]
            best[name] = min(one, _seconds(ours)), min(other, _seconds(theirs))
    for name, (one, other) in best.items():
        _print(name, f"{one:.3f} s", f"{other:.3f} s", one / other, _STARTS[name][2])


def fresh() -> None:
    """Print how long it takes to read articles with a model, against the least it can take."""
    articles = [generated.article(n) for n in range(FRESH)]
    with serving(generated.answer, LATENCY) as stub:
        told = [asyncio.run(_read(articles, stub.base_url)) for _ in range(_REPEATS)]
        counts = stub.counts()
    seconds = min(taken for taken, _ in told)
    grounded = {len(found.claims) for _, found in told}
    calls = counts.calls // _REPEATS
    ideal = calls * LATENCY / JOBS
    what = f"{FRESH} articles, {calls} calls, {JOBS} jobs"
    _print(what, f"{seconds:.2f} s", f"{ideal:.2f} s", seconds / ideal, 1.10)
    _complain(counts.failures, [c.failures for _, found in told for c in found.coverage])
    print(f"  {grounded.pop():,} claims grounded; the client library was imported before")


def cached(folder: Path) -> None:
    """Print how long it takes to read articles from the cache, and the memory that takes."""
    stories, answers = folder / "stories", folder / "answers"
    _alone(fill, stories, answers)
    runs = [_alone(replayed, stories, answers) for _ in range(_REPEATS)]
    best = min(runs, key=lambda run: run.seconds)
    whole = best.reading + best.seconds
    print(_row(f"{CACHED:,} articles, cached", f"{CACHED / whole:,.0f} /s", "", "", ""))
    print(f"  {best.reading:.2f} s to read the files, {best.seconds:.2f} s to extract")
    print(f"  client libraries imported: {', '.join(best.imported) or 'none'}")
    _memory(f"memory, {CACHED:,} cached", best)


def compared() -> None:
    """Print how long it takes to compare claims without a model, and how that grows."""
    few, many = (
        min((_alone(set_beside, n) for _ in range(times)), key=lambda told: told[1].seconds)
        for n, times in zip(COMPARED, (_REPEATS, 1), strict=True)
    )
    count, run = few
    against = f"{_SECONDS:.2f} s"
    _print(
        f"{count:,} claims, compared", f"{run.seconds:.2f} s", against, run.seconds / _SECONDS, 1
    )
    _memory("  memory", run)
    print(_row(f"{many[0]:,} claims, compared", f"{many[1].seconds:.2f} s", "", "", ""))
    _memory("  memory", many[1])
    power = log(many[1].seconds / few[1].seconds) / log(many[0] / few[0])
    print(_row("  time grows by the power", f"{power:.2f}", "", "", f"{_POWER:.2f}"))


def many() -> None:
    """Print how long runs of many stories take, reading and comparing, and the memory of each."""
    told = [(stories, _alone(set_beside, stories)[1]) for stories in MANY]
    for stories, run in told:
        whole = run.reading + run.seconds
        print(_row(f"{stories:,} stories, one run", f"{whole:.1f} s", "", "", ""), flush=True)
        print(f"  {run.reading:.1f} s to read, {run.seconds:.1f} s to compare")
        _memory("  memory", run)
    (fewest, few), (most, last) = told[0], told[-1]
    power = log((last.reading + last.seconds) / (few.reading + few.seconds)) / log(most / fewest)
    print(_row("  time grows by the power", f"{power:.2f}", "", "", f"{_POWER:.2f}"))


@dataclass(frozen=True)
class Run:
    """What a run in a process of its own took.

    Attributes:
        reading, seconds: for reading the files, and for what is measured.
        base, peak: most memory used after the imports, and in the end, in megabytes.
        imported: the client libraries it imported.
    """

    reading: float
    seconds: float
    base: float
    peak: float
    imported: tuple[str, ...]


def fill(stories: Path, answers: Path) -> None:
    """Write the articles, and read them all once with a model that answers at once."""
    stories.mkdir()
    for n in range(CACHED):
        (stories / f"story_{n:04}.txt").write_text(generated.article(n).text, encoding="utf-8")
    asyncio.run(_from_cache(stories, answers, CACHED, _at_once))


def replayed(stories: Path, answers: Path) -> Run:
    """Read all articles from the cache."""
    base = _peak()
    reading, seconds, _ = asyncio.run(_from_cache(stories, answers, CACHED, None))
    return Run(reading, seconds, base, _peak(), _clients())


def set_beside(stories: int) -> tuple[int, Run]:
    """Compare the claims of so many stories; how many claims that are, and what it took."""
    base = _peak()
    began = time.perf_counter()
    claims = asyncio.run(extract([generated.article(n) for n in range(stories)], AtOnce()))
    read = time.perf_counter()
    compare(claims)
    run = Run(read - began, time.perf_counter() - read, base, _peak(), _clients())
    return len(claims.claims), run


async def _from_cache(
    stories: Path, answers: Path, count: int, connect: Connect | None
) -> tuple[float, float, ClaimSet]:
    began = time.perf_counter()
    articles = read_sources(sorted(stories.iterdir())[:count]).articles
    read = time.perf_counter()
    llm = Cached("stub", replace(REMOTE, jobs=JOBS), Store(answers), connect)
    found = await extract(articles, llm)
    taken = time.perf_counter() - read
    await llm.aclose()
    _complain([], [c.failures for c in found.coverage])
    return read - began, taken, found


class AtOnce:
    """An `LLM` that answers as the stub does, without a server."""

    model = "stub"
    profile = REMOTE

    async def complete(self, request: Request) -> Response:
        asked = {"messages": [{"content": m.content} for m in request.messages]}
        return Response(generated.answer(asked), "stop", model=self.model)


@asynccontextmanager
async def _at_once() -> AsyncIterator[LLM]:
    yield AtOnce()


async def _read(articles: Sequence[Article], base_url: str) -> tuple[float, ClaimSet]:
    from claimcheck.llm.openai import OpenAICompatible

    llm = OpenAICompatible("stub", Endpoint(base_url), replace(REMOTE, jobs=JOBS))
    try:
        began = time.perf_counter()
        found = await extract(articles, llm)
        return time.perf_counter() - began, found
    finally:
        await llm.close()


def _alone(run: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What `run` gives in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, *given, **named).result()


def _seconds(args: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *args], check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - began


def _peak() -> float:
    """The most memory that this process has used, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Linux carries `ru_maxrss` over from the process that started this one.
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _clients() -> tuple[str, ...]:
    return tuple(name for name in ("openai", "instructor") if name in sys.modules)


def _complain(failures: Sequence[object], coverage: Sequence[Sequence[object]]) -> None:
    """End when something was not answered: a figure of a failed run would mislead.

    Raises:
        SystemExit: with the first failure.
    """
    if every := [*failures, *(f for some in coverage for f in some)]:
        sys.exit(f"{len(every)} requests failed; the first: {every[0]}")


def _memory(what: str, run: Run) -> None:
    _print(what, f"{run.peak:.0f} MB", f"{run.base:.0f} MB", run.peak / run.base, None)


def _print(what: str, measured: str, against: str, ratio: float, most: float | None) -> None:
    print(_row(what, measured, against, f"{ratio:.2f}", f"{most:.2f}" if most else ""))


def _row(what: str, measured: str, against: str, ratio: str, most: str) -> str:
    return f"{what:<36}{measured:>11}{against:>11}{ratio:>8}{most:>9}"


if __name__ == "__main__":
    main()
