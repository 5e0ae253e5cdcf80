from __future__ import annotations

import pytest

from claimcheck.errors import UsageError
from claimcheck.llm.endpoint import Endpoint, without_secrets


def test_name_shows_neither_password_nor_query():
    endpoint = Endpoint("https://me:secret@host:8443/api/v1/?token=t", "sk-1")
    assert endpoint.name == "https://host:8443/api/v1"
    for secret in ("sk-1", "secret", "token"):
        assert secret not in repr(endpoint)


def test_query_is_kept_apart_from_the_address():
    endpoint = Endpoint("https://host/deployments/d?api-version=2024-10-21&x=a%20b#top")
    assert endpoint.address == "https://host/deployments/d"
    assert endpoint.query == {"api-version": "2024-10-21", "x": "a b"}
    assert Endpoint().address == "https://api.openai.com/v1"
    assert Endpoint().query == {}


def test_azure_is_sent_the_key_in_a_header_of_its_own():
    azure = Endpoint("https://desk.openai.azure.com/openai/deployments/d?api-version=1", "k")
    assert azure.headers == {"api-key": "k"}
    for url in ("https://api.openai.com/v1", "https://openai.azure.com.example.org/v1"):
        assert Endpoint(url, "k").headers == {}


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


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("me:secret@host/v1", "host/v1"),
        ("ftp://me:secret@host/v1", "ftp://host/v1"),
        ("https://me:se#cret@host/v1?key=k", "https://host/v1"),
        ("https://host/v1?token=secret", "https://host/v1"),
        ("localhost:11434", "localhost:11434"),
        ("not set", "not set"),
    ],
)
def test_what_is_shown_of_an_address_that_may_be_none(given: str, shown: str):
    assert without_secrets(given) == shown


def test_the_error_shows_no_password():
    with pytest.raises(UsageError) as caught:
        Endpoint("ftp://me:secret@host/v1")
    assert "secret" not in str(caught.value)
