"""The characters of a text: one form for each, and none that nobody sees."""

from __future__ import annotations

import re
import unicodedata

#: Scripts written without spaces, whose words a zero-width space divides (UAX #14, class SA).
_UNSPACED = "\u0e00-\u109f\u1780-\u17ff"
#: A word that a soft hyphen breaks at the end of a line, or where the end of one was.
_BROKEN_LINE = re.compile(
    r"(?<=[^\W\d_])\u00ad[ \t]{0,9}(?P<end>\r?\n)[ \t]{0,9}(?P<rest>\w+\S*)[ \t]?"
)
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])\u00ad[ \t\u00a0]{1,9}(?=[^\W\d_])")
#: What is drawn with no width of its own and changes no word: soft hyphens, marks of direction,
#: joiners, selectors of variants and tags (Unicode, Default_Ignorable_Code_Point), and controls.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e0fff]"
)
#: A zero-width space, and joiners, which do change words of some scripts and join some pictures.
_ZERO_WIDTH = re.compile(
    rf"(?<![{_UNSPACED}])\u200b(?![{_UNSPACED}])"
    r"|(?<![^\x00-\u058f\u1e00-\u206f])[\u200b-\u200d]"
)


#: Halves of characters of UTF-16 without the other: no text, and nothing can write them.
_LONE = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, such as bytes of a name that is not UTF-8."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def clean(text: str) -> str:
    """`text` in Unicode's composed form (NFC, UAX #15), without characters that nobody sees.

    A word that a soft hyphen breaks is whole again, on its first line. Joiners stay where they
    change what is read: in Persian, in scripts of India and between pictures.
    """
    if text.isascii() and text.isprintable():
        return text
    joined = _BROKEN_WORD.sub("", _BROKEN_LINE.sub(r"\g<rest>\g<end>", whole(text)))
    return unicodedata.normalize("NFC", _ZERO_WIDTH.sub("", _UNSEEN.sub("", joined)))


def without_unseen(text: str) -> str:
    """`text` without any character that has no width, joiners included: to compare by."""
    return "".join(c for c in _UNSEEN.sub("", text) if unicodedata.category(c) != "Cf")


def is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it: an accent, a vowel sign, a joiner."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
