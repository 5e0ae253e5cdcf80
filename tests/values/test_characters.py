import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values import tokens as tk
from claimcheck.values.characters import clean
from claimcheck.values.folding import fold

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u202a\u034f\ufe0f\U000e0041"
LETTERS = st.characters(
    min_codepoint=0x41, max_codepoint=0x3CE, categories=("Lu", "Ll"), exclude_characters="ªº"
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Nu\u00adñez", "Nuñez"),
        ("Nu\u200bñez", "Nuñez"),
        ("Nun\u0303ez", "Nuñez"),
        ("Nu\u200d\u00adn\u0303ez", "Nuñez"),
        ("\ufeffFire in\u2060 Harel", "Fire in Harel"),
        ("Το\u00adμά\u200bς Ива\u200cнов", "Τομάς Иванов"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("Foreign Min\u00ad\nister Ana Ek", "Foreign Minister\nAna Ek"),
        ("Foreign Min\u00ad ister Ana Ek", "Foreign Minister Ana Ek"),
        ("a tag\U000e0049\U000e0067 that says more", "a tag that says more"),
        ("\u202eAda\u202c \u200eEk\u200f", "Ada Ek"),
        ("Ada\x1b[2J\x07", "Ada[2J"),
        ("\u212bre, 3 k\u2126", "Åre, 3 kΩ"),
        # Joiners and spaces that change what is read.
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
    ],
)
def test_a_text_is_what_is_seen_of_it(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    ["One line.\r\n\r\n\tAnother, 12 km² – “so”.\n", "Zdeněk Říha", "1 200 people", "राम\nرام", ""],
)
def test_what_is_seen_stays(text: str) -> None:
    assert clean(text) == text


@given(st.lists(st.text(LETTERS, min_size=2), min_size=1), st.data())
def test_words_are_the_same_whatever_nobody_sees_in_them(
    words: list[str], data: st.DataObject
) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    places = data.draw(st.lists(st.integers(1, max(1, len(text) - 1)), max_size=5))
    sprinkled = text
    for place in sorted(places, reverse=True):
        # Where a soft hyphen stands at the end of a word, a line may have ended.
        if not text[place - 1 : place + 1].isspace() and " " not in text[place - 1 : place + 1]:
            character = data.draw(st.sampled_from(UNSEEN))
            sprinkled = sprinkled[:place] + character + sprinkled[place:]
    assert clean(sprinkled) == text
    assert clean(unicodedata.normalize("NFD", sprinkled)) == text
    assert tk.folded(unicodedata.normalize("NFD", text)) == tk.folded(text)
    assert fold(sprinkled) == fold(text)


@given(st.text())
def test_to_clean_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert not {"\u00ad", "\u2060", "\ufeff"} & set(once)
    assert once.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nu\u00adn\u0303ez said", ["nunez", "said"]),
        ("नरेन्द्र मोदी", ["नरेनदर", "मोदी"]),
        ("می\u200cخواهم", ["میخواهم"]),
        ("402 million¹ euros", ["402", "million", "1", "euros"]),
        ("12 km²", ["12", "km", "2"]),
        ("12 km2", ["12", "km", "2"]),
        ("people* died", ["people", "died"]),
    ],
)
def test_marks_divide_no_word_and_raised_digits_do(text: str, words: list[str]) -> None:
    assert list(tk.folded(text)) == words
    assert all(text[t.start : t.end] == t.written for t in tk.tokens(text))
