import subprocess
import sys
from decimal import Decimal

import pytest

from claimcheck.completion import Usage
from claimcheck.errors import UsageError
from claimcheck.llm.endpoint import OPENAI_URL
from claimcheck.llm.prices import FREE, Price, cost, price

USAGE = Usage(prompt_tokens=2_000_000, completion_tokens=500_000)


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:11434", "[::1]:1234"])
def test_a_server_on_this_machine_costs_nothing(host: str) -> None:
    assert price("any-model", f"http://{host}/v1") == FREE
    assert cost(USAGE, FREE) == 0


def test_what_a_known_model_costs() -> None:
    pytest.importorskip("genai_prices")
    assert price("gpt-4o-mini", OPENAI_URL) == Price(
        Decimal("0.15"), Decimal("0.6"), Decimal("0.075")
    )
    azure = price("gpt-4o-mini", "https://desk.openai.azure.com/openai/v1")
    assert azure is not None
    assert azure.input == Decimal("0.15")


def test_a_price_with_tiers_is_that_of_short_questions() -> None:
    pytest.importorskip("genai_prices")
    found = price("gemini-2.5-pro", "https://generativelanguage.googleapis.com/v1beta/openai")
    assert found is not None
    assert (found.input, found.output) == (Decimal("1.25"), Decimal(10))


@pytest.mark.parametrize(
    ("model", "where"),
    [
        ("no-such-model", OPENAI_URL),
        ("gpt-4o-mini", "https://gateway.example/v1"),
        ("gpt-4o-mini", "http://10.0.0.7:8000/v1"),
        ("sonar", "https://api.perplexity.ai"),
    ],
    ids=["model", "gateway", "another machine", "charged by the call"],
)
def test_what_is_not_known_is_not_guessed(model: str, where: str) -> None:
    assert price(model, where) is None


def test_without_the_extra_the_price_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genai_prices", None)
    assert price("gpt-4o-mini", OPENAI_URL) is None
    assert price("gpt-4o-mini", "http://localhost:11434/v1") == FREE


def test_what_is_no_address_has_no_price() -> None:
    with pytest.raises(UsageError, match="is not an address"):
        price("gpt-4o-mini", "api.openai.com")


def test_cost_is_exact_and_unknown_without_a_price() -> None:
    rate = Price(Decimal("0.25"), Decimal(2), Decimal("0.025"))
    assert cost(USAGE, rate) == Decimal("1.5")
    assert cost(USAGE, rate, cached=1_000_000) == Decimal("1.275")
    assert cost(USAGE, Price(Decimal("0.25"), Decimal(2)), cached=1_000_000) == Decimal("1.5")
    assert cost(Usage(1, 1), rate) == Decimal("0.00000225")
    assert cost(USAGE, None) is None


def test_the_table_is_loaded_only_when_a_price_is_asked_for() -> None:
    code = (
        "import sys, claimcheck.llm.prices as p; p.price('m', 'http://localhost:1/v1');"
        "sys.exit('genai_prices' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
