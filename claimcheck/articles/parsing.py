"""The stories that the bytes of a source are: who reads its kind, and what becomes of that.

What a stranger wrote is parsed from here on; only `worker` and tests call it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.articles.addresses import is_url, page_name, shown
from claimcheck.articles.composing import composed
from claimcheck.articles.drafts import STDIN, Draft, Raw
from claimcheck.articles.exchange import Story
from claimcheck.articles.exports.dividing import stories
from claimcheck.articles.guarding import guarded
from claimcheck.articles.kinds import kind_of
from claimcheck.articles.readers import (
    feeds,
    html,
    mail,
    pdf,
    plain,
    records,
    rich_text,
    subtitles,
    webarchive,
    zipped,
)
from claimcheck.articles.walls import in_place_of_story
from claimcheck.errors import SourceError

READERS: dict[str, Callable[[Raw], Sequence[Draft | SourceError]]] = {
    "text": plain.read,
    "html": html.read,
    "pdf": pdf.read,
    "records": records.read,
    "feed": feeds.read,
    "mail": mail.read,
    "zipped": zipped.read,
    "rich text": rich_text.read,
    "webarchive": webarchive.read,
    "subtitles": subtitles.read,
}

#: Kinds in which databases export many stories as one text.
_DOCUMENTS = ("text", "pdf", "zipped", "rich text")
#: How files begin that hold no story, or none that can be read.
_FOREIGN = (
    ((b"\xd0\xcf\x11\xe0",), "an old or a protected office document"),
    ((b"\x1f\x8b",), "a compressed file"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture"),
)


def stories_of(raw: Raw) -> list[Story | SourceError]:
    """Each story of a source, in its order; for each that cannot be read, the error that says so.

    Raises:
        Pictures: as the reader of PDF says.
    """
    drafts = guarded(shown(raw.name), drafts_of, raw)
    if isinstance(drafts, pdf.Pictures):
        raise drafts
    if isinstance(drafts, SourceError):
        return [drafts]
    if len(drafts) == 1:
        return [_read(shown(raw.name), drafts[0], _name(raw.name), raw.name)]
    return [
        _read(f"{shown(raw.name)}#{n}", draft, f"{_name(raw.name)}-{n}", f"{raw.name}#{n}")
        for n, draft in enumerate(drafts, start=1)
    ]


def drafts_of(raw: Raw) -> Sequence[Draft | SourceError]:
    """The stories in a source, and an error for each part of it that is none.

    Raises:
        SourceError: it is empty, no kind of story, or as its reader says.
    """
    if not raw.content.strip():
        what = "nothing came" if raw.url else "the file is empty"
        if raw.name == STDIN:
            what = "nothing came on standard input; pipe a story into it, or name a file"
        raise SourceError(f"{raw.name}: {what}.")
    for starts, what in _FOREIGN:
        if raw.content.startswith(starts):
            raise SourceError(
                f"{raw.name}: {what}, not plain text, a web page or a PDF; save the story as one."
            )
    kind = kind_of(raw)
    found = READERS[kind](raw)
    if kind not in _DOCUMENTS:
        return found
    return [story for d in found for story in (stories(d) if isinstance(d, Draft) else [d])]


def _read(shown_as: str, draft: Draft | SourceError, name: str, path: str) -> Story | SourceError:
    if isinstance(draft, SourceError):
        return draft
    return guarded(shown_as, _story, draft, name, path)


def _story(draft: Draft, name: str, path: str) -> Story:
    """The story that a draft of a source becomes.

    Raises:
        SourceError: there is no story in it.
    """
    article = composed(draft, name, path)
    if not article.sentences:
        raise SourceError(f"{article.path}: no news in it, only the furniture of a page.")
    texts = [article.text[s.start : s.end] for s in article.sentences]
    if wall := in_place_of_story(article.title, texts):
        raise SourceError(f"{article.path}: no story in it, but {wall}.")
    undated = ""
    if draft.published and article.published is None:
        undated = f"no date can be read in {draft.published!r}"
    return Story(article, undated, draft.notes)


def _name(source: str) -> str:
    if source == STDIN:
        return "stdin"
    return page_name(source) if is_url(source) else Path(source).stem
