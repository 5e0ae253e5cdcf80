"""A client for HTTP that takes no more of an answer than it is allowed, and is led nowhere.

It follows no redirection: stories and key are for the server that was named. An answer is counted
while it comes in, on the wire and unpacked, so that a small one cannot fill the memory.
"""

from __future__ import annotations

import logging
import zlib
from typing import Any

import httpx2

from claimcheck.errors import UsageError
from claimcheck.llm.endpoint import Endpoint

_LOG = logging.getLogger(__name__)
# It logs whole addresses, and a query can hold a key.
logging.getLogger("httpx2").setLevel(logging.WARNING)

#: Most bytes of an answer: a hundred times what the longest has.
LARGEST = 8_000_000

_CONNECT_SECONDS = 10.0
#: The longest that is asked for below the address.
_LONGEST_PATH = "/chat/completions"
_SHOWN = 100
#: What zlib calls the forms that an answer may be packed in.
_PACKED = {"gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_CONNECTIONS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)


class TooMuch(httpx2.DecodingError):
    """An answer is larger than any may be, or packed in a way that is not taken."""


class BoundedClient(httpx2.AsyncClient):
    """Asks one server; an answer has at most `largest` bytes.

    Raises:
        UsageError: the server's address is none that can be asked.
    """

    def __init__(self, endpoint: Endpoint, largest: int = LARGEST) -> None:
        try:
            httpx2.URL(f"{endpoint.address}{_LONGEST_PATH}", params=endpoint.query)
        except httpx2.InvalidURL as error:
            raise UsageError(f"{endpoint.name[:_SHOWN]} is not an address: {error}") from error
        super().__init__(
            auth=endpoint.user,
            # How long an answer may take is a matter of the deadline.
            timeout=httpx2.Timeout(None, connect=_CONNECT_SECONDS),
            limits=_CONNECTIONS,
            follow_redirects=False,
            # A proxy that the environment names cannot reach this machine's own loopback.
            trust_env=not endpoint.is_loopback,
        )
        self._server = endpoint.name
        self._largest = largest

    async def send(
        self, request: httpx2.Request, *, stream: bool = False, **options: Any
    ) -> httpx2.Response:
        """Send `request`; the answer comes whole, whatever `stream` says.

        Raises:
            TooMuch: it has too many bytes.
        """
        request.headers["Accept-Encoding"] = "identity"
        options["follow_redirects"] = False
        answer = await super().send(request, stream=True, **options)
        try:
            content = await self._content(answer)
        finally:
            await answer.aclose()
        _LOG.info("%s %s: HTTP %d", request.method, self._server, answer.status_code)
        whole = httpx2.Response(
            answer.status_code,
            headers=[(k, v) for k, v in answer.headers.raw if k.lower() != b"content-encoding"],
            content=content,
            request=request,
        )
        whole.elapsed = answer.elapsed
        return whole

    async def _content(self, answer: httpx2.Response) -> bytes:
        packed = answer.headers.get("content-encoding", "identity").strip().lower()
        if packed not in ("", "identity", *_PACKED):
            raise TooMuch("it is packed in a way that was not asked for")
        unpack = zlib.decompressobj(_PACKED[packed]) if packed in _PACKED else None
        content, taken = bytearray(), 0
        async for chunk in answer.aiter_raw():
            taken += len(chunk)
            try:
                # One byte more than is allowed tells that there is more.
                room = self._largest + 1 - len(content)
                content += unpack.decompress(chunk, room) if unpack else chunk
            except zlib.error as error:
                raise TooMuch("it cannot be unpacked") from error
            if max(taken, len(content)) > self._largest:
                raise TooMuch(f"it has more than {self._largest:,} bytes")
        return bytes(content)
