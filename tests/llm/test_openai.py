from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from pytest_httpserver import HTTPServer
from werkzeug import Request as Received
from werkzeug import Response as Reply

from claimcheck.alignment.schema import KnownQuestionItem, QuestionItem
from claimcheck.alignment.schema import answer_schema as across_schema
from claimcheck.completion import Mode, Profile, Response, Usage
from claimcheck.errors import BadAnswer, Refused, Unreachable
from claimcheck.extraction.schema import answer_schema
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.openai import OpenAICompatible, sent, strict_schema

from .clock import Time
from .samples import PROFILE, REQUEST, WHOLE, Town, Village

KEY = "sk-not-to-be-shown"


def completion(content: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "town-reader-2",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {"prompt_tokens": 10, "completion_tokens": 4, "total_tokens": 14},
    }


def tool_call(arguments: str, finish: str = "tool_calls") -> dict[str, Any]:
    function = {"name": "Town", "arguments": arguments}
    return completion(
        None, finish, tool_calls=[{"id": "1", "type": "function", "function": function}]
    )


class Service:
    """A server that gives its answers in turn, and repeats the last one.

    Attributes:
        bodies: what it was sent.
        keys: with which authorization.
        url: its address.
        time: what passes for whoever asks it.
        mode: how the client asked for structured output in the end.
    """

    def __init__(self, server: HTTPServer, *answers: dict[str, Any] | Reply) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.time = Time()
        self.mode: Mode | None = None
        self._answers = answers
        self.url = server.url_for("/v1")
        server.expect_request("/v1/chat/completions", method="POST").respond_with_handler(
            self._answer
        )

    def _answer(self, received: Received) -> Reply:
        answer = self._answers[min(len(self.bodies), len(self._answers) - 1)]
        self.bodies.append(json.loads(received.get_data()))
        self.keys.append(received.headers.get("Authorization"))
        if isinstance(answer, Reply):
            return answer
        return Reply(json.dumps(answer), content_type="application/json")

    def ask(self, profile: Profile = PROFILE) -> Response:
        async def once() -> Response:
            client = client_of(Endpoint(self.url, KEY), profile, self.time)
            try:
                return await client.complete(REQUEST)
            finally:
                self.mode = client.profile.mode
                await client.close()

        return asyncio.run(once())


def client_of(endpoint: Endpoint, profile: Profile, time: Time) -> OpenAICompatible:
    return OpenAICompatible(
        "town-reader", endpoint, profile, sleep=time.sleep, clock=time.clock, rng=lambda: 1.0
    )


def ask(endpoint: Endpoint, profile: Profile = PROFILE) -> Response:
    async def once() -> Response:
        client = client_of(endpoint, profile, Time())
        try:
            return await client.complete(REQUEST)
        finally:
            await client.close()

    return asyncio.run(once())


def failure(status: int, message: str = "no", **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message}})
    return Reply(body, status, headers=headers, content_type="application/json")


def test_valid_answer(httpserver: HTTPServer):
    service = Service(httpserver, completion(WHOLE))
    assert service.ask() == Response(WHOLE, "stop", Usage(10, 4), "town-reader-2", fresh=True)
    (body,) = service.bodies
    assert body["messages"] == [{"role": m.role, "content": m.content} for m in REQUEST.messages]
    assert body["response_format"]["json_schema"]["schema"] == Town.model_json_schema()
    assert (body["model"], body["temperature"], body["max_tokens"]) == ("town-reader", 0.0, 100)
    assert service.keys == [f"Bearer {KEY}"]


@pytest.mark.parametrize(
    "wrapped",
    [
        f"```json\n{WHOLE}\n```",
        f"```\n{WHOLE}\n```\n",
        f"Here it is:\n```json\n{WHOLE}\n```\nAnything else?",
        f"<think>\nA town {{of}} people.\n</think>\n\n{WHOLE}",
        f"<think>Hm.</think>```json\n{WHOLE}```",
        f"  {WHOLE}\n",
    ],
)
def test_wrapping_is_stripped_without_asking_again(httpserver: HTTPServer, wrapped: str):
    service = Service(httpserver, completion(wrapped))
    assert service.ask().text == WHOLE
    assert len(service.bodies) == 1


