"""A server that says what a test has it say, byte for byte, HTTP or not."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

#: Sends an answer: given the request's first line with its headers, and what sends bytes.
Say = Callable[[str, Callable[[bytes], object]], None]


class Raw:
    """Its address, and the requests that came, each with its headers."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self.requests: list[str] = []


def whole(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """An answer that ends where it says."""
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1") + body


@contextmanager
def serving(say: Say) -> Iterator[Raw]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            lines = []
            while line := self.rfile.readline().decode("latin-1").strip():
                lines.append(line)
            length = next((int(x[15:]) for x in lines if x.lower().startswith("content-le")), 0)
            self.rfile.read(length)
            raw.requests.append("\n".join(lines))
            # Whoever asked may have had enough.
            with suppress(OSError):
                say(raw.requests[-1], self.connection.sendall)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, block_on_close = True, False

    with Server(("127.0.0.1", 0), Handler) as server:
        raw = Raw(server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield raw
        finally:
            server.shutdown()
