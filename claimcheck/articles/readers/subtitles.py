"""Subtitles (`.srt`, `.vtt`): what is said, without the times at which it is shown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.articles.encodings import decoded
from claimcheck.errors import SourceError

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})(?:\s.*)?$")
#: Blocks of WebVTT that are not shown.
_UNSHOWN = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,80})?\s+(?P<name>[^>]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>]{0,200}>|<\d[\d:.]{3,14}>|\{\\[^{}]{0,200}\}")
#: What is heard and not said: "[applause]", "(music)", "♪".
_SOUND = re.compile(r"[\[(][^\[\]()]{1,120}[\])]|[♪♫#*\s]+")
_TURN = re.compile(r"(?<!\s)\s*(?:[-–—]|>{2,3})\s*(?=\S)")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
#: A silence of so many seconds, after a sentence, begins a paragraph.
_SILENCE = 2.0


def read(raw: Raw) -> tuple[Draft, ...]:
    """What subtitles say, cues joined to sentences, a line for each turn of who speaks.

    Raises:
        SourceError: it is not text, or has no cues.
    """
    text = decoded(raw.content, raw.charset)
    if text is None:
        raise SourceError(f"{raw.name}: not text; save the subtitles again.")
    aside: list[str] = []
    paragraphs: list[list[str]] = []
    last, until, voice = "", 0.0, ""
    for start, end, lines in _cues(text):
        for line in lines:
            named = _VOICE.search(line)
            speaker = named["name"].strip() if named else voice
            bare = " ".join(html.unescape(_TAG.sub("", line)).split())
            if _SOUND.fullmatch(bare):
                aside.append(bare)
                continue
            # Captions that roll show a line again below the next one.
            if not bare or bare == last:
                continue
            last = bare
            is_turn = bool(_TURN.match(bare)) or speaker != voice
            paused = start - until > _SILENCE and bool(
                paragraphs and _ENDS.search(paragraphs[-1][-1])
            )
            voice = speaker
            bare = _TURN.sub("", bare, count=1)
            if is_turn or paused or not paragraphs:
                paragraphs.append([bare])
            else:
                paragraphs[-1].append(bare)
        until = end
    if not paragraphs:
        raise SourceError(f"{raw.name}: subtitles without text.")
    return (Draft("\n".join(map(" ".join, paragraphs)), aside=tuple(dict.fromkeys(aside))),)


def _cues(text: str) -> Iterator[tuple[float, float, list[str]]]:
    """When each cue is shown, in seconds, and its lines."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\ufeff\n").split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        if at is None or (_UNSHOWN.match(lines[0]) and at != 1):
            continue
        times = _TIMES.match(lines[at])
        if times:
            yield _seconds(times["start"]), _seconds(times["end"]), lines[at + 1 :]


def _seconds(clock: str) -> float:
    parts = clock.replace(",", ".").split(":")
    return sum(float(part) * 60.0**power for power, part in enumerate(reversed(parts)))
