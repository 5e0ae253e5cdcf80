from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.claims import (
    Article,
    ClaimSet,
    Coverage,
    Evidence,
    Failure,
    Interval,
    Provenance,
    Time,
)
from claimcheck.findings import (
    Alignment,
    Answer,
    Change,
    Comparison,
    Finding,
    Origin,
    Reviewed,
    Single,
    Standing,
)
from claimcheck.judgement.compare import compare
from claimcheck.report.html import html
from claimcheck.report.markdown import markdown
from claimcheck.report.text import printable, web_address
from tests.stories import claim_set, figured, holder

VOID = {"meta", "input", "line", "rect", "br"}


class Page(HTMLParser):
    """What is asked of a page: its elements with their attributes, and the text within some."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[int, str] = {}
        self._open: list[int] = []
        self.feed(page)
        self.close()
        assert not self._open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts[len(self.elements) - 1] = ""
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag, "elements are not nested"

    def handle_data(self, data: str) -> None:
        for n in self._open:
            self.texts[n] += data

    def all(self, tag: str = "", **attributes: str) -> list[dict[str, str]]:
        return [self.elements[n][1] for n in self._found(tag, attributes)]

    def text(self, tag: str = "", **attributes: str) -> list[str]:
        return [self.texts[n] for n in self._found(tag, attributes)]

    def _found(self, tag: str, attributes: dict[str, str]) -> list[int]:
        return [
            n
            for n, (name, has) in enumerate(self.elements)
            if tag in ("", name) and attributes.items() <= has.items()
        ]


def conflict() -> ClaimSet:
    return claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))


def test_a_conflict_with_all_that_a_reviewer_needs() -> None:
    comparison = compare(conflict())
    page = Page(html(comparison))
    (finding,) = comparison.findings
    (card,) = page.text("article", id=finding.id)
    for words in (
        "1. Who is foreign minister of Japan?",
        "Conflict",
        "Ada Obi",
        "Foreign Minister Ada Obi of Japan spoke to a.",
        "a, undated, line 1",
        finding.explanation,
        finding.possible,
        finding.settles,
        finding.weight,
    ):
        assert words in card
    assert page.text("mark")[:2] == ["Ada Obi", "a"]
    assert page.text("h4") == ["Ada Obi", "Ann Lee"]


def test_the_first_screen_has_the_words_of_the_other_report() -> None:
    for claims in (conflict(), claim_set(holder("Ada Obi")), claim_set()):
        comparison = compare(claims)
        accounting = markdown(comparison).splitlines()[2]
        assert accounting in html(comparison)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert html(compare(conflict())) == html(compare(conflict()))
    turned = conflict()
    turned = turned.model_copy(update={"articles": turned.articles[::-1]})
    assert html(compare(turned)) == html(compare(conflict()))


def test_every_link_leads_somewhere_and_every_anchor_is_one() -> None:
    told = claim_set(
        holder("Ada Obi", name="a", day="2025-01-02", time=_time("2025-01-01")),
        holder("Ann Lee", name="b"),
        holder("Bo Ek", body="Kenya", name="c"),
        figured("12 dead", name="d"),
    )
    page = Page(html(compare(told), told.claims))
    ids = [a["id"] for a in page.all() if "id" in a]
    assert len(ids) == len(set(ids))
    links = [a["href"] for a in page.all("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    labels = {i for a in page.all() for i in a.get("aria-labelledby", "").split()}
    assert labels <= set(ids)


def test_a_finding_and_the_passage_that_bears_it_out_lead_to_each_other() -> None:
    comparison = compare(conflict())
    (finding,) = comparison.findings
    page = Page(html(comparison))
    quote = "Foreign Minister Ada Obi of Japan spoke to a."
    spans = zip(page.all("span"), page.text("span"), strict=True)
    (passage,) = (a for a, text in spans if text == quote)
    assert f"#{passage['id']}" in [a["href"] for a in page.all("a")]
    assert quote in page.text("a", href=f"#{finding.id}")


def _time(day: str) -> Time:
    return Time(text=day, interval=Interval(start=day, end=day))  # type: ignore[arg-type]


def test_headings_go_down_by_one() -> None:
    told = conflict()
    page = Page(html(compare(told), told.claims))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_nothing_is_asked_of_the_network() -> None:
    text = html(compare(conflict()))
    page = Page(text)
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none';")
    for tag in ("style", "script"):
        source = page.text(tag)[-1]
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy["content"]
    assert not [a for a in page.all() if a.keys() & {"src", "srcset", "action", "style"}]
    assert not page.all("link")
    assert not re.search(r"url\(|@import|https?:", text)


HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert()>\"'&amp;{{ 7919*791 }}\u202e"
)


def test_no_text_can_write_the_page() -> None:
    plain = Page(html(compare(conflict())))
    told = conflict()
    articles = tuple(
        a.model_copy(update={"name": f"{a.name}{HOSTILE}", "path": HOSTILE, "title": HOSTILE})
        for a in told.articles
    )
    told = told.model_copy(
        update={
            "articles": articles,
            "provenance": Provenance(model=HOSTILE, prompts={HOSTILE: HOSTILE}),
        }
    )
    finding = compare(told).findings[0]
    answers = tuple(a.model_copy(update={"answer": HOSTILE}) for a in finding.answers)
    finding = finding.model_copy(update={"answers": answers, "question": HOSTILE, "judge": HOSTILE})
    comparison = compare(told).model_copy(update={"findings": (finding,)})
    page = html(comparison)
    assert len(Page(page).all("script")) == 2
    assert not Page(page).all("img")
    assert "6263929" not in page
    assert "\u202e" not in page
    assert {tag for tag, _ in Page(page).elements} - {"code"} <= {tag for tag, _ in plain.elements}


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("//example.org", False),
        ("http://[", False),
        ("stories/a.txt", False),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str, linked: bool) -> None:
    assert bool(web_address(address)) is linked
    told = conflict()
    first = told.articles[0].model_copy(update={"path": address})
    told = told.model_copy(update={"articles": (first, *told.articles[1:])})
    assert ({"href": address, "rel": "noreferrer"} in Page(html(compare(told))).all("a")) is linked


@st.composite
def stories(draw: st.DrawFn) -> Comparison:
    """A story, and findings on passages of it that lie anyhow."""
    text = draw(st.text(min_size=1, max_size=40).filter(str.strip))
    story = Article(id="x", name="x", text=text)
    offsets = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    findings = tuple(
        Finding(
            id=f"f-{n}",
            kind="figure",
            question="How many?",
            verdict=draw(st.sampled_from(["conflict", "agree", "explained", "undecided"])),
            explanation="",
            reason="",
            answers=(Answer(answer="one", claims=(), evidence=(_evidence(text, *sorted(span)),)),),
        )
        for n, span in enumerate(spans)
        if text[min(span) : max(span)].strip()
    )
    return Comparison(articles=(story,), coverage=(), findings=findings)


def _evidence(text: str, start: int, end: int) -> Evidence:
    return Evidence(article="x", start=start, end=end, line=1, quote=text[start:end])


@settings(deadline=None)
@given(stories())
def test_the_text_of_a_story_is_its_text(comparison: Comparison) -> None:
    page = Page(html(comparison))
    (story,) = comparison.articles
    (text,) = page.text("div", **{"class": "text"})
    assert text == printable(story.text)
    ids = {a.get("id") for a in page.all()}
    assert {a["href"].removeprefix("#") for a in page.all("a")} <= ids


def test_without_its_text_a_story_shows_its_quotations() -> None:
    told = conflict()
    bare = tuple(a.model_copy(update={"text": "", "sentences": ()}) for a in told.articles)
    page = Page(html(compare(told.model_copy(update={"articles": bare}))))
    (quotations,) = page.text("div", **{"aria-label": "Quotations from a"})
    assert quotations == "Foreign Minister Ada Obi of Japan spoke to a."
    assert {a["href"].removeprefix("#") for a in page.all("a")} <= {a.get("id") for a in page.all()}


def test_what_was_not_read_is_said_before_what_was_found() -> None:
    told = conflict()
    failed = Coverage(
        article=told.articles[0].id,
        sentences=2,
        read=1,
        failures=(Failure(what="2-2", reason="the model refused"),),
    )
    told = told.model_copy(
        update={
            "coverage": (failed, told.coverage[1]),
            "unread": (Failure(what="c.txt", reason="it is empty"),),
        }
    )
    page = html(compare(told))
    (warning,) = Page(page).text("aside")
    assert "c.txt could not be read: it is empty" in warning
    assert "a: sentence 2 not wholly read: the model refused" in warning
    assert page.index("<aside") < page.index("<article")
    assert not Page(html(compare(conflict()))).all("aside")
    unknown = conflict()
    unknown = unknown.model_copy(update={"coverage": unknown.coverage[:1]})
    (warning,) = Page(html(compare(unknown))).text("aside")
    assert "1 story of unknown coverage" in warning


def test_undated_stories_are_drawn_as_such() -> None:
    told = claim_set(
        holder("Ada Obi", name="a", day="2025-01-02", time=_time("2025-01-01")),
        holder("Ann Lee", name="b"),
    )
    page = Page(html(compare(told), told.claims))
    assert len(page.all("g", **{"class": "lane undated"})) == 1
    (description,) = page.text("desc")
    assert "a: 2 January 2025. b: undated." in description
    assert "1 January 2025" in "".join(page.text("ol"))


def test_how_it_was_made() -> None:
    told = conflict().model_copy(
        update={"provenance": Provenance(model="m", prompts={"extract.md": "0123456789abcdef"})}
    )
    asked = Alignment(model="m", prompt_tokens=80, completion_tokens=9)
    (footer,) = Page(html(compare(told, asked))).text("footer")
    assert "Claims were read by m, asked with extract.md (0123456789ab)." in footer
    assert "reading across: 80 sent, 9 answered" in footer


def test_one_story_or_none_is_no_error() -> None:
    assert "Only one story was read" in html(compare(claim_set(holder("Ada Obi"))))
    assert "nothing to compare" in html(compare(claim_set()))


def colours(css: str) -> list[dict[str, str]]:
    """The colours of each scheme; what the dark one does not set it has from the light one."""
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    first = dict(re.findall(r"--([\w-]+): (#\w{6})", light))
    return [first, {**first, **dict(re.findall(r"--([\w-]+): (#\w{6})", dark))}]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


TONES = ("conflict", "undecided", "explained", "agree", "single", "dated")


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_text_has_the_contrast_of_wcag_aaa(scheme: int) -> None:
    (css,) = Page(html(compare(conflict()))).text("style")
    colour = colours(css)[scheme]
    pairs = [(text, on) for text in ("ink", "soft", "link") for on in ("ground", "paper")]
    pairs += [(tone, f"{tone}-ground") for tone in TONES]
    pairs += [(tone, "paper") for tone in TONES]
    pairs += [("ink", f"{tone}-ground") for tone in TONES] + [("on-mark", "mark"), ("paper", "ink")]
    for text, on in pairs:
        one, other = sorted((luminance(colour[text]), luminance(colour[on])))
        assert (other + 0.05) / (one + 0.05) >= 7, f"{text} on {on}"


def sided(*wordings: tuple[str, int, str], verdict: str = "conflict") -> Comparison:
    """One question, answered by (wording, side, story)."""
    names = dict.fromkeys(name for _, _, name in wordings)
    articles = {n: Article(id=f"a-{n}", name=n, text=f"{n} told it.") for n in names}
    answers = tuple(
        Answer(
            answer=wording,
            claims=(),
            evidence=(
                Evidence(article=f"a-{n}", start=0, end=9 + len(n), line=1, quote=f"{n} told it."),
            ),
            origins=(Origin(name=n, articles=(f"a-{n}",)),),
            side=side,
        )
        for wording, side, n in wordings
    )
    finding = Finding.model_validate(
        {
            "id": "f-1",
            "kind": "figure",
            "question": "How many?",
            "verdict": verdict,
            "explanation": "So it is.",
            "reason": "exclusive",
            "answers": answers,
        }
    )
    return Comparison(articles=tuple(articles.values()), coverage=(), findings=(finding,))


def test_an_answer_stands_once_with_its_other_wordings() -> None:
    page = Page(html(sided(("12", 0, "a"), ("twelve", 0, "b"), ("12", 0, "c"), ("16", 1, "d"))))
    assert page.text("h4") == ["12", "16"]
    first, second = page.text("div", **{"class": "side"})
    assert "3 stories" in first
    assert "also: twelve" in first
    assert "one origin alone" not in first
    assert "one origin alone" in second
    (line,) = page.text("li", **{"data-for": "f-1"})
    assert line.startswith("Conflict How many? 12 or 16?")


def test_stories_are_cited_as_people_cite_them() -> None:
    told = conflict()
    first = told.articles[0].model_copy(
        update={"source": "Reuters", "title": "Obi speaks", "url": "https://example.org/obi"}
    )
    page = Page(html(compare(told.model_copy(update={"articles": (first, told.articles[1])}))))
    full = "Reuters, “Obi speaks”, undated"
    linked = page.text("a", href="https://example.org/obi")
    assert linked.count(full) == 2
    assert "https://example.org/obi" in linked
    assert page.text("th", **{"data-source": page.all("article", **{"class": "story"})[0]["id"]})
    assert "Reuters" in page.text("th")
    assert any(caption.startswith(full) for caption in page.text("figcaption"))


def test_an_address_that_could_run_code_is_no_link() -> None:
    told = conflict()
    first = told.articles[0].model_copy(update={"url": "javascript:alert(1)"})
    page = Page(html(compare(told.model_copy(update={"articles": (first, told.articles[1])}))))
    assert not [a for a in page.all("a") if a["href"].startswith("javascript")]


def test_a_finding_that_was_dismissed_is_folded_below_and_a_new_one_is_marked() -> None:
    comparison = compare(conflict())
    (found,) = comparison.findings
    said = Reviewed(finding=found.id, decision="dismissed", reason="One person.", by="Eve")
    page = Page(html(comparison.model_copy(update={"standing": Standing(reviewed=(said,))})))
    (card,) = page.all("article", id=found.id)
    assert card["data-decision"] == "dismissed"
    (section,) = page.text("section", id="dismissed")
    assert "Dismissed by Eve: One person." in section
    assert not page.all("section", id="conflicts")
    assert not page.all("details", **{"class": "body", "open": ""})
    assert "Since the baseline" not in page.text("header")[0]
    new = Page(html(comparison.model_copy(update={"standing": Standing(new=(found.id,))})))
    assert "New" in new.text("strong")
    assert "Since the baseline: 1 new" in new.text("header")[0]


def test_what_an_answer_joined_since_is_open_again_and_says_so() -> None:
    comparison = compare(conflict())
    (found,) = comparison.findings
    standing = Standing(
        changed=(Change(finding=found.id, joined=("Bo Ek",)),),
        reviewed=(Reviewed(finding=found.id, decision="dismissed", reason="One person."),),
    )
    page = Page(html(comparison.model_copy(update={"standing": standing})))
    (card,) = page.all("article", id=found.id)
    assert "data-decision" not in card
    (text,) = page.text("article", id=found.id)
    assert "Bo Ek" in text
    assert "Dismissed by a reviewer" in text
    assert "One person." in text


def test_five_findings_stand_whole_and_the_rest_is_folded() -> None:
    one = sided(("12", 0, "a"), ("16", 1, "b"))
    many = tuple(one.findings[0].model_copy(update={"id": f"f-{n}"}) for n in range(8))
    page = html(one.model_copy(update={"findings": many}))
    before, _, after = page.partition("<summary>3 more</summary>")
    assert (before.count('<article class="card'), after.count('<article class="card')) == (5, 3)


def test_of_what_one_story_alone_says_ten_sentences_are_seen_at_first() -> None:
    text = "".join(f"Line {n:02}.\n" for n in range(12))
    story = Article(id="a-x", name="x", text=text)
    alone = tuple(
        Single(
            evidence=Evidence(
                article="a-x", start=n * 9, end=n * 9 + 8, line=n + 1, quote=f"Line {n:02}."
            ),
            kinds=("fact",),
        )
        for n in range(12)
    )
    other = Article(id="a-y", name="y", text="Other.")
    page = Page(html(Comparison(articles=(story, other), coverage=(), findings=(), single=alone)))
    (section,) = page.text("section", id="singles")
    assert "2 more" in section
    assert section.count("Line ") == 12
    assert section.index("Line 09.") < section.index("2 more") < section.index("Line 10.")


def test_only_a_page_that_is_served_may_send_anything() -> None:
    comparison = compare(conflict())
    (policy,) = Page(html(comparison)).all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert "connect-src" not in policy["content"]
    served = Page(html(comparison, saved_in="decisions.toml"))
    (policy,) = served.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert "connect-src 'self';" in policy["content"]


def test_what_is_given_can_be_decided_and_nothing_else() -> None:
    comparison = compare(conflict())
    page = Page(html(comparison, possible={}))
    assert not page.all("article", **{"data-reviewable": ""})
    assert not page.all("section", id="review")
