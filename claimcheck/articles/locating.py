"""What people name on a command line: files, folders, patterns, `-` and addresses."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable
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
    """What sources lead to: each file once, in order of name, and each page once, by address.

    `errors` has a line for each source that leads nowhere, `notes` for each left out on purpose.
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
    urls: dict[str, str] = {}
    errors: list[SourceError] = []
    notes: list[str] = []
    for name in names:
        if name == STDIN or is_url(name):
            continue
        try:
            for file in _files(name):
                if file != Path(name) and file.suffix == ".json" and is_claims_file(file):
                    notes.append(f"{file}: holds claims, not a story; name it to compare with it.")
                else:
                    files.setdefault(file.resolve(), file)
        except SourceError as error:
            errors.append(error)
    for url in sorted(filter(is_url, names)):
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
    """What all names of one source have in common; `#2` at the end says which of its stories."""
    name = _spelled(source)
    if is_url(name):
        page = _NUMBER.sub("", name)
        return (same_page(page) or page.rstrip("/")) + name[len(page) :]
    return name if name == STDIN else Path(name).resolve().as_posix()


def _spelled(source: str | Path) -> str:
    """A name as the user wrote it: a path has one slash where an address has two."""
    return _ONE_SLASH.sub(r"\1://", str(source)) if isinstance(source, Path) else source


def _files(name: str) -> list[Path]:
    """The files that a name stands for; an error where there are none."""
    path = Path(name)
    if path.is_dir():
        files = _stories_below(path)
        missing = f"no stories ({', '.join(ENDINGS)}) in this folder"
    elif path.exists():
        return [path]
    elif glob.has_magic(name):
        # Path.glob takes no pattern that begins at the root.
        found = [Path(each) for each in glob.glob(name, recursive=True)]  # noqa: PTH207
        if found:
            return [
                f for each in found for f in (_stories_below(each) if each.is_dir() else [each])
            ]
        files, missing = [], "no file has such a name"
    else:
        files, missing = [], f"no such file or folder{_suggestion(path)}"
    if not files:
        raise SourceError(f"{name}: {missing}.")
    return files


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
    page = folder.name.removesuffix("_files")
    pages = [folder.parent / (page + ending) for ending in (".html", ".htm")]
    return page != folder.name and any(path.exists() for path in pages)


def _suggestion(path: Path) -> str:
    """The nearest name in the same folder, in words."""
    try:
        beside = [other.name for other in path.parent.iterdir()]
    except OSError:
        return f"; there is no folder {path.parent}" if not path.parent.exists() else ""
    near = get_close_matches(path.name, beside, n=1)
    return f"; did you mean {path.with_name(near[0])}" if near else ""
