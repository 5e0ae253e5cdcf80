"""The day that a page's story appeared, read where it stands and not from what is beside it."""

import json
from pathlib import Path

import pytest

from claimcheck.articles.composing import article_told
from claimcheck.articles.reading import Reading, read_sources

HEADLINE = "Ferry runs aground off Nordholm"
STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "A ferry with ninety people on board ran aground off Nordholm on Monday night.",
        "All of them were brought ashore by fishing boats before it was light, it is said.",
        "The coastguard said that nobody was hurt and that it did not know what had gone wrong.",
        "The line that runs the ferry said its other boat would sail twice a day until Friday.",
    )
)
OFFSET, OTHER = "2024-03-05T07:41:00+02:00", "2020-01-02T10:00:00+02:00"


def page(head: str = "", top: str = "", end: str = "", before: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{HEADLINE}</title>{head}</head><body>{before}"
        f"<article><h1>{HEADLINE}</h1>{top}{STORY}{end}</article></body></html>"
    )


def published(time: str) -> str:
    return f'<meta property="article:published_time" content="{time}">'


def changed(time: str) -> str:
    return f'<meta property="article:modified_time" content="{time}">'


def link(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


def data(*things: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(things)}</script>'


def news(**more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": HEADLINE, **more}


def reading(markup: str, folder: Path) -> Reading:
    (folder / "page.html").write_text(markup, "utf-8")
    return read_sources([folder / "page.html"])


def day(markup: str, folder: Path) -> str:
    (article,) = reading(markup, folder).articles
    return str(article.published.interval) if article.published else "none"


@pytest.mark.parametrize(
    ("stamp", "days"),
    [
        ("2024-03-04T22:41:00Z", "2024-03-04 to 2024-03-05"),
        ("2024-03-04T22:41:00.000+00:00", "2024-03-04 to 2024-03-05"),
        ("2024-03-04 22:41:00 +0000", "2024-03-04 to 2024-03-05"),
        ("2024-03-05T02:10:00Z", "2024-03-04 to 2024-03-05"),
        ("2024-03-05T10:30:00Z", "2024-03-04 to 2024-03-06"),
        ("Mon, 04 Mar 2024 22:41:00 GMT", "2024-03-04 to 2024-03-05"),
        ("March 4, 2024, 22:41 UTC", "2024-03-04 to 2024-03-05"),
        ("1709617260", "2024-03-04 to 2024-03-05"),
        ("2024-03-04T22:41:00-05:00", "2024-03-04"),
        ("Tue, 05 Mar 2024 00:41:00 +0200", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("Sun, 01/05/2025 - 17:57", "2025-01-05"),
        ("06/07/2024", "none"),
        ("soon", "none"),
    ],
)
def test_what_a_stamp_can_mean(stamp: str, days: str, tmp_path: Path) -> None:
    assert day(page(published(stamp)), tmp_path) == days


UTC = published("2024-03-04T22:41:00Z")


@pytest.mark.parametrize(
    ("top", "days"),
    [
        ("<p>March 5, 2024 00:41</p>", "2024-03-05"),
        ("<p class='stamp'>05/03/24 00:41</p>", "2024-03-05"),
        ("<div><span>By Noa Barkol</span> <span>4 March 2024</span></div>", "2024-03-04"),
        ("<p>World | March 5, 2024 | 9:15 am</p>", "2024-03-05"),
        ("<time datetime='2024-03-04T22:41:00Z'>Published: 05/03/24 00:41</time>", "2024-03-05"),
        ("<p>Updated 6 March 2024</p>", "2024-03-04 to 2024-03-05"),
    ],
)
def test_the_line_of_a_page_closes_what_a_stamp_in_utc_leaves_open(
    top: str, days: str, tmp_path: Path
) -> None:
    assert day(page(UTC, top), tmp_path) == days


@pytest.mark.parametrize(
    "markup",
    [
        page(
            end=f"<section id='comments'><div><time datetime='{OTHER}'></time>Sad.</div></section>"
        ),
        page(end="<div class='reader-comments'><span>2 January 2020</span><p>Sad.</p></div>"),
        page(end="<ul><li><a href='/x'>Old story</a> <span>2 January 2020</span></li></ul>"),
        page(end="<div class='relatedStories'><b>Old story</b> <i>2 January 2020</i></div>"),
        page(end="<blockquote>Aground! <a href='#'>January 2, 2020</a></blockquote>"),
        page(before=f"<aside><time datetime='{OTHER}'>2 Jan 2020</time></aside>"),
        page(before="<div>Friday, 2 January 2026</div>"),
        page(
            top=f"<figure><img><figcaption><time datetime='{OTHER}'></time></figcaption></figure>"
        ),
        page(top=f"<p>When: <time itemprop='startDate' datetime='{OTHER}'></time></p>"),
        page(end="<footer>© 2020 Courier</footer>"),
        page(data({"@type": "WebPage", "datePublished": OTHER})),
        page(data({"@type": "ItemList", "itemListElement": [news(datePublished=OTHER)]})),
        page(data({"@type": "NewsArticle", "headline": "Old story", "datePublished": OTHER})),
        page(data(news(image={"@type": "ImageObject", "datePublished": OTHER}))),
        page(data(news(comment=[{"@type": "Comment", "datePublished": OTHER}]))),
        page("<meta property='event:start_date' content='2024-12-01'>"),
    ],
)
def test_a_date_of_something_else_is_none_of_the_story(markup: str, tmp_path: Path) -> None:
    assert day(markup, tmp_path) == "none"
    dated = markup.replace("</head>", f"{published(OFFSET)}</head>")
    assert day(dated, tmp_path) == "2024-03-05"


OTHER_NEWS = {"@type": "NewsArticle", "headline": "Old story", "datePublished": OTHER}


@pytest.mark.parametrize(
    ("markup", "provenance"),
    [
        (page(data(OTHER_NEWS, news(datePublished=OFFSET))), "metadata"),
        (page(data({"@graph": [OTHER_NEWS, news(datePublished=OFFSET)]})), "metadata"),
        (page(data({"@type": "WebPage", "mainEntity": news(datePublished=OFFSET)})), "metadata"),
        (
            page(
                link("https://courier.example/ferry")
                + data(
                    OTHER_NEWS,
                    {
                        "@type": ["Article", "https://schema.org/ReportageNewsArticle"],
                        "headline": "Ninety brought ashore",
                        "mainEntityOfPage": {"@id": "https://www.courier.example/ferry/"},
                        "datePublished": OFFSET,
                    },
                )
            ),
            "metadata",
        ),
        (
            page().replace(
                "<article>",
                "<article itemscope itemtype='https://schema.org/NewsArticle'>"
                f"<meta itemprop='datePublished' content='{OFFSET}'>"
                "<div itemscope itemtype='https://schema.org/ImageObject'>"
                f"<meta itemprop='datePublished' content='{OTHER}'></div>",
            ),
            "metadata",
        ),
        (page(top=f"<time datetime='{OFFSET}'>2 hours ago</time>"), "dateline"),
        (page(end="<p>Published: 5 March 2024</p>"), "dateline"),
        (page(end="<footer>Posted on <time datetime='2024-03-05'></time></footer>"), "dateline"),
        (page(link("https://courier.example/2024/03/05/ferry")), "address"),
        (page(link("https://courier.example/world/2024/mar/05/ferry")), "address"),
        (page(link("https://courier.example/20240305/ferry")), "address"),
    ],
)
def test_the_date_of_the_story_and_where_it_was_read(
    markup: str, provenance: str, tmp_path: Path
) -> None:
    (article,) = reading(markup, tmp_path).articles
    assert article.published is not None
    assert (str(article.published.interval), article.published.provenance) == (
        "2024-03-05",
        provenance,
    )
    assert article.dating == ""


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("", "none"),
        (link("https://courier.example/2024/06/07/ferry"), "2024-06-07"),
        (data(news(datePublished="2024-07-06")), "2024-07-06"),
    ],
)
def test_numbers_that_can_be_two_days_are_decided_by_what_else_is_told(
    head: str, days: str, tmp_path: Path
) -> None:
    assert day(page(head, "<p>Published 06/07/2024</p>"), tmp_path) == days


def test_an_address_does_not_close_what_a_stamp_in_utc_leaves_open(tmp_path: Path) -> None:
    url = link("https://courier.example/2024/03/04/ferry")
    assert day(page(url + UTC), tmp_path) == "2024-03-04 to 2024-03-05"


@pytest.mark.parametrize(
    ("markup", "days", "remark"),
    [
        (page(changed(OFFSET)), "none", "was changed, 5 March 2024: it appeared by then"),
        (page(data(news(dateModified=OFFSET))), "none", "was changed, 5 March 2024"),
        (page(top="<p>Last updated 5 March 2024</p>"), "none", "was changed, 5 March 2024"),
        (page(changed(OFFSET), "<p>March 3, 2024</p>"), "2024-03-03 to 2024-03-05", ""),
        (page(published(OFFSET) + changed("2024-09-20")), "2024-03-05", ""),
        (page(published(OFFSET) + changed("2024-09-20"), "<p>20 Sep 2024</p>"), "2024-03-05", ""),
        (page(top="<p>06/07/2024</p>"), "none", "“06/07/2024” is 7 June 2024 or 6 July 2024"),
        (
            page(published(OFFSET), "<p>March 3, 2024</p>"),
            "2024-03-03 to 2024-03-05",
            f"its page or file says 5 March 2024 (“{OFFSET}”), its own line 3 March 2024",
        ),
        (page(top="<p>3 March 2024</p><p>5 March 2024</p>"), "none", "its lines give several days"),
    ],
)
def test_what_is_not_one_day_is_told(markup: str, days: str, remark: str, tmp_path: Path) -> None:
    assert day(markup, tmp_path) == days
    found = reading(markup, tmp_path)
    assert remark in found.articles[0].dating
    assert bool(remark) == bool(found.articles[0].dating)
    assert [remark in note for note in found.notes] == [True] * bool(remark)


def test_each_post_of_a_live_blog_is_of_its_own_day(tmp_path: Path) -> None:
    times = ("2024-03-06T08:50:00+02:00", "2024-03-04T22:40:00+02:00")
    live = news(datePublished=times[1], coverageEndTime=times[0]) | {"@type": "LiveBlogPosting"}
    posts = "".join(
        f"<div class='post'><time datetime='{time}'>{time[11:16]}</time><h3>Post {n}</h3>"
        f"<p>The ferry sailed again yesterday, they said.</p><p>More on day {time[9]}.</p></div>"
        for n, time in enumerate(times, 1)
    )
    markup = page(data(live)).replace(STORY, f"<div>{posts}</div>")
    articles = reading(markup, tmp_path).articles
    assert {a.title for a in articles} == {HEADLINE}
    assert [str(a.published.interval) for a in articles if a.published] == [t[:10] for t in times]
    assert "Post 1" in articles[0].text
    assert "08:50" in articles[0].text
    # What stands above the posts is of all their days.
    first, *others = reading(markup.replace("<div>", f"{STORY}<div>", 1), tmp_path).articles
    assert first.published is not None
    assert str(first.published.interval) == "2024-03-04 to 2024-03-06"
    assert "boats before it was light" in first.text
    assert len(others) == 2
    # Without times that tell them apart, it is one story of all of its days.
    assert day(page(data(live)), tmp_path) == "2024-03-04 to 2024-03-06"


def test_a_page_with_data_that_cannot_be_read(tmp_path: Path) -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    listed = '<script type="application/ld+json"><!-- [[], 1, {"@type": 3}] --></script>'
    odd = data(news(datePublished=[7], mainEntityOfPage=[1], url={}))
    assert day(page(broken + listed + odd + published(OFFSET)), tmp_path) == "2024-03-05"


def test_other_sources_tell_the_day_by_their_fields_lines_and_addresses(tmp_path: Path) -> None:
    text = f"{HEADLINE}\nMarch 5, 2024\nThe ferry ran aground.\n"
    records = [
        {"text": text, "published": "2024-03-04T22:41:00Z"},
        {"text": "It ran aground.", "url": "https://courier.example/2024/03/05/ferry"},
    ]
    (tmp_path / "list.json").write_text(json.dumps(records), "utf-8")
    found = read_sources([tmp_path / "list.json"]).articles
    assert [str(a.published.interval) for a in found if a.published] == ["2024-03-05"] * 2
    told = article_told({"text": text, "published": "2024-03-07"})
    assert told.published is not None
    # Who tells a story to the program knows better than its lines.
    assert str(told.published.interval) == "2024-03-07"
