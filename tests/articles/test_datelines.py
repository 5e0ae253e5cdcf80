from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.articles.datelines import dateline, stamps_of, user_date
from claimcheck.articles.dating import settled
from claimcheck.claims import Published


def publication(text: str) -> Published | None:
    return settled(stamps_of(text)).published


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sun, 01/05/2025 – 21:35", "2025-01-05"),
        ("2025-01-05", "2025-01-05"),
        ("2025-01-05T21:35:00Z", "2025-01-05"),
        ("2025-01-05T21:35:00.000+01:00", "2025-01-05"),
        ("Published: 2025-01-05 21:35 GMT", "2025-01-05"),
        ("January 5, 2025", "2025-01-05"),
        ("Sunday, 5 January 2025", "2025-01-05"),
        ("Updated: Jan. 5, 2025 at 9:35 p.m.", "2025-01-05"),
        ("Published 12 March 2024 at 10:41 GMT", "2024-03-12"),
        ("First published on Tue 12 Mar 2024 10.41 GMT", "2024-03-12"),
        ("March 3, 2021 | 4:05 PM ET", "2021-03-03"),
        ("4:05 PM ET, March 3, 2021", "2021-03-03"),
        ("Posted at 9 a.m. on March 3, 2021", "2021-03-03"),
        ("By Jane Doe and John Roe | March 3, 2021", "2021-03-03"),
        ("By JANE DOE, 3 March 2021", "2021-03-03"),
        ("(Reuters) Oct. 28, 2014", "2014-10-28"),
        ("[Oct. 28, 2014]", "2014-10-28"),
        ("05/05/2025", "2025-05-05"),
        ("13/01/2025", "2025-01-13"),
        ("Published 5 January 2025 | Updated 5 January 2025, 21:35", "2025-01-05"),
        ("Published 5 January 2025; last updated 7 January 2025", "2025-01-05 to 2025-01-07"),
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
        "January 5, 2025 was a Sunday",
        "January 5, 2025 and January 6, 2025",
        "By January 5, 2025",
        "By the time of January 5, 2025",
        "January 32, 2025",
        "Published: Updated:",
        "Published on Sunday",
        "LONDON, Oct 28 (Reuters) - Shares fell.",
        "LONDON, Oct 28, 2014 (Reuters) - Shares fell.",
        "Updated 5 January 2025 | Published 7 January 2025",
        "2025",
        "",
    ],
)
def test_what_is_not_certain_is_no_date(line: str) -> None:
    assert dateline(line) is None


def test_a_known_order_reads_numbers() -> None:
    assert str(dateline("01/05/2025", month_first=True).interval) == "2025-01-05"  # type: ignore[union-attr]
    assert str(dateline("01/05/2025", month_first=False).interval) == "2025-05-01"  # type: ignore[union-attr]


BODY = "A rocket exploded on Tuesday.\nNobody was hurt.\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Rocket explodes\nOct. 28, 2014\n{BODY}", "2014-10-28"),
        (f"{BODY}Sun, 01/05/2025 – 21:35", "2025-01-05"),
        (f"{BODY}Published: 28 October 2014\nUpdated: 29 October 2014", "2014-10-28 to 2014-10-29"),
        (f"10/09/2014\nIt flew on 09/28/2014.\n{BODY}", "2014-10-09"),
        (f"WALLOPS ISLAND, Va., Oct. 28, 2014 (AP) — {BODY}", "2014-10-28"),
        (f"MOSCOW, September 10, 2020. /TASS/. {BODY}", "2020-09-10"),
        (
            f"LONDON, Oct 28 (Reuters) - {BODY}It flew in 2014 and 2013.\nCopyright 2014 Reuters",
            "2014-10-28",
        ),
    ],
)
def test_a_story_says_when_it_was_published(text: str, day: str) -> None:
    found = publication(text)
    assert found is not None
    assert str(found.interval) == day


def test_a_date_said_twice_is_told_once() -> None:
    found = publication(f"Oct. 28, 2014\n{BODY}28 October 2014\nUpdated: 29 October 2014")
    assert found is not None
    assert found.text == "Oct. 28, 2014 / Updated: 29 October 2014"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"LONDON, Oct 28 (Reuters) - {BODY}",
        f"LONDON, Oct 28 (Reuters) - {BODY}The first flew on Oct. 28, 2004.",
        f"LONDON, Oct 28 (Reuters) - {BODY}The first flew in 2013.\n© 2024 Reuters",
        f"LONDON, Oct 28 (Reuters) - {BODY}The next flies in 2015.\n© 2014 Reuters",
        f"October 28, 2014\n{BODY}October 30, 2014",
        f"10/09/2014\n{BODY}",
        f"Tuesday\n{BODY}",
        "\n".join(["Nobody was hurt."] * 10 + ["Oct. 28, 2014"] + ["Nobody was hurt."] * 10),
        "",
    ],
)
def test_a_story_that_does_not_say_is_undated(text: str) -> None:
    assert publication(text) is None


def test_a_given_date_says_that_it_was_given() -> None:
    assert user_date("2025-01-05").provenance == "given"
    with pytest.raises(ValueError, match="tomorrow"):
        user_date("tomorrow")


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)),
    st.sampled_from(
        ["{0:%A}, {0:%B} {0:%d}, {0:%Y}", "{0:%d} {0:%b} {0:%Y}", "{0:%a} {0:%m/%d/%Y}"]
    ),
)
def test_a_date_as_people_write_it(day: date, form: str) -> None:
    found = dateline(form.format(day), month_first=True)
    assert found is not None
    assert found.interval.start == found.interval.end == day


@given(st.text(max_size=60))
def test_any_line_can_be_read(line: str) -> None:
    found = dateline(line)
    assert found is None or found.text == line.strip()


def test_a_year_from_elsewhere_in_the_text_is_said_to_be() -> None:
    line = "LONDON, Oct 28 (Reuters) - A rocket exploded."
    narrowed = publication(f"{line} It flew in 2013 and 2014.\n© 2014 Example News")
    assert narrowed is not None
    assert narrowed.provenance == "narrowed"
    assert str(narrowed.interval) == "2014-10-28"
    whole = publication("LONDON, Oct 28, 2014 (Reuters) - A rocket exploded.")
    assert whole is not None
    assert whole.provenance == "dateline"
