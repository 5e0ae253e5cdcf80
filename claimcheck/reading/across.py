"""The stories of each event read across: the questions they share, and what came of asking."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from claimcheck.alignment import across as task
from claimcheck.alignment.events import Event, shared_events
from claimcheck.alignment.grounding import Grounding
from claimcheck.alignment.trial import TRIALS, passed
from claimcheck.claims import Article, Failure, listed, unique
from claimcheck.completion import LLM, Usage
from claimcheck.errors import BadAnswer, ModelError, NoAnswer
from claimcheck.findings import Alignment
from claimcheck.progress import PassageRead, Started
from claimcheck.reading.asking import CUT_OFF, Ask, Tell, contained, limited


async def align(
    articles: Sequence[Article], llm: LLM, tell: Tell = lambda event: None
) -> Alignment:
    """What `llm` reads across the stories of each event, grounded.

    A model that fails on an event costs that event, which is then compared without a model; a
    model that fails the trial reads nothing across, and the note says so.

    Args:
        articles: with their text and sentences.
        llm: who reads.
        tell: hears how far it has come.

    Raises:
        RecordingMismatch: `llm` replays recordings, and they are of other articles or prompts.
    """
    events = shared_events(articles)
    if not events:
        return Alignment()
    if not llm.profile.across:
        return Alignment(note="the model is too small to read stories across")
    ask = limited(llm)
    trial = await _trial(llm, ask)
    if trial.note:
        unread = tuple(a.id for e in events for a in e.articles) if trial.failures else ()
        return trial.model_copy(update={"unread": unread})
    read = await asyncio.gather(*(_event(event, llm, ask, tell) for event in events))
    return Alignment(
        model=llm.model,
        events=tuple(e for r in read for e in r.events),
        proposed=sum(r.proposed for r in read),
        repeated=sum(r.repeated for r in read),
        malformed=sum(r.malformed for r in read),
        dropped=tuple(d for r in read for d in r.dropped),
        failures=tuple(f for r in read for f in r.failures),
        unread=tuple(a for r in read for a in r.unread),
        questions=tuple(q for r in read for q in r.questions),
        prompts=trial.prompts,
        prompt_tokens=sum(r.prompt_tokens for r in (trial, *read)),
        completion_tokens=sum(r.completion_tokens for r in (trial, *read)),
    )


async def _trial(llm: LLM, ask: Ask) -> Alignment:
    """What the trial took; its note says why the model may not read across, empty where it may."""
    usage, right, unfit = Usage(), 0, []
    for trial in TRIALS:
        try:
            with contained(llm.model):
                response = await ask(trial.request(llm.profile))
                usage += response.usage
                right += trial.right(task.parse(response, trial.portion))
        except BadAnswer as error:
            unfit.append(str(error))
        except NoAnswer as nobody:
            return Alignment(note=str(nobody), **_tokens(usage))
        except ModelError as error:
            return _untried(str(error), usage)
    if len(unfit) == len(TRIALS):
        return _untried(unfit[0], usage)
    tasks = sum(t.tasks for t in TRIALS)
    note = (
        "" if passed(right) else f"{llm.model} did {right} of the {tasks} trial tasks as gold does"
    )
    prompts = {p.identity.name: p.identity.digest for p in task.prompts()}
    return Alignment(note=note, prompts=prompts, **_tokens(usage))


def _untried(reason: str, usage: Usage) -> Alignment:
    """Reading across failed altogether, and for no want of skill."""
    failure = Failure(what="reading across", reason=reason)
    return Alignment(note=reason, failures=(failure,), **_tokens(usage))


async def _event(event: Event, llm: LLM, ask: Ask, tell: Tell) -> Alignment:
    """Read one event across, in one request or story by story against what is known so far."""
    names = listed([a.name for a in event.articles])
    known: tuple[task.Proposal, ...] = ()
    malformed, usage, reasons = 0, Usage(), []
    unread: set[str] = set()
    portions = task.portions(event, llm.profile)
    tell(Started(names, len(portions)))
    for portion in portions:
        reason, fresh, spent = "", False, Usage()
        try:
            with contained(llm.model):
                left_out = task.left_out(portion, known, llm.profile)
                response = await ask(task.request(portion, known, llm.profile))
                fresh, spent = response.fresh, response.usage
                reading = task.parse(response, portion, known)
            known, malformed = reading.proposals, malformed + reading.malformed
            if response.finish == "length":
                reason = CUT_OFF
            elif left_out:
                reason = "not all questions known by then fitted into the request"
        except (ModelError, NoAnswer) as error:
            reason = str(error)
        usage += spent
        if reason:
            reasons.append(reason)
            unread |= {a.id for a in portion.articles}
        tell(PassageRead(names, spent, fresh=fresh, failed=bool(reason)))
    try:
        with contained(llm.model):
            questions, dropped, repeated = Grounding(event.articles).ground(known, llm.model)
    except BadAnswer as error:
        questions, dropped, repeated = (), (), 0
        reasons.append(str(error))
    if not questions and not reasons:
        reasons.append("no question came back that stands in the stories")
    read = tuple(a.id for a in event.articles if a.id not in unread) if questions else ()
    return Alignment(
        events=(read,) if read else (),
        questions=questions,
        proposed=len(known),
        repeated=repeated,
        malformed=malformed,
        dropped=dropped,
        failures=tuple(Failure(what=names, reason=reason) for reason in unique(reasons)),
        unread=tuple(a.id for a in event.articles if a.id not in read),
        **_tokens(usage),
    )


def _tokens(usage: Usage) -> dict[str, int]:
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
    }
