import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.phrases import head_noun, may_be_one, same_thing, stems
from claimcheck.values.predicates import read


def sense(subject: str, predicate: str, object_: str) -> tuple[str, str, str, bool]:
    found = read(subject, predicate, object_)
    return found.relation.name if found.relation else "", found.subject, found.object, found.affirms


@pytest.mark.parametrize(
    ("predicate", "object_", "expected"),
    [
        ("caused", "fire", ("cause", "valve", "fire", True)),
        ("a cause of", "fire", ("cause", "valve", "fire", True)),
        ("did not cause", "fire", ("cause", "valve", "fire", False)),
        ("was caused by", "fire", ("cause", "fire", "valve", True)),
        ("was not due to", "fire", ("cause", "fire", "valve", False)),
        ("is blamed for", "fire", ("blame", "valve", "fire", True)),
        ("is responsible for", "fire", ("responsible", "valve", "fire", True)),
        ("doesn’t own", "store", ("own", "valve", "store", False)),
        ("no longer owns", "store", ("own", "valve", "store", False)),
        ("belongs to", "Brandt", ("own", "Brandt", "valve", True)),
        ("sailed into", "zone", ("enter", "valve", "zone", True)),
        ("was too close to", "site", ("enter", "valve", "site", True)),
        ("is", "destroyed by fire", ("destroy", "fire", "valve", True)),
        ("is", "beyond repair", ("destroy", "", "valve", True)),
        ("destroyed", "tower", ("destroy", "valve", "tower", True)),
        ("was harmed by", "fire", ("damage", "fire", "valve", True)),
        ("was built by", "Brandt", ("make", "Brandt", "valve", True)),
        ("is led by", "Brandt", ("lead", "Brandt", "valve", True)),
        ("went on for", "days", ("last", "valve", "days", True)),
        ("was acquitted of", "fraud", ("convicted", "valve", "fraud", False)),
        ("was found not guilty of", "fraud", ("convicted", "valve", "fraud", False)),
        ("was not cleared of", "fraud", ("convicted", "valve", "fraud", True)),
        ("pleaded not guilty to", "fraud", ("admit", "valve", "fraud", False)),
        ("is unsafe for", "swimmers", ("safe", "valve", "swimmers", False)),
        ("is", "not safe for swimmers", ("safe", "valve", "swimmers", False)),
        ("is", "not yet known", ("known", "valve", "", False)),
        ("opposed", "the merger", ("support", "valve", "the merger", False)),
        ("was backed by", "the union", ("support", "the union", "valve", True)),
        ("is not linked to", "fire", ("linked", "fire", "valve", False)),
        ("went up with", "fire", ("", "valve", "fire", True)),
    ],
)
def test_synonyms_inverses_and_opposites(
    predicate: str, object_: str, expected: tuple[str, str, str, bool]
) -> None:
    assert sense("valve", predicate, object_) == expected


def test_what_is_believed_and_what_is_to_come() -> None:
    assert read("fire", "is believed to have been caused by", "valve").hedged
    assert read("fire", "may have caused", "panic").hedged
    assert not read("fire", "caused", "panic").hedged
    assert read("firm", "will own", "store").future
    assert read("firm", "went", "home").words == "went"


@pytest.mark.parametrize(
    ("predicate", "object_", "word", "domain"),
    [
        ("largest", "store on the coast", "largest", "store on the coast"),
        ("is the biggest", "store", "largest", "store"),
        ("is", "the oldest bridge in Lima", "oldest", "bridge in lima"),
        ("first fatal", "accident", "first", "fatal accident"),
        ("among the largest", "stores", "", "stores"),
        ("is one of the oldest", "bridges", "", "bridges"),
    ],
)
def test_superlatives(predicate: str, object_: str, word: str, domain: str) -> None:
    found = read("it", predicate, object_)
    assert (found.superlative, found.object) == (word, domain)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Brandt", "Brandt Logistics", True),
        ("Pier Road store", "building of the Pier Road cold store", True),
        ("the city of Lima", "Lima", True),
        ("sorbacel, an emulsifier used in ice cream", "Sorbacel", True),
        ("Viktor Halasz", "Viktor Halasz’s sentence", False),
        ("the trial of Viktor Halasz", "Viktor Halasz", False),
        ("flood of 2019", "flood of 2021", False),
        ("north tower", "south tower", False),
        ("a valve that failed at Vantona’s plant", "a valve at Vantona", True),
        ("a steel valve that failed at the dairy", "a faulty steel valve of the dairy", None),
        ("", "", True),
        ("", "Lima", False),
    ],
)
def test_things_by_their_heads_and_shared_words(a: str, b: str, same: bool | None) -> None:
    assert same_thing(a, b).same is same


@pytest.mark.parametrize(
    ("a", "b", "may"),
    [
        ("rocket", "rocket and spacecraft", True),
        ("boat", "sailboat", True),
        ("talks", "parleys", True),
        ("standoff", "face-off", True),
        ("a regional meeting", "Foro Sur meeting", True),
        ("hazard area", "restricted safety zone", True),
        ("Area 51", "Finger area", False),
        ("north tower", "south tower", False),
        ("rocket and spacecraft", "satellite", False),
        ("", "", False),
    ],
)
def test_what_may_be_one_thing(a: str, b: str, may: bool) -> None:
    assert may_be_one(a, b) is may
    assert may_be_one(b, a) is may


def test_the_head_of_a_phrase() -> None:
    assert head_noun("the first fatal accidents on the line") == "accident"
    assert head_noun("") == ""


PHRASES = st.lists(
    st.sampled_from(
        "the store of Pier Road Brandt's at 2019 2021 cold stores, building that".split()
    ),
    max_size=6,
).map(" ".join)


@given(PHRASES, PHRASES)
def test_likeness_is_symmetric_and_reflexive(a: str, b: str) -> None:
    assert same_thing(a, b) == same_thing(b, a)
    assert same_thing(a, a).same is True
    assert stems(a) == stems(a.upper())


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_words_can_be_read(subject: str, predicate: str, object_: str) -> None:
    found = read(subject, predicate, object_)
    assert read(subject, f"not {predicate}", object_).affirms != found.affirms or not predicate


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (("trial", "was funded by", "firm"), ("firm", "funds", "trial")),
        (("firm", "is the funder of", "trial"), ("firm", "did not fund", "trial")),
        (("tablets", "were supplied by", "firm"), ("firm", "supplies", "tablets")),
        (("plan", "was dropped by", "state"), ("state", "drops", "plan")),
    ],
)
def test_the_passive_of_any_predicate_is_its_relation_from_the_other_end(
    told: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    one, two = read(*told), read(*other)
    assert one.relation is two.relation is None
    assert (one.subject, one.object, one.roots) == (two.subject, two.object, two.roots)


def test_things_of_two_amounts_are_two() -> None:
    assert not may_be_one("1.1 billion euros", "1.6 billion euros")
    assert same_thing("1.1 billion euros", "1.6 billion euros").same is False


def test_a_particle_is_part_of_its_verb() -> None:
    assert read("team", "took over", "firm").roots != read("team", "took up", "firm").roots
