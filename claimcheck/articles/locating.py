"""What people name on a command line: files, folders, patterns, `-` and addresses."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from claimcheck.articles.addresses import is_url, same_page
from claimcheck.articles.kinds import ENDINGS
from claimcheck.articles.readers.records import is_claims_file
from claimcheck.errors import SourceError

_ONE_SLASH = re.compile(r"^(https?):/(?!/)")
_NUMBER = re.compile(r"#\d+$")

#: The name of standard input.
STDIN = "-"


@dataclass(frozen=True)
class Located:
    """What sources lead to.

    Attributes:
        files: every file once, in order of name.
        urls: every page once, in the order of their addresses.
        stdin: whether standard input is among them.
        errors: a line for each source that leads nowhere.
        notes: a line for each name left out on purpose.
    """

    files: tuple[Path, ...]
    urls: tuple[str, ...]
    stdin: bool
    errors: tuple[SourceError, ...]
    notes: tuple[str, ...]


def located(sources: Iterable[str | Path]) -> Located:
    """Find what sources name; a folder stands for the stories below it."""
    names = [_spelled(source) for source in sources]
    files: dict[Path, Path] = {}
    errors: list[SourceError] = []
    notes: list[str] = []
    for name in names:
        if name == STDIN or is_url(name):
            continue
        try:
            inside = list(_files(name))
        except SourceError as error:
            errors.append(error)
            continue
        for file in inside:
            if file != Path(name) and file.suffix == ".json" and is_claims_file(file):
                notes.append(f"{file}: holds claims, not a story; name it to compare with it.")
                continue
            files.setdefault(file.resolve(), file)
    urls: dict[str, str] = {}
    for url in sorted(name for name in names if is_url(name)):
        first = urls.setdefault(key_of(url), url)
        if first != url:
            notes.append(f"{url} is the same story as {first}: read once.")
    return Located(
        files=tuple(sorted(files.values(), key=lambda f: (f.name, f.as_posix()))),
        urls=tuple(urls.values()),
        stdin=STDIN in names,
        errors=tuple(errors),
        notes=tuple(dict.fromkeys(notes)),
    )


def key_of(source: str | Path) -> str:
    """What all names of one source have in common."""
    name = _spelled(source)
    if name == STDIN:
        return name
    if is_url(name):
        page, number = _numbered(name)
        return (same_page(page) or page.rstrip("/")) + number
    return Path(name).resolve().as_posix()


def _spelled(source: str | Path) -> str:
    """A name as the user wrote it: a path has one slash where an address has two."""
    return _ONE_SLASH.sub(r"\1://", str(source)) if isinstance(source, Path) else source


def _numbered(name: str) -> tuple[str, str]:
    """A page, and which of its stories is meant (`#2`), or ""."""
    number = _NUMBER.search(name)
    return (name[: number.start()], number.group()) if number else (name, "")


def _files(name: str) -> Iterator[Path]:
    """The files that a name stands for.

    Raises:
        SourceError: none.
    """
    path = Path(name)
    if path.is_dir():
        inside = _stories_below(path)
        if not inside:
            raise SourceError(f"{name}: no stories ({', '.join(ENDINGS)}) in this folder.")
        yield from inside
    elif path.exists():
        yield path
    elif glob.has_magic(name):
        found = [Path(each) for each in _matching(name)]
        if not found:
            raise SourceError(f"{name}: no file has such a name.")
        for each in found:
            yield from _stories_below(each) if each.is_dir() else [each]
    else:
        raise SourceError(f"{name}: no such file or folder{_suggestion(path)}.")


def _matching(pattern: str) -> list[str]:
    # Path.glob takes no pattern that begins at the root.
    return glob.glob(pattern, recursive=True)  # noqa: PTH207


def _stories_below(folder: Path) -> list[Path]:
    """The stories in a folder, without what a browser put beside a page that it saved."""
    return [
        file
        for file in folder.rglob("*")
        if file.suffix.casefold() in ENDINGS
        and file.is_file()
        and not any(_belongs_to_page(folder / p) for p in file.relative_to(folder).parents)
    ]


def _belongs_to_page(folder: Path) -> bool:
    page, files, rest = folder.name.rpartition("_files")
    return (
        bool(files)
        and not rest
        and any(folder.with_name(page + ending).exists() for ending in (".html", ".htm"))
    )


def _suggestion(path: Path) -> str:
    """The nearest name in the same folder, in words."""
    try:
        beside = [other.name for other in path.parent.iterdir()]
    except OSError:
        return f"; there is no folder {path.parent}" if not path.parent.exists() else ""
    near = get_close_matches(path.name, beside, n=1)
    return f"; did you mean {path.with_name(near[0])}" if near else ""
