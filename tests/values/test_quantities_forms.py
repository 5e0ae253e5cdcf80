"""Forms of numbers and money, with what each means; what is not understood is nothing.

None of these is taken from a labelled set.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.values.quantities import quantities_in, quantity, same_quantity
from claimcheck.values.quantities.value import Quantity


def read(text: str) -> Quantity:
    found = quantity(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Scales of scales.
        ("1.5 lakh crore", "1500000000000"),
        ("2 lakh crore", "2000000000000"),
        ("two thousand million", "2000000000"),
        ("five hundred thousand million", "500000000000"),
        ("1 crore 20 lakh", "12000000"),
        ("1 million million", "1000000000000"),
        ("fifty thousand dozen", "600000"),
        ("three score", "60"),
        ("hundred and fifty", "150"),
        ("hundred thousand", "100000"),
        ("two million 300 thousand", "2300000"),
        ("12 hundred", "1200"),
        ("4 mio", "4000000"),
        # Hyphens.
        ("one-hundred-and-five", "105"),
        ("twenty-five-thousand", "25000"),
        ("7-million", "7000000"),
        # Separators.
        ("1.234,56", "1234.56"),
        ("12.345.678,9", "12345678.9"),
        ("1'234'567", "1234567"),
        ("1 234,56", "1234.56"),
        ("98 765 432.1", "98765432.1"),
        ("4,56,789", "456789"),
        # Two numbers beside each other are two.
        ("two hundred 2019", "200"),
        # A dot that ends an abbreviation is no decimal point.
        ("c.500 people", "500"),
        ("approx.40", "40"),
        ("No.3", "3"),
        ("nos.12", "12"),
        ("three hundred and forty-second", "342"),
        ("the two hundredth", "200"),
        ("6 3/4", "6.75"),
        ("1-in-4", "0.25"),
        ("one in every 20", "0.05"),
        ("one in 5,000", "0.0002"),
        ("two F-16 jets", "2"),
    ],
)
def test_value(text: str, value: str) -> None:
    found = read(text)
    assert found.low == found.high == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Rs.500 crore", "5000000000", "rupee"),
        ("Rs. 9 crore", "90000000", "rupee"),
        ("Rs.10,000", "10000", "rupee"),
        ("₹7 lakh", "700000", "INR"),
        ("PKR 80 billion", "80000000000", "PKR"),
        ("500 Pakistani rupees", "500", "PKR"),
        ("руб.250", "250", "RUB"),
        ("R12 million", "12000000", "ZAR"),
        ("R1,250", "1250", "ZAR"),
        ("K3 million", "3000000", "kwacha or kina"),
        ("kr 500", "500", "kr"),
        ("500 kronor", "500", "kronor"),
        ("50 zł", "50", "PLN"),
        ("zł3m", "3000000", "PLN"),
        ("Fr 20", "20", "franc"),
        ("20 Swiss francs", "20", "CHF"),
        ("RM50 million", "50000000", "MYR"),
        ("S$20", "20", "SGD"),
        ("HK$5bn", "5000000000", "HKD"),
        ("R$ 3 million", "3000000", "BRL"),
        ("Tk 500 crore", "5000000000", "BDT"),
        ("KSh 700", "700", "KES"),
        ("$5 million Canadian", "5000000", "CAD"),
        ("$5m AUD", "5000000", "AUD"),
        ("E£300", "300", "EGP"),
        ("Mex$40", "40", "MXN"),
        ("800 pesos", "800", "peso"),
        ("two kuai", "2", "CNY"),
        ("$5-million", "5000000", "USD"),
        ("3m high", "3", "m"),
        ("100m hurdles", "100", "m"),
        ("5 g of salt", "5", "g"),
        ("5 U.S. soldiers", "5", "people"),
        ("8m tonnes", "8000000", "tonne"),
        ("percent of 15", "15", "percent"),
        ("per cent of 15", "15", "percent"),
        ("the 45th", "45", "ordinal"),
        ("311p", "3.11", "GBP"),
        ("50 euro cents", "0.5", "EUR"),
        ("5 euros 50 cents", "5.5", "EUR"),
        ("5 dollars Canadian", "5", "CAD"),
        ("half of one percent", "0.5", "percent"),
        ("a quarter of a mile", "0.25", "mile"),
        ("40C", "40", "celsius"),
        ("2-1", "2", "against 1"),
        ("52 to 48", "52", "against 48"),
    ],
)
def test_unit(text: str, value: str, unit: str) -> None:
    found = read(text)
    assert (found.low, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("a few million", 2 * 10**6, 12 * 10**6, ""),
        ("a few million people", 2 * 10**6, 12 * 10**6, "people"),
        ("a couple of hundred people", 200, 300, "people"),
        ("several hundred thousand voters", 300_000, 999_000, "voter"),
        ("a couple of dozen", 24, 36, ""),
        ("a handful of billion", 2 * 10**9, 12 * 10**9, ""),
        ("few thousand euros", 2000, 12_000, "EUR"),
        ("thousands of millions", 2000 * 10**6, 9999 * 10**6, ""),
        ("several tens of thousands", 30_000, 120_000, ""),
        ("many thousands", 2000, None, ""),
        ("more than a few hundred", 200, None, ""),
        ("up to several dozen", None, 108, ""),
        ("a week or two", 1, 2, "week"),
        ("a million or two", 10**6, 2 * 10**6, ""),
        # Ranges.
        ("5-10k", 5000, 10_000, ""),
        ("$1-2bn", 10**9, 2 * 10**9, "USD"),
        ("$1bn-$2bn", 10**9, 2 * 10**9, "USD"),
        ("£5m-£10m", 5 * 10**6, 10**7, "GBP"),
        ("5m to 10m people", 5 * 10**6, 10**7, "people"),
        ("3m to 5m high", 3, 5, "m"),
        ("two to three hundred", 200, 300, ""),
        ("two or three dozen", 24, 36, ""),
        ("between $5 and $10 million", 5 * 10**6, 10**7, "USD"),
        ("from 5% to 10%", 5, 10, "percent"),
        ("5km-10km", 5, 10, "km"),
        ("a five-to-ten-year term", 5, 10, "year"),
        ("100 to 1,000", 100, 1000, ""),
        ("500 to 1 million", 500, 10**6, ""),
        ("20 years to life", 20, None, "year"),
        ("25-to-life", 25, None, "year"),
        # Bounds.
        ("no fewer than 12", 12, None, ""),
        ("not fewer than 12", 12, None, ""),
        ("a minimum of 7 days", 7, None, "day"),
        ("at the very least 5", 5, None, ""),
        ("upwards of 60", 60, None, ""),
        ("north of 400 people", 400, None, "people"),
        ("well over 30", 30, None, ""),
        ("as few as 10", 10, None, ""),
        ("50 or more", 50, None, ""),
        ("20 years or more", 20, None, "year"),
        ("50 people at least", 50, None, "people"),
        ("80 and counting", 80, None, ""),
        ("at most 9", None, 9, ""),
        ("not exceeding 20", None, 20, ""),
        ("no higher than 4%", None, 4, "percent"),
        ("50 or fewer", None, 50, ""),
        ("50 people at most", None, 50, "people"),
        ("well under 20", None, 20, ""),
        ("south of 90", None, 90, ""),
        ("just shy of 200 people", 180, 200, "people"),
        ("not quite 50", 45, 50, ""),
        ("a shade under 30", 27, 30, ""),
        ("a little over 30", 30, 33, ""),
        ("getting on for 50", 45, 50, ""),
        ("in the region of 500", 500, 500, ""),
        ("50 or thereabouts", 50, 50, ""),
    ],
)
def test_span(text: str, low: int | None, high: int | None, unit: str) -> None:
    found = read(text)
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        # Million or metre, tonne or trillion, gram or a thousand million.
        "2.5m",
        "1 m",
        "a 3m wall",
        "5 t",
        "$5T",
        "$5mm",
        "50 g",
        "five bn",
        # A minus, or the dash of a list.
        "- 10 k",
        "– 4 people",
        # Of all, or of the last part.
        "two million and three fifths",
        "two hundred and a half",
        # A point or comma that divides thousands, or decimals.
        "€1.500",
        "1.234 people",
        "1,234,56",
        # Both, or one.
        "50-60,000 people",
        "5 to 10,000",
        # Digits that are no number of anything.
        "COVID-19",
        "F-16",
        "Q4",
        "G20",
        "K9",
        "CO2",
        "N95 masks",
        "192.168.1.2",
        "v2.3.1",
        "10:30",
        "10:30 had 5 guests",
        "8:1",
        "9/11",
        "24/7",
        "12.5.2024",
        "5 May",
        "May 5",
        "7.30pm",
        "3-2-1",
        "from 10 to 5",
        "1080p",
        "555-0134",
        "rose from 5 to 10",
        "5'10\"",
        "6 feet 2",
        "6ft 2in",
        "5 ft 10",
        # Numbers in a row.
        "one two three",
        "423 0000",
        "£5 50",
        "5 dollars 50",
        "a dollar fifty",
        "B/.5",
        "10²",
        "10*6",
        "10 to the sixth",
        "- $5",
        "a third person",
        "a quarter point",
        "nineteen fifty",
        "oh point five",
        "5 x 10^3",
        "ten to the power of 3",
        "one thousand two million",
        "one dollar and one",
        "R500",
        "not 50",
        "all but 5",
    ],
)
def test_what_is_not_understood_is_unknown(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Rs.500 crore", "5 billion rupees", True),
        ("Rs.500 crore", "Rs 520 crore", False),
        ("Rs 500", "500 Indian rupees", True),
        # They can be rupees of another country.
        ("Rs 500", "INR 400", None),
        ("PKR 500", "INR 500", None),
        ("kr 500", "500 Danish kroner", True),
        ("kr 500", "€500", None),
        ("500 kronor", "500 kroner", None),
        ("a couple of hundred people", "a couple of people", False),
        ("a few million people", "5 people", False),
        ("a few million people", "3 million people", True),
        ("just shy of 200 people", "197 people", True),
        ("north of 400 people", "550 people", True),
        ("No.3", "third", True),
        ("2-1", "3-1", False),
        # Told from the other side, it can be the same.
        ("2-1", "2-2", None),
        ("20 years to life", "25 years", True),
        ("20 years to life", "15 years", False),
    ],
)
def test_two_figures(a: str, b: str, same: bool | None) -> None:
    assert same_quantity(read(a), read(b)) is same
    assert same_quantity(read(b), read(a)) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cost Rs.500 crore and 12 people were hurt.", ["Rs.500 crore", "12 people"]),
        ("a few million people and 3 dogs", ["a few million people", "3 dogs"]),
        ("Between 5 and 10 million voted.", ["Between 5 and 10 million voted"]),
        ("R500 million for 3,000 homes", ["R500 million", "3,000 homes"]),
        ("COVID-19 killed 5 people", ["5 people"]),
        ("F-16 jets hit 3 sites", ["3 sites"]),
        # What follows, or stands before, shows that the number is another.
        ("It rose from 5 to 10 percent.", []),
        ("a city of 5 млн", []),
        ("two million and three fifths of it", []),
    ],
)
def test_figures_of_a_text(text: str, found: list[str]) -> None:
    assert [f.text for f in quantities_in(text)] == found