def test_fence_inside_a_string_stays(httpserver: HTTPServer):
    text = '{"name": "```json\\n{}```", "people": 1}'
    assert Service(httpserver, completion(text)).ask().text == text


def test_cut_off_answer_is_its_beginning(httpserver: HTTPServer):
    service = Service(httpserver, completion('```json\n{"name": "Der', "length"))
    assert service.ask() == Response('{"name": "Der', "length", Usage(10, 4), "town-reader-2")
    assert len(service.bodies) == 1


def test_answer_that_ends_exactly_at_the_limit_is_whole(httpserver: HTTPServer):
    assert Service(httpserver, completion(WHOLE, "length")).ask().finish == "stop"


def test_thought_that_used_up_the_limit_is_cut_off(httpserver: HTTPServer):
    response = Service(httpserver, completion("<think>Let me see", "length")).ask()
    assert (response.text, response.finish) == ("", "length")


@pytest.mark.parametrize(
    "answer",
    [
        completion(None, refusal="I would rather not."),
        completion(None),
        completion(""),
        completion('{"name": "De', "content_filter"),
    ],
    ids=["refusal", "null", "empty", "filter"],
)
def test_refusal_is_final(httpserver: HTTPServer, answer: dict[str, Any]):
    service = Service(httpserver, answer)
    with pytest.raises(Refused, match="town-reader declined"):
        service.ask()
    assert len(service.bodies) == 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("Derna, I believe.", "not JSON"),
        ('{"name": "Derna", "people": "many"}', "people: Input should be a valid integer"),
        ('{"name": "Derna"}', "people: Field required"),
    ],
)
def test_bad_answer_is_asked_for_once_more(httpserver: HTTPServer, bad: str, said: str):
    service = Service(httpserver, completion(bad), completion(WHOLE))
    response = service.ask()
    assert (response.text, response.usage) == (WHOLE, Usage(20, 8))
    first, second = (body["messages"] for body in service.bodies)
    assert second[:-1] == first
    assert second[-1]["role"] == "user"
    assert said in second[-1]["content"]
    assert bad not in json.dumps(second)


def test_the_reported_error_is_short(httpserver: HTTPServer):
    bad = json.dumps({f"unknown field {n}": n for n in range(200)})
    service = Service(httpserver, completion(bad), completion(WHOLE))
    service.ask()
    assert len(service.bodies[1]["messages"][-1]["content"]) < 700


def test_second_bad_answer_is_final(httpserver: HTTPServer, capfd: pytest.CaptureFixture[str]):
    service = Service(httpserver, completion("No."))
    with pytest.raises(BadAnswer, match=r"twice .*not JSON"):
        service.ask()
    assert len(service.bodies) == 2
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("status", "advice"),
    [(401, "OPENAI_API_KEY"), (404, "--model and --base-url"), (400, "it says temperature no")],
)
def test_http_error_says_what_to_do(httpserver: HTTPServer, status: int, advice: str):
    service = Service(httpserver, failure(status, "temperature\nno"))
    with pytest.raises(Unreachable, match=advice) as caught:
        service.ask()
    assert str(status) in str(caught.value)
    assert httpserver.url_for("/v1") in str(caught.value)
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(service.bodies) == 1


def test_limited_call_is_made_again_when_the_server_says(httpserver: HTTPServer):
    limited = failure(429, **{"Retry-After": "7"})
    service = Service(httpserver, limited, completion(WHOLE))
    assert service.ask() == Response(WHOLE, "stop", Usage(10, 4), "town-reader-2")
    assert service.time.slept == [7]
    assert service.bodies[0] == service.bodies[1]


