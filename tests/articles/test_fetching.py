"""Fetching from servers on loopback, and refusing to go where nothing should be fetched."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claimcheck.articles import fetching
from claimcheck.articles.drafts import Raw
from claimcheck.articles.fetching import Fetching, fetch
from claimcheck.articles.reading import read_sources
from claimcheck.errors import SourceError
from tests.articles.pages import page

HERE = Fetching(private=True)
TEXT = "The harbour of Aldham has reopened. Nobody was hurt there at all, the mayor said. " * 4


def page_at(url: str, bounds: Fetching = HERE) -> Raw:
    (found,) = fetch([url], bounds)
    assert isinstance(found, Raw), found
    return found


def refusal(url: str, bounds: Fetching = HERE) -> str:
    (found,) = fetch([url], bounds)
    assert isinstance(found, SourceError)
    assert str(found).startswith(f"{url}: ")
    assert "\n" not in str(found)
    return str(found)


def test_a_page_becomes_an_article(httpserver: HTTPServer) -> None:
    html = page(TEXT).replace("<meta charset='utf-8'>", "").replace("mayor", "mayor’s €")
    httpserver.expect_request("/news/harbour.html").respond_with_data(
        html.encode("cp1252"), content_type="text/html; charset=windows-1252"
    )
    url = httpserver.url_for("/news/harbour.html")
    reading = read_sources([url, f"{url}?utm_source=mail"], {url: "2025-01-07"}, fetching=HERE)
    (article,) = reading.articles
    assert "mayor’s €" in article.text
    assert (article.name, article.path) == ("harbour", url)
    assert article.published is not None
    assert article.published.provenance == "given"
    assert reading.notes == (f"{url}?utm_source=mail is the same story as {url}: read once.",)
    # Two names, one request, which says who asks.
    ((request, _),) = httpserver.log
    assert request.headers["User-Agent"].startswith("claimcheck/")


def test_redirections_are_followed_five_times(httpserver: HTTPServer) -> None:
    for n in range(6):
        httpserver.expect_request(f"/{n}").respond_with_response(
            Response(status=302, headers={"Location": f"/{n + 1}"})
        )
    httpserver.expect_request("/6").respond_with_data("It rained.", content_type="text/plain")
    assert page_at(httpserver.url_for("/1")).url == httpserver.url_for("/6")
    assert "redirected more than 5 times" in refusal(httpserver.url_for("/0"))


@pytest.mark.parametrize(
    ("location", "reason"),
    [("ftp://127.0.0.1/x", "leads to ftp:"), ("file:///etc/passwd", "leads to file:")],
)
def test_a_redirection_out_of_the_web(httpserver: HTTPServer, location: str, reason: str) -> None:
    httpserver.expect_request("/").respond_with_response(
        Response(status=302, headers={"Location": location})
    )
    assert reason in refusal(httpserver.url_for("/"))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "[fd00::1]",
        "[64:ff9b::7f00:1]",
    ],
)
def test_private_addresses_are_not_asked(host: str) -> None:
    assert "on this machine or its network" in refusal(f"http://{host}/", Fetching())


def test_a_redirection_to_a_private_address_is_not_followed(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def is_public(address: str) -> bool:
        asked.append(address)
        return len(asked) == 1

    monkeypatch.setattr(fetching, "_is_public", is_public)
    httpserver.expect_request("/").respond_with_response(
        Response(status=302, headers={"Location": httpserver.url_for("/inside")})
    )
    assert "on this machine" in refusal(httpserver.url_for("/"), Fetching())
    assert len(httpserver.log) == 1


@pytest.mark.parametrize(
    ("status", "type_", "reason"),
    [
        (404, "text/html", "404 NOT FOUND"),
        (403, "text/html", "save the page and name the file"),
        (500, "text/html", "500"),
        (200, "image/png", "is image/png, not a page"),
    ],
)
def test_answers_without_a_story(
    httpserver: HTTPServer, status: int, type_: str, reason: str
) -> None:
    httpserver.expect_request("/").respond_with_data("no", status=status, content_type=type_)
    assert reason.casefold() in refusal(httpserver.url_for("/")).casefold()


def test_what_is_too_large_unpacked(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    httpserver.expect_request("/").respond_with_data(
        gzip.compress(b" " * 2_000_000),
        content_type="text/plain",
        headers={"Content-Encoding": "gzip"},
    )
    assert "larger than 1 MB" in refusal(httpserver.url_for("/"))


def test_cookies_are_not_kept(httpserver: HTTPServer) -> None:
    seen: list[object] = []

    def answer(request: Request) -> Response:
        seen.append(request.cookies.get("who"))
        return Response("It rained.", headers={"Set-Cookie": "who=you"}, content_type="text/plain")

    httpserver.expect_request("/a").respond_with_handler(answer)
    httpserver.expect_request("/b").respond_with_handler(answer)
    fetch([httpserver.url_for("/a")], HERE)
    fetch([httpserver.url_for("/b")], HERE)
    assert seen == [None, None]


class Keeping(BaseHTTPRequestHandler):
    """Sets a cookie, keeps the connection, and leads from one name to another."""

    protocol_version = "HTTP/1.1"
    seen: ClassVar[list[tuple[str, object, object]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.headers["Host"], self.headers["Cookie"], self.client_address))
        onward = self.path.startswith("/onward")
        self.send_response(302 if onward else 200)
        if onward:
            self.send_header("Location", f"http://c.test:{self.server.server_address[1]}/c")
        self.send_header("Set-Cookie", "who=you; Path=/")
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "9")
        self.end_headers()
        self.wfile.write(b"It rained")

    def log_message(self, *_: object) -> None: ...


def test_names_of_one_address_share_neither_cookies_nor_connections(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def same(*_: object) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr(fetching, "_addresses", same)
    monkeypatch.setattr(fetching, "_AT_ONCE", 1)
    monkeypatch.setattr(Keeping, "seen", [])
    with ThreadingHTTPServer(("127.0.0.1", 0), Keeping) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = server.server_address[1]
        found = fetch([f"http://a.test:{at}/a", f"http://b.test:{at}/onward"])
        server.shutdown()
    assert all(isinstance(each, Raw) for each in found)
    hosts, cookies, connections = zip(*Keeping.seen, strict=True)
    assert hosts == (f"a.test:{at}", f"b.test:{at}", f"c.test:{at}")
    assert cookies == (None, None, None)
    assert len(set(connections)) == 3


@pytest.fixture
def dripping() -> Iterator[str]:
    """A server that sends its headers a byte at a time, for ever."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while True:
                    connection.sendall(b"z")
                    time.sleep(0.05)
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    server.close()
    thread.join(2)


