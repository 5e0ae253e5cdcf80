from claimcheck.report.text import count, visible
from claimcheck.report.wording import when
from tests.stories import published


def test_count() -> None:
    assert [count(n, "story") for n in (0, 1, 2)] == ["0 stories", "1 story", "2 stories"]
    assert count(2, "source") == "2 sources"


def test_visible_text_does_nothing_to_a_terminal() -> None:
    assert visible("a\x1b[31mb\u202ec\u200bd\n e") == "a�[31mb�c�d e"


def test_what_is_known_of_a_date() -> None:
    assert when(None) == "undated"
    assert when(published("2025-01-05")) == "5 January 2025, as given"
    line = published("2025-01-05").model_copy(
        update={"provenance": "dateline", "text": "Sun, 01/05/2025 – 21:35"}
    )
    assert when(line) == "5 January 2025, from its line “Sun, 01/05/2025 – 21:35”"
