import pytest

from claimcheck.articles.datelines import dateline, given


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sun, 01/05/2025 – 21:35", "2025-01-05"),
        ("2025-01-05", "2025-01-05"),
        ("Published: 2025-01-05 21:35 GMT", "2025-01-05"),
        ("January 5, 2025", "2025-01-05"),
        ("Sunday, 5 January 2025", "2025-01-05"),
        ("Updated: Jan. 5, 2025 at 9:35 p.m.", "2025-01-05"),
        ("05/05/2025", "2025-05-05"),
        ("13/01/2025", "2025-01-13"),
    ],
)
def test_a_line_that_is_a_date_dates_the_story(line: str, day: str) -> None:
    found = dateline(line)
    assert found is not None
    assert str(found.interval) == day
    assert found.provenance == "dateline"
    assert found.text == line


@pytest.mark.parametrize(
    "line",
    [
        "01/05/2025",
        "Mon, 01/05/2025",
        "The treaty was signed on January 5, 2025.",
        "January 32, 2025",
        "Published: Updated:",
        "2025",
        "",
    ],
)
def test_what_is_not_certain_is_no_date(line: str) -> None:
    assert dateline(line) is None


def test_a_given_date_says_that_it_was_given() -> None:
    assert given("2025-01-05").provenance == "given"
    with pytest.raises(ValueError, match="tomorrow"):
        given("tomorrow")
