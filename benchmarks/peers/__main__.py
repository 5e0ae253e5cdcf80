"""`python -m benchmarks.peers [--model M] [--base-url URL] [--only TABLE]`: print the tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

import benchmarks.peers as package
from benchmarks.peers import calls, reading
from benchmarks.peers.environments import Unavailable
from benchmarks.peers.server import running
from claimcheck.errors import ClaimcheckError

TABLES = ("calls", "reading")


def main() -> None:
    """Print one table after the other; a rival that is not to be had is left out, and why."""
    parser = argparse.ArgumentParser(description=(package.__doc__ or "").splitlines()[0])
    parser.add_argument("--model", default="local", help="as for claimcheck compare")
    parser.add_argument("--base-url", help="a compatible server")
    parser.add_argument("--only", choices=TABLES, help="this table alone")
    options = parser.parse_args()
    wanted = [options.only] if options.only else TABLES
    if "calls" in wanted:
        _show("Calls and tokens for N stories of one event", calls.measure(), calls.DISCLOSED)
    if wanted == ["calls"]:
        return
    try:
        with running(options.model, options.base_url) as server:
            if "reading" in wanted:
                title = f"Three stories, read by {server.model}"
                _show(title, reading.measure(server), reading.DISCLOSED)
    except ClaimcheckError as error:
        sys.exit(str(error))


def _show(title: str, lines: Iterable[str], disclosed: Iterable[str]) -> None:
    print(title, "", sep="\n")
    try:
        for line in lines:
            print(line, flush=True)
    except Unavailable as error:
        print(error)
    print("", *disclosed, "", sep="\n", flush=True)


if __name__ == "__main__":
    main()
