"""From sources to a comparison: read the sources, extract claims, read across, judge."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from claimcheck.articles.addresses import is_url
from claimcheck.articles.composing import article_told
from claimcheck.articles.drafts import STDIN
from claimcheck.articles.locating import located
from claimcheck.articles.reading import read_sources
from claimcheck.articles.twins import without_twins
from claimcheck.articles.unread import is_claims_file
from claimcheck.claims import Article, ClaimSet, Failure
from claimcheck.digests import sha256
from claimcheck.errors import ClaimcheckError, NoAnswer, NothingRead, SourceError, UsageError
from claimcheck.findings import Comparison
from claimcheck.judgement.compare import compare, read_across
from claimcheck.planning.plan import Plan
from claimcheck.reading.across import align
from claimcheck.reading.combining import combine
from claimcheck.reading.holding import held
from claimcheck.reading.stories import extract
from claimcheck.report.files import check_folder
from claimcheck.report.json import read_claims
from claimcheck.session import Session

__all__ = [
    "Sources",
    "align",
    "claims",
    "combine",
    "comparison",
    "extract",
    "keep_apart",
    "planned",
    "record",
    "texts",
]

#: Of fewer stories, opening and comparing takes no time that anybody would wonder at.
_MANY = 200

_NOTHING = "none of the sources could be read; nothing was compared."


@dataclass(frozen=True)
class Sources:
    """What is to be compared, and what the user says of it.

    Attributes:
        named: files, folders, patterns and addresses of stories, and files of claims.
        published: dates of publication in ISO 8601, by source.
        outlets: names of outlets, by source.
        at_hand: stories besides, by their text and what is known of them.
    """

    named: Sequence[str | Path]
    published: Mapping[Path, str] = field(default_factory=dict)
    outlets: Mapping[Path, str] = field(default_factory=dict)
    at_hand: Sequence[Mapping[str, str]] = ()


def comparison(sources: Sources, session: Session) -> tuple[Comparison, ClaimSet]:
    """The stories of `sources` set side by side, and the claims that the comparison rests on.

    Raises:
        UsageError: a date is none.
        ClaimcheckError: nothing at all could be read.
    """
    found = _extracted(_read(sources, session), session)
    alignment = session.align(found.articles)
    session.tell_spent()
    if len(found.articles) >= _MANY:
        session.say(f"comparing {len(found.articles):,} stories", passing=True)
    judged = compare(found, alignment)
    answers = read_across(found, alignment)
    return judged, found.model_copy(update={"claims": found.claims + answers})


def claims(sources: Sources, session: Session) -> ClaimSet:
    """The claims of `sources`: read from articles, and taken from claims files.

    Raises:
        UsageError: a date is none.
        ClaimcheckError: nothing at all could be read.
    """
    found = _extracted(_read(sources, session), session)
    session.tell_spent()
    return found


def planned(sources: Sources, session: Session) -> Plan:
    """What reading `sources` would take; nobody is asked.

    Raises:
        UsageError: a date is none, or recordings are to be replayed.
        SourceError: nothing was read.
        NoAnswer: there is no model to ask.
    """
    read = _read(sources, session)
    if read.errors and not read.articles and not read.claims:
        raise NothingRead(_NOTHING, read.errors)
    return replace(session.plan(read.articles), unread=len(read.errors))


def keep_apart(sources: Sources, output: Path | None) -> None:
    """Check that a result is not to be written over one of the sources.

    Raises:
        UsageError: it is.
    """
    if output is None or not output.exists():
        return
    stories, files = _apart(sources.named)
    found = located(stories)
    is_source = any(output.samefile(f) for f in (*found.files, *files) if f.exists())
    if is_source or (found.stdin and _is_stdin(output)):
        raise UsageError(f"-o {output}: a source of this comparison; name another file.")


def _is_stdin(file: Path) -> bool:
    with suppress(OSError, ValueError, AttributeError):
        return os.path.samestat(os.fstat(sys.stdin.fileno()), file.stat())
    return False


def record(case: Path, folder: Path, name: str | None, session: Session) -> None:
    """Record the answers to the stories in `case`/articles.

    Args:
        case: a folder with `articles/` in it.
        folder: where recordings are written.
        name: what they call the model; its own name where none is given.
        session: who answers.

    Raises:
        SourceError: the case has no articles, or one cannot be read.
        UsageError: nothing can be written to the folder; nobody is asked then.
        ClaimcheckError: a passage could not be read; nothing is written then.
    """
    stories = case / "articles"
    if not stories.is_dir():
        raise SourceError(f"{stories}: no such folder; put the stories of the case there.")
    reading = read_sources([stories])
    if reading.errors:
        raise reading.errors[0]
    check_folder(folder, "--into")
    session.record(reading.articles, folder, name)


def texts(sources: Sequence[str]) -> tuple[dict[str, str], list[SourceError]]:
    """The stories that sources hold, copies too: the digest of each text, by name; and errors."""
    places = located(sources)
    each = [*map(str, places.files), *places.urls, *[STDIN][: places.stdin]]
    readings = [read_sources([source]) for source in each]
    digests = {a.path: sha256(a.text) for r in readings for a in r.articles}
    return digests, [*places.errors, *(error for r in readings for error in r.errors)]


class _Read(NamedTuple):
    """The stories and the claims that sources hold, and why some of them could not be read."""

    articles: list[Article]
    claims: list[ClaimSet]
    errors: list[ClaimcheckError]


def _read(sources: Sources, session: Session) -> _Read:
    stories, files = _apart(sources.named)

    def told(done: int, of: int) -> None:
        if of >= _MANY:
            session.say(f"{done:,} of {of:,} sources opened", passing=True)

    reading = read_sources(stories, sources.published, sources.outlets, told=told)
    errors: list[ClaimcheckError] = list(reading.errors)
    sets = {}
    for file in sorted(set(files)):
        try:
            sets[file] = read_claims(file)
        except SourceError as error:
            errors.append(error)
    articles, twins = without_twins([*reading.articles, *map(article_told, sources.at_hand)])
    given = held(sets, articles)
    fallen = [f"{f.what}: {f.reason}" for each in given.sets for f in each.unread]
    for line in (*reading.notes, *errors, *twins, *given.notes, *fallen):
        session.say(f"claimcheck: {line}")
    return _Read(articles, list(given.sets), errors)


def _extracted(read: _Read, session: Session) -> ClaimSet:
    """The claims of all that was read, as one set that says what was not.

    Raises:
        SourceError: nothing was read.
        NoAnswer: no sentence was, with the first reason.
    """
    sets = [*read.claims, *([session.extract(read.articles)] if read.articles else [])]
    if not sets:
        raise NothingRead(_NOTHING, read.errors)
    unread = tuple(_failure(error) for error in read.errors)
    found = combine([*sets, ClaimSet(articles=(), coverage=(), claims=(), unread=unread)])
    failures = [f for c in found.coverage for f in c.failures]
    if failures and not any(c.read for c in found.coverage) and not found.claims:
        raise NoAnswer(failures[0].reason)
    return found


def _apart(named: Sequence[str | Path]) -> tuple[list[str | Path], list[Path]]:
    """Sources that are stories, and those that are claims."""
    paths = {s: Path(s) for s in named if not is_url(str(s))}
    files = {s: path for s, path in paths.items() if is_claims_file(path)}
    return [s for s in named if s not in files], list(files.values())


def _failure(error: ClaimcheckError) -> Failure:
    what, colon, reason = str(error).partition(": ")
    return Failure(what=what, reason=reason) if colon else Failure(what="a source", reason=what)
