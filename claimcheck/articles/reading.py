"""Sources as people name them, files, folders, addresses and `-`, become articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from claimcheck.articles.addresses import shown
from claimcheck.articles.apart import read_apart
from claimcheck.articles.composing import as_told
from claimcheck.articles.datelines import user_date
from claimcheck.articles.drafts import STDIN, Raw
from claimcheck.articles.encodings import UNREADABLE
from claimcheck.articles.exchange import Story
from claimcheck.articles.fetching import LARGEST, Fetching, fetch
from claimcheck.articles.guarding import guarded
from claimcheck.articles.locating import Located, key_of, located, spelled
from claimcheck.articles.recognising import recognised
from claimcheck.articles.twins import without_twins
from claimcheck.claims import Article, Published
from claimcheck.errors import SourceError, UsageError
from claimcheck.opening import opened
from claimcheck.values.characters import whole

#: What to do with what is no regular file.
_INSTEAD = "save the story to a file, or pipe it in and name it -"


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
    told: Callable[[int, int], None] | None = None,
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
        told: is told after each source how many have been read, and of how many.

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
    of = len(places.files) + places.stdin + len(places.urls)
    for done, (source, raw) in enumerate(_opened(places, stdin, fetching or Fetching()), start=1):
        key = key_of(source)
        known.add(key)
        found = raw if isinstance(raw, SourceError) else guarded(shown(source), _stories, raw)
        stories = [str(found)] if isinstance(found, SourceError) else found
        for number, story in enumerate(stories, start=1):
            known.add(numbered := key_of(f"{source}#{number}"))
            if isinstance(story, str):
                errors.append(SourceError(story))
                continue
            day = dates.get(numbered) or dates.get(key)
            outlet = names.get(numbered) or names.get(key)
            articles.append(article := as_told(story.article, day, outlet))
            notes += _notes(article, story)
        if told:
            told(done, of)
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


def _stories(raw: Raw) -> Sequence[Story | str]:
    """The stories of a source, and in words why one of them cannot be read."""
    answer = read_apart(raw)
    if answer.pictures:
        answer = read_apart(recognised(raw, answer.pictures))
    return answer.stories


def _notes(article: Article, story: Story) -> list[str]:
    """What to know of an article that a story became."""
    undated = "" if article.published else story.undated
    said = [note for note in (article.lacking, article.dating or undated) if note]
    if lost := article.text.count(UNREADABLE):
        what = "1 character" if lost == 1 else f"{lost} characters"
        said.append(f"{what} could not be read: {UNREADABLE}")
    return [f"{article.path}: {note}." for note in (*said, *story.notes)]


def _opened(
    places: Located, stdin: BinaryIO | None, fetching: Fetching
) -> Iterator[tuple[str, Raw | SourceError]]:
    """What each source holds, by its name."""
    for file in places.files:
        yield file.as_posix(), guarded(file.as_posix(), _file, file)
    if places.stdin:
        if stream := stdin or (sys.stdin and sys.stdin.buffer):
            yield STDIN, _content(STDIN, stream)
        else:
            yield STDIN, SourceError(f"{STDIN}: standard input is closed.")
    yield from zip(places.urls, fetch(places.urls, fetching), strict=True)


def _file(path: Path) -> Raw | SourceError:
    try:
        with opened(path, _INSTEAD) as stream:
            return _content(path.as_posix(), stream, path.suffix)
    except OSError as error:
        return SourceError(f"{path}: cannot be read ({error.strerror}).")


def _content(name: str, stream: BinaryIO, suffix: str = "") -> Raw | SourceError:
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        return SourceError(f"{name}: larger than {LARGEST // 1_000_000} MB; not a news story.")
    return Raw(name, content, suffix)


def _user_date(name: str | Path, text: str) -> Published:
    try:
        return user_date(text)
    except ValueError as error:
        raise UsageError(
            f"--published {shown(spelled(name))}={text}: not a date; write it as 2025-01-31."
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
