"""Fetching pages that people name, without being led where they would not go.

Only http and https, only public addresses: names are resolved here, every address is checked, and
the connection goes to the address that was checked, after each redirection anew. Certificates are
verified; size, time and redirections are limited. Proxies and cookies are not used, and each
request has a connection of its own: by address alone, one server would be taken for another's.

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
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from claimcheck.articles.addresses import shown
from claimcheck.articles.drafts import Raw
from claimcheck.articles.kinds import MEDIA_TYPES
from claimcheck.errors import SourceError

if TYPE_CHECKING:
    import httpx2

#: Most bytes of a page, after decompression.
LARGEST = 10_000_000

#: Addresses that end in one of IPv4: translated (RFC 6052) and IPv4-compatible (RFC 4291, 2.5.5.1).
_WITH_IPV4 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
#: What Python counts as global and is none: site-local (RFC 3879), translation of one network's own
#: (RFC 8215), and the address at which a cloud's machines find the platform itself (Azure).
_NOT_PUBLIC = tuple(map(ipaddress.ip_network, ("fec0::/10", "64:ff9b:1::/48", "168.63.129.16/32")))

_MOST_REDIRECTS = 5
_AT_ONCE = 4
_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class Fetching:
    """Whether pages of this machine and its network are fetched, and how long one may take.

    `seconds` include redirections.
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
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    import httpx2

    slots = asyncio.Semaphore(_AT_ONCE)
    async with httpx2.AsyncClient(
        trust_env=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        limits=httpx2.Limits(max_keepalive_connections=0),
        verify=ssl.create_default_context(),
        headers={
            "User-Agent": f"claimcheck/{version('newsroom-claimcheck')}",
            "Accept": "text/html, application/xhtml+xml, application/pdf, text/*, */*;q=0.5",
            "Accept-Encoding": "gzip",
        },
    ) as client:
        return list(await asyncio.gather(*(_one(url, client, slots, bounds) for url in urls)))


async def _one(
    url: str, client: httpx2.AsyncClient, slots: asyncio.Semaphore, bounds: Fetching
) -> Raw | SourceError:
    import httpx2

    try:
        async with slots, asyncio.timeout(bounds.seconds):
            return await _page(url, client, bounds)
    except _Unfit as reason:
        return SourceError(f"{shown(url)}: {reason}.")
    except (TimeoutError, httpx2.TimeoutException):
        return SourceError(f"{shown(url)}: no whole answer within {bounds.seconds:g} seconds.")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        # ValueError: an address that no parser takes, such as one that a page redirects to.
        return SourceError(f"{shown(url)}: cannot be fetched ({_reason(error)}).")


class _Unfit(Exception):
    """A page cannot be had; the message says why."""


async def _page(url: str, client: httpx2.AsyncClient, bounds: Fetching) -> Raw:
    address = url
    for _ in range(_MOST_REDIRECTS + 1):
        response = await _response(address, address != url, client, bounds)
        try:
            onward = response.headers.get("location") if 300 <= response.status_code < 400 else None
            if onward is None:
                return await _received(response, url, address)
        finally:
            await response.aclose()
        try:
            address = urljoin(address, onward)
        except ValueError:
            raise _Unfit("leads to what is no address of a page") from None
    raise _Unfit(f"redirected more than {_MOST_REDIRECTS} times")


async def _response(
    url: str, redirected: bool, client: httpx2.AsyncClient, bounds: Fetching
) -> httpx2.Response:
    """The answer of the server at `url`, its body not yet read."""
    import httpx2

    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _Unfit("not an address of a page") from None
    if parts.scheme.casefold() not in ("http", "https") and port != 0:
        leads = f"leads to {parts.scheme}:, and " if redirected else ""
        raise _Unfit(f"{leads}only http and https are fetched")
    if not host or port == 0:
        raise _Unfit("not an address of a page")
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise _Unfit(f"{host} is no name of a server") from None
    failure: httpx2.ConnectError | None = None
    default_port = 443 if parts.scheme.casefold() == "https" else 80
    for address in await _addresses(name, port or default_port, bounds):
        request = client.build_request(
            "GET",
            httpx2.URL(url).copy_with(host=address),
            headers={"Host": name if port is None else f"{name}:{port}"},
            extensions={"sni_hostname": name},
        )
        try:
            return await client.send(request, stream=True)
        except httpx2.ConnectError as error:
            failure = error
    raise failure or _Unfit(f"{host} has no address")


async def _addresses(name: str, port: int, bounds: Fetching) -> list[str]:
    """The addresses of a server, all of them checked."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise _Unfit(f"there is no server {name} ({error.strerror})") from error
    except UnicodeError:
        # A label that is empty, or longer than the 63 characters that one may have.
        raise _Unfit(f"{name[:80]} is no name of a server") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not bounds.private and not all(_is_public(address) for address in addresses):
        raise _Unfit(f"{name} is on this machine or its network, where nothing is fetched from")
    return addresses


def _is_public(address: str) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _WITH_IPV4):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    is_apart = ip.is_multicast or ip.is_reserved or any(ip in network for network in _NOT_PUBLIC)
    return ip.is_global and not is_apart


async def _received(response: httpx2.Response, url: str, address: str) -> Raw:
    if not response.is_success:
        code = response.status_code
        phrase = next((s.phrase for s in HTTPStatus if s == code), "")
        refused = code in (401, 402, 403, 429, 451)
        advice = "; open it in a browser, save the page and name the file" if refused else ""
        raise _Unfit(f"the server answers {f'{code} {phrase}'.strip()}{advice}")
    header = Message()
    header["Content-Type"] = response.headers.get("content-type", _UNKNOWN_TYPE)
    type_ = header.get_content_type()
    if type_ != _UNKNOWN_TYPE and type_ not in MEDIA_TYPES:
        raise _Unfit(f"is {type_}, not a page, a text or a PDF")
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > LARGEST:
            raise _Unfit(f"larger than {LARGEST // 1_000_000} MB; not a news story")
    charset = header.get_content_charset()
    return Raw(url, bytes(content), MEDIA_TYPES.get(type_, ""), charset, address)


def _reason(error: Exception) -> str:
    """Why it failed, in words and on one line."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not valid: {cause.verify_message}"
        cause = cause.__cause__ or cause.__context__
    return " ".join(str(error).split()) or type(error).__name__
