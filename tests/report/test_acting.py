"""Nothing that acts reaches a face, whatever field it stands in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest

from claimcheck.claims import ClaimSet
from claimcheck.findings import Comparison
from claimcheck.report.drafts import drafts
from claimcheck.report.formats import Format, written
from claimcheck.report.html import html
from claimcheck.report.screen import Look, card
from claimcheck.review.decisions import Decision, to_toml
from tests.report.filled import filled

#: Escape, CSI of C1, bidi, zero width, bell, return, null, three ends of a line, a tag, a filler, a
#: soft hyphen, an Arabic mark and a lone surrogate.
ACTING = "\x1b]0;PWN\x07\x9b31m\u202e\u2066\u200b\ufeff\r\x00\u2028\u2029\x85\U000e0041\u3164\xad"
ACTING += "\u061c\x7f\ud800"
_SIGN = re.compile(f"[{re.escape(''.join(set(ACTING) - set(']0;PWN31m')))}]")
_ANNOTATION = re.compile("::(error|warning|notice) ")
TEXTS = tuple(
    f"{begins} w{ACTING} ##[error]x\n::error::y\n  ::set-env name=a::b {begins}"
    for begins in ("=1+1", "::error::z", "@SUM(1)", "-")
)
CHOICES = range(5)


def commands(content: str) -> list[str]:
    """The lines that a runner of GitHub takes for a command."""
    lines = re.split(r"[\n\r\x85\u2028\u2029]", content)
    return [one for one in lines if one.lstrip().startswith("::") or "##[" in one]


def faces(comparison: Comparison, claims: ClaimSet) -> Iterator[tuple[str, str]]:
    """Each that shows text to people or is kept as text, by name."""
    for format in Format:
        content = written(comparison, format, claims)
        if isinstance(content, str):
            yield format, content
            continue
        # A workbook is printed nowhere, and what a runner would read in it acts not.
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                told = parts.read(name).decode("utf-8")
                yield f"{format}!{name}", told.replace("##[", "").replace("::", "")
    for format in (Format.text, Format.md, Format.json):
        yield f"claims as {format}", str(written(claims, format))
    yield "coloured", str(written(comparison, Format.text, look=Look(30))).replace("\x1b[", "")
    yield "served", html(comparison, claims.claims, drafts(comparison), saved_in=TEXTS[0])
    for finding in comparison.findings:
        yield "card", "\n".join(card(finding, comparison, comparison, TEXTS[0], Look(40)))
    kept = {
        id_: Decision(**{**draft, "decision": "confirmed", "comment": TEXTS[0].strip("\ud800")})
        for id_, draft in drafts(comparison).items()
    }
    yield "decisions", to_toml(kept)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("choice", CHOICES)
def test_nothing_acts_in_whatever_field(text: str, choice: int) -> None:
    comparison, claims = filled(Comparison, text, choice), filled(ClaimSet, text, choice)
    acting = {name: acts(name, told) for name, told in faces(comparison, claims)}
    assert not [pair for pair in acting.items() if pair[1]]


def acts(name: str, content: str) -> list[str]:
    """What acts in a face, with what stands before it."""
    if name == "csv":
        content = content.removeprefix("\ufeff").replace("\r\n", "\n")
    signs = [content[max(0, m.start() - 60) : m.end()] for m in _SIGN.finditer(content)]
    found = commands(content)
    if name == "github":
        found = [one for one in found if "##[" in one or not _ANNOTATION.match(one)]
    return [*signs[:3], *(one[:150] for one in found[:5])]
