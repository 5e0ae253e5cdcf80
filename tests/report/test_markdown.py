import html
import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimcheck.claims import Coverage, Dropped, Failure, Provenance
from claimcheck.comparison.compare import compare
from claimcheck.report.markdown import escape, markdown
from claimcheck.report.wording import visible
from tests.stories import claim_set, holder


def conflict() -> str:
    return markdown(compare(claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))))


def test_a_conflict_with_all_that_a_reviewer_needs() -> None:
    report = conflict()
    for line in (
        "2 stories read, 2 undated; 1 shared question: 1 conflict, 0 explained, 0 undecided, "
        "0 agree; everything was read.",
        "- Conflict: Who is foreign minister of Japan? **Ada Obi** or **Ann Lee**?",
        "### 1. Who is foreign minister of Japan?",
        "- a, line 1 (undated):\n  > Foreign Minister Ada Obi of Japan spoke to a.",
        "**Conflict.** Only one person holds this office at a time",
        "**What would explain it:** The office changed hands between the stories",
        "**What would settle it:** The date of publication of a and b",
        "| Who is foreign minister of Japan? | Ada Obi | Ann Lee | conflict |",
        "| a | undated | 1 of 1 |",
    ):
        assert line in report


def test_the_same_input_gives_the_same_bytes() -> None:
    assert conflict() == conflict()


def test_a_story_that_does_not_say_is_silent_only_where_all_was_read() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    other, _ = holder("Ann Lee", body="Kenya", name="c")
    for coverage, cell in (
        (Coverage(article=other.id, sentences=1, read=1), "silent"),
        (Coverage(article=other.id, sentences=2, read=1), "not found (not all read)"),
    ):
        claims = told.model_copy(
            update={
                "articles": (*told.articles, other),
                "coverage": (*told.coverage, coverage),
            }
        )
        assert f"| Ada Obi | Ada Obi | {cell} | agree |" in markdown(compare(claims))


def test_never_no_conflict_when_something_was_not_read() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    assert "No conflict was found between these stories." in markdown(compare(told))
    gap = told.model_copy(update={"unread": (Failure(what="c.txt", reason="it is empty"),)})
    report = markdown(compare(gap))
    assert "1 source could not be read" in report
    assert "**not everything was read**" in report
    assert "- c.txt: it is empty" in report
    failed = Coverage(
        article=told.articles[0].id,
        sentences=2,
        read=1,
        failures=(Failure(what="2-2", reason="the model refused"),),
    )
    report = markdown(compare(told.model_copy(update={"coverage": (failed, told.coverage[1])})))
    assert "1 sentence not read" in report
    assert "- **a:** sentence 2 not wholly read: the model refused" in report


def test_one_story_has_nothing_to_be_compared_with() -> None:
    report = markdown(compare(claim_set(holder("Ada Obi"))))
    assert "Only one story was read" in report
    assert "1 more question is answered by one story only." not in report


def test_claims_for_people() -> None:
    report = markdown(claim_set(holder("Ada Obi", status="acting")))
    assert "*office:* Ada Obi · Foreign Minister · Japan · acting" in report
    assert "> line 1: Foreign Minister Ada Obi of Japan spoke to story." in report


@given(st.text())
@example("&copy; <b> `x` | # - 1. [a](b) *c* __d__ ~~e~~")
@example("---")
@example("#")
@example("1.")
@example("- a")
@example("===")
def test_a_text_is_shown_as_it_is(text: str) -> None:
    shown = re.sub(r"<[^>]*>", "", MarkdownIt("commonmark").enable("table").render(escape(text)))
    assert html.unescape(shown).split() == visible(text).split()


def test_the_words_of_a_name_stay_readable() -> None:
    assert escape("001_story of US-Japan ties") == "001_story of US-Japan ties"
    assert escape("_hidden_ <b>") == r"\_hidden\_ \<b\>"
    assert escape("1. # one") == r"1\. # one"


def test_claims_made_elsewhere_cannot_write_the_report() -> None:
    told = claim_set(holder("Ada Obi", id="c`\n# x"))
    told = told.model_copy(update={"provenance": Provenance(model="m`\n# x", prompts={"p`": "#"})})
    for report in (markdown(told), markdown(compare(told))):
        assert "\n# x" not in report
        assert "m # x" in report


def test_a_story_of_unknown_coverage_is_no_silent_one() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    report = markdown(compare(told.model_copy(update={"coverage": told.coverage[:1]})))
    assert "1 story of unknown coverage" in report
    assert "**not everything was read**" in report


def test_a_story_of_which_no_claim_was_kept_is_no_silent_one() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    other, _ = holder("Ann Lee", name="c")
    dropped = (Dropped(kind="office", claim="x", reason="the name “Bo” is not in the sentence"),)
    coverage = Coverage(article=other.id, sentences=1, read=1, extracted=1, dropped=dropped)
    claims = told.model_copy(
        update={"articles": (*told.articles, other), "coverage": (*told.coverage, coverage)}
    )
    report = markdown(compare(claims))
    assert "| not found (no claim kept) |" in report
    assert "- c: 1 not grounded: the name … is not in the sentence (1)." in report
