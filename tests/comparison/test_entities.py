from claimcheck.claims import EventClaim
from claimcheck.comparison.entities import Entities
from tests.stories import article, claim_set, holder, quoted


def test_one_person_in_two_orders_has_one_name() -> None:
    a, b = holder("Hayashi Yoshimasa", name="a"), holder("Yoshimasa Hayashi", name="b")
    entities = Entities(claim_set(a, b))
    assert entities.name(a[0].id, "Hayashi Yoshimasa") == entities.name(
        b[0].id, "Yoshimasa Hayashi"
    )


def test_a_surname_is_its_owner_only_where_a_story_introduces_them() -> None:
    story, claim = holder("Park Jin", body="South Korea")
    meeting = EventClaim(
        article=story.id, evidence=quoted(story, story.text), action="met", participants=("Park",)
    )
    other, else_ = holder("Lee", body="South Korea", name="b")
    entities = Entities(claim_set((story, claim), (story, meeting), (other, else_)))
    assert entities.name(story.id, "Park") == "Park Jin"
    assert entities.name(other.id, "Park") == "Park"


def test_a_country_has_one_name() -> None:
    entities = Entities(claim_set(holder("A B")))
    names = {entities.name("x", n) for n in ("South Korea", "Seoul", "ROK", "South Korea's")}
    assert names == {"South Korea"}


def test_a_thing_is_its_words() -> None:
    entities = Entities(claim_set(holder("A B")))
    assert entities.thing("x", "The flood in Lima") == entities.thing("x", "flood of Lima")


def test_no_claims_no_names() -> None:
    story = article("Nothing was said.")
    assert Entities(claim_set()).name(story.id, "Ada Obi") == "Ada Obi"


def test_an_abbreviation_counts_once_a_story_introduces_it() -> None:
    told = [
        holder("Ada Obi", "Director General", "National Space Board (NSB)", name="a"),
        holder("Ann Lee", "Director General", "NSB", name="b"),
    ]
    entities = Entities(claim_set(*told))
    assert entities.institution("NSB") == "National Space Board"
    assert entities.institution("NATO") == "NATO"
    assert entities.institution(None) is None


def test_the_first_words_of_a_body_are_its_short_name() -> None:
    told = [
        holder("Ada Obi", "director", "Northline Ferries Corporation", name="a"),
        holder("Ann Lee", "director", "Northline", name="b"),
        holder("Bo Chen", "director", "National Bank", name="c"),
    ]
    entities = Entities(claim_set(*told))
    assert entities.institution("Northline") == "Northline Ferries"
    assert entities.institution("National") == "National"
    told.append(holder("Cy Dunn", "director", "Northline Motors", name="d"))
    assert Entities(claim_set(*told)).institution("Northline") == "Northline"
