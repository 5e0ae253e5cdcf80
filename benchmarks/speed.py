"""How long a start takes: `python -m benchmarks.speed [--runs N]`.

Times `claimcheck --help`, `claimcheck --version` and a replayed `compare` of the three Blinken
stories against a Python that does nothing, by the best of N runs; ratios are what to compare.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

BLINKEN = Path(__file__).parent.parent / "fixtures" / "blinken"

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import typer": ["-c", "import typer"],
    "claimcheck --version": ["-m", "claimcheck", "--version"],
    "claimcheck --help": ["-m", "claimcheck", "--help"],
    "claimcheck compare, replayed": [
        *("-m", "claimcheck", "compare", str(BLINKEN / "articles")),
        *("--recordings", str(BLINKEN / "recordings")),
    ],
}


def main() -> None:
    """Print seconds and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    best = {name: min(_seconds(args) for _ in range(runs)) for name, args in COMMANDS.items()}
    bare = best["python -c pass"]
    for name, seconds in best.items():
        print(f"{name:<30}{seconds:>8.3f} s{seconds / bare:>8.1f} x")


def _seconds(args: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *args], check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
