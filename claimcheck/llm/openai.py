"""Asking a server that speaks the OpenAI protocol; the only module that imports a client library.

Importing it takes seconds, so nothing imports it before a model has to be asked.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

import instructor
import openai
from instructor.core import IncompleteOutputException, InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from claimcheck.completion import Finish, Message, Profile, Request, Response, Usage
from claimcheck.errors import BadAnswer, ModelError, Refused, Unreachable
from claimcheck.llm.endpoint import Endpoint

# It logs whole answers as errors; what went wrong is raised here, in one line.
logging.getLogger("instructor").addHandler(logging.NullHandler())

_THOUGHT = re.compile(r"^\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
# Only what comes before the first brace may be skipped: a quotation can hold a fence of its own.
_FENCE = re.compile(r"^[^{\[]*```\w*\s*(.*?)\s*(?:```[^`]*)?\Z", re.DOTALL)

_CONNECT_SECONDS = 10.0
_ERROR_CHARACTERS = 500

_ADVICE = {
    401: "it refused the key: check OPENAI_API_KEY",
    403: "it refused the key: check what OPENAI_API_KEY may use",
    404: "it does not know the model or the address: check --model and --base-url",
    429: "too many requests or no quota left: wait, or check the account",
}


_NOT_JSON = "not JSON"

#: Models of the OpenAI service that refuse a request which names a temperature.
_REASONING = re.compile(r"(?:gpt-5|o\d)")


class OpenAICompatible:
    """An `LLM` behind a server that speaks the OpenAI protocol.

    Args:
        model: the model's name as the server knows it.
        endpoint: the server.
        profile: how the model is best asked.
    """

    def __init__(self, model: str, endpoint: Endpoint, profile: Profile) -> None:
        self._model = model
        self._endpoint = endpoint
        self._profile = profile
        self._sdk = openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.api_key,
            timeout=openai.Timeout(profile.deadline, connect=_CONNECT_SECONDS),
            max_retries=2,
            # A proxy that the environment names cannot reach this machine's own loopback.
            http_client=openai.DefaultAsyncHttpxClient(trust_env=not endpoint.is_loopback),
        )
        self._client = instructor.from_openai(self._sdk, mode=instructor.Mode.JSON_SCHEMA)

    @property
    def model(self) -> str:
        """The model's name as the server knows it."""
        return self._model

    @property
    def profile(self) -> Profile:
        """How the model is best asked."""
        return self._profile

    async def complete(self, request: Request) -> Response:
        """Answer `request` in one call, or in two when the first answer does not fit the schema.

        Raises:
            Refused: the model declined; it is not asked again.
            BadAnswer: neither answer fits the schema.
            Unreachable: no answer came within `profile.deadline` seconds, whatever the reason.
        """
        try:
            async with asyncio.timeout(self._profile.deadline):
                return await self._answer(request)
        except TimeoutError as error:
            raise Unreachable(
                f"{self._endpoint.name} gave no answer within {self._profile.deadline:g} s: "
                "try again, or ask for less at once"
            ) from error

    async def close(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _answer(self, request: Request) -> Response:
        messages = request.messages
        usage = Usage()
        problem = ""
        for _ in range(2):
            completion = await self._call(request, messages)
            usage += _usage(completion)
            text, cut_off = self._read(completion)
            flaw = _flaw(text, request)
            if flaw is None or cut_off:
                finish: Finish = "stop" if flaw is None else "length"
                return Response(text, finish, usage, completion.model or self._model)
            problem = flaw
            messages = (*request.messages, _again(flaw))
        if not problem.startswith(_NOT_JSON):
            # Part of it may be of use, and whoever asked reads it entry by entry.
            return Response(text, "stop", usage, completion.model or self._model)
        raise BadAnswer(
            f"{self._model} answered twice with what does not fit the schema: "
            f"{_one_line(problem)}; another model may do better"
        )

    async def _call(self, request: Request, messages: tuple[Message, ...]) -> ChatCompletion:
        sent: list[Any] = [{"role": m.role, "content": m.content} for m in messages]
        try:
            _, completion = await self._client.chat.completions.create_with_completion(
                model=self._model,
                messages=sent,
                response_model=request.schema,
                max_retries=0,
                strict=False,
                **sampling(request, self._model, self._endpoint),
            )
        except IncompleteOutputException as error:
            completion = error.last_completion
        except InstructorRetryException as error:
            if error.last_completion is None:
                raise self._failure(error.__cause__) from error
            completion = error.last_completion
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            raise self._failure(None)
        return completion

    def _read(self, completion: ChatCompletion) -> tuple[str, bool]:
        """The text of an answer, and whether it was cut off."""
        choice = completion.choices[0]
        text = _bare(choice.message.content or "")
        cut_off = choice.finish_reason == "length"
        refusal = choice.message.refusal
        if refusal or choice.finish_reason == "content_filter" or not (text or cut_off):
            raise Refused(f"{self._model} declined to answer: {_one_line(refusal or 'no reason')}")
        return text, cut_off

    def _failure(self, cause: BaseException | None) -> ModelError:
        name = self._endpoint.name
        match cause:
            case openai.APITimeoutError():
                return Unreachable(f"{name} did not answer in time: try again later")
            case openai.APIConnectionError():
                return Unreachable(f"{name} cannot be reached: check the address and the network")
            case openai.APIStatusError(status_code=status):
                advice = _ADVICE.get(status) or f"it says {_one_line(_said(cause))}"
                return Unreachable(f"{name} answered with HTTP {status}: {advice}")
            case _:
                return Unreachable(
                    f"{name} does not speak the OpenAI protocol: check that --base-url ends in /v1"
                )


def sampling(request: Request, model: str, endpoint: Endpoint) -> dict[str, Any]:
    """The limit and the temperature, as the server of this model takes them."""
    # The one name works with all models of the service, the other with all other servers.
    limit = "max_completion_tokens" if endpoint.is_openai else "max_tokens"
    options: dict[str, Any] = {limit: request.max_tokens}
    if not (endpoint.is_openai and _REASONING.match(model)):
        options["temperature"] = request.temperature
    return options


def _bare(text: str) -> str:
    """`text` without thoughts ahead of it and a code fence around it."""
    text = _THOUGHT.sub("", text)
    fenced = _FENCE.match(text)
    return (fenced[1] if fenced else text).strip()


def _flaw(text: str, request: Request) -> str | None:
    """What keeps `text` from fitting the schema."""
    try:
        request.schema.model_validate_json(text)
    except ValidationError as error:
        flaws = error.errors(include_url=False, include_input=False, include_context=False)
        if flaws[0]["type"] == "json_invalid":
            return f"{_NOT_JSON}: {flaws[0]['msg']}"
        return "; ".join(f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in flaws)
    return None


def _again(flaw: str) -> Message:
    return Message(
        "user",
        f"Your last answer could not be used: {flaw[:_ERROR_CHARACTERS]}\n"
        "Answer the same question again, with JSON that fits the schema and nothing else.",
    )


def _usage(completion: ChatCompletion) -> Usage:
    if completion.usage is None:
        return Usage()
    return Usage(completion.usage.prompt_tokens, completion.usage.completion_tokens)


def _said(error: openai.APIStatusError) -> str:
    """The server's own words, when it gives them as the protocol has it."""
    body = error.body
    return str(body["message"] if isinstance(body, dict) and "message" in body else error.message)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
