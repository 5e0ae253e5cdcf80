"""The text of pages that are pictures, where a program is there that recognises it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from tempfile import TemporaryFile

from claimcheck.articles.drafts import Raw
from claimcheck.articles.fetching import LARGEST
from claimcheck.articles.programs import end, ended_after, started

#: Seconds until the recognition of text is ended.
_PATIENCE = 180
_OPTIONS = ("--skip-text", "--output-type=pdf", "--jobs=1", "--quiet", "-", "-")


def recognised(raw: Raw, pages: Sequence[int]) -> Raw:
    """A PDF with the text of these pages; as it is where nothing recognises them."""
    program = shutil.which("ocrmypdf")
    content = _output([program, *_OPTIONS], raw.content) if program else None
    if content is None:
        return replace(raw, recognised=())
    return replace(raw, content=content, recognised=pages)


def _output(command: Sequence[str], content: bytes) -> bytes | None:
    """What a program makes of it; None if it fails, takes too long or makes too much of it."""
    with TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        try:
            program = started(command, stdin=given)
        except OSError:
            return None
        assert program.stdout  # noqa: S101
        try:
            with ended_after(program, _PATIENCE):
                made = program.stdout.read(LARGEST + 1)
                if len(made) > LARGEST or program.wait():
                    return None
        finally:
            end(program)
    return made
