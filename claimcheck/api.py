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

from claimcheck.articles.composing import article_told
from claimcheck.claims import ClaimSet
from claimcheck.configuration import absolute, read
from claimcheck.errors import NothingRead, SourceError, UsageError
from claimcheck.findings import Comparison
from claimcheck.pipeline import Sources, comparison
from claimcheck.report.redacted import redacted
from claimcheck.session import Options, Session

T = TypeVar("T")

#: A story that is at hand: `text`, and where they are known `title`, `published` (2025-01-31),
#: `source` and `url`.
Story = Mapping[str, str]

_FIELDS = frozenset({"text", "title", "published", "source", "url"})
#: Its own script runs and its files can be saved, in an origin of its own; an address it links to
#: opens beside the notebook and not in its place.
_SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


class Shown(Comparison):
    """A comparison that shows itself in a notebook as the HTML report, in a frame of its own."""

    _claims: ClaimSet = PrivateAttr()

    def _repr_html_(self) -> str:
        from claimcheck.report.html import html

        page = escape(html(self, self._claims.claims), quote=True)
        frame = f'title="claimcheck" sandbox="{_SANDBOX}" width="100%" height="700"'
        return f'<iframe {frame} srcdoc="{page}"></iframe>'


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
        UsageError: the settings contradict each other, or a story at hand is none; the message
            says which of the arguments it is, counted from 1.
        ClaimcheckError: nothing at all could be read; the message names each source and why.
    """
    if not sources:
        raise UsageError("no sources: give files, folders, addresses, or mappings with a text.")
    settings = read({"model": model, "base_url": base_url}, os.environ, absolute())
    options = Options(settings, Path(recordings) if recordings else None, offline, across=across)
    named = [s for s in sources if isinstance(s, str | Path)]
    at_hand = [
        _checked(story, number)
        for number, story in enumerate(sources, 1)
        if not isinstance(story, str | Path)
    ]
    session = Session(options, os.environ, _silent)
    try:
        found, claims = _apart(lambda: comparison(Sources(named, at_hand=at_hand), session))
    except NothingRead as error:
        raise SourceError(" ".join(map(str, (*error.causes, error)))) from error
    clean = redacted(found)
    shown = Shown.model_construct(**{n: getattr(clean, n) for n in type(clean).model_fields})
    shown._claims = redacted(claims)
    return shown


def _checked(story: Story, number: int) -> Story:
    """`story`, if it is one; an error says that it is the argument of this number."""
    if not isinstance(story, Mapping):
        raise UsageError(
            f"argument {number} is of type {type(story).__name__}: give a path, an address, or a "
            "mapping with a text."
        )
    name = story.get("source") or story.get("title")
    which = f"story {number} ({name!r})" if name else f"story {number}"
    if not isinstance(story.get("text"), str) or not story["text"].strip():
        raise UsageError(f"{which} has no text: give {{'text': …}}.")
    if unknown := sorted(set(story) - _FIELDS):
        raise UsageError(
            f"{which} has {unknown[0]!r}, which is not known: give {', '.join(sorted(_FIELDS))}."
        )
    try:
        article = article_told(story)
    except UsageError as error:
        raise UsageError(f"{which}: {error}") from error
    if not article.sentences:
        raise UsageError(f"{which}: no news in its text, only the furniture of a page.")
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
