"""Fetching pages that people name, without being led where they would not go.

Only http and https, only public addresses: names are resolved here, every address is checked, and
the connection goes to the address that was checked, after each redirection anew. Certificates are
verified; size, time and redirections are limited. Proxies and cookies are not used.

robots.txt is not consulted: it speaks to robots that follow links on their own, and this fetches
the single pages that a person names and follows no link. The User-Agent says who asks.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from claimcheck.articles.drafts import Raw
from claimcheck.errors import SourceError

if TYPE_CHECKING:
    import httpx2

#: Most bytes of a page, after decompression.
LARGEST = 10_000_000

_MOST_REDIRECTS = 5
_AT_ONCE = 4

#: What servers call the kinds of sources there are, and the endings that mean the same.
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/octet-stream": "",
    "": "",
}


@dataclass(frozen=True)
class Fetching:
    """Within which bounds pages are fetched.

    Attributes:
        private: whether addresses of this machine and its network are allowed.
        seconds: how long one page may take, redirections included.
    """

    private: bool = False
    seconds: float = 30


def fetch(urls: Sequence[str], bounds: Fetching = Fetching()) -> list[Raw | SourceError]:
    """The pages at `urls`, in their order; for each that cannot be had, the error that says why."""
    if not urls:
        return []
    # In a thread of its own: in a notebook this one runs an event loop already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_all(urls, bounds))).result()


async def _all(urls: Sequence[str], bounds: Fetching) -> list[Raw | SourceError]:
    import httpx2

    gate = asyncio.Semaphore(_AT_ONCE)
    async with httpx2.AsyncClient(
        trust_env=False,
        verify=ssl.create_default_context(),
        headers={
            "User-Agent": _user_agent(),
            "Accept": "text/html, application/xhtml+xml, application/pdf, text/*, */*;q=0.5",
            "Accept-Encoding": "gzip",
        },
    ) as client:
        return list(await asyncio.gather(*(_one(url, client, gate, bounds) for url in urls)))


async def _one(
    url: str, client: httpx2.AsyncClient, gate: asyncio.Semaphore, bounds: Fetching
) -> Raw | SourceError:
    import httpx2

    try:
        async with gate, asyncio.timeout(bounds.seconds):
            return await _followed(url, client, bounds)
    except SourceError as error:
        return error
    except (TimeoutError, httpx2.TimeoutException):
        return SourceError(f"{url}: no whole answer within {bounds.seconds:g} seconds.")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        return SourceError(f"{url}: cannot be fetched ({_reason(error)}).")


async def _followed(url: str, client: httpx2.AsyncClient, bounds: Fetching) -> Raw:
    """The page that `url` leads to.

    Raises:
        SourceError: the page cannot be had.
    """
    at = url
    for _ in range(_MOST_REDIRECTS + 1):
        response = await _asked(at, url, client, bounds)
        try:
            onward = response.headers.get("location") if 300 <= response.status_code < 400 else None
            if onward is None:
                return await _received(response, at, url)
        finally:
            await response.aclose()
        at = urljoin(at, onward)
    raise SourceError(f"{url}: redirected more than {_MOST_REDIRECTS} times.")


async def _asked(
    at: str, url: str, client: httpx2.AsyncClient, bounds: Fetching
) -> httpx2.Response:
    """The answer of the server at `at`, its body not yet read; `url` is what the user named.

    Raises:
        SourceError: the address is not one to go to.
        httpx2.ConnectError: none of its addresses could be reached.
    """
    import httpx2

    parts = _parts(at, url)
    host = parts.hostname or ""
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise SourceError(f"{url}: {host} is no name of a server.") from error
    failed: httpx2.ConnectError | None = None
    for address in await _addresses(name, parts, url, bounds):
        target = httpx2.URL(at).copy_with(host=address)
        request = client.build_request(
            "GET",
            target,
            headers={"Host": name if parts.port is None else f"{name}:{parts.port}"},
            extensions={"sni_hostname": name},
        )
        try:
            return await client.send(request, stream=True)
        except httpx2.ConnectError as error:
            failed = error
    raise failed or SourceError(f"{url}: {host} has no address.")


def _parts(at: str, url: str) -> SplitResult:
    """The parts of an address that may be asked.

    Raises:
        SourceError: it is not one of the web.
    """
    try:
        parts = urlsplit(at)
        valid = parts.port != 0
    except ValueError:
        valid = False
    if valid and parts.scheme.casefold() not in ("http", "https"):
        led = "" if at == url else f" leads to {parts.scheme}:, and"
        raise SourceError(f"{url}:{led} only http and https are fetched.")
    if not valid or not parts.hostname:
        raise SourceError(f"{url}: not an address of a page.")
    return parts


async def _addresses(name: str, parts: SplitResult, url: str, bounds: Fetching) -> list[str]:
    """The addresses of a server.

    Raises:
        SourceError: there are none, or one of them is not public.
    """
    port = parts.port or (443 if parts.scheme.casefold() == "https" else 80)
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise SourceError(f"{url}: there is no server {name} ({error.strerror}).") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not bounds.private and not all(_is_public(address) for address in addresses):
        raise SourceError(
            f"{url}: {name} is on this machine or its network, where nothing is fetched from."
        )
    return addresses


def _is_public(address: str) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


async def _received(response: httpx2.Response, at: str, url: str) -> Raw:
    """The page that an answer holds.

    Raises:
        SourceError: it holds none.
    """
    if not response.is_success:
        raise SourceError(f"{url}: the server answers {_status(response.status_code)}.")
    header = Message()
    header["Content-Type"] = response.headers.get("content-type", "application/octet-stream")
    type_ = header.get_content_type()
    if type_ not in _TYPES:
        raise SourceError(f"{url}: is {type_}, not a page, a text or a PDF.")
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > LARGEST:
            raise SourceError(f"{url}: larger than {LARGEST // 1_000_000} MB; not a news story.")
    charset = header.get_content_charset()
    return Raw(url, bytes(content), _TYPES[type_], charset, at)


def _status(code: int) -> str:
    phrase = next((s.phrase for s in HTTPStatus if s == code), "")
    refused = code in (401, 402, 403, 429, 451)
    help_ = "; open it in a browser, save the page and name the file" if refused else ""
    return f"{code} {phrase}".strip() + help_


def _reason(error: Exception) -> str:
    """Why it failed, in words and on one line."""
    at: BaseException | None = error
    while at is not None:
        if isinstance(at, ssl.SSLCertVerificationError):
            return f"its certificate is not valid: {at.verify_message}"
        at = at.__cause__ or at.__context__
    return " ".join(str(error).split()) or type(error).__name__


def _user_agent() -> str:
    from importlib.metadata import version

    return f"claimcheck/{version('newsroom-claimcheck')}"
