"""Where a server is, and the key it asks for."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from claimcheck.errors import UsageError
from claimcheck.keys import without_secrets

#: The service that is meant when no base URL is given.
OPENAI_URL = "https://api.openai.com/v1"

#: What a server that wants no key is sent: the client library insists on one.
NO_KEY = "none"

#: Networks that nobody else reaches (RFC 1918, 4193, 4291).
_PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "fc00::/7",
        "fe80::/10",
    )
)
_NEAR = re.compile(r"[a-z][a-z0-9_-]*|[a-z0-9_.-]+\.(?:localhost|local|internal|lan|home\.arpa)")


@dataclass(frozen=True)
class Endpoint:
    """A server that speaks the OpenAI protocol.

    Attributes:
        base_url: its address up to and with `/v1`, and a query that every request is to carry.
        api_key: the key to send; never shown.

    Raises:
        UsageError: the base URL is not an http or https address, or all would go over the open
            network in clear text.
    """

    base_url: str = field(default=OPENAI_URL, repr=False)
    api_key: str = field(default=NO_KEY, repr=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.base_url)
            _ = parts.port
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or parts.hostname is None:
            raise UsageError(
                f"the base URL {without_secrets(self.base_url)!r} is not an address: "
                "give one such as http://localhost:11434/v1"
            )
        if parts.scheme == "http" and not is_near(parts.hostname):
            what = "the key and all stories" if self._has_secrets else "all stories"
            raise UsageError(
                f"{self.name} would be sent {what} readable to all on the way: use https://"
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
        """The address that paths are appended to: `base_url` without its query and its user."""
        parts = urlsplit(self.base_url)
        return urlunsplit((parts.scheme, self.host, parts.path, "", ""))

    @property
    def user(self) -> tuple[str, str] | None:
        """User and password, where the address has them; they go into a header alone."""
        parts = urlsplit(self.base_url)
        if not parts.username and not parts.password:
            return None
        return unquote(parts.username or ""), unquote(parts.password or "")

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

    @property
    def _has_secrets(self) -> bool:
        return self.api_key != NO_KEY or self.user is not None


def is_near(host: str) -> bool:
    """Whether a server is on this machine or its own network, as far as its name tells.

    A name without a dot is one of that network, and so is one under a domain that is for such.
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return bool(_NEAR.fullmatch(host.lower()))
    return address.is_loopback or any(address in network for network in _PRIVATE)
