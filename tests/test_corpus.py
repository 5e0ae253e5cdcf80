from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import ClaimSet
from claimcheck.corpus import Corpus
from tests.alignment.told import figures
from tests.stories import claim_set, figured, holder

TOLD = [
    *figures("a", ("12 people", "people killed", "flood"), ("3 dogs", "dogs lost", "flood")),
    holder("Ada Obi", name="b"),
    figured("16 people", name="c"),
]


@given(st.permutations(TOLD), st.permutations(range(3)))
def test_the_order_in_which_articles_and_claims_came_is_gone(
    told: list[tuple[object, object]], order: list[int]
) -> None:
    claims = claim_set(*told)  # type: ignore[arg-type]
    mixed = claims.model_copy(update={"articles": tuple(claims.articles[n] for n in order)})
    one, other = Corpus(mixed), Corpus(claim_set(*TOLD))
    assert one.claims == other.claims
    assert list(one.articles) == list(other.articles) == sorted(one.articles)
    assert (one.names, one.published, one.texts) == (other.names, other.published, other.texts)


def test_claims_stand_by_article_and_place() -> None:
    claims = Corpus(claim_set(*reversed(TOLD))).claims
    places = [(c.article, c.evidence[0].start) for c in claims]
    assert places == sorted(places)


def test_what_is_known_of_a_story_is_its_headline_and_what_claims_cite() -> None:
    story, claim = figured("12 people", text="Twelve died. It rained. Dogs ran.")
    cited = claim.evidence[0].model_copy(update={"end": 12, "quote": "Twelve died."})
    claim = claim.model_copy(update={"evidence": (cited,)})
    story = story.model_copy(update={"title": "Flood"})
    (text,) = Corpus(claim_set((story, claim), (story, claim))).texts.values()
    assert text == "Flood Twelve died."


def test_of_an_undated_story_no_day_is_known() -> None:
    (story, _), (dated, _) = told = [holder("Ada Obi", name="a"), figured("12", name="b")]
    published = Corpus(claim_set(*told)).published
    assert published[story.id] is None
    assert published[dated.id] is not None


def test_a_story_without_a_claim_is_one_of_them() -> None:
    story, _ = holder("Ada Obi")
    corpus = Corpus(ClaimSet(articles=(story,), coverage=(), claims=()))
    assert (list(corpus.articles), corpus.claims, corpus.texts) == ([story.id], (), {story.id: ""})