def test_limit_that_is_used_up_says_when_it_is_reset(httpserver: HTTPServer):
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m2s"}
    service = Service(httpserver, failure(429, **headers), completion(WHOLE))
    service.ask(replace(PROFILE, deadline=90))
    assert service.time.slept == [62]


def test_limit_that_an_answer_uses_up_is_waited_for_before_the_next(httpserver: HTTPServer):
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "3s"}
    last = Reply(json.dumps(completion(WHOLE)), headers=headers, content_type="application/json")
    service = Service(httpserver, last)

    async def twice() -> None:
        client = client_of(Endpoint(service.url, KEY), PROFILE, service.time)
        try:
            await client.complete(REQUEST)
            assert service.time.slept == []
            await client.complete(REQUEST)
        finally:
            await client.close()

    asyncio.run(twice())
    assert service.time.slept == [3]


def test_server_errors_are_passed_over(httpserver: HTTPServer):
    service = Service(httpserver, failure(500), failure(500), completion(WHOLE))
    assert service.ask().text == WHOLE
    assert service.time.slept == [0.5, 1]


def test_retries_are_not_multiplied_by_the_client_library(httpserver: HTTPServer):
    service = Service(httpserver, failure(503))
    with pytest.raises(Unreachable, match="503"):
        service.ask()
    assert len(service.bodies) == 4


def test_wait_that_would_pass_the_deadline_is_not_begun(httpserver: HTTPServer):
    service = Service(httpserver, failure(429, **{"Retry-After": "90"}))
    with pytest.raises(Unreachable) as caught:
        service.ask(replace(PROFILE, deadline=60))
    assert str(caught.value) == (
        f"{httpserver.url_for('/v1')} asks to wait 90 s, longer than the 60 s that are left: "
        "try again later"
    )
    assert (len(service.bodies), service.time.slept) == (1, [])


def test_the_deadline_is_of_the_request_and_not_of_each_call(httpserver: HTTPServer):
    service = Service(
        httpserver,
        failure(429, **{"Retry-After": "40"}),
        completion("No."),
        failure(429, **{"Retry-After": "40"}),
    )
    with pytest.raises(Unreachable, match="wait 40 s, longer than the 20 s that are left"):
        service.ask(replace(PROFILE, deadline=60))


def test_server_that_is_silent(httpserver: HTTPServer):
    def slowly(received: Received) -> Reply:
        released.wait(20)
        return Reply("{}")

    released = threading.Event()
    httpserver.expect_request("/v1/chat/completions").respond_with_handler(slowly)
    try:
        with pytest.raises(Unreachable, match=r"within 0\.2 s"):
            ask(Endpoint(httpserver.url_for("/v1"), KEY), replace(PROFILE, deadline=0.2))
    finally:
        released.set()


def test_quota_that_is_used_up_is_final(httpserver: HTTPServer):
    body = {"error": {"message": "no", "type": "insufficient_quota", "code": "insufficient_quota"}}
    spent = Reply(json.dumps(body), 429, content_type="application/json")
    service = Service(httpserver, spent)
    with pytest.raises(Unreachable, match="HTTP 429: no quota is left"):
        service.ask()
    assert (len(service.bodies), service.time.slept) == (1, [])


def test_while_one_call_is_told_to_wait_no_other_is_made(httpserver: HTTPServer):
    service = Service(httpserver, failure(429, **{"Retry-After": "7"}), completion(WHOLE))
    service.time.stop()

    async def both() -> list[Response]:
        client = client_of(Endpoint(httpserver.url_for("/v1"), KEY), PROFILE, service.time)
        first = asyncio.create_task(client.complete(REQUEST))
        while not service.time.slept:
            await asyncio.sleep(0.01)
        second = asyncio.create_task(client.complete(REQUEST))
        while len(service.time.slept) < 2:
            await asyncio.sleep(0.01)
        assert len(service.bodies) == 1
        service.time.go_on()
        try:
            return await asyncio.gather(first, second)
        finally:
            await client.close()

    answers = asyncio.run(asyncio.wait_for(both(), 20))
    assert [answer.text for answer in answers] == [WHOLE, WHOLE]
    assert len(service.bodies) == 3


