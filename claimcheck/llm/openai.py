"""Asking a server that speaks the OpenAI protocol; the only module that imports a client library.

Importing it takes seconds, so nothing imports it before a model has to be asked.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cache
from typing import Any

import instructor
import openai
from instructor.processing import handle_response_model
from pydantic import BaseModel, ValidationError

from claimcheck.completion import Finish, Message, Mode, Profile, Request, Response, Usage
from claimcheck.errors import BadAnswer, Refused, Unreachable
from claimcheck.flaws import flaw as field_flaw
from claimcheck.keys import without_secrets
from claimcheck.llm.bounded import BoundedClient, TooMuch
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.fitting import NOT_JSON, bare, fit, flaw
from claimcheck.llm.retrying import NO_QUOTA, Setback, Throttle, retried
from claimcheck.llm.wire import Completion
from claimcheck.redaction import beginning

# It logs whole requests; what went wrong is raised here, in one line.
logging.getLogger("instructor").addHandler(logging.NullHandler())

_LOG = logging.getLogger(__name__)

_ADVICE: dict[int | str | None, str] = {
    401: "it refused the key: check OPENAI_API_KEY",
    403: "it refused the key: check what OPENAI_API_KEY may use",
    404: "it does not know the model or the address: check --model and --base-url",
    429: "too many requests or no quota left: wait, or check the account",
    NO_QUOTA: "no quota is left: check the account's plan and billing",
}

_MODES = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "json_object": instructor.Mode.JSON,
    "tools": instructor.Mode.TOOLS,
}

#: What a server names when it rejects the way in which structured output was asked for.
_MODE_WORDS = {"json_schema": ("response_format", "json_schema"), "tools": ("tool",)}
_REJECTIONS = (openai.BadRequestError, openai.UnprocessableEntityError)

#: Keywords that servers which enforce a schema marked strict refuse in it.
_REFUSED = {"default", "minLength", "maxLength"}

_FLAW_CHARACTERS = 500
_LINE_CHARACTERS = 200


class OpenAICompatible:
    """An `LLM` behind a server that speaks the OpenAI protocol.

    `model` is the name that the server knows it by; `clock` gives seconds since 1970, and `rng` a
    number from 0 to 1.
    """

    def __init__(
        self,
        model: str,
        endpoint: Endpoint,
        profile: Profile,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        rng: Callable[[], float] = random.random,
    ) -> None:
        self.model = model
        #: For any JSON object, once a server has rejected more.
        self.profile = profile
        self._endpoint = endpoint
        self._throttle = Throttle(endpoint.name, sleep, clock)
        self._clock = clock
        self._rng = rng
        client = BoundedClient(endpoint)
        self._sdk = openai.AsyncOpenAI(
            base_url=endpoint.address,
            default_query=endpoint.query,
            default_headers=endpoint.headers,
            api_key=endpoint.api_key,
            timeout=client.timeout,
            max_retries=0,
            http_client=client,
        )

    async def complete(self, request: Request) -> Response:
        """Answer `request`, and ask once more when the first answer does not fit the schema.

        Raises:
            Refused: the model declined; it is not asked again.
            BadAnswer: neither answer fits the schema.
            Unreachable: no answer came within `profile.deadline` seconds, whatever the reason.
        """
        deadline = self._clock() + self.profile.deadline
        try:
            async with asyncio.timeout(self.profile.deadline):
                return await self._answer(request, deadline)
        except TimeoutError as error:
            raise Unreachable(
                f"{self._endpoint.name} gave no answer within {self.profile.deadline:g} s: "
                "try again, or ask for less at once"
            ) from error

    async def close(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _answer(self, request: Request, deadline: float) -> Response:
        messages, usage = request.messages, Usage()
        for _ in range(2):
            completion = await self._call(request, messages, deadline)
            usage += completion.spent
            text, cut_off = self._read(completion)
            problem = flaw(text, request.schema, request.max_tokens)
            if cut_off or not problem:
                finish: Finish = "length" if problem else "stop"
                return Response(text, finish, usage, completion.named or self.model)
            messages = (*request.messages, _again(problem))
        if not problem.startswith(NOT_JSON) and fit(text, request.schema) == "part":
            # That part may be of use, and whoever asked reads it entry by entry.
            return Response(text, "stop", usage, completion.named or self.model)
        raise BadAnswer(
            f"{self.model} answered twice with what does not fit the schema: "
            f"{_one_line(problem)}; another model may do better"
        )

    async def _call(
        self, request: Request, messages: tuple[Message, ...], deadline: float
    ) -> Completion:
        async def once() -> Completion:
            mode = self.profile.mode
            try:
                return await self._send(request, messages, mode)
            except Setback as setback:
                if not _rejects(setback.__cause__, mode):
                    raise
            _LOG.info("%s rejects %s: it is asked for any JSON object", self._endpoint.name, mode)
            self.profile = replace(self.profile, mode="json_object")
            return await self._send(request, messages, "json_object")

        return await retried(once, self._throttle, deadline, self._rng)

    async def _send(
        self, request: Request, messages: tuple[Message, ...], mode: Mode
    ) -> Completion:
        # As extra fields they are sent as they are; as arguments the client walks them each time,
        # schema and examples too, which takes as long as grounding the answer.
        options, server = sent(request, messages, self.profile, mode), self._endpoint.name
        try:
            answer = await self._sdk.chat.completions.with_raw_response.create(
                model=self.model, messages=(), extra_body=options
            )
            completion = Completion.model_validate_json(answer.http_response.content)
        except openai.APIConnectionError as error:
            if isinstance(error.__cause__, TooMuch):
                raise Unreachable(
                    f"{server} gave an answer that is not taken: {error.__cause__}"
                ) from error
            here = self._endpoint.is_loopback
            check = "start it, or check --base-url" if here else "check the address and the network"
            raise Setback(f"{server} cannot be reached: {check}") from error
        except openai.APIStatusError as error:
            status, code = error.status_code, _code(error)
            advice = _ADVICE.get(code) or _ADVICE.get(status) or _moved(error.response)
            problem = advice or f"it says {_one_line(_reason(error))}"
            if status == 404 and "/v1" not in server:
                problem += f", which may have to be {server}/v1"
            raise Setback(
                f"{server} answered with HTTP {status}: {problem}",
                status,
                error.response.headers,
                code,
            ) from error
        except (openai.OpenAIError, ValueError) as error:
            where = f" ({field_flaw(error)})" if isinstance(error, ValidationError) else ""
            raise Unreachable(
                f"{server} does not speak the OpenAI protocol{where}: check that --base-url "
                "ends in /v1"
            ) from error
        self._throttle.heed(answer.headers)
        return completion

    def _read(self, completion: Completion) -> tuple[str, bool]:
        """The text of an answer, and whether it was cut off."""
        text, cut_off = bare(completion.text), completion.finish == "length"
        refusal = completion.refusal
        if refusal or completion.finish == "content_filter" or not (text or cut_off):
            raise Refused(f"{self.model} declined to answer: {_one_line(refusal or 'no reason')}")
        return text, cut_off


def sent(
    request: Request, messages: tuple[Message, ...], profile: Profile, mode: Mode
) -> dict[str, Any]:
    """What a server is sent besides the model's name, under the protocol's names."""
    options: dict[str, Any] = {profile.limit: request.max_tokens}
    if profile.temperature:
        options["temperature"] = request.temperature
    turns = [{"role": m.role, "content": m.content} for m in messages]
    if mode == "json_object":
        # Here the schema goes into the messages.
        _, options = handle_response_model(
            request.schema, mode=_MODES[mode], messages=turns, **options
        )
        return options
    return {"messages": turns, **options, **_asked(request.schema, mode, profile.strict)}


@cache
def _asked(schema: type[BaseModel], mode: Mode, strict: bool) -> dict[str, Any]:
    """How a schema is asked for, made once: it takes longer than the rest of a request."""
    _, options = handle_response_model(schema, mode=_MODES[mode], messages=[])
    del options["messages"]
    if strict and mode == "json_schema":
        own = {"strict": True, "schema": strict_schema(schema)}
        options["response_format"]["json_schema"] |= own
    if strict and mode == "tools":
        options["tools"][0]["function"] |= {"strict": True, "parameters": strict_schema(schema)}
    return dict(options)


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """A pydantic model's JSON schema as it is to be when marked strict: all fields required.

    What servers refuse in it is left out, and is for whoever validates the answer.
    """
    function = openai.pydantic_function_tool(model)["function"]
    return _without_refused(dict(function["parameters"]))


def _without_refused(schema: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in schema.items() if key not in _REFUSED}
    for key, value in kept.items():
        if key in ("properties", "$defs"):
            kept[key] = {name: _without_refused(inner) for name, inner in value.items()}
        elif key == "anyOf":
            kept[key] = [_without_refused(inner) for inner in value]
        elif key == "items":
            kept[key] = _without_refused(value)
    return kept


def _rejects(error: BaseException | None, mode: Mode) -> bool:
    """Whether a server rejects the way in which structured output was asked for."""
    if not isinstance(error, _REJECTIONS):
        return False
    reason = f"{error.param} {_reason(error)}"
    return any(word in reason for word in _MODE_WORDS.get(mode, ()))


def _code(error: openai.APIStatusError) -> str | None:
    """The server's word for what is wrong; it may have put anything there."""
    return next((c for c in (error.code, error.type) if isinstance(c, str) and c), None)


def _moved(response: Any) -> str:
    """What to say of a redirection, which is not followed; empty where there is none."""
    if not 300 <= response.status_code < 400:
        return ""
    onward = _one_line(without_secrets(response.headers.get("location", "")))
    return (
        f"it leads to {onward or 'another address'}, where neither stories nor key are sent: "
        "name that server with --base-url if you trust it"
    )


def _reason(error: openai.APIStatusError) -> str:
    """The server's own words, when it gives them as the protocol has it."""
    body = error.body
    return str(body["message"] if isinstance(body, dict) and "message" in body else error.message)


def _again(problem: str) -> Message:
    """The message to a model whose answer had the flaw `problem`."""
    return Message(
        "user",
        f"Your last answer could not be used: {problem[:_FLAW_CHARACTERS]}\n"
        "Answer the same question again, with JSON that fits the schema and nothing else.",
    )


def _one_line(text: str) -> str:
    return beginning(text, _LINE_CHARACTERS)
