"""Fetching a page, guarded: what an address leads to is nobody's own network and no endless file.

A person names each address, and one page is fetched, as a browser would: robots.txt, which is for
programs that wander, is not asked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urljoin, urlsplit

from claimcheck.errors import SourceError

_LARGEST = 10_000_000
_SECONDS = 30.0
_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_HEADERS = {
    "User-Agent": "claimcheck",
    "Accept": "text/html,*/*;q=0.8",
    "Accept-Encoding": "identity",
}


def is_address(source: str) -> bool:
    """Whether a source is an address of the web, and no file."""
    return source.startswith(("http://", "https://"))


def fetch(address: str, *, public_only: bool = True) -> tuple[bytes, str]:
    """What lies at an address, and the address at which it was found at last.

    Args:
        address: an http or https address.
        public_only: whether addresses of this machine and of private networks are refused; each
            redirection is looked at anew.

    Raises:
        SourceError: it cannot be fetched: one line says why.
    """
    ends = time.monotonic() + _SECONDS
    at = address
    for _ in range(_REDIRECTS + 1):
        try:
            raw, further = _once(at, ends, public_only)
        except (OSError, HTTPException, ValueError) as error:
            raise SourceError(f"{address}: cannot be fetched ({_reason(error)}).") from error
        if further is None:
            return raw, at
        at = urljoin(at, further)
    raise SourceError(f"{address}: cannot be fetched (it sends on and on).")


class _Refused(ValueError):
    """What is not fetched, and why."""


def _once(address: str, ends: float, public_only: bool) -> tuple[bytes, str | None]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _Refused("not an http or https address")
    connection = _connection(parts, ends, public_only)
    try:
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("GET", path, headers=_HEADERS)
        response = connection.getresponse()
        if response.status in _MOVED and (further := response.getheader("Location")):
            return b"", further
        if response.status != 200:
            raise _Refused(f"HTTP {response.status} {response.reason}")
        return _body(response, ends), None
    finally:
        connection.close()


def _connection(parts: SplitResult, ends: float, public_only: bool) -> HTTPConnection:
    """A connection to the very address that was looked at: a name may lead elsewhere next time."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(info[4][0]) for info in found]
    if public_only and not all(ipaddress.ip_address(n).is_global for n in numbers):
        raise _Refused("it leads to this machine or a private network")
    left = max(ends - time.monotonic(), 0.1)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(host, port, timeout=left)

    def create(address: object, timeout: float, source: object = None) -> socket.socket:
        return socket.create_connection((numbers[0], port), timeout)

    connection._create_connection = create  # type: ignore[attr-defined]
    return connection


def _body(response: HTTPResponse, ends: float) -> bytes:
    kind = (response.getheader("Content-Type") or "").lower()
    if kind.startswith(("image/", "audio/", "video/")):
        raise _Refused(f"{kind.partition(';')[0]}, no story")
    chunks, size = [], 0
    while chunk := response.read1(_CHUNK):
        size += len(chunk)
        if size > _LARGEST:
            raise _Refused(f"larger than {_LARGEST // 1_000_000} MB")
        if time.monotonic() > ends:
            raise _Refused(f"not whole within {_SECONDS:g} s")
        chunks.append(chunk)
    return b"".join(chunks)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {_SECONDS:g} s"
    if isinstance(error, socket.gaierror):
        return "no such host"
    return str(getattr(error, "strerror", None) or error) or type(error).__name__
