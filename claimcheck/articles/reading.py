"""Sources as people name them, files and folders, become articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.articles.datelines import given, publication
from claimcheck.articles.sentences import layout
from claimcheck.claims import Article, Published
from claimcheck.digests import sha256
from claimcheck.errors import SourceError, UsageError

#: Endings of the files that a folder is searched for.
TEXT_ENDINGS = (".txt", ".text", ".md")

#: Largest file read, in bytes. No news story is longer; a disk image is.
LARGEST = 10_000_000


@dataclass(frozen=True)
class Reading:
    """What came of reading sources.

    Attributes:
        articles: the articles, by name.
        errors: a line for each source that could not be read.
        notes: a line for each thing the reader should know, such as one text given twice.
    """

    articles: tuple[Article, ...]
    errors: tuple[SourceError, ...]
    notes: tuple[str, ...]


def read_sources(sources: Iterable[Path], published: Mapping[Path, str] | None = None) -> Reading:
    """Read files and folders of text.

    Args:
        sources: files, or folders whose text files are meant; in any order.
        published: dates of publication, by file, in ISO 8601.

    Returns:
        The articles sorted by name, with one line for each source that could not be read.

    Raises:
        UsageError: a date is not a date, or is given for a file that is not among the sources.
    """
    dates = {path.resolve(): _given(path, text) for path, text in (published or {}).items()}
    found: dict[str, Article] = {}
    errors: list[SourceError] = []
    notes: list[str] = []
    files, missing = _files(sources)
    errors.extend(missing)
    unused = set(dates) - {file.resolve() for file in files}
    if unused:
        raise UsageError(f"--published names {sorted(unused)[0]}, which is not among the sources.")
    for file in files:
        try:
            article = article_of(_text(file), file, dates.get(file.resolve()))
            if not article.sentences:
                raise SourceError(f"{file}: no news in it, only the furniture of a page.")
        except SourceError as error:
            errors.append(error)
            continue
        if article.id in found:
            notes.append(f"{file} is the same text as {found[article.id].path}; read once.")
            continue
        found[article.id] = article
    articles = _distinct_names(sorted(found.values(), key=lambda a: (a.name, a.path, a.id)))
    return Reading(tuple(articles), tuple(errors), tuple(notes))


def article_of(text: str, path: Path, published: Published | None = None) -> Article:
    """The article that a text is; `path` names it, `published` overrides what the text says."""
    parts = layout(text)
    return Article(
        id=f"a-{sha256(text)[:10]}",
        name=path.stem,
        path=path.as_posix(),
        title=parts.title,
        published=published or publication(text),
        text=text,
        sentences=parts.sentences,
        furniture=parts.furniture,
    )


def _files(sources: Iterable[Path]) -> tuple[list[Path], list[SourceError]]:
    files: dict[Path, Path] = {}
    errors: list[SourceError] = []
    for source in sources:
        if source.is_dir():
            inside = [f for f in source.rglob("*") if f.is_file() and f.suffix in TEXT_ENDINGS]
            if not inside:
                endings = ", ".join(TEXT_ENDINGS)
                errors.append(SourceError(f"{source}: no text files ({endings}) in this folder."))
            for file in inside:
                files.setdefault(file.resolve(), file)
        elif source.exists():
            files.setdefault(source.resolve(), source)
        else:
            errors.append(SourceError(f"{source}: no such file or folder."))
    return sorted(files.values(), key=lambda f: (f.name, f.as_posix())), errors


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise SourceError(f"{file}: larger than {LARGEST // 1_000_000} MB; not a news story.")
        raw = file.read_bytes()
    except OSError as error:
        raise SourceError(f"{file}: cannot be read ({error.strerror}).") from error
    if not raw.strip():
        raise SourceError(f"{file}: the file is empty.")
    text = _decoded(raw)
    if text is None:
        raise SourceError(
            f"{file}: not plain text, or full of control characters; save the story as text."
        )
    return text


def _decoded(raw: bytes) -> str | None:
    """UTF-8 where it is, UTF-16 where a byte order mark says so, else Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in raw:
        return None
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f")
        return text if controls * 100 <= len(text) else None
    return None


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
