"""How the lines of a PDF become text: columns, broken words, what stands around pages."""

from __future__ import annotations

import pytest

from claimcheck.articles.readers.columns import Line, in_reading_order
from claimcheck.articles.readers.pdf import paragraphs

LEFT = [
    "Three people died in",
    "a fire at the market",
    "of Harel on Monday,",
    "it was said on air.",
]
RIGHT = [
    "The mayor of Dorhaven",
    "resigned on Tuesday",
    "after a court found",
    "what he had taken.",
]


def placed(texts: list[str], left: float, top: float = 500, step: float = 12) -> list[Line]:
    return [
        Line(text, top - n * step, 10, left, left + 5 * len(text)) for n, text in enumerate(texts)
    ]


def rows(*columns: list[Line]) -> list[Line]:
    return [line for row in zip(*columns, strict=True) for line in row]


def order(page: list[Line]) -> list[str]:
    return [line.text for line in in_reading_order(page)]


HEAD = Line("The Dorhaven Herald of the fifth of March", 540, 18, 40, 400)
FOOT = Line("Both towns lie on the river Orm in the north.", 440, 10, 40, 400)
MIDDLE = Line("Elsewhere in the country on the same day", 440, 14, 40, 400)


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        (rows(placed(LEFT, 40), placed(RIGHT, 220)), LEFT + RIGHT),
        (placed(LEFT, 40) + placed(RIGHT, 220), LEFT + RIGHT),
        (placed(RIGHT, 220) + placed(LEFT, 40), LEFT + RIGHT),
        ([HEAD, *rows(placed(LEFT, 40), placed(RIGHT, 220))], [HEAD.text, *LEFT, *RIGHT]),
        (
            [HEAD, *rows(placed(LEFT, 40), placed(RIGHT, 220)), FOOT],
            [HEAD.text, *LEFT, *RIGHT, FOOT.text],
        ),
        (
            [
                *rows(placed(LEFT, 40), placed(RIGHT, 220)),
                MIDDLE,
                *rows(placed(RIGHT, 40, 400), placed(LEFT, 220, 400)),
            ],
            [*LEFT, *RIGHT, MIDDLE.text, *RIGHT, *LEFT],
        ),
        (rows(placed(LEFT, 40), placed(RIGHT, 180), placed(LEFT, 320)), LEFT + RIGHT + LEFT),
        (rows(placed(LEFT, 40), placed(RIGHT, 220, 494)), LEFT + RIGHT),
        (placed(LEFT, 40), LEFT),
        (
            rows(placed(LEFT[:2], 40), placed(RIGHT[:2], 220)),
            [f"{a} {b}" for a, b in zip(LEFT[:2], RIGHT[:2], strict=True)],
        ),
        (
            rows(
                placed(["Dorhaven", "Harel", "Carmel"], 40),
                placed(["12,480", "11,902", "9,001"], 220),
            ),
            ["Dorhaven 12,480", "Harel 11,902", "Carmel 9,001"],
        ),
        (
            [Line("T", 488, 24, 40, 54), *placed(["hree people", "died in"], 56)],
            ["Three people", "died in"],
        ),
    ],
)
def test_columns_are_read_one_after_the_other(page: list[Line], texts: list[str]) -> None:
    assert order(page) == texts


def test_a_page_of_very_many_parts_is_no_newspaper() -> None:
    page = [Line("a b c d", -float(n), 10, 40 + n % 7 * 50, 80 + n % 7 * 50) for n in range(50_000)]
    assert len(in_reading_order(page)) <= len(page)


def joined(*lines: str) -> str:
    return paragraphs([[Line(text, 700 - 12 * n, 10) for n, text in enumerate(lines)]])


@pytest.mark.parametrize(
    ("lines", "has"),
    [
        (("talks in Dor\u00ad", "haven and Por\u00adtugal"), "Dorhaven and Portugal"),
        (("Minister Ana Carva-", "lhal said that"), "Carvalhal"),
        (("the govern\u2010", "ment said that"), "government"),
        (("with twenty-", "two delegates"), "twenty-two"),
        (("a well-known man of short-", "range and short-range things"), "short-range and"),
        (("the free trade and the trade is free-", "trade, free"), "free-trade"),
        (("the Anglo-", "Saxon kings"), "Anglo-Saxon"),
        (("the U.S.–", "Japan alliance"), "U.S.–Japan"),
        (("he came –", "and went"), "came – and"),
        (("and/", "or both"), "and/or"),
        (("known under\u00ad", "stood"), "understood"),
    ],
)
def test_words_that_are_broken_at_the_end_of_a_line(lines: tuple[str, ...], has: str) -> None:
    assert has in joined(*lines)


@pytest.mark.parametrize(
    "heads",
    [
        lambda n: f"Dorhaven Herald {n}",
        lambda n: f"{n} Dorhaven Herald" if n % 2 else f"Local news {n}",
        lambda n: "Dorhaven Herald" if n % 2 else "Local news",
        lambda n: f"Page {n} of 6",
        lambda n: "" if n == 1 else f"Dorhaven Herald {n}",
        lambda n: f"{n + 40} Dorhaven Herald",
        lambda n: f"- {n} -",
    ],
)
def test_what_stands_around_pages_is_no_text(heads) -> None:  # type: ignore[no-untyped-def]
    pages = []
    for n in range(1, 7):
        words = (f"{first}{'abcdefg'[n]}" for first in "xyzuv")
        body = [Line(f"Sentence {word}.", 600 - 12 * i, 10) for i, word in enumerate(words)]
        pages.append([*([Line(heads(n), 800, 10)] if heads(n) else []), *body])
    assert "Herald" not in (text := paragraphs(pages))
    assert "Local" not in text
    assert "of 6" not in text
    assert text.count("Sentence") == 30


def test_numbers_that_begin_lines_of_pages_are_text() -> None:
    pages = [
        [Line(text, 600, 10)] for text in ("7 people died.", "12 were hurt.", "3 are missing.")
    ]
    assert paragraphs(pages).count("people") == 1
    assert "12 were hurt." in paragraphs(pages)


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    lines = [
        "Fire at Harel market",
        "5 March 2024",
        *["The market burned all night and all day"] * 6,
    ]
    page = [Line(text, 700 - 12 * n, 10, 50, 50 + 5 * len(text)) for n, text in enumerate(lines)]
    assert paragraphs([page]).splitlines()[:2] == lines[:2]
