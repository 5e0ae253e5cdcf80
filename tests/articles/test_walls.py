"""What stands in place of a story, and stories of which only the beginning is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.articles.composing import article_of
from claimcheck.articles.drafts import Raw
from claimcheck.articles.readers.html import stories
from claimcheck.articles.reading import Reading, read_sources
from claimcheck.articles.sentences import is_furniture
from claimcheck.articles.walls import ONLY_BEGINNING, bars

LEAD = (
    "Three people died in a fire at the covered market of Harel on Monday night, it said.",
    "The blaze broke out in a bakery and spread to eleven stalls before crews brought it down.",
)
REST = (
    "A spokesman for the service said the cause was not known and that the market would stay"
    " closed until the end of the week.",
    "The mayor visited the scene shortly before one in the morning and promised help to the"
    " owners of the stalls, of whom some had lost all that they had.",
    "Traders who lost their stalls will be paid 1,200 euros each from a fund of the town, which"
    " holds some 40,000 euros, the mayor said in a statement on Tuesday.",
    "It was the second fire at the market within a year; the first, in June, had been caused by"
    " a cable that had been laid without leave, a court found in October.",
    "The council will meet on Friday to decide whether the hall is to be built anew, and where"
    " the traders are to go until it stands, which may take two years or three.",
)


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>Fire</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def told(*lines: str, after: str = "") -> str:
    said = "".join(f"<p>{line}</p>" for line in lines)
    return f"<article><h1>Fire</h1>{said}{after}</article>"


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{fields}}}</script>'


def read(tmp_path: Path, content: str, name: str = "page.html") -> Reading:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    return read_sources([file])


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "<h1>x.example</h1><h2>Verifying you are human. This may take a few seconds.</h2>"
            "<p>x.example needs to review the security of your connection before proceeding.</p>",
            "robots",
        ),
        (
            "<h1>Are you a robot?</h1><p>Solve the captcha so that we know you are not.</p>",
            "robots",
        ),
        (
            "<h1>Sorry, you have been blocked</h1><p>This website is using a security service to"
            " protect itself.</p><p>Cloudflare Ray ID: 86a.</p>",
            "robots",
        ),
        (
            "<p>We have detected unusual traffic from your network. Press and hold to go on.</p>",
            "robots",
        ),
        (
            "<h1>We value your privacy</h1><p>We and our 842 partners store and access information"
            " on a device, such as cookies.</p><p>You may manage your choices at any time.</p>",
            "consent",
        ),
        (
            "<h1>Cookie settings</h1><p>We use cookies to make this site work, and with your"
            " consent for personalised ads.</p><p>Please accept all cookies, or choose.</p>",
            "consent",
        ),
        (
            "<h1>Page not found</h1><p>The page you are looking for may have been moved.</p>",
            "error",
        ),
        ("<h1>403 Forbidden</h1><p>You don't have permission to access this.</p>", "error"),
        ("<h1>Oops!</h1><p>Something went wrong. Please try again later.</p>", "error"),
        (
            "<h1>Unavailable</h1><p>This page is not available to you, as you are in the European"
            " Economic Area.</p>",
            "error",
        ),
        ("<h1>Ad blocker detected</h1><p>Please disable your ad blocker to go on.</p>", "adverts"),
        ("<h1>Sorry</h1><p>We couldn’t find the page you wanted. It may have moved.</p>", "error"),
        ("<h1>We’ll be back soon</h1><p>Our site is down for maintenance.</p>", "error"),
        ("<div id=app></div><noscript>Please enable JavaScript to go on.</noscript>", "JavaScript"),
        ("<p>You need to enable JavaScript to run this app.</p>", "JavaScript"),
        ("<h1>Log in</h1><p>Log in to your account to continue reading.</p>", "subscribe"),
    ],
)
def test_a_page_without_a_story_is_told_as_unread(tmp_path: Path, body: str, what: str) -> None:
    found = read(tmp_path, page(body))
    assert not found.articles
    (error,) = map(str, found.errors)
    assert what in error
    assert error.count("\n") == 0


@pytest.mark.parametrize(
    "text",
    [
        "EU fines site\n\nThe site uses cookies without consent, it said.\n\nIt pays 4 euros.\n",
        "Access denied to inspectors at plant, the ministry says on Tuesday.\n",
        "Captcha for voters\n\nVoters must show that they are human, the minister said on Tuesday."
        "\n\nThe captcha is asked of those who are abroad.\n",
        "Server error delays trains\n\nA server error stopped 40 trains on Monday, it said.\n",
        "Not found\n\nThe boat was not found on Monday, the coast guard said.\n\nIt had left Harel"
        " with 12 on board.\n",
        "“We value your privacy,” the minister said on Tuesday. He had been asked of 40 cameras.\n",
    ],
)
def test_a_story_about_such_things_is_one(tmp_path: Path, text: str) -> None:
    assert len(read(tmp_path, text, "story.txt").articles) == 1


@pytest.mark.parametrize(
    "line",
    [
        "This article is for subscribers only",
        "You have read 3 of 3 free articles this month.",
        "You've reached your limit of free articles.",
        "Already a subscriber? Log in to continue reading.",
        "Log in or subscribe to keep reading",
        "Subscribe to unlock this article",
        "Get unlimited access for 1 euro a week. Cancel anytime.",
        "Create a free account to read on.",
        "To continue reading, please log in or subscribe.",
        "Subscriber-only",
        "Continue reading →",
        "Want to read more? Subscribe now.",
    ],
)
def test_offers_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Already members of the union, the two states want to join the currency.",
        "Not a member of the alliance, Austria may not vote.",
        "To read the law so would be wrong, the court said.",
        "Register officials said 40 names were missing.",
        "The paper said its stories were for subscribers only, which 40 readers opposed.",
        "You have to be 18 to vote, the minister said.",
        "This report is due on Friday, the council said.",
    ],
)
def test_news_is_no_offer(line: str) -> None:
    assert not is_furniture(line)
    assert not bars(line)


CLOSED = '"isAccessibleForFree":false'
PART = '"hasPart":{"isAccessibleForFree":"False","cssSelector":".paid"}'
PAID = "<div class='meter paid'>{}</div>"


@pytest.mark.parametrize(
    ("body", "head", "begun"),
    [
        (told(*LEAD), ld(CLOSED), True),
        (told(*LEAD), ld('"isAccessibleForFree":"False"'), True),
        (told(*LEAD, REST[0][:60] + "…"), ld(CLOSED), True),
        (told(*LEAD, *REST, after=PAID.format("")), ld(f"{CLOSED},{PART}"), True),
        (told(*LEAD, after=PAID.format("<p>Subscribe now.</p>")), ld(f"{CLOSED},{PART}"), True),
        (told(*LEAD, *REST), ld(f'{CLOSED},"wordCount":900'), True),
        (told(*LEAD), '<meta property="article:content_tier" content="locked">', True),
        (told(*LEAD), '<meta itemprop="isAccessibleForFree" content="False">', True),
        (told(*LEAD) + "<div><p>Subscribe to continue reading</p></div>", ld(CLOSED), True),
        (told(*LEAD, "This article is for subscribers only"), "", True),
        (told(*LEAD, f"{REST[0]} <a href=/s>Subscribe to continue reading</a>"), "", True),
        (told(*LEAD, "Log in to continue reading", "It costs 9.90 euros a month."), "", True),
        # What a subscriber saved, and what is free.
        (told(*LEAD, after=PAID.format(f"<p>{REST[0]}</p><p>{REST[1]}</p>")), ld(PART), False),
        (told(*LEAD, *REST), ld(CLOSED), False),
        (told(*LEAD, *REST), ld(f'{CLOSED},"wordCount":180'), False),
        (told(*LEAD), ld('"isAccessibleForFree":true'), False),
        (told(*LEAD), "", False),
        (told(*LEAD, "You have 2 free articles left this month."), "", False),
        (told(LEAD[0], "Subscribe to continue reading", LEAD[1], *REST), "", False),
    ],
)
def test_a_beginning_is_not_taken_for_the_whole(
    tmp_path: Path, body: str, head: str, begun: bool
) -> None:
    found = read(tmp_path, page(body, head))
    (article,) = found.articles
    assert article.lacking == (ONLY_BEGINNING if begun else "")
    assert any(ONLY_BEGINNING in note for note in found.notes) is begun
    words = " ".join(article.text[s.start : s.end] for s in article.sentences)
    assert LEAD[0] in words
    assert "ubscri" not in words
    assert "Log in" not in words


def test_an_excerpt_is_not_taken_for_the_whole() -> None:
    text = "Fire in Harel\n\nThree people died in a fire at the market. The blaze broke […]"
    assert article_of(text, Path("a.txt")).lacking
    assert not article_of(f"{text}\n\nThe mayor came at one, and said more.", Path("a")).lacking


ARCHIVED = "https://web.archive.org/web/20240306101500/https://www.post.example/fire"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("", ARCHIVED),
        ("", ARCHIVED.replace("500/https://", "500id_/https:/")),
        (f'<link rel="canonical" href="{ARCHIVED}">', None),
        (
            f'<link rel="canonical" href="{ARCHIVED}">'
            '<meta property="og:site_name" content="Post">',
            "",
        ),
        (
            '<link rel="bookmark" href="http://archive.today/20240306/https://www.post.example/fire">'
            '<meta property="og:url" content="http://archive.ph/AbCdE">'
            '<meta property="og:site_name" content="archive.ph">',
            "https://archive.ph/AbCdE",
        ),
        ('<link rel="canonical" href="https://www.post.example/fire">', f"{ARCHIVED}?utm_source=x"),
    ],
)
def test_an_archives_copy_is_of_the_page(head: str, address: str | None) -> None:
    toolbar = (
        "<div id=wm-ipp-base><p>The web archive has 12 captures of this page, it says.</p></div>"
    )
    (draft,) = stories(
        page(toolbar + told(*LEAD, *REST), head), Raw("page", b"", url=address or None)
    )
    assert draft.url == "https://www.post.example/fire"
    assert draft.source == ("Post" if '"Post"' in head else "post.example")
    assert "captures" not in draft.text


def test_an_address_as_a_parameter_is_no_copy() -> None:
    address = "https://www.post.example/fire?from=https://x.example/y"
    assert stories(page(told(*LEAD)), Raw("page", b"", url=address))[0].url == address
