"""Sources as people name them, files, folders, addresses and `-`, become articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO, ParamSpec, TypeVar

from claimcheck.articles.addresses import is_url, page_name, shown
from claimcheck.articles.datelines import address_stamps, metadata_stamps, stamps_of, user_date
from claimcheck.articles.dating import settled
from claimcheck.articles.drafts import Draft, Raw, cleaned, draft_with
from claimcheck.articles.encodings import UNREADABLE
from claimcheck.articles.fetching import LARGEST, Fetching, fetch
from claimcheck.articles.files import opened
from claimcheck.articles.kinds import drafts_of
from claimcheck.articles.locating import STDIN, Located, key_of, located
from claimcheck.articles.sentences import layout
from claimcheck.articles.twins import without_twins
from claimcheck.articles.walls import in_place_of_story
from claimcheck.claims import Article, Published, unique
from claimcheck.digests import sha256
from claimcheck.errors import SourceError, UsageError
from claimcheck.values.characters import whole

_P = ParamSpec("_P")
_T = TypeVar("_T")


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
    dates = {_key(name, places): _user_date(name, text) for name, text in (published or {}).items()}
    names = {_key(name, places): outlet for name, outlet in (outlets or {}).items()}
    errors: list[SourceError] = list(places.errors)
    notes: list[str] = list(places.notes)
    articles: list[Article] = []
    known: set[str] = set()
    for source, raw in _opened(places, stdin, fetching or Fetching()):
        key = key_of(source)
        known.add(key)
        drafts = _guarded(shown(source), _drafts, raw)
        if isinstance(drafts, SourceError):
            drafts = [drafts]
        for number, draft in enumerate(drafts, start=1):
            known.add(numbered := key_of(f"{source}#{number}"))
            if isinstance(draft, SourceError):
                errors.append(draft)
                continue
            several = len(drafts) > 1
            found = _guarded(
                f"{shown(source)}#{number}" if several else shown(source),
                _story,
                draft,
                source,
                number if several else None,
                dates.get(numbered) or dates.get(key),
                names.get(numbered) or names.get(key),
            )
            if isinstance(found, SourceError):
                errors.append(found)
            else:
                articles.append(found[0])
                notes += found[1]
    for option, named in (("--published", dates), ("--source", names)):
        for stranger in sorted(named.keys() - known):
            near = get_close_matches(stranger, sorted(known), n=1, cutoff=0.8)
            advice = (
                f"did you mean {_shown(near[0])}?" if near else "name a story as it is named there."
            )
            raise UsageError(
                f"{option} names {_shown(stranger)}, which is not among the sources: {advice}"
            )
    once, twins = without_twins(sorted(articles, key=lambda a: (a.name, a.path, a.id)))
    return Reading(
        tuple(_distinct_names(once)),
        tuple(SourceError(whole(str(error))) for error in errors),
        tuple(map(whole, notes + twins)),
    )


def _key(name: str | Path, places: Located) -> str:
    """The key of what a user names: a file among the sources may be named without its folder."""
    plain, number, _ = str(name).partition("#")
    found = [f for f in places.files if f.name == plain]
    if len(found) != 1 or Path(plain).exists():
        return key_of(name)
    return key_of(f"{found[0]}{number}{str(name).partition('#')[2]}")


def _shown(key: str) -> str:
    """The key of a source as people may see it: that of an address has no scheme."""
    return shown(f"http://{key}").removeprefix("http://")


def article_of(text: str, path: Path, published: Published | None = None) -> Article:
    """The article that a text is; `path` names it, `published` overrides what the text says."""
    return _article(Draft(text), path.stem, path.as_posix(), published, None)


def article_told(story: Mapping[str, object]) -> Article:
    """A story at hand, by its `text` and what `draft_with` takes of the rest.

    Raises:
        UsageError: its date is none.
    """
    draft = draft_with(story, str(story["text"]))
    told = settled(metadata_stamps(draft.published)).published
    if draft.published and told is None:
        raise UsageError(f"published {draft.published!r} is no date: write it as 2025-01-31.")
    name = draft.source or draft.title or "story"
    return _article(draft, name, draft.url or "", told, None)


def _guarded(
    name: str, read: Callable[_P, _T], *args: _P.args, **named: _P.kwargs
) -> _T | SourceError:
    """What `read` gives; an error of this source alone where it fails in whatever way.

    Sources are written by anyone. Readers mend the faults that are known; this is the one place
    that no other passes, so that one source never costs the others.
    """
    try:
        return read(*args, **named)
    except SourceError as error:
        return error
    except Exception as fault:  # noqa: BLE001
        what = type(fault).__name__
        return SourceError(
            f"{name}: could not be read (an unexpected fault: {what}); save the story as text."
        )


def _drafts(raw: Raw | SourceError) -> Sequence[Draft | SourceError]:
    return [raw] if isinstance(raw, SourceError) else drafts_of(raw)


def _story(
    draft: Draft, source: str, number: int | None, published: Published | None, outlet: str | None
) -> tuple[Article, list[str]]:
    """The article that a draft of a source becomes, and what to know of it.

    Raises:
        SourceError: there is no story in it.
    """
    name, path = _name(source), source
    if number is not None:
        name, path = f"{name}-{number}", f"{path}#{number}"
    article = _article(draft, name, path, published, outlet)
    path = article.path
    if not article.sentences:
        raise SourceError(f"{path}: no news in it, only the furniture of a page.")
    texts = [article.text[s.start : s.end] for s in article.sentences]
    if wall := in_place_of_story(article.title, texts):
        raise SourceError(f"{path}: no story in it, but {wall}.")
    notes = []
    if article.lacking:
        notes.append(f"{path}: {article.lacking}.")
    if article.dating:
        notes.append(f"{path}: {article.dating}.")
    elif draft.published and article.published is None:
        notes.append(f"{path}: no date can be read in {draft.published!r}.")
    if lost := article.text.count(UNREADABLE):
        what = "1 character" if lost == 1 else f"{lost} characters"
        notes.append(f"{path}: {what} could not be read: {UNREADABLE}.")
    return article, [*notes, *(f"{path}: {note}." for note in draft.notes)]


def _opened(
    places: Located, stdin: BinaryIO | None, fetching: Fetching
) -> Iterator[tuple[str, Raw | SourceError]]:
    """What each source holds, by its name."""
    for file in places.files:
        yield file.as_posix(), _guarded(file.as_posix(), _file, file)
    if places.stdin:
        if stream := stdin or (sys.stdin and sys.stdin.buffer):
            yield STDIN, _content(STDIN, stream)
        else:
            yield STDIN, SourceError(f"{STDIN}: standard input is closed.")
    yield from zip(places.urls, fetch(places.urls, fetching), strict=True)


def _file(path: Path) -> Raw | SourceError:
    try:
        with opened(path) as stream:
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
    draft = cleaned(draft)
    parts = layout(draft.text)
    stamps = draft.stamps
    if stamps is None:
        told = metadata_stamps(draft.published, draft.changed)
        stamps = (*told, *stamps_of(draft.text))
    urls = unique(url for url in (draft.url, path) if url and is_url(url))
    dating = settled([*stamps, *(stamp for url in urls for stamp in address_stamps(url))])
    return Article(
        id=f"a-{sha256(draft.text)[:10]}",
        name=whole(name),
        path=whole(shown(path)),
        title=draft.title or parts.title,
        published=published or dating.published,
        dating="" if published else dating.remark,
        source=outlet or draft.source,
        url=draft.url and shown(draft.url),
        authors=draft.authors,
        text=draft.text,
        sentences=parts.sentences,
        furniture=draft.aside + parts.furniture,
        lacking=draft.lacking or parts.lacking,
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
