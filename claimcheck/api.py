"""claimcheck as a library: stories in, a comparison out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import TypeVar

from pydantic import PrivateAttr

from claimcheck.claims import ClaimSet
from claimcheck.configuration import read
from claimcheck.errors import UsageError
from claimcheck.findings import Comparison
from claimcheck.pipeline import Sources, comparison
from claimcheck.session import Options, Session

T = TypeVar("T")

#: A story that is at hand: `text`, and where they are known `title`, `published` (2025-01-31),
#: `source` and `url`.
Story = Mapping[str, str]

_FIELDS = frozenset({"text", "title", "published", "source", "url"})


class Shown(Comparison):
    """A comparison that shows itself in a notebook as the HTML report, in a frame of its own."""

    _claims: ClaimSet = PrivateAttr()

    def _repr_html_(self) -> str:
        from claimcheck.report.html import html

        page = escape(html(self, self._claims.claims), quote=True)
        return f'<iframe title="claimcheck" srcdoc="{page}" width="100%" height="700"></iframe>'


def compare_articles(
    *sources: str | Path | Story,
    model: str | None = None,
    base_url: str | None = None,
    recordings: str | Path | None = None,
    offline: bool = False,
    across: bool = True,
) -> Comparison:
    """Compare stories, as `claimcheck compare` does; what is not given is as configured.

    Works in a notebook too, where an event loop is already running. Prints nothing: what was not
    read is in `Comparison.coverage` and `Comparison.unread`.

    Args:
        sources: files, folders and addresses, or stories at hand as mappings.
        model: whom to ask; see `claimcheck compare --help`.
        base_url: at which server.
        recordings: a folder of recorded answers, which are then the only ones.
        offline: whether only the cache may answer.
        across: whether a model reads the stories of an event across.

    Returns:
        The comparison; in a notebook it shows itself as the HTML report.

    Raises:
        UsageError: the settings contradict each other, or a story has no text.
        ClaimcheckError: nothing at all could be read.
    """
    settings = read({"model": model, "base_url": base_url}, os.environ, Path.cwd())
    options = Options(settings, Path(recordings) if recordings else None, offline, across=across)
    named = [s for s in sources if isinstance(s, str | Path)]
    at_hand = [_checked(s) for s in sources if not isinstance(s, str | Path)]
    session = Session(options, os.environ, _silent)
    found, claims = _apart(lambda: comparison(Sources(named, at_hand=at_hand), session))
    shown = Shown.model_construct(**{n: getattr(found, n) for n in type(found).model_fields})
    shown._claims = claims
    return shown


def _checked(story: Story) -> Story:
    if not story.get("text"):
        raise UsageError("a story needs a text: give {'text': …}.")
    if unknown := sorted(set(story) - _FIELDS):
        raise UsageError(f"a story has no {unknown[0]!r}: give {', '.join(sorted(_FIELDS))}.")
    return story


def _apart(run: Callable[[], T]) -> T:
    """What `run` gives; in a thread of its own where this one has an event loop already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return run()
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def _silent(line: str, *, passing: bool = False) -> None:
    pass
