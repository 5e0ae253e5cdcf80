"""What people name on a command line: files, folders, patterns, `-` and addresses."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from claimcheck.articles.addresses import is_url, same_page, shown
from claimcheck.articles.drafts import STDIN
from claimcheck.articles.kinds import ENDINGS
from claimcheck.articles.unread import aside, kind, needs_no_word, not_read, own, refusal
from claimcheck.configuration import PROJECT_FILE, project_file
from claimcheck.errors import SourceError
from claimcheck.redaction import beginning

_ONE_SLASH = re.compile(r"^(https?):/(?!/)")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}$", re.IGNORECASE)
_NUMBER = re.compile(r"#\d+$")

#: So much of a name that leads nowhere is told.
_SHOWN = 120


@dataclass(frozen=True)
class Located:
    """What sources lead to: each file once, in order of name, and each page once, by address.

    `errors` has a line for each source that leads nowhere and each file that is not read, `notes`
    for each left out on purpose.
    """

    files: tuple[Path, ...]
    urls: tuple[str, ...]
    stdin: bool
    errors: tuple[SourceError, ...]
    notes: tuple[str, ...]


def located(sources: Iterable[str | Path]) -> Located:
    """Find what sources name; a folder stands for the stories below it."""
    names = [spelled(source) for source in sources]
    files: dict[Path, Path] = {}
    urls: dict[str, str] = {}
    errors: list[SourceError] = []
    notes: list[str] = []
    paths = [name for name in names if name != STDIN and not is_url(name)]
    named = {_resolved(name) for name in paths}
    for name in paths:
        try:
            found = _files(name, named)
        except SourceError as error:
            errors.append(error)
            continue
        except (OSError, ValueError, RuntimeError) as error:
            # A name that is too long, or has what no name can have; a link that leads to itself.
            why = getattr(error, "strerror", None) or error
            errors.append(
                SourceError(f"{beginning(name, _SHOWN)}: no such file or folder ({why}).")
            )
            continue
        for file in found.files:
            files.setdefault(_resolved(file), file)
        errors += found.errors
        notes += found.notes
    for url in sorted(filter(is_url, names)):
        first = urls.setdefault(key_of(url), url)
        if first != url:
            notes.append(f"{shown(url)} is the same story as {shown(first)}: read once.")
    return Located(
        files=tuple(sorted(files.values(), key=lambda f: (f.name, f.as_posix()))),
        urls=tuple(urls.values()),
        stdin=STDIN in names,
        errors=tuple({str(error): error for error in errors}.values()),
        notes=tuple(dict.fromkeys(notes)),
    )


def key_of(source: str | Path) -> str:
    """What all names of one source have in common; `#2` at the end says which of its stories."""
    name = spelled(source)
    if is_url(name):
        page = _NUMBER.sub("", name)
        return (same_page(page) or page.rstrip("/")) + name[len(page) :]
    return name if name == STDIN else _resolved(name).as_posix()


def _resolved(path: str | Path) -> Path:
    """A path whose links are followed, as far as they lead anywhere."""
    try:
        return Path(path).resolve()
    except (OSError, ValueError, RuntimeError):
        return Path(path)


def spelled(source: str | Path) -> str:
    """A name as the user wrote it: a path has one slash where an address has two."""
    return _ONE_SLASH.sub(r"\1://", str(source)) if isinstance(source, Path) else source


@dataclass(frozen=True)
class _Found:
    """The files that a name stands for, what is not read of them, and what is left out."""

    files: tuple[Path, ...] = ()
    errors: tuple[SourceError, ...] = ()
    notes: tuple[str, ...] = ()


def _files(name: str, named: Set[Path]) -> _Found:
    """The files that a name stands for; an error where there are none.

    What is `named` besides is not told as unread where a folder or pattern stands for it too.
    """
    path = Path(name)
    if path.is_dir():
        found = _stories_below(path, named)
        missing = f"no stories ({', '.join(ENDINGS)}) in this folder"
    elif path.exists():
        return _named(path)
    elif glob.has_magic(name):
        # Path.glob takes no pattern that begins at the root.
        paths = [Path(each) for each in glob.glob(name, recursive=True)]  # noqa: PTH207
        found, missing = _matching(name, paths, named), "no file has such a name"
    else:
        found, missing = _Found(), f"no such file or folder{_suggestion(path)}"
    if not found.files and not found.errors:
        raise SourceError(f"{name}: {missing}.")
    return found


def _named(file: Path) -> _Found:
    """A file that was named: tried as text, unless its ending says that it is none."""
    if what := aside(file):
        return _Found(notes=(f"{file}: {what}.",))
    unread = refusal(file)
    return _Found(errors=(unread,)) if unread else _Found((file,))


def _matching(pattern: str, paths: Iterable[Path], named: Set[Path]) -> _Found:
    """What a pattern stands for: folders as such, and files without those that need no word."""
    files: list[Path] = []
    unread: list[Path] = []
    errors: list[SourceError] = []
    notes: list[str] = []
    for path in paths:
        if path.is_dir():
            below = _stories_below(path, named)
            files += below.files
            errors += below.errors
            notes += below.notes
        elif what := own(path):
            notes.append(f"{path}: {what}.")
        elif not needs_no_word(path):
            (unread if kind(path) else files).append(path)
    return _Found(tuple(files), (*errors, *not_read(Path(pattern), unread)), tuple(notes))


def _stories_below(folder: Path, named: Set[Path]) -> _Found:
    """The stories in a folder, without what a browser put beside a page that it saved."""
    files: list[Path] = []
    unread: list[Path] = []
    notes: list[str] = []
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        within = Path(place)
        links = [name for name in folders if os.path.islink(within / name)]  # noqa: PTH114
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and not _belongs_to_page(within / name)
        ]
        for file in (within / name for name in sorted([*names, *links])):
            if needs_no_word(file):
                continue
            if what := own(file):
                notes += _of_own(file, what)
            elif file.suffix.casefold() in ENDINGS and os.path.isfile(file):  # noqa: PTH113
                files.append(file)
            elif _resolved(file) not in named:
                unread.append(file)
    errors = [SourceError(f"{e.filename}: cannot be read ({e.strerror}).") for e in closed]
    return _Found(tuple(files), (*errors, *not_read(folder, unread)), tuple(notes))


def _of_own(file: Path, what: str) -> list[str]:
    """What to say of a file of this tool's that lies among stories."""
    if file.name == PROJECT_FILE:
        here = project_file(Path())
        in_force = here is not None and here.samefile(file)
        return [] if in_force else [f"{file}: not in force here; run in {file.parent} to use it."]
    return [] if file.suffix == ".toml" else [f"{file}: {what}."]


def _belongs_to_page(folder: Path) -> bool:
    page = folder.name.removesuffix("_files")
    pages = [folder.parent / (page + ending) for ending in (".html", ".htm")]
    return page != folder.name and any(map(os.path.exists, pages))


def _suggestion(path: Path) -> str:
    """The nearest name in the same folder, or that it is meant for an address, in words."""
    host = path.parts[0]
    if host.startswith("www.") or (_HOST.match(host) and len(path.parts) > 1):
        return f"; did you mean https://{path.as_posix()}" if not Path(host).exists() else ""
    try:
        beside = [other.name for other in path.parent.iterdir()]
    except OSError:
        return f"; there is no folder {path.parent}" if not path.parent.exists() else ""
    near = get_close_matches(path.name, beside, n=1)
    return f"; did you mean {path.with_name(near[0])}" if near else ""
