"""Decisions that are taken on the page, in a real browser."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from claimcheck.findings import Comparison, Reviewed, Standing
from claimcheck.judgement.compare import compare
from claimcheck.report.drafts import drafts
from claimcheck.report.html import html
from claimcheck.report.json import to_json
from claimcheck.review.serving import Desk, Server
from tests.stories import claim_set, holder

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
expect = playwright.expect


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Two conflicts."""
    return compare(
        claim_set(
            holder('Ada "Ace" \\Obi', name="a"),
            holder("Ann Lee", name="b"),
            holder("Bo Ek", body="Kenya", name="c"),
            holder("Cy Fry", body="Kenya", name="d"),
        )
    )


@pytest.fixture
def page(browser: Any, comparison: Comparison, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "report.html"
    file.write_text(html(comparison), "utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(file.as_uri())
    yield opened
    context.close()


def saved(page: Any) -> dict[str, Any]:
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save decisions").click()
    assert waited.value.suggested_filename == "claimcheck-review.toml"
    return tomllib.loads(Path(waited.value.path()).read_text("utf-8"))


def test_decisions_are_taken_by_button_and_saved(page: Any, comparison: Comparison) -> None:
    first, second = (f.id for f in comparison.findings)
    page.get_by_label("Reviewer").fill("Eve “E” \\ \x7f\ud800")
    card = page.locator(f"#{first}")
    card.get_by_role("button", name="Confirm").click()
    expect(card.locator(".state")).to_contain_text("Confirmed by Eve")
    other = page.locator(f"#{second}")
    other.get_by_role("button", name="Dismiss").click()
    other.get_by_role("button", name="Keep").click()
    assert "data-decision" not in other.evaluate("e => e.getAttributeNames()")
    other.get_by_role("textbox").fill('Two "offices"')
    page.keyboard.press("Enter")
    expect(other).to_have_attribute("data-decision", "dismissed")
    assert not other.locator("blockquote").first.is_visible()
    expect(page.locator("#decided")).to_have_text("2 of 2 decided")
    expect(page.locator("#saved")).to_have_text("2 not saved")
    file = saved(page)
    expect(page.locator("#saved")).to_have_text("Saved as claimcheck-review.toml")
    at = file[first].pop("at")
    assert len(at) == len("2025-01-31T12:00:00Z")
    assert file[first] == {
        "decision": "confirmed",
        "by": "Eve “E” \\ \x7f�",
        **drafts(comparison)[first],
    }
    assert file[second]["reason"] == 'Two "offices"'


def test_decisions_are_taken_by_key(page: Any, comparison: Comparison) -> None:
    first, second = (page.locator(f"#{f.id}") for f in comparison.findings)
    page.keyboard.press("c")
    expect(page.locator("#decided")).to_have_text("0 of 2 decided")
    page.keyboard.press("j")
    expect(first).to_be_focused()
    page.keyboard.press("Control+c")
    page.keyboard.press("c")
    expect(first).to_have_attribute("data-decision", "confirmed")
    page.keyboard.press("j")
    expect(second).to_be_focused()
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    expect(second).to_be_focused()
    assert not second.get_by_role("textbox").is_visible()
    page.keyboard.press("d")
    page.keyboard.type("cud just words")
    page.keyboard.press("Enter")
    expect(second.locator(".state")).to_contain_text("cud just words")
    expect(second).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("#decided")).to_have_text("1 of 2 decided")
    page.keyboard.press("n")
    page.keyboard.type("look again")
    page.keyboard.press("Enter")
    expect(second.locator(".state")).to_contain_text("look again")
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    keys.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator("#decided")).to_have_text("1 of 2 decided")
    assert list(saved(page)) == [comparison.findings[0].id]


def test_what_is_not_saved_outlasts_the_page_and_leaving_it_asks(
    page: Any, comparison: Comparison
) -> None:
    card = page.locator(f"#{comparison.findings[0].id}")
    card.get_by_role("button", name="Confirm").click()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]
    expect(card).to_have_attribute("data-decision", "confirmed")
    expect(page.locator("#saved")).to_have_text("1 not saved")
    saved(page)
    page.reload()
    assert asked == ["beforeunload"]
    expect(card).to_have_attribute("data-decision", "confirmed")


def test_decisions_of_before_are_there(
    browser: Any, comparison: Comparison, tmp_path: Path
) -> None:
    made = Reviewed(finding=comparison.findings[0].id, decision="dismissed", reason="One man.")
    known = comparison.model_copy(update={"standing": Standing(reviewed=(made,))})
    file = tmp_path / "report.html"
    file.write_text(html(known), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    expect(page.locator("#decided")).to_have_text("1 of 2 decided")
    card = page.locator(f"#{made.finding}")
    assert not card.locator("blockquote").first.is_visible()
    card.get_by_role("button", name="Undo").click()
    assert card.locator("blockquote").first.is_visible()
    expect(page.locator("#decided")).to_have_text("0 of 2 decided")
    page.close()


@pytest.fixture
def server(comparison: Comparison, tmp_path: Path) -> Iterator[Server]:
    report = tmp_path / "report.json"
    report.write_text(to_json(comparison), "utf-8")
    with Server(Desk(report, tmp_path / "decisions.toml")) as serving:
        thread = Thread(target=serving.serve_forever)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def test_a_page_that_is_served_saves_each_decision(
    browser: Any, comparison: Comparison, server: Server, tmp_path: Path
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server.address)
    first, second = (page.locator(f"#{f.id}") for f in comparison.findings)
    first.get_by_role("button", name="Confirm").click()
    expect(page.locator("#saved")).to_have_text("Saved in decisions.toml")
    file = tmp_path / "decisions.toml"
    assert list(tomllib.loads(file.read_text("utf-8"))) == [comparison.findings[0].id]
    page.reload()
    expect(first).to_have_attribute("data-decision", "confirmed")
    first.get_by_role("button", name="Undo").click()
    expect(page.locator("#saved")).to_have_text("Saved in decisions.toml")
    page.wait_for_function("document.querySelector('#decided').textContent === '0 of 2 decided'")
    assert said == []
    page.route("**", lambda route: route.abort())
    second.get_by_role("button", name="Confirm").click()
    expect(page.locator("#saved")).to_contain_text("Not saved")
    page.unroute("**")
    first.get_by_role("button", name="Confirm").click()
    expect(page.locator("#saved")).to_have_text("Saved in decisions.toml")
    page.wait_for_timeout(200)
    assert len(tomllib.loads(file.read_text("utf-8"))) == 2
    page.close()
