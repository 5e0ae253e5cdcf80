from __future__ import annotations

import pytest

from claimcheck.errors import UsageError
from claimcheck.llm.endpoint import Endpoint


def test_name_shows_neither_password_nor_query():
    endpoint = Endpoint("https://me:secret@host:8443/api/v1/?token=t", "sk-1")
    assert endpoint.name == "https://host:8443/api/v1"
    assert "sk-1" not in repr(endpoint)


@pytest.mark.parametrize(
    ("url", "openai", "loopback"),
    [
        ("https://api.openai.com/v1", True, False),
        ("https://api.openai.com/v1/", True, False),
        ("https://api.example.com/v1", False, False),
        ("http://localhost:11434/v1", False, True),
        ("http://127.0.0.1:80/v1", False, True),
        ("http://[::1]:80/v1", False, True),
    ],
)
def test_kinds(url: str, openai: bool, loopback: bool):
    endpoint = Endpoint(url)
    assert (endpoint.is_openai, endpoint.is_loopback) == (openai, loopback)


@pytest.mark.parametrize(
    "url", ["localhost:11434/v1", "ftp://host/v1", "http:///v1", "http://[::1"]
)
def test_not_an_address(url: str):
    with pytest.raises(UsageError, match="is not an address"):
        Endpoint(url)
