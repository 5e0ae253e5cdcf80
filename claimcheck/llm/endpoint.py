"""Where a server is, and the key it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from claimcheck.errors import UsageError

#: The service that is meant when no base URL is given.
OPENAI_URL = "https://api.openai.com/v1"

#: What a server that wants no key is sent: the client library insists on one.
NO_KEY = "none"

_SECRETS = re.compile(r"^([a-zA-Z]+://)?[^/]*@")


@dataclass(frozen=True)
class Endpoint:
    """A server that speaks the OpenAI protocol.

    Attributes:
        base_url: its address up to and with `/v1`, and a query that every request is to carry.
        api_key: the key to send; never shown.

    Raises:
        UsageError: the base URL is not an http or https address.
    """

    base_url: str = field(default=OPENAI_URL, repr=False)
    api_key: str = field(default=NO_KEY, repr=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.base_url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or parts.hostname is None:
            raise UsageError(
                f"the base URL {without_secrets(self.base_url)!r} is not an address: "
                "give one such as http://localhost:11434/v1"
            )

    @property
    def name(self) -> str:
        """The address as it may be shown and recorded: without user, password and query."""
        parts = urlsplit(self.base_url)
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}{parts.path.rstrip('/')}"

    @property
    def host(self) -> str:
        """Its host, with the port where one is given."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    @property
    def address(self) -> str:
        """The address that paths are appended to: `base_url` without its query."""
        return urlunsplit(urlsplit(self.base_url)._replace(query="", fragment=""))

    @property
    def query(self) -> dict[str, str]:
        """What every request's query holds, such as Azure's `api-version`."""
        return dict(parse_qsl(urlsplit(self.base_url).query))

    @property
    def headers(self) -> dict[str, str]:
        """What every request's header holds, besides the key as a bearer token: Azure's own."""
        is_azure = (urlsplit(self.base_url).hostname or "").endswith(".openai.azure.com")
        return {"api-key": self.api_key} if is_azure else {}

    @property
    def is_openai(self) -> bool:
        """Whether this is the OpenAI service itself."""
        return self.name == OPENAI_URL

    @property
    def is_loopback(self) -> bool:
        """Whether the server runs on this machine."""
        return urlsplit(self.base_url).hostname in ("127.0.0.1", "localhost", "::1")


def without_secrets(url: str) -> str:
    """What was given as an address, without user, password and query, usable or not."""
    return re.split(r"[?#]", _SECRETS.sub(r"\1", url))[0]
