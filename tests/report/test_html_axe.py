"""The page under axe-core: no violation of any grade, best practices and AAA included.

Skipped unless `CLAIMCHECK_TEST_AXE` names `axe.min.js`, of the npm package axe-core.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from claimcheck.api import compare_articles
from tests.stories import CASES

AXE = os.environ.get("CLAIMCHECK_TEST_AXE")
if not AXE:
    pytest.skip("CLAIMCHECK_TEST_AXE names no axe.min.js", allow_module_level=True)


def _compared(case: str, across: bool = True) -> str:
    shown = compare_articles(
        CASES / case / "articles", recordings=CASES / case / "recordings-large", across=across
    )
    frame: str = shown._repr_html_()  # type: ignore[attr-defined]
    return unescape(frame.partition('srcdoc="')[2].partition('" width')[0])


REPORTS: Mapping[str, Callable[[], str]] = {
    "flood": lambda: _compared("flood"),
    "blinken": lambda: _compared("blinken"),
    "governor": lambda: _compared("governor"),
    "no model": lambda: _compared("flood", across=False),
}

#: Every rule, those that axe leaves off included; what is folded is opened, and something decided.
RUN = """async () => {
  for (const e of document.querySelectorAll("details")) e.open = true;
  document.querySelector(".current .passage a")?.click();
  for (const act of ["confirm", "dismiss"]) {
    document.querySelector(`.review [data-act=${act}]`)?.click();
  }
  const rules = Object.fromEntries(axe.getRules().map((r) => [r.ruleId, { enabled: true }]));
  const { violations } = await axe.run(document, { rules });
  return violations.map((v) => `${v.id} (${v.impact}): ${v.nodes[0].html}`);
}"""


@pytest.fixture(scope="module", params=list(REPORTS))
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("axe") / "report.html"
    file.write_text(REPORTS[request.param](), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_is_violated(browser: Any, report: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(report)
    page.evaluate(Path(AXE or "").read_text("utf-8"))
    assert page.evaluate(RUN) == []
    context.close()
