"""Currencies: their signs, codes and names (ISO 4217), and their hundredths."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

#: Code → signs and abbreviations, which stand before or behind a number; and names, which stand
#: behind it. A name that several countries use belongs here for one only: the one news means when
#: it says no more ("dollar"), or none ("peso").
_TABLE: dict[str, tuple[str, str]] = {
    "USD": ("$ us$", "dollar, us dollar, u s dollar, american dollar, united states dollar, buck"),
    "EUR": ("€", "euro"),
    "GBP": ("£", "pound sterling, british pound, sterling, quid"),
    "JPY": ("¥ 円", "yen, japanese yen"),
    "CNY": ("元 rmb", "yuan, chinese yuan, renminbi"),
    "AUD": ("a$ au$", "australian dollar"),
    "CAD": ("c$ ca$", "canadian dollar"),
    "HKD": ("hk$", "hong kong dollar"),
    "NZD": ("nz$", "new zealand dollar"),
    "SGD": ("s$", "singapore dollar, singaporean dollar"),
    "TWD": ("nt$", "taiwan dollar, taiwanese dollar, new taiwan dollar"),
    "KRW": ("₩ 원", "won, south korean won, korean won"),
    "INR": ("₹ rs", "rupee, indian rupee"),
    "PKR": ("", "pakistani rupee"),
    "LKR": ("", "sri lankan rupee"),
    "BDT": ("৳", "taka"),
    "RUB": ("₽", "ruble, rouble, russian ruble, russian rouble"),
    "UAH": ("₴", "hryvnia"),
    "BYN": ("", "belarusian ruble, belarusian rouble"),
    "GEL": ("₾", "lari, georgian lari"),
    "KZT": ("₸", "tenge"),
    "TRY": ("₺", "lira, turkish lira"),
    "ILS": ("₪", "shekel, israeli shekel, new shekel"),
    "EGP": ("", "egyptian pound"),
    "LBP": ("", "lebanese pound, lebanese lira"),
    "SYP": ("", "syrian pound"),
    "SAR": ("", "riyal, saudi riyal"),
    "QAR": ("", "qatari riyal"),
    "IRR": ("﷼", "rial, iranian rial"),
    "IQD": ("", "iraqi dinar"),
    "KWD": ("", "kuwaiti dinar"),
    "AED": ("", "emirati dirham, uae dirham"),
    "MAD": ("", "moroccan dirham"),
    "NGN": ("₦", "naira"),
    "KES": ("", "kenyan shilling"),
    "GHS": ("₵", "cedi"),
    "ZAR": ("", "rand, south african rand"),
    "CHF": ("", "swiss franc"),
    "SEK": ("", "krona, swedish krona, swedish kronor"),
    "NOK": ("", "norwegian krone, norwegian kroner"),
    "DKK": ("", "danish krone, danish kroner"),
    "PLN": ("", "zloty, zlotys"),
    "CZK": ("", "koruna, czech koruna, czech crown"),
    "HUF": ("", "forint"),
    "MXN": ("", "mexican peso"),
    "ARS": ("", "argentine peso"),
    "CLP": ("", "chilean peso"),
    "COP": ("", "colombian peso"),
    "PHP": ("₱", "philippine peso"),
    "BRL": ("r$", "brazilian real, brazilian reais, reais"),
    "CRC": ("₡", "costa rican colon, costa rican colón"),
    "THB": ("฿", "baht, thai baht"),
    "VND": ("₫", "dong, vietnamese dong"),
    "MYR": ("rm", "ringgit"),
    "IDR": ("", "rupiah, indonesian rupiah"),
    "DEM": ("", "deutschmark, deutsche mark, german mark"),
    "FRF": ("", "french franc"),
    "ITL": ("", "italian lira"),
    "ESP": ("₧", "peseta, spanish peseta"),
    "NLG": ("", "guilder, dutch guilder"),
}

#: Codes that are English words, or parts of names, once their case is gone.
_WORDS = frozenset({"TRY", "MAD", "COP", "SAR", "GEL", "PHP"})
_SIGNS = {
    sign: code
    for code, (signs, _) in _TABLE.items()
    for sign in (*signs.split(), *(() if code in _WORDS else (code.casefold(),)))
}
_NAMES = _SIGNS | {n: code for code, (_, names) in _TABLE.items() for n in names.split(", ")}
_LONGEST = max(len(name.split()) for name in _NAMES)
#: Hundredths, as the currency that news in English means by them.
_HUNDREDTHS = {
    "cent": "USD",
    "cents": "USD",
    "¢": "USD",
    "penny": "GBP",
    "pennies": "GBP",
    "pence": "GBP",
    "paisa": "INR",
    "paise": "INR",
    "kopeck": "RUB",
    "kopecks": "RUB",
    "kopek": "RUB",
    "kopeks": "RUB",
}


class Money(NamedTuple):
    """A currency behind a number: its code, what share of it is meant, and the index after it."""

    code: str
    part: Decimal
    end: int


def is_currency(unit: str) -> bool:
    """Whether `unit` is a code in the table."""
    return unit in _TABLE


def currency_before(word: str) -> str:
    """The code of a sign or code that stands before a number: "$", "USD", "Rs"; else ""."""
    return _SIGNS.get(word, "")


def currency_behind(words: Sequence[str], at: int) -> Money | None:
    """The currency at `at`, behind a number: "yen", "Hong Kong dollars", "cents"."""
    for n in range(_LONGEST, 0, -1):
        name = " ".join(words[at : at + n])
        code = _NAMES.get(name) or _NAMES.get(name.removesuffix("s"))
        if code and at + n <= len(words):
            return Money(code, Decimal(1), at + n)
    code = _HUNDREDTHS.get(words[at]) if at < len(words) else None
    # "22c a share" is no temperature.
    if code is None and words[at + 1 : at + 2] and words[at + 1] in ("a", "per", "each"):
        code = {"c": "USD", "p": "GBP"}.get(words[at])
    return Money(code, Decimal("0.01"), at + 1) if code else None
