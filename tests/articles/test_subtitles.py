"""Subtitles: what is said, not when it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.articles.reading import read_sources


def srt(*cues: str, gap: int = 0) -> str:
    return "\n\n".join(
        f"{n}\n00:00:{n * (2 + gap):02},000 --> 00:00:{n * (2 + gap) + 2:02},000\n{cue}"
        for n, cue in enumerate(cues, start=1)
    )


WHOLE = "Three people died at the market of Harel on Monday. Eleven stalls burned."
VTT = """WEBVTT

NOTE made by hand

STYLE
::cue { color: red }

00:01.000 --> 00:02.000 align:start
Three people died at the market

00:02.000 --> 00:04.000
of Harel on Monday. Eleven stalls burned.
"""
VTT_OF_WORDS = """WEBVTT - Kind
Language: en

intro
00:00:01.000 --> 00:00:02.000
Three<00:00:01.200><c> people</c> died at the market

00:00:02.000 --> 00:00:04.000
of Harel on Monday. Eleven stalls burned."""
VTT_OF_VOICES = """WEBVTT

00:01.000 --> 00:02.000
<v Ana Ruiz>It burned.</v>

00:02.000 --> 00:03.000
<v Oren Daly>Three died &amp; more.</v>"""


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            srt(
                "Three people died", "at the market of Harel", "on Monday. Eleven", "stalls burned."
            ),
            WHOLE,
        ),
        (
            srt("Three people died at the\nmarket of Harel on Monday.", "Eleven stalls burned."),
            WHOLE,
        ),
        (
            srt(
                "<i>Three people</i> died at the",
                "{\\an8}market of Harel on Monday. Eleven stalls burned.",
            ),
            WHOLE,
        ),
        (
            srt(
                '<font color="#fff">Three people died at the market</font>',
                "of Harel on Monday. Eleven stalls burned.",
            ),
            WHOLE,
        ),
        (
            srt(
                "[MUSIC]",
                "Three people died at the market of Harel",
                "(applause)",
                "on Monday. Eleven stalls burned.",
                "♪",
            ),
            WHOLE,
        ),
        (
            srt(
                "Three people died at the market of",
                "Three people died at the market of\nHarel on Monday. Eleven stalls burned.",
            ),
            WHOLE,
        ),
        (
            srt(
                "Three people died at the market of Harel on Monday. Eleven stalls burned."
            ).replace("\n", "\r\n"),
            WHOLE,
        ),
        (VTT, WHOLE),
        (VTT_OF_WORDS, WHOLE),
        (VTT_OF_VOICES, "It burned.\nThree died & more."),
        (srt("- It burned.\n- Three died."), "It burned.\nThree died."),
        (srt(">> It burned.", ">> Three died."), "It burned.\nThree died."),
        (srt("It burned.", "Three died.", gap=5), "It burned.\nThree died."),
        (srt("In 2019, 40", "people came."), "In 2019, 40 people came."),
    ],
)
@pytest.mark.parametrize("name", ["it", "it.txt"])
def test_cues_are_joined_to_sentences(tmp_path: Path, content: str, text: str, name: str) -> None:
    ending = "" if name == "it.txt" else ".vtt" if content.startswith("WEBVTT") else ".srt"
    file = tmp_path / f"{name}{ending}"
    file.write_bytes(content.encode())
    found = read_sources([file])
    assert found.errors == ()
    assert found.articles[0].text == text
    assert found.articles[0].published is None
