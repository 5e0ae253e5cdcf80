"""How well models extract: `python -m benchmarks.extraction [CASE ...] [--model M]`.

Without `--model`, each model that has recordings, on the fixture cases it has them of; with it,
that model on all fixture cases or those named, its answers cached: what it finds of gold claims.
With `--events DIR`, what it finds of the gold answers of real events, before and after grounding;
with `--inventions` besides, how many planted inventions the grounding drops. With `--ecbplus DIR`,
who, when and where of the event mentions of sampled sentences of that set.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from benchmarks import mentions
from benchmarks.extraction import events, inventions, kinds
from benchmarks.extraction.reading import Read, asking, read
from claimcheck.claims import ClaimSet
from claimcheck.completion import LLM
from claimcheck.errors import ClaimcheckError

CASES = Path(__file__).parent.parent.parent / "fixtures"


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="*", type=Path, help="folders of fixture cases")
    parser.add_argument("--model", help="as for claimcheck compare; else the recordings")
    parser.add_argument("--base-url", help="a compatible server")
    parser.add_argument("--events", type=Path, help="a folder of events; needs --model")
    parser.add_argument("--inventions", action="store_true", help="planted ones; needs --events")
    parser.add_argument("--most", type=int, default=100, help="changes of one kind to plant")
    parser.add_argument("--ecbplus", type=Path, help="folder with docs_dev.jsonl; needs --model")
    parser.add_argument("--sample", type=int, default=40, help="sentences of it")
    parser.add_argument("--errors", action="store_true", help="what was missed, dropped or stands")
    options = parser.parse_args()
    if (options.events or options.ecbplus) and not options.model:
        parser.error("--events and --ecbplus need --model: there are no recordings of them")
    if options.inventions and not options.events:
        parser.error("--inventions needs --events: they are planted in what a model read there")
    measure = _events if options.events else _ecbplus if options.ecbplus else _cases
    try:
        asyncio.run(measure(options))
    except ClaimcheckError as error:
        sys.exit(str(error))


async def _events(options: argparse.Namespace) -> None:
    async def ask(llm: LLM) -> list[events.Event]:
        return await events.events(options.events, llm)

    found = await asking(options.model, options.base_url, ask)
    print(*events.table(found, errors=options.errors), sep="\n")
    if options.inventions:
        whole = [event for event in found if event.answered]
        planted = inventions.planted(whole, options.most)
        print("", *inventions.table(planted, errors=options.errors), sep="\n")


async def _cases(options: argparse.Namespace) -> None:
    folders = options.cases or sorted(p.parent for p in CASES.glob("*/gold"))

    async def ask(llm: LLM) -> list[kinds.Case]:
        return [await kinds.case(folder, llm) for folder in folders]

    if options.model:
        cases = await asking(options.model, options.base_url, ask)
    else:
        cases = [case for folder in folders for case in await kinds.recorded(folder)]
    for model in sorted({case.model for case in cases}):
        print(f"read by {model}")
        print(*kinds.table([case for case in cases if case.model == model]), sep="\n")


async def _ecbplus(options: argparse.Namespace) -> None:
    sampled = mentions.sample(options.ecbplus / "docs_dev.jsonl", options.sample)

    async def ask(llm: LLM) -> list[Read]:
        return await read([sentence.article for sentence in sampled], llm)

    stories = await asking(options.model, options.base_url, ask)
    found = ClaimSet(
        articles=tuple(s.article for s in stories),
        coverage=(),
        claims=tuple(claim for s in stories for claim in s.claims),
    )
    print(f"event mentions of {len(sampled)} sentences of ECB+")
    print(*mentions.table(sampled, found), sep="\n")


if __name__ == "__main__":
    main()
