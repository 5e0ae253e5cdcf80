from claimcheck.comparison.scene import Scene, apart, together
from tests.stories import claim_set, holder, published

FLOOD = (
    "The Tolva river flooded the old town of Brasko, where Pavel Dorn of Marenda met Elena Marsik."
)
SLIDE = "A hill gave way above Aldersund, said Jonas Rygg, an engineer from Skarvik, to Karim Ness."


def scene(*texts: str) -> tuple[Scene, list[str]]:
    told = []
    for n, text in enumerate(texts):
        story, claim = holder("Ada Obi", name=f"s{n}")
        evidence = claim.evidence[0].model_copy(
            update={"quote": text, "start": 0, "end": len(text)}
        )
        told.append((story, claim.model_copy(update={"evidence": (evidence,)})))
    return Scene(claim_set(*told)), [story.id for story, _ in told]


def test_stories_of_one_event_share_their_names() -> None:
    found, (one, other) = scene(FLOOD, f"In Brasko, {FLOOD}")
    assert found.related(one, other)
    assert found.related(one, one)


def test_stories_of_two_events_do_not() -> None:
    found, (one, other) = scene(FLOOD, SLIDE)
    assert not found.related(one, other)
    assert not found.related(other, one)


def test_two_that_share_little_meet_by_a_third_that_shares_with_both() -> None:
    apart_, _ = scene(FLOOD, SLIDE)
    assert not apart_.related(*sorted(apart_.articles))
    met, found = scene(FLOOD, SLIDE, f"{FLOOD} {SLIDE}")
    assert met.related(found[0], found[1])
    assert met.related(found[1], found[0])


def test_days() -> None:
    early, late = (frozenset({published(d).interval}) for d in ("2024-03-01", "2024-03-05"))
    assert apart(early, late)
    assert apart(late, early)
    assert not together(early, late)
    assert together(early, early | late)
    assert not apart(early, late | {None})


def test_of_a_story_of_few_words_too_little_is_known() -> None:
    found, (one, other) = scene(f"{FLOOD} {SLIDE}", "A bridge fell in Lima.")
    assert found.related(one, other)
    assert found.topics[one] != found.topics[other]
