"""Where a server is, and the key it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from claimcheck.errors import UsageError

#: The service that is meant when no base URL is given.
OPENAI_URL = "https://api.openai.com/v1"

#: What a server that wants no key is sent: the client library insists on one.
NO_KEY = "none"


@dataclass(frozen=True)
class Endpoint:
    """A server that speaks the OpenAI protocol.

    Attributes:
        base_url: its address up to and with `/v1`.
        api_key: the key to send; never shown.

    Raises:
        UsageError: the base URL is not an http or https address.
    """

    base_url: str = OPENAI_URL
    api_key: str = field(default=NO_KEY, repr=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.base_url)
            usable = parts.scheme in ("http", "https") and parts.hostname is not None
        except ValueError:
            usable = False
        if not usable:
            raise UsageError(
                f"the base URL {self.base_url!r} is not an address: "
                "give one such as http://localhost:11434/v1"
            )

    @property
    def name(self) -> str:
        """The address as it may be shown and recorded: without user, password and query."""
        parts = urlsplit(self.base_url)
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}{parts.path.rstrip('/')}"

    @property
    def is_openai(self) -> bool:
        """Whether this is the OpenAI service itself."""
        return self.name == OPENAI_URL

    @property
    def is_loopback(self) -> bool:
        """Whether the server runs on this machine."""
        return urlsplit(self.base_url).hostname in ("127.0.0.1", "localhost", "::1")
