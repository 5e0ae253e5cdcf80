import asyncio
import json

from claimcheck.claims import ClaimSet, OfficeClaim, StatementClaim
from claimcheck.comparison.compare import compare
from claimcheck.comparison.gate import GATE
from claimcheck.completion import Profile, Request, Response, Usage
from claimcheck.errors import NoAnswer, Refused
from claimcheck.findings import Comparison
from claimcheck.pipeline import adjudicate, combine, extract
from claimcheck.progress import Event, PassageRead, Started
from tests.stories import EMPTY, Scripted, article, claim_set, denied, holder, office

STORY = article(
    "Foreign Minister Ada Obi of Peru spoke. Ann Lee, Peru's mayor of Lima, did not.\n3 min read"
)
OBI = office("Ada Obi", "Foreign Minister", "Peru", 1)
LEE = office("Ann Lee", "mayor", "Lima", 2)


def run(model: Scripted, *stories: object) -> ClaimSet:
    return asyncio.run(extract(stories or (STORY,), model))  # type: ignore[arg-type]


def test_articles_become_claims_with_an_account_of_what_was_read() -> None:
    invented = office("Boris Belgium", "king", "Belgium", 1)
    found = run(Scripted({"offices": [OBI, LEE, OBI, invented]}))
    assert [c.person for c in found.claims if isinstance(c, OfficeClaim)] == ["Ada Obi", "Ann Lee"]
    (coverage,) = found.coverage
    assert coverage.complete
    assert (coverage.sentences, coverage.read) == (2, 2)
    assert (coverage.extracted, coverage.grounded, coverage.repeated) == (4, 2, 1)
    assert [d.reason for d in coverage.dropped] == [
        "the name “Boris Belgium” is not in the sentence"
    ]
    assert coverage.furniture == ("3 min read",)
    assert (coverage.prompt_tokens, coverage.completion_tokens) == (100, 10)
    assert found.provenance.model == "scripted"


def test_the_minister_of_one_passage_is_named_as_in_another() -> None:
    story = article("Foreign Minister Ada Obi spoke in Lima. “We will stay,” the minister said.")
    said = {"speaker": "the minister", "words": "We will stay", "s": [2]}
    model = Scripted(
        {"offices": [office("Ada Obi", "Foreign Minister", "", 1)]},
        {"statements": [said]},
        sentences=1,
    )
    (_, statement) = run(model, story).claims
    assert isinstance(statement, StatementClaim)
    assert statement.speaker == "Ada Obi"


def test_the_account_adds_up() -> None:
    answer = {"offices": [OBI, OBI, office("X", "y", "z", 9999), {"person": "half"}]}
    (coverage,) = run(Scripted(answer)).coverage
    kept = coverage.grounded + coverage.repeated
    assert coverage.extracted == kept + len(coverage.dropped) + coverage.malformed == 4


def test_a_passage_that_fails_costs_only_itself() -> None:
    found = run(Scripted(Refused("it declined"), {"offices": [LEE]}, sentences=1))
    assert len(found.claims) == 1
    (coverage,) = found.coverage
    assert not coverage.complete
    assert (coverage.sentences, coverage.read) == (2, 1)
    assert [(f.what, f.reason) for f in coverage.failures] == [("1-1", "it declined")]


def test_an_answer_that_is_not_json_is_a_failure() -> None:
    (coverage,) = run(Scripted("I'm sorry, I can't.")).coverage
    assert coverage.read == 0
    assert "not JSON" in coverage.failures[0].reason


def test_a_cut_off_answer_is_asked_again_in_halves() -> None:
    cut = Response("", "length", Usage(10, 5))
    model = Scripted(cut, {"offices": [OBI]}, {"offices": [LEE]})
    found = run(model)
    assert [r.subject.part for r in model.requests] == ["1-2", "1-1", "2-2"]
    assert len(found.claims) == 2
    (coverage,) = found.coverage
    assert coverage.complete
    assert coverage.completion_tokens == 25


def test_of_a_single_sentence_cut_off_what_came_whole_is_kept() -> None:
    whole = json.dumps({**EMPTY, "offices": [OBI, LEE]})
    cut = Response(whole[: whole.index('"Lima"')], "length")
    found = run(Scripted(cut, sentences=1), article("Foreign Minister Ada Obi of Peru spoke."))
    assert len(found.claims) == 1
    (coverage,) = found.coverage
    assert (coverage.read, coverage.complete) == (0, False)
    assert "cut off" in coverage.failures[0].reason


def test_nobody_to_ask() -> None:
    (coverage,) = run(Scripted(NoAnswer("there is no model"))).coverage
    assert (coverage.read, coverage.failures[0].reason) == (0, "there is no model")


def test_an_article_without_claims_is_read_all_the_same() -> None:
    found = run(Scripted({}))
    assert found.claims == ()
    assert found.coverage[0].complete


def test_progress_is_told_passage_by_passage() -> None:
    told: list[Event] = []
    asyncio.run(extract([STORY], Scripted({}, sentences=1), told.append))
    assert told[0] == Started(STORY.id, 2)
    assert [type(event) for event in told[1:]] == [PassageRead, PassageRead]


