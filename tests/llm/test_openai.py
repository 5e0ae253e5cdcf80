from __future__ import annotations

import asyncio
import json
import socket
import time
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Received
from werkzeug import Response as Reply

from claimcheck.completion import Profile, Response, Usage
from claimcheck.errors import BadAnswer, Refused, Unreachable
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.openai import OpenAICompatible, sampling

from .samples import PROFILE, REQUEST, WHOLE, Town

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


class Service:
    """A server that gives its answers in turn, and repeats the last one."""

    def __init__(self, server: HTTPServer, *answers: dict[str, Any] | Reply) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self._answers = answers
        self._url = server.url_for("/v1")
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
        return ask(Endpoint(self._url, KEY), profile)


def ask(endpoint: Endpoint, profile: Profile = PROFILE) -> Response:
    async def once() -> Response:
        client = OpenAICompatible("town-reader", endpoint, profile)
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


def test_server_errors_are_retried_by_the_client_library_alone(httpserver: HTTPServer):
    retry_soon = {"Retry-After-Ms": "1"}
    service = Service(httpserver, failure(503, **retry_soon))
    with pytest.raises(Unreachable, match="503"):
        service.ask()
    assert len(service.bodies) == 3


def test_deadline_outweighs_what_the_server_asks_for(httpserver: HTTPServer):
    service = Service(httpserver, failure(429, **{"Retry-After": "90"}))
    start = time.monotonic()
    with pytest.raises(Unreachable, match=r"within 0\.5 s"):
        service.ask(Profile(sentences=4, max_tokens=100, jobs=1, deadline=0.5))
    assert time.monotonic() - start < 10


def test_quota_that_stays_exhausted(httpserver: HTTPServer):
    service = Service(httpserver, failure(429, **{"Retry-After": "3600"}))
    with pytest.raises(Unreachable, match="429: too many requests or no quota"):
        service.ask()


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


def test_the_service_refuses_a_temperature_for_models_that_reason() -> None:
    assert sampling(REQUEST, "gpt-5-mini", Endpoint()) == {"max_completion_tokens": 100}
    assert sampling(REQUEST, "gpt-4.1", Endpoint())["temperature"] == 0
    assert sampling(REQUEST, "gpt-5-mini", Endpoint("http://127.0.0.1:1/v1")) == {
        "max_tokens": 100,
        "temperature": 0,
    }
