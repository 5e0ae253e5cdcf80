"""Serving a report's page on this machine, and keeping the decisions that are taken on it.

Nobody else can reach it: it listens on the loopback alone, its address holds a secret, and a page
of another site can neither find it by another name (the host is checked) nor write to it (so is the
origin).
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import Lock
from typing import Any

from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.findings import Standing
from claimcheck.flaws import not_json
from claimcheck.report.drafts import Drafts, drafts
from claimcheck.report.files import write_atomically
from claimcheck.report.html import html
from claimcheck.report.json import read_comparison
from claimcheck.report.redacted import redacted
from claimcheck.review.baseline import against, known_from_decisions, matched
from claimcheck.review.decisions import (
    Decision,
    carried_over,
    merged,
    read_decisions,
    to_toml,
)

_LOG = logging.getLogger(__name__)

_HOSTS = ("127.0.0.1", "localhost")

#: The longest body that is read.
_LIMIT = 1_000_000

#: What a browser is told of every answer; the page itself says what may run in it.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Rejected(Exception):
    """A request that is not answered as it wishes, and why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class Desk:
    """A report under review, and the file in which decisions on it are kept.

    Raises:
        SourceError: the report, or the file of decisions, cannot be read.
    """

    def __init__(self, report: Path, decisions: Path) -> None:
        self._comparison = redacted(read_comparison(report))
        self._decisions = decisions
        self._drafts: Drafts = drafts(self._comparison)
        self._lock = Lock()
        self._read()

    def page(self) -> str:
        """The page, with the decisions that are in the file, or in the report if there is none."""
        known = self._comparison.model_copy(update={"standing": self._standing()})
        return html(redacted(known), possible=self._drafts, saved_in=self._decisions.name)

    def keep(self, body: bytes) -> None:
        """Write what a page sent into the file.

        Raises:
            Rejected: it is no decision on a finding of this report.
            SourceError: the file holds anything but decisions.
            UsageError: the file cannot be written.
        """
        try:
            made = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise Rejected(HTTPStatus.BAD_REQUEST, not_json(error)) from error
        if not isinstance(made, dict):
            raise Rejected(HTTPStatus.BAD_REQUEST, "decisions come by the id of the finding")
        with self._lock:
            before = self._read()
            # A decision that is taken back may be kept by the id of another wording.
            met = matched(self._comparison, known_from_decisions(before))
            for id_ in (id_ for id_, sent in made.items() if sent is None):
                for known in met.get(id_, ()):
                    before.pop(known.id, None)
            try:
                every = merged(before, made, self._comparison, by="", at=datetime.now(UTC))
            except UsageError as error:
                raise Rejected(HTTPStatus.BAD_REQUEST, str(error)) from error
            write_atomically(self._decisions, to_toml(every), "--decisions")

    def _standing(self) -> Standing:
        """How the report's findings stand, by what is decided now.

        A file of decisions is what holds: what only the report still has was undone.
        """
        standing = self._comparison.standing or Standing()
        if not self._decisions.exists():
            return standing
        made = self._read()
        reviewed = against(self._comparison, known_from_decisions(made)).reviewed
        # Who decided on the answers as they are now knew which had joined.
        own = {id_: d for id_, d in made.items() if id_ in self._drafts}
        known = {i for i, d in own.items() if _sides(d.sides) == _sides(self._drafts[i]["sides"])}
        changed = tuple(c for c in standing.changed if c.finding not in known)
        return standing.model_copy(update={"reviewed": reviewed, "changed": changed})

    def _read(self) -> dict[str, Decision]:
        """The decisions in the file; until there is one, those that hold by the report."""
        if self._decisions.exists():
            return read_decisions(self._decisions)
        return carried_over(self._comparison)


class Server(ThreadingMixIn, TCPServer):
    """A desk's page at an address that holds a secret.

    Raises:
        UsageError: nothing can listen on that port.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, desk: Desk, port: int = 0) -> None:
        self.desk = desk
        self.path = f"/{secrets.token_urlsafe(32)}/"
        try:
            super().__init__((_HOSTS[0], port), _Handler)
        except (OSError, OverflowError) as error:
            raise UsageError(f"--port {port}: cannot be listened on ({error}).") from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Say in a line what became of a request; nobody is there to be answered."""
        _LOG.warning("a request was not answered (%r)", sys.exc_info()[1])

    @property
    def hosts(self) -> tuple[str, ...]:
        """What the page may be asked for as."""
        return tuple(f"{name}:{self.server_address[1]}" for name in _HOSTS)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{self.hosts[0]}{self.path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    #: Whoever opens a connection and says nothing is not waited for longer, in seconds.
    timeout = 30

    def do_GET(self) -> None:
        self._answered(self._page)

    def do_POST(self) -> None:
        self._answered(self._decision)

    def version_string(self) -> str:
        return "claimcheck"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of requests: the terminal is for people."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what could not be understood; a method that there is none of finds nothing."""
        self.close_connection = True
        found = HTTPStatus.NOT_FOUND if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self._send(found, "application/json", _said(found.phrase))

    def _answered(self, answer: Callable[[], None]) -> None:
        try:
            self._admit()
            answer()
        except Rejected as no:
            self.close_connection = True
            self._send(no.status, "application/json", _said(str(no)))
        except ClaimcheckError as error:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            self._send(status, "application/json", _said(str(error)))

    def _admit(self) -> None:
        if self.headers.get("Host") not in self.server.hosts:
            raise Rejected(HTTPStatus.FORBIDDEN, "another host is meant")
        # In bytes, for a path need not be ASCII.
        if not compare_digest(self.path.encode(), self.server.path.encode()):
            raise Rejected(HTTPStatus.NOT_FOUND, "there is nothing here")

    def _page(self) -> None:
        self._send(HTTPStatus.OK, "text/html; charset=utf-8", self.server.desk.page())

    def _decision(self) -> None:
        if self.headers.get("Origin") != f"http://{self.headers['Host']}":
            raise Rejected(HTTPStatus.FORBIDDEN, "another site asks")
        if self.headers.get_content_type() != "application/json":
            raise Rejected(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "decisions come as JSON")
        length = self.headers.get("Content-Length") or ""
        if not (length.isascii() and length.isdigit()):
            raise Rejected(HTTPStatus.LENGTH_REQUIRED, "say how long it is")
        if len(length) > len(str(_LIMIT)) or int(length) > _LIMIT:
            raise Rejected(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too long")
        self.server.desk.keep(self.rfile.read(int(length)))
        self._send(HTTPStatus.OK, "application/json", "{}")

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _said(why: str) -> str:
    return json.dumps({"error": why})


def _sides(sides: Iterable[Iterable[str]]) -> list[list[str]]:
    return sorted(sorted(side) for side in sides)
