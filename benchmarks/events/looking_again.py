"""What a second look adds: the same reader is shown its answer and asked what differs besides."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.alignment.across import parse, portions, request
from claimcheck.alignment.events import Event
from claimcheck.alignment.grounding import Grounding
from claimcheck.completion import LLM, Message, Usage
from claimcheck.errors import ModelError, NoAnswer
from claimcheck.findings import Alignment

_BESIDES = (
    "Look again, sentence by sentence: what do the stories differ in besides, and what else do two "
    "of them both say? List only questions that are not in your answer."
)


async def look_again(event: Event, first: Alignment, llm: LLM) -> tuple[Alignment, Usage] | None:
    """`first` with what a second look at an event adds, and what that look took.

    None where the event is read in several requests, or nobody answers.
    """
    parts = portions(event, llm.profile)
    if len(parts) != 1 or not first.model:
        return None
    asked = request(parts[0], (), llm.profile)
    try:
        answer = await llm.complete(asked)
        messages = (*asked.messages, Message("assistant", answer.text), Message("user", _BESIDES))
        more = await llm.complete(replace(asked, messages=messages))
    except (ModelError, NoAnswer):
        return None
    proposals = parse(answer, parts[0]).proposals + parse(more, parts[0]).proposals
    questions, _, _ = Grounding(event.articles).ground(proposals, llm.model)
    return first.model_copy(update={"questions": questions}), more.usage
