"""The text of pages that are pictures, where a program is there that recognises it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.articles.drafts import Raw

#: Seconds until the recognition of text is ended.
_PATIENCE = 180
_OPTIONS = ("--skip-text", "--output-type=pdf", "--jobs=1", "--quiet", "-", "-")


def recognised(raw: Raw, pages: Sequence[int]) -> Raw:
    """A PDF with the text of these pages; as it is where nothing recognises them."""
    program = shutil.which("ocrmypdf")
    if program:
        try:
            done = subprocess.run(  # noqa: S603
                [program, *_OPTIONS],
                input=raw.content,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return replace(raw, recognised=())
        if done.returncode == 0:
            return replace(raw, content=done.stdout, recognised=pages)
    return replace(raw, recognised=())
