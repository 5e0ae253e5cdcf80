import pytest

from claimcheck.articles.sentences import is_furniture, links_follow


@pytest.mark.parametrize(
    "line",
    [
        "Read Mode",
        "100% Font Size",
        "3 min read",
        "Published: Updated:",
        "Top Content Trending",
        "For all the latest headlines follow our Google News channel online or via the app.",
        "Sign up for our newsletter to get the news first.",
        "Tom Ozimek contributed to this report.",
        "Also Read - Army to hand over five nationals tomorrow",
        "By Jane Roe",
        "Jane Roe",
        "Advertisement",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "No one was hurt.",
        "The dam burst at dawn, killing at least 12 people and leaving the valley under water",
        "“We did not agree.”",
        "- 12 people were killed",
        "By the time help came, the fire had spread to three houses.",
        "Read carefully, the treaty forbids it.",
    ],
)
def test_news(line: str) -> None:
    assert not is_furniture(line)


def test_lines_under_a_heading_for_links_are_links() -> None:
    link = "Stoltenberg likely to be asked to remain as chief for another year: Report"
    assert links_follow("Read more:")
    assert not is_furniture(link)
    assert is_furniture(link, after_links=True)
