"""Sources as people name them, files, folders, addresses and `-`, become articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from claimcheck.articles.addresses import is_url, page_name
from claimcheck.articles.datelines import metadata_date, publication, user_date
from claimcheck.articles.drafts import Draft, Raw, draft_with
from claimcheck.articles.fetching import LARGEST, Fetching, fetch
from claimcheck.articles.kinds import drafts_of
from claimcheck.articles.locating import STDIN, Located, key_of, located
from claimcheck.articles.sentences import layout
from claimcheck.articles.twins import without_twins
from claimcheck.claims import Article, Published
from claimcheck.digests import sha256
from claimcheck.errors import SourceError, UsageError


@dataclass(frozen=True)
class Reading:
    """What came of reading sources: the articles, by name, and a line for each failed source.

    `notes` has a line for each thing the reader should know, such as one story named twice.
    """

    articles: tuple[Article, ...]
    errors: tuple[SourceError, ...]
    notes: tuple[str, ...]


def read_sources(
    sources: Iterable[str | Path],
    published: Mapping[Path, str] | Mapping[str, str] | None = None,
    outlets: Mapping[Path, str] | Mapping[str, str] | None = None,
    *,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
) -> Reading:
    """Read stories: text, Markdown, web pages, PDF, documents, JSON, feeds, mails, subtitles.

    Args:
        sources: files, folders, patterns such as `*.html`, addresses, and `-` for standard input;
            in any order.
        published: dates of publication in ISO 8601, by source. A source of several stories is
            named with `#` and the number of the story (`export.jsonl#2`), or for all of them.
        outlets: names of outlets, by source, likewise.
        stdin: what `-` means, if not standard input.
        fetching: the bounds within which pages are fetched.

    Returns:
        The articles sorted by name, with one line for each source that could not be read.

    Raises:
        UsageError: a date is not a date, or a date or outlet is given for what is not among the
            sources.
    """
    places = located(sources)
    dates = {key_of(name): _user_date(name, text) for name, text in (published or {}).items()}
    names = {key_of(name): outlet for name, outlet in (outlets or {}).items()}
    errors: list[SourceError] = list(places.errors)
    notes: list[str] = list(places.notes)
    articles: list[Article] = []
    known: set[str] = set()
    for source, raw in _opened(places, stdin, fetching or Fetching()):
        key = key_of(source)
        known.add(key)
        drafts = _drafts(raw)
        for number, draft in enumerate(drafts, start=1):
            known.add(numbered := key_of(f"{source}#{number}"))
            if isinstance(draft, SourceError):
                errors.append(draft)
                continue
            several = len(drafts) > 1
            path = f"{source}#{number}" if several else source
            article = _article(
                draft,
                f"{_name(source)}-{number}" if several else _name(source),
                path,
                dates.get(numbered) or dates.get(key),
                names.get(numbered) or names.get(key),
            )
            if not article.sentences:
                errors.append(SourceError(f"{path}: no news in it, only the furniture of a page."))
                continue
            if draft.published and article.published is None:
                notes.append(f"{path}: no date can be read in {draft.published!r}.")
            notes += [f"{path}: {note}." for note in draft.notes]
            articles.append(article)
    for option, named in (("--published", dates), ("--source", names)):
        for stranger in sorted(named.keys() - known):
            near = get_close_matches(stranger, sorted(known), n=1)
            advice = f"did you mean {near[0]}?" if near else "name a story as it is named there."
            raise UsageError(f"{option} names {stranger}, which is not among the sources: {advice}")
    once, twins = without_twins(sorted(articles, key=lambda a: (a.name, a.path, a.id)))
    return Reading(tuple(_distinct_names(once)), tuple(errors), tuple(notes + twins))


def article_of(text: str, path: Path, published: Published | None = None) -> Article:
    """The article that a text is; `path` names it, `published` overrides what the text says."""
    return _article(Draft(text), path.stem, path.as_posix(), published, None)


def article_told(story: Mapping[str, object]) -> Article:
    """A story at hand, by its `text` and what `draft_with` takes of the rest.

    Raises:
        UsageError: its date is none.
    """
    draft = draft_with(story, str(story["text"]))
    if draft.published and metadata_date(draft.published) is None:
        raise UsageError(f"published {draft.published!r} is no date: write it as 2025-01-31.")
    name = draft.source or draft.title or "story"
    return _article(draft, name, draft.url or "", None, None)


def _drafts(raw: Raw | SourceError) -> Sequence[Draft | SourceError]:
    try:
        return [raw] if isinstance(raw, SourceError) else drafts_of(raw)
    except SourceError as error:
        return [error]


def _opened(
    places: Located, stdin: BinaryIO | None, fetching: Fetching
) -> Iterator[tuple[str, Raw | SourceError]]:
    """What each source holds, by its name."""
    for file in places.files:
        yield file.as_posix(), _file(file)
    if places.stdin:
        if stream := stdin or (sys.stdin and sys.stdin.buffer):
            yield STDIN, _content(STDIN, stream)
        else:
            yield STDIN, SourceError(f"{STDIN}: standard input is closed.")
    yield from zip(places.urls, fetch(places.urls, fetching), strict=True)


def _file(path: Path) -> Raw | SourceError:
    try:
        with path.open("rb") as stream:
            return _content(path.as_posix(), stream, path.suffix)
    except OSError as error:
        return SourceError(f"{path}: cannot be read ({error.strerror}).")


def _content(name: str, stream: BinaryIO, suffix: str = "") -> Raw | SourceError:
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        return SourceError(f"{name}: larger than {LARGEST // 1_000_000} MB; not a news story.")
    return Raw(name, content, suffix)


def _name(source: str) -> str:
    if source == STDIN:
        return "stdin"
    return page_name(source) if is_url(source) else Path(source).stem


def _article(
    draft: Draft, name: str, path: str, published: Published | None, outlet: str | None
) -> Article:
    parts = layout(draft.text)
    of_source = metadata_date(draft.published) if draft.published else None
    return Article(
        id=f"a-{sha256(draft.text)[:10]}",
        name=name,
        path=path,
        title=draft.title or parts.title,
        published=published or of_source or publication(draft.text),
        source=outlet or draft.source,
        url=draft.url,
        authors=draft.authors,
        text=draft.text,
        sentences=parts.sentences,
        furniture=draft.aside + parts.furniture,
    )


def _user_date(name: str | Path, text: str) -> Published:
    try:
        return user_date(text)
    except ValueError as error:
        raise UsageError(
            f"--published {name}={text}: not a date; write it as 2025-01-31."
        ) from error


def _distinct_names(articles: Sequence[Article]) -> list[Article]:
    """Articles of one name are told apart by the folder, and in one folder by the ending."""
    named = list(articles)
    for longer in (lambda a: f"{Path(a.path).parent.name}/{a.name}", lambda a: a.path):
        times = Counter(a.name for a in named)
        named = [
            a.model_copy(update={"name": longer(a)}) if times[a.name] > 1 else a for a in named
        ]
    return named
