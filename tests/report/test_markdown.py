import html
import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimcheck.claims import REST, Coverage, Dropped, Failure, Provenance
from claimcheck.findings import (
    Alignment,
    Answer,
    Finding,
    Origin,
    Resolved,
    Reviewed,
    Standing,
    Unborne,
    Verdict,
)
from claimcheck.judgement.compare import compare
from claimcheck.report.differing import marked
from claimcheck.report.html import html as page
from claimcheck.report.markdown import bold, escape, markdown
from claimcheck.report.text import visible
from tests.stories import claim_set, figured, holder

#: Texts that often share words, and hold what means something in Markdown.
ALIKE = st.text("ab1 \n*_`-.#<&“~|\\[](")


def conflict() -> str:
    return markdown(compare(claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))))


def test_a_conflict_with_all_that_a_reviewer_needs() -> None:
    report = conflict()
    for line in (
        "2 stories read, all undated; 1 shared question: 1 conflict, 0 explained, 0 undecided, "
        "0 agree; everything was read.",
        "- Conflict: Who is foreign minister of Japan? **Ada Obi** or **Ann Lee**?",
        "### 1. Who is foreign minister of Japan?",
        "- a, undated, line 1:\n  > Foreign Minister **Ada Obi** of Japan spoke to **a**.",
        "**Conflict.** “Ada Obi” and “Ann Lee” exclude each other.",
        "**What would explain it:** The office changed hands between the stories",
        "**What would settle it:** The date of publication of a and b",
        "| Who is foreign minister of Japan? | Ada Obi | Ann Lee | conflict |",
        "| a | a.txt | undated | 1 of 1 |",
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
    begun = failed.model_copy(
        update={"sentences": 1, "failures": (Failure(what=REST, reason="it is not free"),)}
    )
    report = markdown(compare(told.model_copy(update={"coverage": (begun, told.coverage[1])})))
    assert "only the beginning of 1 story read" in report
    assert "**not everything was read**" in report
    assert "- **a:** the rest not read: it is not free" in report


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


def test_fields_that_were_left_out_are_counted_by_their_name() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    reason = "the words are not in the story"
    doubtful = tuple(
        Dropped(kind="office", claim="x", field=field, reason=reason)
        for field in ("of", "when", "of")
    )
    first = told.coverage[0].model_copy(update={"extracted": 1, "doubtful": doubtful})
    comparison = compare(told.model_copy(update={"coverage": (first, told.coverage[1])}))
    for report in (markdown(comparison), page(comparison)):
        assert "3 doubtful fields left out: of (2), when (1)." in report


def finding(n: int, verdict: Verdict, reason: str) -> Finding:
    told = [holder("Ada Obi", name="a"), holder("Ann Lee", name="b")]
    answers = tuple(
        Answer(answer=c.person, evidence=c.evidence, claims=(c.id,), side=n)
        for n, (_, c) in enumerate(told)
    )
    return Finding(
        id=f"f-{n}",
        kind="office",
        question=f"Question {n}?",
        verdict=verdict,
        explanation="Because.",
        reason=reason,
        answers=answers,
    )


def with_findings(*findings: Finding, **fields: object) -> str:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
    return markdown(compare(told).model_copy(update={"findings": findings, **fields}))


def test_five_conflicts_are_shown_and_the_others_fold() -> None:
    report = with_findings(*(finding(n, "conflict", "same time") for n in range(1, 8)))
    cards, more = report.split("## More conflicts")
    assert "### 5. Question 5?" in cards
    assert "### 6." not in cards
    assert "<details><summary>2 differences</summary>" in more
    assert "### 7. Question 7?" in more


def test_speakers_who_disagree_stand_apart_from_what_is_explained() -> None:
    report = with_findings(
        finding(1, "explained", "attribution"), finding(2, "explained", "succession")
    )
    assert report.index("## Disputes between speakers") < report.index("### 1. Question 1?")
    assert report.index("## Explained differences") < report.index("### 1. Question 2?")
    assert "- Explained (attribution): Question 1?" in report


def test_what_one_story_says_in_two_ways_is_listed_apart() -> None:
    report = with_findings(within=(finding(1, "conflict", "same time"),))
    assert "1 contradiction inside one story" in report.splitlines()[2]
    assert "## Contradictions inside one story" in report


def test_a_verdict_of_a_model_is_marked_as_one() -> None:
    judged = finding(1, "conflict", "denied").model_copy(
        update={"judge": "gpt", "note": "One says yes, the other no."}
    )
    fallen = Unborne(question="q", answer="a", reason="the number 7 is not in the sentence")
    told = Alignment(model="gpt", proposed=3, dropped=(fallen,), prompts={"across.md": "0" * 64})
    report = with_findings(judged, alignment=told)
    assert "**Conflict, as the model judges.**" in report
    assert "*As the model puts it:* One says yes, the other no." in report
    assert "3 questions that the stories share came from a model that read them across" in report
    assert "1 answer did not stand in the stories and fell (the number 7" in report
    assert "without a model" not in report


def test_that_no_model_compared_is_on_its_face() -> None:
    report = with_findings(alignment=Alignment(note="local is too small to read stories across"))
    (line,) = [n for n in report.splitlines() if "without a model" in n]
    assert "(local is too small to read stories across)" in line
    assert report.splitlines().index(line) < 6


def test_an_event_that_was_not_read_across_is_never_silent() -> None:
    failed = Failure(what="a and b", reason="the answer was cut off")
    report = with_findings(alignment=Alignment(model="gpt", failures=(failed,)))
    assert "1 event not wholly read across" in report.splitlines()[2]
    assert "everything was read" not in report.splitlines()[2]
    assert "**not everything was read**" in report


def test_stories_of_one_origin_are_named() -> None:
    told = [holder("Ada Obi", name=name) for name in "ab"]
    (agreed,) = compare(claim_set(*told)).findings
    origin = Origin(name="Norda", articles=tuple(s.id for s, _ in told))
    answer = agreed.answers[0].model_copy(update={"origins": (origin,)})
    agreed = agreed.model_copy(update={"answers": (answer,)})
    report = markdown(compare(claim_set(*told)).model_copy(update={"findings": (agreed,)}))
    assert "(2 stories, 1 origin: a, line 1; b, line 1)" in report


def test_the_words_in_which_the_sides_of_a_conflict_differ_are_bold() -> None:
    told = [
        figured("12 dead", text="A flood in <Lima> left 12_a dead, *they* said.", name="a"),
        figured("16 dead", text="A flood in <Lima> left 16_b dead, *they* said.", name="b"),
    ]
    report = markdown(compare(claim_set(*told)))
    assert r"  > A flood in \<Lima\> left **12_a** dead, \*they\* said." in report
    assert r"  > A flood in \<Lima\> left **16_b** dead, \*they\* said." in report


@given(ALIKE, ALIKE)
@example("1. a b c", "1. a b d")
@example("- a b _c_ d", "- a b *d* d")
@example("a “b” c", "a “d” c")
@example("__a b c d", "__a e c d")
@example("a &amp; b c", "a &amp; d c")
def test_bold_words_take_nothing_from_the_text(a: str, b: str) -> None:
    for text, segments in ((a, marked(a, b)), (b, marked(b, a))):
        rendered = MarkdownIt("commonmark").enable("table").render(bold(segments))
        shown = html.unescape(re.sub(r"<[^>]*>", "", rendered))
        assert shown.split() == visible(text).split()
        strong = re.findall(r"<strong>(.*?)</strong>", rendered, re.DOTALL)
        assert [html.unescape(s) for s in strong] == [visible(s.text) for s in segments if s.marked]


def test_what_the_answers_cost_is_said_where_it_is_known() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    assert "Tokens" not in markdown(compare(told))
    coverage = tuple(
        c.model_copy(update={"prompt_tokens": 1500, "completion_tokens": 200})
        for c in told.coverage
    )
    asked = Alignment(model="m", prompt_tokens=80, completion_tokens=9)
    report = markdown(compare(told.model_copy(update={"coverage": coverage}), asked))
    assert (
        "Tokens, when the answers were made: reading the stories: 3,000 sent, 400 answered; "
        "reading across: 80 sent, 9 answered." in report
    )


def test_how_the_findings_stand_to_those_of_before() -> None:
    findings = (
        finding(1, "conflict", "x"),
        finding(2, "conflict", "x"),
        finding(3, "conflict", "x"),
    )
    standing = Standing(
        new=("f-1",),
        carried=("f-2",),
        reviewed=(Reviewed(finding="f-3", decision="dismissed", reason="One *person*."),),
        resolved=(Resolved(question="Who left?", why="the stories now agree"),),
    )
    report = with_findings(*findings, standing=standing)
    for line in (
        "Since the baseline: 1 new, 0 changed, 1 carried over, 1 dismissed, 1 resolved.",
        "Resolved: Who left? The stories now agree.",
        "- Conflict, new: Question 1? **Ada Obi** or **Ann Lee**?",
        "- Conflict: Question 2? **Ada Obi** or **Ann Lee**?",
        "<sub>new · office · x · by the office · `f-1`</sub>",
        "<sub>office · x · by the office · `f-2`</sub>",
        "- Question 3? **Ada Obi** or **Ann Lee**? "
        "Dismissed by a reviewer: One \\*person\\*. (`f-3`)",
        "| Question 3? | Ada Obi | Ann Lee | conflict, dismissed |",
    ):
        assert line in report.splitlines()
    assert "### 3." not in report


def test_where_all_is_dismissed_that_is_said() -> None:
    standing = Standing(
        reviewed=(Reviewed(finding="f-1", decision="dismissed", reason="One person."),)
    )
    report = with_findings(finding(1, "conflict", "x"), standing=standing)
    assert "No conflict was found" not in report
    assert (
        "No conflict is open: what was found is **dismissed by a reviewer**, see below." in report
    )