def test_no_more_requests_at_once_than_the_model_takes() -> None:
    under_way = most = 0

    class Slow(Scripted):
        async def complete(self, request: object) -> Response:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.01)
            under_way -= 1
            return await super().complete(request)  # type: ignore[arg-type]

    run(Slow({}, sentences=1), article("One. Two. Three. Four. Five. Six."))
    assert most == 2


def test_two_stages_apart_find_what_they_find_together() -> None:
    stories = [holder(p, name=n)[0] for p, n in (("Ada Obi", "a"), ("Ann Lee", "b"))]
    people = ("Ada Obi", "Ann Lee")
    answers = [{"offices": [office(p, "Foreign Minister", "Japan", 1)]} for p in people]
    together = run(Scripted(*answers), *stories)
    apart = [run(Scripted(answer), story) for story, answer in zip(stories, answers, strict=True)]
    reread = [ClaimSet.model_validate_json(a.model_dump_json()) for a in apart]
    assert compare(combine(reread)).findings == compare(combine([together])).findings
    assert compare(combine(reversed(reread))) == compare(combine(reread))
    assert compare(combine([*reread, together])).findings == compare(together).findings


def test_an_article_in_two_sets_keeps_the_claims_of_both() -> None:
    one, other = run(Scripted({"offices": [OBI]})), run(Scripted({"offices": [LEE]}))
    failed = run(Scripted(NoAnswer("nobody")))
    both = combine([failed, one, other])
    assert len(both.articles) == len(both.coverage) == 1
    assert len(both.claims) == 2
    assert both.complete
    assert both == combine([other, one, failed])


class Judge:
    """A model that answers the trial questions as gold does, and others as it is told."""

    def __init__(self, verdict: str, wrong: int = 0, adjudicates: bool = True) -> None:
        self.model = "judge"
        self.profile = Profile(50, 1000, 2, 10, adjudicates=adjudicates)
        self.asked: list[str] = []
        self._verdict = verdict
        self._wrong = wrong

    async def complete(self, request: Request) -> Response:
        self.asked.append(request.subject.part)
        place = next((n for n, t in enumerate(GATE) if t.name == request.subject.part), None)
        answer: dict[str, object] = {"reason": "as it is", "verdict": self._verdict}
        if place is not None:
            trial = GATE[place]
            gold = trial.verdict if place >= self._wrong else "unsure"
            answer = {"reason": "as it is", "groups": trial.groups if place >= self._wrong else []}
            if trial.verdict:
                answer = {"reason": "as it is", "verdict": gold}
        return Response(json.dumps(answer), "stop", Usage(10, 1), self.model)


def judged(model: Judge) -> Comparison:
    judgements, adjudication = asyncio.run(adjudicate(denied(), model))
    return compare(denied(), judgements, adjudication)


def test_what_rules_leave_open_a_model_decides_and_is_named() -> None:
    assert [f.verdict for f in compare(denied()).findings] == ["undecided"]
    comparison = judged(Judge("conflict"))
    (finding,) = comparison.findings
    assert (finding.verdict, finding.judge) == ("conflict", "judge")
    assert comparison.adjudication is not None
    assert (comparison.adjudication.asked, comparison.adjudication.left_out) == (1, 0)
    assert comparison.adjudication.prompt_tokens == 10 * (len(GATE) + 1)


def test_a_model_that_is_unsure_leaves_it_open() -> None:
    (finding,) = judged(Judge("unsure")).findings
    assert finding.verdict == "undecided"


def test_a_model_that_fails_the_gate_is_not_asked() -> None:
    model = Judge("conflict", wrong=2)
    comparison = judged(model)
    assert [f.verdict for f in comparison.findings] == ["undecided"]
    assert len(model.asked) == len(GATE)
    assert comparison.adjudication is not None
    assert comparison.adjudication.note == "judge answered 6 of the 8 trial questions as gold does"


def test_a_model_of_which_it_is_known_is_not_even_tried() -> None:
    model = Judge("conflict", adjudicates=False)
    comparison = judged(model)
    assert model.asked == []
    assert comparison.adjudication is not None
    assert comparison.adjudication.left_out == 1


def test_nobody_to_ask_is_said() -> None:
    _, adjudication = asyncio.run(adjudicate(denied(), Scripted(NoAnswer("there is no model"))))
    assert adjudication is not None
    assert (adjudication.left_out, adjudication.note) == (1, "there is no model")


def test_an_answer_of_no_use_leaves_the_question_open() -> None:
    comparison = judged(Judge("perhaps"))
    assert [f.verdict for f in comparison.findings] == ["undecided"]
    assert comparison.adjudication is not None
    assert (comparison.adjudication.asked, comparison.adjudication.failed) == (0, 1)


def test_where_rules_decide_no_model_is_asked() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
    model = Judge("agree")
    assert asyncio.run(adjudicate(told, model)) == ((), None)
    assert model.asked == []


def test_a_trial_that_failed_is_no_wrong_answer() -> None:
    _, adjudication = asyncio.run(adjudicate(denied(), Scripted(Refused("it declined"))))
    assert adjudication is not None
    assert (adjudication.left_out, adjudication.note) == (1, "it declined")
