"""Every pattern takes time in proportion to the text it is tried on, whatever stands there."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

import claimcheck

#: What patterns tend to repeat; a pattern's own words and signs are tried besides.
_PIECES = (
    *" \t\n\r0a_A.,;:!?'\"-–()<>/|*#=&%$€@[]{}~^\\>é\u00a0\u00ad",
    *("1,", "1.", "1 ", "a ", "A ", "A. ", "a-", "A-", "-a", ", ", ". ", "\n\n", "\n ", " \n"),
    *("<!--", "<!---->", "<?", "??>", "a:\n", "A b ", "1a", "'s ", '" ', "://", "a.", "(a", "> "),
    *("\n>", "=a ", "one ", "and ", "the ", "of ", "1st ", "10:00 ", "May ", "Mr ", "U.S. "),
)
_LITERAL = re.compile(r"(?<!\\)[A-Za-z]{2,}(?:\s[A-Za-z]+)*|[^\w\s\\]{1,3}")
#: Each so many times as long as the one before.
_LENGTHS, _LONGER = (40, 160, 640, 2560), 4
#: Seconds that say nothing of growth: what is quadratic takes several times as long at the last.
_FAST = 0.005
#: Seconds with which no other process can have to do.
_SURE = 0.05
#: Times as long for four times as much: linear is 4, quadratic 16.
_GROWTH = 8


def _patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Every compiled pattern of text of claimcheck's modules, and whether it is only for a start.

    One of which its module asks `match` and `fullmatch` alone is not tried anywhere else in a text.
    """
    seen: set[tuple[str, int]] = set()
    for found in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        if found.name.rpartition(".")[2] in ("__main__", "generate_countries"):
            continue
        module = importlib.import_module(found.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            asked = re.findall(rf"\b{name}\b(?!:)(?! =)(\.(?:full)?match\b)?", source)
            is_start = bool(asked) and all(asked)
            for pattern in _within(value):
                if (key := (pattern.pattern, pattern.flags)) not in seen:
                    seen.add(key)
                    yield f"{found.name}.{name}", pattern, is_start


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 3 and isinstance(value, (dict, list, tuple, set, frozenset)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _within(each, depth + 1)


def _seconds(pattern: re.Pattern[str], text: str, is_start: bool) -> float:
    start = time.process_time()
    pattern.fullmatch(text)
    if is_start:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


def slow_on(pattern: re.Pattern[str], is_start: bool = False) -> str:
    """A text, as a beginning and what is repeated, on which a pattern is slower than linear."""
    own = [w for w in dict.fromkeys(_LITERAL.findall(pattern.pattern)) if len(w) < 40][:12]
    tried = [("", piece, end) for piece in (*_PIECES, *own) for end in ("", "\0")]
    tried += [(w, piece, "\0") for w in own for piece in (" ", "\n", "a", "0", "a ", "-", ",")]
    tried += [("a", piece, "\0") for piece in " \n\t0-,."]
    return next((told for each in tried if (told := _slow(pattern, is_start, *each))), "")


def _slow(pattern: re.Pattern[str], is_start: bool, start: str, piece: str, end: str) -> str:
    """Slow at one length is not enough: a text four times as long has to be as slow again."""

    def text(length: int) -> str:
        return start + piece * (length // len(piece)) + end

    for less, more in pairwise(_LENGTHS):
        once = _seconds(pattern, text(more), is_start)
        if once <= _FAST or once <= _GROWTH * (before := _least(pattern, text(less), is_start)):
            continue
        took = [before, _least(pattern, text(more), is_start)]
        if took[1] < _SURE:
            took.append(_least(pattern, text(more * _LONGER), is_start))
        if all(later > _GROWTH * earlier for earlier, later in pairwise(took)):
            return f"{start!r} + {piece!r} * n + {end!r}: {took}"
    return ""


def _least(pattern: re.Pattern[str], text: str, is_start: bool) -> float:
    return min(_seconds(pattern, text, is_start) for _ in range(3))


@pytest.mark.parametrize(
    ("pattern", "is_start"), [pytest.param(*of, id=name) for name, *of in _patterns()]
)
def test_a_pattern_is_linear(pattern: re.Pattern[str], is_start: bool) -> None:
    assert slow_on(pattern, is_start) == ""


@pytest.mark.parametrize("source", [r"\s+\s+x", r".*b.*c", r"\d+x"])
def test_what_is_not_is_found(source: str) -> None:
    assert slow_on(re.compile(source, re.DOTALL))
