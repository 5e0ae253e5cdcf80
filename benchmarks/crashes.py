"""What a run that is killed leaves behind: `python -m benchmarks.crashes --kills 100`.

Each time a run on a new cache is killed (`SIGKILL`) at a random moment, at the earliest when Python
starts and at the latest when an undisturbed run would end; then it is run again, to its end. Of
each: the cache opens and is whole, the report is there whole or not at all, the second run asks for
no answer that was kept, and its report is that of an undisturbed run. Stories are generated, and a
stub server on loopback answers. It ends with 1 when any of this fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import generated
from benchmarks.stub import Stub, serving

STORIES, JOBS, LATENCY = 40, 4, 0.1


@dataclass(frozen=True)
class Outcome:
    """What came of one kill.

    Attributes:
        after: seconds from the start.
        point: how far the run was.
        kept: answers in the cache then.
        lost: calls that the server answered and the cache had not.
        litter: files beside the report that nobody removes.
        faults: what must never be, in words.
    """

    after: float
    point: str
    kept: int
    lost: int
    litter: int
    faults: tuple[str, ...]


def main() -> None:
    """Print how often a run was killed at each point, and what was lost there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcomes = killed(options.kills, options.seed)
    print(f"{'killed':<28}{'times':>7}{'answers lost, mean and most':>30}{'litter':>8}")
    for point, times in Counter(o.point for o in outcomes).most_common():
        lost = [o.lost for o in outcomes if o.point == point]
        litter = sum(o.litter for o in outcomes if o.point == point)
        print(f"{point:<28}{times:>7}{sum(lost) / times:>24.1f}, {max(lost):>4}{litter:>8}")
    faults = [f"after {o.after:.2f} s: {fault}" for o in outcomes for fault in o.faults]
    print("\n".join(faults) or "no fault")
    sys.exit(bool(faults))


def killed(kills: int, seed: int) -> list[Outcome]:
    """What came of killing a run so many times, each at a random point."""
    chance = random.Random(seed)  # noqa: S311
    with TemporaryDirectory() as name, serving(generated.answer, LATENCY) as stub:
        folder = Path(name)
        (folder / "stories").mkdir()
        for n in range(STORIES):
            story = folder / "stories" / f"story_{n:02}.txt"
            story.write_text(generated.article(n).text, encoding="utf-8")
        # The first start of all is slower than those to come.
        _started(folder, folder / "first", stub).communicate()
        began = time.perf_counter()
        _started(folder, folder / "undisturbed", stub).communicate()
        whole = time.perf_counter() - began
        expected = (folder / "undisturbed" / "report.json").read_bytes()
        stub.counts()
        return [
            _killed(folder, folder / str(n), stub, chance.uniform(0, whole), expected)
            for n in range(kills)
        ]


def _killed(folder: Path, own: Path, stub: Stub, after: float, expected: bytes) -> Outcome:
    run, report = _started(folder, own, stub), own / "report.json"
    time.sleep(after)
    run.kill()
    run.communicate()
    # Those under way are still answered, and count as paid.
    time.sleep(2 * LATENCY)
    paid, written = stub.counts().calls, report.exists()
    faults = []
    if written and not _whole(report):
        faults.append("half a report")
    kept = _kept(own / "cache" / "answers" / "cache.db")
    again = _started(folder, own, stub)
    _, told = again.communicate()
    calls = stub.counts().calls
    if again.returncode or not report.exists() or report.read_bytes() != expected:
        faults.append(f"run again, it ends with {again.returncode} or reports otherwise: {told}")
    if paid - kept > JOBS:
        faults.append(f"{paid} answers were paid for, and {kept} kept")
    if calls != STORIES - kept:
        faults.append(f"{kept} answers were kept, and {calls} of {STORIES} asked for again")
    if "damaged" in told or "cannot be used" in told:
        faults.append(told)
    litter = len([p for p in own.iterdir() if p.name not in ("cache", "report.json")])
    point = (
        "with the report written"
        if written
        else "with every answer kept"
        if kept == STORIES
        else "while answers came"
        if paid
        else "before the first answer"
    )
    return Outcome(after, point, kept, paid - kept, litter, tuple(faults))


def _started(folder: Path, own: Path, stub: Stub) -> subprocess.Popen[str]:
    own.mkdir(exist_ok=True)
    told = ("--model", "stub", "--base-url", stub.base_url, "--jobs", str(JOBS), "--no-across")
    command = ("compare", str(folder / "stories"), *told, "-o", str(own / "report.json"))
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "claimcheck", *command],
        env={**os.environ, "CLAIMCHECK_CACHE_DIR": str(own / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _whole(report: Path) -> bool:
    try:
        return bool(json.loads(report.read_bytes()))
    except ValueError:
        return False


def _kept(database: Path) -> int:
    """How many answers a cache holds; none where it was not made, or not finished."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(database)) as opened:
        try:
            return int(opened.execute("SELECT COUNT(*) FROM Cache").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


if __name__ == "__main__":
    main()