def test_server_that_is_down():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    with pytest.raises(Unreachable, match=f"{url} cannot be reached"):
        ask(Endpoint(url, KEY))


@pytest.mark.parametrize(
    "reply",
    [
        Reply("<html>Welcome</html>", content_type="text/html"),
        Reply("{}", content_type="application/json"),
        Reply('{"choices": []}', content_type="application/json"),
        Reply("{", content_type="application/json"),
    ],
)
def test_server_that_speaks_something_else(httpserver: HTTPServer, reply: Reply):
    with pytest.raises(Unreachable, match="does not speak the OpenAI protocol"):
        Service(httpserver, reply).ask()


def test_a_proxy_does_not_come_between_loopback(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert Service(httpserver, completion(WHOLE)).ask().text == WHOLE


def test_limit_and_temperature_are_named_as_the_profile_has_it():
    profile = replace(PROFILE, limit="max_completion_tokens", temperature=False)
    options = sent(REQUEST, REQUEST.messages, profile, "json_schema")
    assert options["max_completion_tokens"] == 100
    assert not {"max_tokens", "temperature"} & set(options)


def test_schema_without_strictness_is_pydantics_own(httpserver: HTTPServer):
    service = Service(httpserver, completion(WHOLE))
    service.ask()
    assert service.bodies[0]["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "Town", "schema": Town.model_json_schema()},
    }
    assert "tools" not in service.bodies[0]


def test_any_json_object(httpserver: HTTPServer):
    service = Service(httpserver, completion(WHOLE))
    assert service.ask(replace(PROFILE, mode="json_object")).text == WHOLE
    (body,) = service.bodies
    assert body["response_format"] == {"type": "json_object"}
    system, user = body["messages"]
    assert system["content"].startswith("Read {{ 7*7 }}.")
    assert json.dumps(Town.model_json_schema(), indent=2) in system["content"]
    assert user == {"role": "user", "content": "1. Derna has 90,000 people."}


def test_object_is_asked_for_again_with_the_error_alone(httpserver: HTTPServer):
    service = Service(httpserver, completion('{"name": "Derna"}'), completion(WHOLE))
    assert service.ask(replace(PROFILE, mode="json_object")).usage == Usage(20, 8)
    first, second = (body["messages"] for body in service.bodies)
    assert second[0] == first[0]
    assert {m["role"] for m in second} == {"system", "user"}
    assert "people: Field required" in second[-1]["content"]


def test_function(httpserver: HTTPServer):
    service = Service(httpserver, tool_call(WHOLE))
    assert service.ask(replace(PROFILE, mode="tools")).text == WHOLE
    (body,) = service.bodies
    (tool,) = body["tools"]
    assert tool["function"]["name"] == "Town"
    assert tool["function"]["parameters"]["required"] == ["name", "people"]
    assert "strict" not in tool["function"]
    assert body["tool_choice"] == {"type": "function", "function": {"name": "Town"}}
    assert "response_format" not in body


def test_function_that_is_not_called_may_be_answered_in_words(httpserver: HTTPServer):
    service = Service(httpserver, completion(f"```json\n{WHOLE}\n```"))
    assert service.ask(replace(PROFILE, mode="tools")).text == WHOLE


def test_call_that_was_cut_off_is_its_beginning(httpserver: HTTPServer):
    service = Service(httpserver, tool_call('{"name": "Der', "length"))
    response = service.ask(replace(PROFILE, mode="tools"))
    assert (response.text, response.finish) == ('{"name": "Der', "length")


def test_strict_schema_is_marked_so(httpserver: HTTPServer):
    service = Service(httpserver, completion(WHOLE))
    service.ask(replace(PROFILE, strict=True))
    sent_schema = service.bodies[0]["response_format"]["json_schema"]
    assert sent_schema == {"name": "Town", "strict": True, "schema": strict_schema(Town)}


def test_strict_function_is_marked_so(httpserver: HTTPServer):
    service = Service(httpserver, tool_call(WHOLE))
    service.ask(replace(PROFILE, mode="tools", strict=True))
    function = service.bodies[0]["tools"][0]["function"]
    assert function["strict"] is True
    assert function["parameters"] == strict_schema(Town)


@pytest.mark.parametrize(
    "model",
    [
        answer_schema(3, brief=True),
        answer_schema(60),
        across_schema(QuestionItem),
        across_schema(KnownQuestionItem),
        Village,
    ],
)
def test_strict_schema_is_one(model: type[BaseModel]):
    schema = strict_schema(model)
    Draft202012Validator.check_schema(schema)
    for place in places(schema):
        assert not {"default", "minLength", "maxLength", "pattern", "oneOf", "allOf"} & set(place)
        assert "$ref" not in place or len(place) == 1
        if place.get("type") == "object":
            assert place["additionalProperties"] is False
            assert place["required"] == list(place["properties"])


@pytest.mark.parametrize(("brief", "cap"), [(False, 8), (True, 6)])
def test_strict_schema_keeps_fields_and_caps(brief: bool, cap: int):
    model = answer_schema(3, brief=brief)
    strict, own = strict_schema(model), model.model_json_schema()
    assert list(strict["properties"]) == list(own["properties"])
    assert strict["properties"]["offices"]["maxItems"] == cap
    for name, item in own["$defs"].items():
        assert list(strict["$defs"][name]["properties"]) == list(item["properties"])


def places(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema in a schema."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inner += [*schema.get("anyOf", []), *([schema["items"]] if "items" in schema else [])]
    for each in inner:
        yield from places(each)


REJECTION = "Invalid parameter: 'response_format' of type 'json_schema' is not supported"


@pytest.mark.parametrize("status", [400, 422])
def test_server_that_rejects_a_schema_is_asked_for_an_object(httpserver: HTTPServer, status: int):
    service = Service(httpserver, failure(status, REJECTION), completion(WHOLE))
    assert service.ask().text == WHOLE
    kinds = [body["response_format"]["type"] for body in service.bodies]
    assert (kinds, service.mode) == (["json_schema", "json_object"], "json_object")


def test_server_that_rejects_functions_is_asked_for_an_object(httpserver: HTTPServer):
    rejection = failure(400, "town-reader does not support tools")
    service = Service(httpserver, rejection, completion(WHOLE))
    assert service.ask(replace(PROFILE, mode="tools")).text == WHOLE
    assert "tools" not in service.bodies[1]


def test_what_was_rejected_is_not_tried_again(httpserver: HTTPServer):
    service = Service(httpserver, failure(400, REJECTION), completion("No."), completion(WHOLE))
    assert service.ask().text == WHOLE
    kinds = [body["response_format"]["type"] for body in service.bodies]
    assert kinds == ["json_schema", "json_object", "json_object"]


def test_server_that_rejects_objects_too(httpserver: HTTPServer):
    service = Service(httpserver, failure(400, REJECTION))
    with pytest.raises(Unreachable, match="it says Invalid parameter: 'response_format'"):
        service.ask()
    assert len(service.bodies) == 2


def test_address_with_a_query(httpserver: HTTPServer):
    httpserver.expect_request(
        "/v1/chat/completions", query_string={"api-version": "2024-10-21"}
    ).respond_with_json(completion(WHOLE))
    url = httpserver.url_for("/v1") + "?api-version=2024-10-21"
    assert ask(Endpoint(url, KEY)).text == WHOLE
