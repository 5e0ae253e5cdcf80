"""The page in a real browser, where Playwright and a Chromium are installed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from claimcheck.claims import Interval, Time
from claimcheck.judgement.compare import compare
from claimcheck.report.html import html
from tests.stories import claim_set, figured, holder

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

DAY = Time(text="on Jan. 1", interval=Interval(start="2025-01-01", end="2025-01-01"))  # type: ignore[arg-type]
TOLD = (
    holder("Ada Obi", name="a-story-whose-name-is-long-and-has-no-blank", day="2025-01-02"),
    holder("Ann Lee", name="b", day="2025-01-02"),
    figured("12 dead", text="In Lima 12 died.", name="c", day="2025-01-02", time=DAY),
    figured("12 dead", text="The flood in Lima left 12 dead.", name="d", day="2025-01-02"),
    holder("Bo Ek", body="Kenya", name="e"),
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    claims = claim_set(*TOLD)
    file: Path = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(html(compare(claims), claims.claims), "utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: playwright.Browser, report: str) -> Iterator[playwright.Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(report)
    yield opened
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_it_loads_without_a_word_or_a_request_and_fits(
    browser: playwright.Browser, report: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report)
    assert said == []
    assert asked == [report]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(245, 244, 240)") == (scheme == "light")
    page.close()


def test_filters_hide_findings_and_say_how_many_are_left(page: playwright.Page) -> None:
    card = page.locator("article.card")
    count = page.locator("#count")
    page.locator("#filtering > summary").click()
    assert count.inner_text() == "2 of 2 findings shown"
    box = page.get_by_label("Conflict", exact=True)
    box.focus()
    page.keyboard.press("Space")
    assert count.inner_text() == "1 of 2 findings shown"
    assert not card.is_visible()
    assert not page.get_by_role("heading", name="Conflicts").is_visible()
    page.get_by_role("button", name="Show all").click()
    playwright.expect(count).to_have_text("2 of 2 findings shown")
    assert card.is_visible()
    for name in ("a-story-whose-name-is-long-and-has-no-blank", "b"):
        page.get_by_role("checkbox", name=name, exact=True).uncheck()
    assert not card.is_visible()
    playwright.expect(page.locator("#stories .current h3")).to_have_text("c")
    assert not page.locator("thead th", has_text="a-story").is_visible()
    assert page.locator(".lane:visible").count() == 3
    assert page.locator(".summary li:visible").count() == 0


def test_links_go_both_ways(page: playwright.Page) -> None:
    card = page.locator("article.card")
    card.locator("figcaption a").first.click()
    passage = page.locator(":target")
    assert passage.get_attribute("class") == "passage tone-conflict"
    playwright.expect(passage).to_be_in_viewport()
    passage.locator("a").first.click()
    notes = page.get_by_role("group", name="What is said to this sentence")
    assert notes.locator("blockquote").all_inner_texts() == [
        "Foreign Minister Ann Lee of Japan spoke to b."
    ]
    notes.get_by_role("link", name="1. Who is").click()
    assert page.locator(":target").get_attribute("id") == card.get_attribute("id")
    playwright.expect(card).to_be_in_viewport()


def test_a_link_opens_what_is_folded_and_shows_what_is_filtered(page: playwright.Page) -> None:
    link = page.locator("tbody th a").last
    agreement = page.locator(link.get_attribute("href") or "")
    assert not agreement.is_visible()
    page.evaluate("document.querySelector('[name=verdict][value=agree]').click()")
    playwright.expect(page.locator("#count")).to_have_text("1 of 2 findings shown")
    page.evaluate("id => { location.hash = id }", link.get_attribute("href"))
    playwright.expect(agreement).to_be_visible()
    playwright.expect(agreement).to_be_in_viewport()
    assert page.locator("[name=verdict][value=agree]").is_checked()


def test_the_keyboard_reaches_the_findings(page: playwright.Page) -> None:
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"


def test_on_paper_all_is_unfolded_and_no_control_is_left(page: playwright.Page) -> None:
    agreement = page.locator("#agreements li")
    folded = page.locator("details:not([open])")
    before = folded.count()
    assert not agreement.is_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert agreement.is_visible()
    assert page.locator("#agreements blockquote").first.is_visible()
    assert page.locator(".story:visible").count() == 5
    for control in ("#filters", "#review", ".review", "#reader"):
        assert not page.locator(control).first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == before


def test_without_scripts_all_can_be_read(browser: playwright.Browser, report: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(report)
    assert page.locator("article.card").is_visible()
    for control in ("#filters", "#review", ".review", "#reader"):
        assert not page.locator(control).is_visible()
    assert page.locator(".story:visible").count() == 5
    page.locator("#agreements summary").first.click()
    assert page.locator("#agreements li").is_visible()
    page.context.close()


def test_screen_readers_find_their_way(page: playwright.Page) -> None:
    for role in ("banner", "main", "contentinfo", "navigation"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("img", name="Timeline of the stories").count() == 1
    named = page.locator("article").evaluate_all(
        "all => all.every(e => document.getElementById(e.getAttribute('aria-labelledby')))"
    )
    assert named


def test_one_story_is_read_at_a_time_or_all_beside_each_other(page: playwright.Page) -> None:
    stories = page.locator(".story:visible")
    assert stories.count() == 1
    page.locator("#reader select").select_option(label="b, 2 January 2025")
    assert stories.locator("h3").all_inner_texts() == ["b"]
    page.get_by_label("Side by side").check()
    assert stories.count() == 5


def test_what_others_say_opens_by_keyboard_and_closes(page: playwright.Page) -> None:
    sentence = page.locator(".current .passage a")
    sentence.focus()
    page.keyboard.press("Enter")
    notes = page.locator(".notes")
    assert notes.is_visible()
    assert sentence.get_attribute("aria-expanded") == "true"
    notes.locator("a").first.focus()
    page.keyboard.press("Escape")
    assert notes.count() == 0
    assert sentence.evaluate("e => e === document.activeElement")


def test_a_keyboard_need_not_walk_through_a_finding(page: playwright.Page) -> None:
    card = page.locator("article.card")
    page.keyboard.press("j")
    playwright.expect(card).to_be_focused()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Next finding, after 1"
    page.keyboard.press("Enter")
    assert page.locator(":target").get_attribute("id") == "matrix"


def test_in_the_frame_of_a_notebook_links_stay_inside(
    browser: playwright.Browser, report: str, tmp_path: Path
) -> None:
    inner = Path(report.removeprefix("file://")).read_text("utf-8")
    outer = tmp_path / "notebook.html"
    outer.write_text(
        f'<iframe srcdoc="{escape(inner)}" width="900" height="600"></iframe>', "utf-8"
    )
    page = browser.new_page()
    page.goto(outer.as_uri())
    inside = page.frames[1]
    inside.locator("figcaption a").first.click()
    playwright.expect(inside.locator(".passage.target")).to_be_in_viewport()
    playwright.expect(inside.locator(".passage.target")).to_be_focused()
    assert page.frames[1].url == "about:srcdoc"
    inside.locator("tbody th a").last.click()
    playwright.expect(inside.locator("#agreements .target")).to_be_visible()
    page.close()
