"""What tokens cost: the price of a model at a server, in US dollars.

Prices come from genai-prices (the extra `prices`): a table inside the package, read without any
network. It takes a third of a second to import, so nothing imports it before a price is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claimcheck.completion import Usage
from claimcheck.llm.endpoint import Endpoint


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens of questions, and of answers, thoughts included.

    `cached_input` is for the part of a question that the server still has from an earlier one;
    None where it costs what the rest does.
    """

    input: Decimal
    output: Decimal
    cached_input: Decimal | None = None


#: What a model on this machine costs.
FREE = Price(Decimal(0), Decimal(0))


def price(model: str, endpoint_name: str) -> Price | None:
    """The price, today, of a model as its server knows it; None where it is unknown.

    A server on this machine costs nothing. Where long questions cost more, this is the price of
    those that do not: a passage is far shorter. `endpoint_name` is as `Endpoint.name` gives it.

    Raises:
        UsageError: that is no address.
    """
    if Endpoint(endpoint_name).is_loopback:
        return FREE
    try:
        import genai_prices
    except ImportError:
        return None
    try:
        found = genai_prices.calc_price(
            genai_prices.Usage(input_tokens=1, output_tokens=1),
            model,
            provider_api_url=endpoint_name,
        ).model_price
    except LookupError:
        return None
    into, out = _base(found.input_mtok), _base(found.output_mtok)
    # What a server charges for the call as such is not in the tokens.
    if into is None or out is None or found.requests_kcount is not None:
        return None
    return Price(into, out, _base(found.cache_read_mtok))


def cost(usage: Usage, price: Price | None, cached: int = 0) -> Decimal | None:
    """What tokens cost, in US dollars; None where their price is unknown.

    The server still had `cached` of the question's tokens. A million tokens of questions at a
    price of 1 cost 1.
    """
    if price is None:
        return None
    again = price.input if price.cached_input is None else price.cached_input
    into = price.input * (usage.prompt_tokens - cached) + again * cached
    return (into + price.output * usage.completion_tokens) / 1_000_000


def _base(value: object) -> Decimal | None:
    """A price without the tiers that long questions pay."""
    value = getattr(value, "base", value)
    return value if isinstance(value, Decimal) else None
