"""What holds of every number, however it is written: the same value, or none."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.quantities import bears_out, quantity
from claimcheck.values.quantities.numerals import SCALES, TENS, UNITS

NUMBERS = st.integers(min_value=0, max_value=10**12 - 1)
GROUPS = ("", "thousand", "million", "billion")
_NAMES = {n: word for word, n in (UNITS | TENS).items() if word != "nought"}


def below_a_thousand(n: int, joint: str) -> str:
    hundreds, rest = divmod(n, 100)
    tens = _NAMES.get(rest) or f"{_NAMES[rest - rest % 10]}-{_NAMES[rest % 10]}"
    if not hundreds:
        return tens
    return f"{_NAMES[hundreds]} hundred" + (f" {joint}{tens}" if rest else "")


def in_words(n: int, joint: str) -> str:
    """`n` as English counts: "one million, two hundred and three thousand", without commas."""
    parts = []
    for scale in GROUPS:
        n, rest = divmod(n, 1000)
        if rest:
            parts.append(f"{below_a_thousand(rest, joint)} {scale}".strip())
    return " ".join(reversed(parts)) or "zero"


def indian(n: int) -> str:
    text, groups = str(n), []
    head, last = text[:-3], text[-3:]
    while head:
        groups.append(head[-2:])
        head = head[:-2]
    return ",".join([*reversed(groups), last])


def is_or_unknown(text: str, value: Decimal | int) -> bool:
    found = quantity(text)
    return found is None or (found.low == found.high == value)


@given(NUMBERS, st.sampled_from(["", "and "]))
def test_words_read_as_digits_do(n: int, joint: str) -> None:
    found = quantity(in_words(n, joint))
    assert found is not None
    assert found.low == found.high == n


@given(NUMBERS)
def test_separators_change_no_value(n: int) -> None:
    grouped = f"{n:,}"
    marks = (",", " ", "\u00a0", "\u202f", "'", "’", ".")
    for text in (*(grouped.replace(",", mark) for mark in marks), indian(n), str(n)):
        # "1.234" is a decimal number for whoever writes English.
        if "." in text and text.count(".") == 1:
            continue
        assert is_or_unknown(text, n), text


@given(
    st.integers(1, 999),
    st.integers(0, 99),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["", " ", "-"]),
    st.sampled_from(["", "$", "€", "Rs.", "Rs ", "R", "kr ", "US$", "about "]),
)
def test_a_scale_multiplies(whole: int, part: int, scale: str, gap: str, before: str) -> None:
    number = f"{whole}.{part:02}" if part else str(whole)
    value = Decimal(number) * SCALES[scale]
    assert is_or_unknown(f"{before}{number}{gap}{scale}", value)
    assert is_or_unknown(f"{before}{number}{gap}{scale} people", value)


@given(NUMBERS, st.integers(1, 10**6), st.sampled_from(["-", "–", " to ", " or "]))
def test_a_range_has_both_ends_or_is_unknown(low: int, more: int, joint: str) -> None:
    for shown in (str, "{:,}".format):
        found = quantity(f"{shown(low)}{joint}{shown(low + more)}")
        assert found is None or (found.low, found.high) == (low, low + more)


#: What nothing is known of; none of it is a word of English, a unit or a scale.
JUNK = st.text(alphabet="qxzvwj", min_size=3, max_size=8)


@given(NUMBERS, JUNK, st.sampled_from(["{j} {n}", "{n} {j}", "{j}{n}", "{j}-{n}", "{n} {j} {j}"]))
def test_what_is_not_known_changes_no_value(n: int, junk: str, form: str) -> None:
    assert is_or_unknown(form.format(n=f"{n:,}", j=junk), n)


@given(NUMBERS, st.text(alphabet="0123456789.,:/'-–", min_size=1, max_size=6))
def test_digits_with_marks_are_a_number_of_those_digits_or_none(n: int, tail: str) -> None:
    text = f"{n}{tail}"
    found = quantity(text)
    if found is None or found.low is None or found.low != found.high:
        return
    digits = "".join(c for c in text if c.isdigit())
    told = "".join(c for c in f"{abs(found.low):f}" if c.isdigit())
    assert told.strip("0") in digits or found.low == 0 or "/" in text


@given(NUMBERS, NUMBERS)
def test_words_bear_out_their_own_number_alone(n: int, m: int) -> None:
    one, other = quantity(f"{n:,}"), quantity(f"{m:,}")
    assert one is not None
    assert other is not None
    assert bears_out(f"{n:,} people", one)
    assert bears_out(f"some {n:,} people", other) == (n == m)
