from hypothesis import given
from hypothesis import strategies as st

from claimcheck.articles.sentences import layout


@given(st.text())
def test_sentences_are_ordered_spans_of_the_text(text: str) -> None:
    end = 0
    for number, sentence in enumerate(layout(text).sentences, start=1):
        assert sentence.number == number
        assert end <= sentence.start < sentence.end <= len(text)
        words = text[sentence.start : sentence.end]
        assert words == words.strip()
        end = sentence.end


@given(st.lists(st.sampled_from(["Rain fell.", "Read Mode", "He said no.", ""]), max_size=8))
def test_every_line_is_news_or_furniture(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = layout(text)
    read = " ".join(text[s.start : s.end] for s in parts.sentences)
    kept = " ".join([read, *parts.furniture]).split()
    assert sorted(kept) == sorted(text.split())


def test_a_headline_is_a_sentence_once() -> None:
    text = "Dam bursts near Lima\n\nA dam burst on Monday. Two died.\n\nDam bursts near Lima\n"
    parts = layout(text)
    assert parts.title == "Dam bursts near Lima"
    assert [text[s.start : s.end] for s in parts.sentences] == [
        "Dam bursts near Lima",
        "A dam burst on Monday.",
        "Two died.",
    ]
    assert parts.furniture == ("Dam bursts near Lima",)


def test_a_story_may_have_no_headline() -> None:
    text = "A dam burst on Monday, officials said, and the valley below it flooded.\nTwo died."
    assert layout(text).title is None


def test_text_without_punctuation_is_cut_at_spaces() -> None:
    text = "word " * 2000
    parts = layout(text)
    assert len(parts.sentences) > 5
    assert max(s.end - s.start for s in parts.sentences) <= 1000
    assert "".join(text[s.start : s.end] for s in parts.sentences).count("word") == 2000
