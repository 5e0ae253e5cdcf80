"""Text as the tokens that numbers are read from: digits, words, signs of money, marks.

What has digits and is no number of anything ("COVID-19", "Q4") loses them; what is written as no
number is ("192.168.1.2", "10:30") becomes `GARBLED`, at which nothing is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from claimcheck.values.quantities.currencies import COMPOSED, SIGN_OF_LETTER, currency_before
from claimcheck.values.quantities.units import measured
from claimcheck.values.tables import table
from claimcheck.values.tables import words as words_of

NUMBERS = table("numbers")
#: Stands for digits that no number is written in.
GARBLED = "\ue000"

DASHES = ("-", "–", "—", "‐", "‑")
_AFTER_DIGITS = words_of(NUMBERS["after_digits"])
#: Words that join a number without a space: "twenty-1", "May5", "approx.50".
_JOINS = (
    frozenset(f"{NUMBERS['units']} {NUMBERS['tens']}".split())
    | words_of(NUMBERS["glued"])
    | {word for text in NUMBERS["scales"].values() for word in text.split()} - _AFTER_DIGITS
)

_GROUPED = r"(?!0,)\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"
_POINT_GROUPED = r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[1-9]\d{0,2}\.\d{3},\d+"
_APOSTROPHES = r"\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?"
#: A comma is a decimal comma only where it cannot divide thousands: "1,3", not "1,300".
_COMMA_DECIMAL = r"\d+,(?:\d{1,2}|\d{4,})|0,\d+"
_PLAIN = r"(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,2})?"
_DIGITS = re.compile(rf"{_GROUPED}|{_POINT_GROUPED}|{_APOSTROPHES}|{_COMMA_DECIMAL}|{_PLAIN}")
_FORMS = tuple(
    re.compile(rf"\A(?:{form})")
    for form in (_GROUPED, _POINT_GROUPED, _APOSTROPHES, _COMMA_DECIMAL, _PLAIN)
)
#: Digits with all that joins them: one number, a list of numbers ("22,24,26"), or nothing known.
_RUN = r"(?:(?<![\d.,])\.)?\d+(?:[.,]\d+|['’]\d{3}(?!\d))*(?:e[+-]?\d{1,2}(?!\w))?"
_LIST = re.compile(r"\d+(?:,\d{1,2}){2,}|\d+(?:,\d+){2,}")

_COMPOSED = "|".join(map(re.escape, COMPOSED))
_TOKEN = re.compile(
    # "us $ 5" may be spaced; "a $5 bill" is no Australian dollar.
    rf"(?<![^\W_])(?:(?:us|c|hk|nz|nt) ?\$|(?:{_COMPOSED})(?=\s?\d))"
    # A dash is a minus where nothing that it could join comes before it: not "10-20", "F-16".
    r"|(?P<minus>−|(?<![\w)])(?<!\d )-(?=[$€£]?[.\d]))"
    rf"|(?P<run>{_RUN})|[$¢-¥৳฿₠-⃀﷼؋֏%~+/‰^°*×²³{GARBLED}]"
    r"|k?m[2²]|[^\W\d_]+(?:['’][^\W\d_]+)*|[-‐-―]|[(),;:]"
)
_VULGAR_FRACTION = re.compile(r"[¼-¾⅐-⅞]")
#: Initials are one word: the "m" of "m.p.h." is no million.
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
#: A dot behind a letter ends an abbreviation: "Rs.500", "No.3", "c.500".
_ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=\d)")
_LETTERS = re.compile(
    rf"(?<![\w.$])(?:{'|'.join(SIGN_OF_LETTER)}) ?(?=\d)(?P<number>[\d.,]*\d(?P<rest>.*))"
)
#: What shows that a letter before a number is money: thousands, cents or a scale.
_OF_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d\d(?!\d)")
_SCALED = re.compile(
    r"[\d.,]*\d[ -]?(?:k|m|mn|bn|b|tn|hundred|thousand|million|billion|trillion|crore|lakh)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<![\w.,’'-])(?P<word>[^\W\d_]+)(?P<dash>[-‐‑]?)(?P<digits>\d[\d.,/]*\d|\d)(?P<end>[^\W\d_]*)"
)
#: Digits that are written as no number is: a clock time, "0 . 6", 5'10", a telephone number.
_NO_NUMBER = re.compile(
    r"(?<![\d:])\d+:\d+(?![\d:])|(?<!\d)\d+ \. \d+|(?<![\w'’])\d{1,2}['’′] ?\d{1,2}(?!\d)"
    r"|(?<![\w-])\d{3}-\d{4}(?![\w-])|(?<![\d.,])\d{1,2}(?:\.\d\d)? ?[ap]m\b",
    re.IGNORECASE,
)
#: Letters right behind digits: "311p" and "40C", but not "1080p".
_PENCE = re.compile(r"(?<![\w.])(?!(?:480|720|1080|1440|2160)p)([\d.,]{0,20}\d)p\b")
_DEGREES = re.compile(r"(?<![\w.])(\d[\d.]*\d)([CF])\b")
#: In upper case, it is no metre.
_LARGE = re.compile(r"(?<=\d)( ?)M(?![\w²])")


def tokens(text: str) -> list[str]:
    """`text` in lower case, as numbers, words, currency signs and marks."""
    text = _LARGE.sub(r"\1mln", _INITIALS.sub(lambda m: m.group().replace(".", ""), text))
    text = _DEGREES.sub(r"\1 °\2", _PENCE.sub(r"\1 pence", text))
    text = _LETTERS.sub(_money, _ABBREVIATED.sub(". ", text))
    text = _NO_NUMBER.sub(f" {GARBLED} ", _NAMED.sub(_without_name, text)).casefold()
    text = _VULGAR_FRACTION.sub(
        lambda m: f" {unicodedata.normalize('NFKC', m.group()).replace('⁄', '/')} ", text
    )
    return [token for match in _TOKEN.finditer(text) for token in _tokens(match)]


def word(words: Sequence[str], i: int) -> str:
    """The token at `i`, "" past the end."""
    return words[i] if i < len(words) else ""


def digits(text: str) -> Decimal | None:
    """The number that a token in digits stands for."""
    form = next((n for n, form in enumerate(_FORMS) if form.fullmatch(text)), None)
    if form is None:
        return None
    if form in (1, 3):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(re.sub("['’]", "", text).replace(",", "." if form == 2 else ""))


def _tokens(match: re.Match[str]) -> list[str]:
    this = match.group()
    if match["minus"]:
        return ["minus"]
    if not match["run"]:
        return [re.sub(r"\s", "", this)]
    if _DIGITS.fullmatch(this):
        return [this]
    thousands = any(len(part) == 3 for part in this.split(",")[1:])
    return this.split(",") if _LIST.fullmatch(this) and not thousands else [GARBLED]


def _money(match: re.Match[str]) -> str:
    """The letter as the name of its currency, where the number shows that it is one."""
    number = match["number"]
    if not _OF_MONEY.match(number) and not _SCALED.match(number):
        return match.group()
    letter = match.group()[: match.start("number") - match.start()].strip()
    return f"{SIGN_OF_LETTER[letter]} {number}"


def _without_name(match: re.Match[str]) -> str:
    """A name without its digits: "COVID" of "COVID-19"; "Rs500" and "km2" are no names."""
    name, number = match["word"].casefold(), match["digits"]
    unit = measured([name], 0) or measured([f"{name}{number}"], 0)
    if unit or currency_before(name) or name in _JOINS or (match["dash"] and name in _AFTER_DIGITS):
        return match.group()
    return f"{match['word']} " if len(name) > 1 else " "
