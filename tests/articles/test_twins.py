from datetime import date
from io import BytesIO
from json import dumps
from pathlib import Path

import pytest

from claimcheck.articles.addresses import same_page
from claimcheck.articles.reading import read_sources
from claimcheck.articles.twins import without_twins
from claimcheck.claims import Article, Interval, Published

LINK = "https://courier.example/harbour?id=7"


def stories(*records: dict[str, str]) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    reading = read_sources(["-"], stdin=BytesIO(dumps(records).encode()))
    assert not reading.errors
    return reading.articles, reading.notes


def test_one_text_is_one_story_however_it_is_set() -> None:
    (kept,), (note,) = stories(
        {"text": "It rained in Aldham.\n\nNobody was hurt there at all."},
        {"text": "It rained in Aldham. Nobody was\u00a0hurt there at all.", "source": "Courier"},
    )
    assert note == "-#2 is the same story as -#1: read once."
    assert kept.source == "Courier"


def test_print_edition_and_web_edition_share_a_link() -> None:
    text = "The harbour of Aldham has reopened. Nobody was hurt there at all."
    (kept,), notes = stories(
        {"text": text, "url": LINK},
        {"text": f"{text} This story is on page 3.", "url": LINK + "&utm_source=x#top"},
    )
    assert kept.path == "-#2"
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.25 million people", "12.5 million people"),
        ("$500 million", "€500 million"),
        ("10-12 people", "1012 people"),
        ("-40 degrees", "40 degrees"),
        ("5.5%", "55%"),
        ("5%", "5"),
    ],
)
def test_texts_that_differ_in_the_signs_of_a_number_are_two(one: str, other: str) -> None:
    kept, _ = stories({"text": f"It was {one} on Friday."}, {"text": f"It was {other} on Friday."})
    assert len(kept) == 2


def test_a_part_of_a_story_under_its_link_hides_nothing_of_it() -> None:
    text = "The river rose on Friday. The flood killed 12 people there."
    for records in ([0, 1], [1, 0]):
        told = [{"text": "The river rose on Friday.", "url": LINK}, {"text": text, "url": LINK}]
        (kept,), _ = stories(*(told[n] for n in records))
        assert kept.text == text


def test_a_copy_of_another_day_leaves_both_days_open() -> None:
    text = "The flood killed 12 people there."
    told = [{"text": text, "published": day} for day in ("2025-01-09", "2025-01-06")]
    for records in (told, told[::-1]):
        (kept,), _ = stories(*records)
        assert kept.published is not None
        assert kept.published.interval == Interval(start=date(2025, 1, 6), end=date(2025, 1, 9))
        assert "its day is " in kept.dating


def test_two_versions_under_one_link_are_both_read() -> None:
    kept, (note,) = stories(
        {"text": "Nine people died in the storm at Aldham.", "url": LINK},
        {"text": "Ten people died in the storm at Aldham.", "url": LINK},
    )
    assert len(kept) == 2
    assert note == "-#2 has the link of -#1, but another text: both are read."


def test_a_story_that_contains_anothers_is_another() -> None:
    text = "The harbour of Aldham has reopened. Nobody was hurt there at all."
    kept, notes = stories({"text": text}, {"text": f"{text} The mayor thanked the crews."})
    assert (len(kept), notes) == (2, ())


def test_the_front_page_of_a_site_is_no_link_of_a_story() -> None:
    home = "https://courier.example/"
    kept, notes = stories({"text": "It rained.", "url": home}, {"text": "It snowed.", "url": home})
    assert (len(kept), notes) == (2, ())


def test_a_date_that_the_user_gave_for_either_name_counts() -> None:
    def told(provenance: str) -> Published:
        day = date(2025, 1, 1 if provenance == "given" else 2)
        return Published.model_validate(
            {"interval": Interval(start=day, end=day), "provenance": provenance}
        )

    (first,) = read_sources(["-"], stdin=BytesIO(b"It rained all day.")).articles
    dated = first.model_copy(update={"published": told("dateline")})
    given = first.model_copy(update={"published": told("given"), "path": "other"})
    (kept,), _ = without_twins([dated, given])
    assert kept.published == given.published


@pytest.mark.parametrize(
    "other",
    [
        "http://www.courier.example/harbour?id=7",
        "https://courier.example/harbour/?utm_source=x&id=7&fbclid=abc",
        "https://courier.example:443/harbour?id=7#comments",
        "https://m.courier.example/harbour?id=7",
    ],
)
def test_addresses_of_one_page(other: str) -> None:
    assert same_page(other) == same_page(LINK)


@pytest.mark.parametrize("other", ["https://courier.example/harbour?id=8", LINK + "&p=2"])
def test_addresses_of_two_pages(other: str) -> None:
    assert same_page(other) != same_page(LINK)


def test_text_page_and_copy_in_one_folder(tmp_path: Path) -> None:
    from tests.articles.pages import STORIES, page, pdf

    text = STORIES[0].read_text("utf-8")
    (tmp_path / "story.txt").write_text(text, "utf-8")
    (tmp_path / "story.html").write_text(page(text), "utf-8")
    (tmp_path / "story.pdf").write_bytes(pdf(text))
    reading = read_sources([tmp_path])
    assert len(reading.articles) == 1
    assert len(reading.notes) == 2
