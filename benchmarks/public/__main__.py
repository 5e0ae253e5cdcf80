"""Measure the cases, and print what is right by kind, and what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import benchmarks.public as package
from benchmarks.public.checking import Check, checks
from benchmarks.public.expectations import DECLARED, Declared, declared


def main() -> None:
    """Measure what there is, and print it."""
    parser = argparse.ArgumentParser(description=(package.__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder a case")
    parser.add_argument("--case", help="the number of one case: all that is expected of it")
    parser.add_argument("--expectations", type=Path, default=DECLARED, help="what is right")
    options = parser.parse_args()
    expected = declared(options.expectations)
    names = [n for n in expected.case if options.case in (None, n, n.split("-")[0])]
    if not names:
        parser.error(f"there is no case {options.case}; there are {', '.join(expected.case)}")
    told: dict[str, list[Check]] = {}
    for name in names:
        if (folder := options.data / name).is_dir():
            told[name] = list(checks(expected.case[name], folder, expected))
        else:
            print(f"left out: {name} is not there", file=sys.stderr)
    if not options.case:
        _table(told, expected)
    _each(told, expected, wrong_only=not options.case)


def _table(told: Mapping[str, list[Check]], expected: Declared) -> None:
    kinds = dict.fromkeys(expected.case[name].kind for name in told)
    for kind in (*kinds, ""):
        cases = [c for name, c in told.items() if kind in ("", expected.case[name].kind)]
        right = sum(all(check.right for check in case) for case in cases)
        every = [check for case in cases for check in case]
        print(
            f"{kind or 'all':<18}{right:>4} of {len(cases):<4} cases"
            f"{sum(check.right for check in every):>6} of {len(every):<5} checks"
        )
    print()


def _each(told: Mapping[str, list[Check]], expected: Declared, *, wrong_only: bool) -> None:
    for name, every in told.items():
        for check in every:
            if not (wrong_only and check.right):
                print(
                    f"{'' if wrong_only else 'right ' if check.right else 'WRONG '}{name}, {check}"
                )
        if (remark := expected.case[name].remark) and not all(check.right for check in every):
            print(f"  {name}: {remark}")


if __name__ == "__main__":
    main()
