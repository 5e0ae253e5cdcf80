"""Which models a server says it has: what is looked up where something is wrong."""

from __future__ import annotations

import asyncio
import os

from claimcheck.errors import Unreachable
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.wire import Models

_SECONDS = 10.0
#: The longest list known has half as many bytes.
_LARGEST = 1 << 20


async def offered(endpoint: Endpoint, below: str = "") -> tuple[str, ...] | None:
    """The models that the server lists; None when it answers with something else.

    It is asked as it is for answers: the key goes there alone, and what comes back is bounded.

    Args:
        endpoint: the server.
        below: what its address may lack.

    Raises:
        Unreachable: it cannot be reached.
        UsageError: its address is none that can be asked.
    """
    import httpx2

    from claimcheck.llm.bounded import BoundedClient

    try:
        async with BoundedClient(endpoint, _LARGEST) as client, asyncio.timeout(_SECONDS):
            answer = await client.get(
                f"{endpoint.name}{below}/models",
                params=endpoint.query,
                headers={"Authorization": f"Bearer {endpoint.api_key}", **endpoint.headers},
            )
        return Models.model_validate_json(answer.content).names if answer.is_success else None
    except TimeoutError as error:
        raise Unreachable(
            f"{endpoint.name} did not say within {_SECONDS:g} s which models it has: is the server "
            "well, and is the address right?"
        ) from error
    except (httpx2.NetworkError, httpx2.ProxyError, httpx2.TimeoutException) as error:
        raise Unreachable(
            f"{endpoint.name} cannot be reached ({_cause(error)}): "
            "is the server running, and is the address right?"
        ) from error
    except (httpx2.HTTPError, ValueError):
        return None


def _cause(error: BaseException) -> str:
    """What it came from in the end, in the system's words where they are."""
    while (before := error.__cause__ or error.__context__) is not None:
        error = before
    if (isinstance(error, ConnectionError) or type(error) is OSError) and error.errno:
        return os.strerror(error.errno)
    return str(error) or type(error).__name__
