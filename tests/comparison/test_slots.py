from claimcheck.claims import ClaimSet, EventClaim, FigureClaim, RelationClaim, StatementClaim
from claimcheck.comparison.rules import RULES
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Slot, by_slot
from tests.stories import article, claim_set, holder, quoted


def replies(claims: ClaimSet) -> dict[Slot, Group]:
    scene = Scene(claims)
    return {s: g for rule in RULES for s, g in by_slot(rule.replies(scene)).items()}


def questions(*told: object) -> list[str]:
    return [slot.question for slot in replies(claim_set(*told))]  # type: ignore[arg-type]


def test_an_office_under_many_names_is_one_question() -> None:
    slots = replies(
        claim_set(
            holder("Toshimitsu Motegi", "Foreign Minister", "Japan", name="a"),
            holder("Hayashi Yoshimasa", "Minister for Foreign Affairs", "Tokyo", name="b"),
            holder("Hayashi Yoshimasa", "Japanese Foreign Minister", None, name="c"),
        )
    )
    ((slot, given),) = slots.items()
    assert slot.question == "Who is foreign minister of Japan?"
    assert len(given) == 3


def test_what_is_no_question_of_who_holds_it_now() -> None:
    assert questions(holder("A B", status="former")) == []
    assert questions(holder("A B", status="designate")) == []
    assert questions(holder("A B", "spokesman", "State Department")) == [
        "What is A B at State Department?"
    ]


def test_an_office_that_is_nobodys_as_far_as_told_is_asked_of_each_person() -> None:
    told = [holder("A B", body=None, name="a"), holder("C D", body=None, name="b")]
    assert len(questions(*told)) == 2


def test_an_acting_holder_answers_another_question() -> None:
    asked = questions(
        holder("A B", "president", "Chile", name="a"),
        holder("C D", "acting president", "Chile", name="b", status="acting"),
    )
    assert sorted(asked) == ["Who is acting president of Chile?", "Who is president of Chile?"]


def test_an_office_takes_its_country_from_its_own_story() -> None:
    story, claim = holder("Park Jin", body="South Korea")
    bare = claim.model_copy(update={"id": "c-2", "person": "Park", "body": None})
    ((_, given),) = replies(claim_set((story, claim), (story, bare))).items()
    assert [r.answer for r in given] == ["Park Jin", "Park Jin"]


def test_events_meet_by_class_and_by_everybody_who_took_part() -> None:
    def event(action: str, *who: str) -> tuple[object, EventClaim]:
        story = article(f"{' and '.join(who)}: {action}.", action)
        evidence = quoted(story, story.text)
        return story, EventClaim(
            article=story.id,
            evidence=evidence,
            action=action,
            participants=who,
            place="Lima",
        )

    pair = ("Ada Obi", "Luis Quispe")
    assert len(questions(event("met", *pair), event("hold a meeting", *pair[::-1]))) == 1
    assert len(questions(event("met", *pair), event("spoke by phone", *pair))) == 2
    assert len(questions(event("met", *pair), event("meet", *pair, "Ann Lee"))) == 2
    assert questions(event("frowned", *pair)) == []


def test_a_statement_asks_only_where_it_is_a_quotation() -> None:
    story = article("x")
    common = {"article": story.id, "evidence": quoted(story, "x")}
    kinds = [
        FigureClaim(**common, value="12 people", measure="deaths", entity="the flood"),
        FigureClaim(**common, value="many", measure="deaths", entity="the flood"),
        StatementClaim(**common, speaker="Ada Obi", words="We will rebuild every single house"),
        RelationClaim(**common, subject="dam", predicate="caused", object="flood"),
    ]
    found: list[Slot] = list(replies(claim_set(*((story, k) for k in kinds))))
    assert sorted(s.kind for s in found) == ["figure", "relation"]
