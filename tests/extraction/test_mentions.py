from claimcheck.extraction.mentions import Excerpt, Mentions, placeholder, present
from tests.stories import article

TEXT = "Ada Obi of Seoul met the Red Cross. Obi, according to the Red Cross, said no."
MENTIONS = Mentions(article(TEXT))
FIRST, SECOND = (Excerpt(s, ()) for s in TEXT.split(". ", 1))


def test_a_name_in_full_or_in_part_once_the_article_has_it_in_full() -> None:
    assert MENTIONS.names("Ada Obi", FIRST)
    assert MENTIONS.names("Ada Obi", SECOND)
    assert MENTIONS.names("Obi", SECOND)
    assert not MENTIONS.names("Ada Okafor", FIRST)
    assert not MENTIONS.names("Bola Obi", SECOND)
    assert not MENTIONS.names("", FIRST)


def test_a_country_by_any_of_its_names() -> None:
    assert MENTIONS.names("South Korea", FIRST)
    assert not MENTIONS.names("South Korea", SECOND)
    assert MENTIONS.knows("ROK")


def test_a_source_is_named_as_one() -> None:
    assert MENTIONS.reports("Red Cross", SECOND)
    assert not MENTIONS.reports("Red Cross", FIRST)
    assert not MENTIONS.reports("Blue Cross", SECOND)


def test_what_the_article_speaks_of() -> None:
    assert MENTIONS.knows("crosses of red")
    assert not MENTIONS.knows("flood")


def test_absent_values_and_placeholders() -> None:
    assert not any(present(w) for w in ("none", "Unknown.", "N/A", " ", "not specified"))
    assert present("None of them")
    assert placeholder("her counterpart")
    assert not placeholder("Ada Obi")
