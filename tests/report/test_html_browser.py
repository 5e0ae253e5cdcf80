"""The page in a real browser, where Playwright and a Chromium are installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.claims import Interval, Time
from claimcheck.judgement.compare import compare
from claimcheck.report.html import html
from tests.stories import claim_set, figured, holder

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
        if (found := shutil.which(name))
    ),
    None,
)
if CHROMIUM is None:
    pytest.skip("no Chromium is installed", allow_module_level=True)

DAY = Time(text="on Jan. 1", interval=Interval(start="2025-01-01", end="2025-01-01"))  # type: ignore[arg-type]
TOLD = (
    holder("Ada Obi", name="a-story-whose-name-is-long-and-has-no-blank", day="2025-01-02"),
    holder("Ann Lee", name="b", day="2025-01-02"),
    figured("12 dead", text="In Lima 12 died.", name="c", day="2025-01-02", time=DAY),
    figured("12 dead", text="The flood in Lima left 12 dead.", name="d", day="2025-01-02"),
    holder("Bo Ek", body="Kenya", name="e"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as started:
        # Root, as in a container, has no sandbox to run it in.
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=args)
        yield chromium
        chromium.close()


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
    count = page.get_by_role("status")
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
    assert page.locator("#stories article:visible").count() == 3


def test_links_go_both_ways(page: playwright.Page) -> None:
    card = page.locator("article.card")
    card.locator("figcaption a").first.click()
    passage = page.locator(":target")
    assert passage.get_attribute("class") == "passage tone-conflict"
    playwright.expect(passage).to_be_in_viewport()
    passage.locator("a").first.click()
    assert page.locator(":target").get_attribute("id") == card.get_attribute("id")
    playwright.expect(card).to_be_in_viewport()


def test_a_link_opens_what_is_folded_and_shows_what_is_filtered(page: playwright.Page) -> None:
    passage = page.locator(".passage.tone-agree a").first
    agreement = page.locator(passage.get_attribute("href") or "")
    assert not agreement.is_visible()
    page.get_by_label("Agree", exact=True).uncheck()
    passage.click()
    playwright.expect(agreement).to_be_visible()
    playwright.expect(agreement).to_be_in_viewport()
    assert page.get_by_label("Agree", exact=True).is_checked()


def test_the_keyboard_reaches_the_findings(page: playwright.Page) -> None:
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"


def test_on_paper_all_is_unfolded_and_no_control_is_left(page: playwright.Page) -> None:
    agreement = page.locator("#agreements li")
    assert not agreement.is_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert agreement.is_visible()
    assert not page.locator("#filters").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_without_scripts_all_can_be_read(browser: playwright.Browser, report: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(report)
    assert page.locator("article.card").is_visible()
    assert not page.locator("#filters").is_visible()
    page.locator("summary").first.click()
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
