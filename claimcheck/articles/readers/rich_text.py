"""Rich text (`.rtf`): striprtf makes it text, after what no reader sees is taken out."""

from __future__ import annotations

import re

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.errors import SourceError

#: Most bytes of what is text in it; pictures are not counted.
_LARGEST = 3_000_000

_TOKENS = re.compile(r"\\(?:[a-z]{1,32}-?\d{0,10} ?|'[0-9a-f]{2}|[^a-z])|[{}]", re.IGNORECASE)
#: Groups without text: pictures, codes of fields, properties, and what tracked changes took out.
_DROPPED = re.compile(
    r"\\(?:pict|fldinst|object|objdata|info|deleted|v|stylesheet|datastore|themedata"
    r"|colorschememapping|latentstyles|rsidtbl|annotation|atnid|atnauthor|bkmkstart|bkmkend"
    r"|headerl|headerr|headerf|header|footerl|footerr|footerf|footer|nonshppict|shppict)"
    r"(?![a-z]|0 ?$)"
)
_BINARY = re.compile(r"\\bin(?P<length>\d{1,9}) ?$")
#: Where the code page stands that letters are written in.
_HEAD = 2000
_NOTE = re.compile(r"\\footnote(?![a-z])")


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story of a rich text; its footnotes are set apart.

    Raises:
        SourceError: it is damaged, or has no text.
    """
    shown, notes = _shown(raw.content.decode("latin-1"))
    if sum(map(len, (shown, *notes))) > _LARGEST:
        raise SourceError(f"{raw.name}: far longer than a news story; save the story as text.")
    try:
        text, *apart = map(_paragraphs, (shown, *notes))
    except (ValueError, LookupError, TypeError, OverflowError) as flaw:
        raise SourceError(f"{raw.name}: a damaged document; save it again.") from flaw
    if not text:
        raise SourceError(f"{raw.name}: a document without text.")
    return (Draft(text, aside=tuple(line for each in apart for line in each.splitlines())),)


def _shown(text: str) -> tuple[str, list[str]]:
    """Rich text without the groups that show nothing, and its footnotes, each as rich text."""
    page = re.search(r"\\ansicpg\d{1,5}", text[:_HEAD])
    head = rf"{{\rtf1\ansi{page.group() if page else ''} "
    kept: list[str] = []
    notes: list[str] = []
    # Of each open group: where what it shows begins, and whether it is a footnote.
    groups: list[tuple[int, bool]] = []
    dropped = position = 0
    while token := _TOKENS.search(text, position):
        if not dropped:
            kept.append(text[position : token.start()])
        word, position = token.group(), token.end()
        if binary := _BINARY.match(word):
            position += int(binary["length"])
            continue
        if word == "{":
            groups.append((len(kept), False))
        elif word == "}" and groups:
            start, is_note = groups.pop()
            if dropped > len(groups):
                dropped = 0
                del kept[start:]
                continue
            if is_note:
                notes.append(head + "".join(p for p in kept[start + 1 :] if p != r"\*") + "}")
                del kept[start:]
                continue
        elif not dropped and groups and _DROPPED.match(word):
            dropped = len(groups)
        elif not dropped and groups and _NOTE.match(word):
            groups[-1] = (groups[-1][0], True)
            continue
        if not dropped:
            kept.append(word)
    if not dropped:
        kept.append(text[position:])
    return "".join(kept), notes


def _paragraphs(rich: str) -> str:
    """The text of rich text with a line for each paragraph; bars divide the cells of a table."""
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(rich, errors="replace")  # type: ignore[no-untyped-call]
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (" ".join(line.split()).strip(" |") for line in whole.splitlines())
    return "\n".join(line for line in lines if line)