def test_the_deadline_is_for_the_whole(dripping: str) -> None:
    started = time.monotonic()
    assert "within 0.5 seconds" in refusal(dripping, Fetching(private=True, seconds=0.5))
    assert time.monotonic() - started < 5


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "cannot be fetched" in refusal(f"http://127.0.0.1:{port}/")


def test_a_certificate_is_verified(httpserver_plain_tls: str) -> None:
    assert "its certificate is not valid" in refusal(httpserver_plain_tls)


@pytest.fixture
def httpserver_plain_tls() -> Iterator[str]:
    """A server whose certificate nobody vouches for."""
    trustme = pytest.importorskip("trustme")
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost", "127.0.0.1").configure_cert(context)
    with HTTPServer(host="127.0.0.1", port=0, ssl_context=context) as server:
        yield server.url_for("/")


@pytest.mark.parametrize(
    "url", ["ftp://courier.example/x", "gopher://x", "http://", "http://x:99999/"]
)
def test_what_is_no_address_of_a_page(url: str) -> None:
    assert "only http and https" in refusal(url) or "not an address of a page" in refusal(url)


def test_it_works_where_an_event_loop_runs(httpserver: HTTPServer) -> None:
    import asyncio

    httpserver.expect_request("/").respond_with_data("It rained.", content_type="text/plain")

    async def in_a_notebook() -> Raw:
        return page_at(httpserver.url_for("/"))

    assert asyncio.run(in_a_notebook()).content == b"It rained."
