"""Whether a model may judge: `python -m benchmarks.gate --model NAME [--base-url URL]`.

Asks the trial questions of `claimcheck.comparison.gate` and prints which of them the model answers
as gold does; the key is taken from the environment, as `claimcheck` takes it.
"""

from __future__ import annotations

import argparse
import asyncio
import os

from claimcheck.comparison.adjudication import may_judge, passed, trial_request
from claimcheck.comparison.gate import GATE
from claimcheck.errors import ModelError
from claimcheck.llm.connect import connect


def main() -> None:
    """Print each trial with its outcome, and the sum."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", required=True, help="as for claimcheck compare")
    parser.add_argument("--base-url", help="a compatible server")
    options = parser.parse_args()
    asyncio.run(_tried(options.model, options.base_url))


async def _tried(model: str, base_url: str | None) -> None:
    llm = connect(model, base_url, os.environ, offline=False, store=None)
    results = []
    try:
        for trial in GATE:
            try:
                response = await llm.complete(trial_request(trial, llm.profile))
                right = passed(trial, response)
            except ModelError as error:
                print(error)
                right = False
            results.append(right)
            print(f"{trial.name:<20}{'as gold' if right else 'otherwise'}")
    finally:
        await llm.aclose()
    verdict = "may judge" if may_judge(results) else "is not asked to judge"
    print(f"{sum(results)} of {len(results)}: {llm.model} {verdict}")


if __name__ == "__main__":
    main()
