from pathlib import Path

import pytest

from claimcheck.articles.drafts import Raw
from claimcheck.articles.encodings import UNREADABLE, decoded
from claimcheck.articles.parsing import drafts_of
from claimcheck.articles.reading import read_sources

ZAK = "Tomáš Žák said “yes” on Tuesday."


@pytest.mark.parametrize(
    ("raw", "said", "text"),
    [
        (ZAK.encode() + b"\xe9", None, ZAK + UNREADABLE),
        (ZAK.encode() + b"\x81\x8d", "utf-8", ZAK + 2 * UNREADABLE),
        (ZAK.encode() + b" \x93so\x94", "utf-8", f"{ZAK} {UNREADABLE}so{UNREADABLE}"),
        ("Дом".encode() + b"\xd0", None, "Дом" + UNREADABLE),
        ("Дом".encode("cp1251") + b"\x98", "windows-1251", "Дом" + UNREADABLE),
        ("Zażółć".encode("utf-16") + b"\x41", None, "Zażółć" + UNREADABLE),
        # As browsers take it.
        ("习近平、镕基".encode("gbk"), "gb2312", "习近平、镕基"),
        ("①日本語".encode("cp932"), "shift_jis", "①日本語"),
        ("뷁 한국".encode("cp949"), "euc-kr", "뷁 한국"),
        ("İstanbul’da “ev”".encode("cp1254"), "iso-8859-9", "İstanbul’da “ev”"),
        # Of another encoding, most bytes are no UTF-8.
        ("Café Press, naïve".encode("cp1252"), "utf-8", "Café Press, naïve"),
        ("“so” €5".encode("cp1252"), "iso-8859-1", "“so” €5"),
        ("Zażółć gęślą".encode("cp1250"), "windows-1250", "Zażółć gęślą"),
    ],
)
def test_a_bad_byte_changes_no_other(raw: bytes, said: str | None, text: str) -> None:
    assert decoded(raw, said) == text


def test_a_bad_byte_is_told(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(f"{ZAK} Then he left.".encode().replace(b"Then", b"\xe9Then"))
    found = read_sources([file])
    assert found.notes == (f"{file}: 1 character could not be read: {UNREADABLE}.",)
    (article,) = found.articles
    assert ZAK in [article.text[s.start : s.end] for s in article.sentences]


def test_a_feed_with_a_bad_byte_keeps_its_letters() -> None:
    feed = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Dvůr</title>'
        f"<item><title>Žák</title><description>{ZAK}</description></item></channel></rss>"
    ).encode()
    (draft,) = drafts_of(Raw("feed", feed.replace(b"said", b"\xe9said")))
    assert getattr(draft, "text", "") == "Žák\n" + ZAK.replace("said", UNREADABLE + "said")
