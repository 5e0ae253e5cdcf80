"""Sources as people name them, files, folders, addresses and `-`, become articles."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from claimcheck.articles.datelines import given, publication
from claimcheck.articles.drafts import Draft
from claimcheck.articles.fetching import fetch, is_address
from claimcheck.articles.kinds import READERS, reader_of
from claimcheck.articles.sentences import layout
from claimcheck.claims import Article, Interval, Published
from claimcheck.digests import sha256
from claimcheck.errors import SourceError, UsageError
from claimcheck.resolution.times import resolve

#: Largest file read, in bytes. No news story is longer; a disk image is.
LARGEST = 10_000_000

#: What stands for standard input.
STDIN = "-"

#: Parameters by which an address tells who follows it, and not what lies there.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref", "cmpid", "s_cid", "igshid")


@dataclass(frozen=True)
class Reading:
    """What came of reading sources.

    Attributes:
        articles: the articles, by name.
        errors: a line for each source that could not be read.
        notes: a line for each thing the reader should know, such as one story given twice.
    """

    articles: tuple[Article, ...]
    errors: tuple[SourceError, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    """Where something is read: a file, an address, or standard input."""

    shown: str
    file: Path | None = None

    @property
    def key(self) -> str:
        return str(self.file.resolve()) if self.file else self.shown


def read_sources(
    sources: Iterable[str | Path],
    published: Mapping[Path, str] | None = None,
    outlets: Mapping[Path, str] | None = None,
) -> Reading:
    """Read files, folders, patterns, addresses and standard input, of any kind that is known.

    Args:
        sources: what to read; in any order.
        published: dates of publication, by source, in ISO 8601.
        outlets: names of outlets, by source.

    Returns:
        The articles sorted by name, with one line for each source that could not be read.

    Raises:
        UsageError: a date is not a date, or something is given for what is not among the sources.
    """
    dates = {_key(path): _given(path, text) for path, text in (published or {}).items()}
    named = {_key(path): name for path, name in (outlets or {}).items()}
    found: dict[str, Article] = {}
    seen: dict[str, str] = {}
    notes: list[str] = []
    places, errors = _places(sources)
    for option, keys in (("--published", dates), ("--source", named)):
        if unused := set(keys) - {place.key for place in places}:
            raise UsageError(f"{option} names {sorted(unused)[0]}, which is not among the sources.")
    for place in places:
        try:
            articles = list(_articles(place, dates.get(place.key), named.get(place.key)))
        except SourceError as error:
            errors.append(error)
            continue
        for article in articles:
            if twin := next((seen[mark] for mark in _marks(article) if mark in seen), None):
                what = "text" if article.id in found else "story"
                notes.append(f"{article.path} is the same {what} as {twin}; read once.")
                continue
            seen |= dict.fromkeys(_marks(article), article.path)
            found[article.id] = article
    every = _distinct_names(sorted(found.values(), key=lambda a: (a.name, a.path, a.id)))
    return Reading(tuple(every), tuple(errors), tuple(notes))


def article_of(text: str, path: Path, published: Published | None = None) -> Article:
    """The article that a text is; `path` names it, `published` overrides what the text says."""
    return _article(Draft(text=text), path.stem, path.as_posix(), published)


def _article(draft: Draft, name: str, path: str, published: Published | None) -> Article:
    parts = layout(draft.text)
    return Article(
        id=f"a-{sha256(draft.text)[:10]}",
        name=name,
        path=path,
        title=parts.title or draft.title,
        published=published or _dated(draft) or publication(draft.text),
        source=draft.source,
        url=draft.url,
        authors=draft.authors,
        text=draft.text,
        sentences=parts.sentences,
        furniture=parts.furniture,
    )


def _articles(place: _Source, published: Published | None, outlet: str | None) -> Iterator[Article]:
    raw, shown = _bytes(place)
    if not raw.strip():
        raise SourceError(f"{place.shown}: the {'file' if place.file else 'page'} is empty.")
    at = Path(urlsplit(shown).path if is_address(shown) else shown)
    drafts = reader_of(raw, at.suffix.lower())(raw, place.shown)
    stem = at.stem or urlsplit(shown).hostname or "story"
    for number, draft in enumerate(drafts, start=1):
        several = f"{stem}-{draft.name or number}" if len(drafts) > 1 else stem
        article = _article(draft, _plain(several), place.shown, published)
        if is_address(shown) and not article.url:
            article = article.model_copy(update={"url": shown})
        if outlet:
            article = article.model_copy(update={"source": outlet, "name": outlet})
        if not article.sentences:
            raise SourceError(f"{place.shown}: no news in it, only the furniture of a page.")
        yield article


def _plain(name: str) -> str:
    return " ".join(name.replace("/", " ").split())[:80]


def _dated(draft: Draft) -> Published | None:
    """The date of the metadata, where it is one."""
    days = resolve(draft.published[:10], None) if draft.published else None
    if days is None or (days.end - days.start).days:
        return None
    day = Interval(start=days.start, end=days.end)
    return Published(interval=day, provenance="metadata", text=draft.published or "")


def _marks(article: Article) -> list[str]:
    """What two articles that are one story share: the text, or the address it belongs to."""
    return [article.id, *([_canonical(article.url)] if article.url else [])]


def _canonical(address: str) -> str:
    """An address without what tells who follows it."""
    parts = urlsplit(address)
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)]
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(kept))}"


# -- where sources lie ----------------------------------------------------------------------------


def _places(sources: Iterable[str | Path]) -> tuple[list[_Source], list[SourceError]]:
    found: dict[str, _Source] = {}
    errors: list[SourceError] = []
    for source in sources:
        try:
            for place in _named(source):
                found.setdefault(place.key, place)
        except SourceError as error:
            errors.append(error)
    return sorted(found.values(), key=lambda p: (Path(p.shown).name, p.shown)), errors


def _named(source: str | Path) -> Iterator[_Source]:
    if isinstance(source, str) and (source == STDIN or is_address(source)):
        yield _Source(source)
        return
    path = Path(source)
    if path.is_dir():
        inside = [f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in READERS]
        if not inside:
            raise SourceError(f"{path}: no stories ({', '.join(READERS)}) in this folder.")
        yield from (_Source(file.as_posix(), file) for file in inside)
    elif path.exists():
        yield _Source(path.as_posix(), path)
    elif matched := sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207
        for name in matched:
            yield from _named(Path(name))
    else:
        raise SourceError(f"{path}: no such file or folder{_near(path)}.")


def _near(path: Path) -> str:
    try:
        names = [f.name for f in path.parent.iterdir()]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, n=1)
    return f"; did you mean {path.with_name(near[0])}" if near else ""


def _bytes(place: _Source) -> tuple[bytes, str]:
    """What lies there, and where it was found at last."""
    if place.shown == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1), "stdin"
    if place.file is None:
        return fetch(place.shown)
    try:
        if place.file.stat().st_size > LARGEST:
            raise SourceError(
                f"{place.shown}: larger than {LARGEST // 1_000_000} MB; not a news story."
            )
        return place.file.read_bytes(), place.shown
    except OSError as error:
        raise SourceError(f"{place.shown}: cannot be read ({error.strerror}).") from error


def _key(source: Path) -> str:
    # A path has one slash where an address has two.
    text = source.as_posix()
    for scheme in ("https:/", "http:/"):
        if text.startswith(scheme) and not text.startswith(f"{scheme}/"):
            return text.replace(scheme, f"{scheme}/", 1)
    return text if text == STDIN else str(source.resolve())


def _given(path: Path, text: str) -> Published:
    try:
        return given(text)
    except ValueError as error:
        raise UsageError(
            f"--published {path}={text}: not a date; write it as 2025-01-31."
        ) from error


def _distinct_names(articles: list[Article]) -> list[Article]:
    """Articles of one name from several folders are told apart by the folder."""
    names = [a.name for a in articles]
    return [
        a.model_copy(update={"name": f"{Path(a.path).parent.name}/{a.name}"})
        if names.count(a.name) > 1
        else a
        for a in articles
    ]
