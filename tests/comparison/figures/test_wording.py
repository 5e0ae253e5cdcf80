import pytest

from claimcheck.comparison.figures.words import content, head, names
from tests.comparison.figures.told import figured, only


@pytest.mark.parametrize(
    ("measure", "value", "entity", "wording", "question"),
    [
        ("deaths", "12", "Brasko floods", "", "How many people were killed in the Brasko floods?"),
        ("deaths", "12", "Brasko", "", "How many people were killed in Brasko?"),
        ("missing", "12", "flood", "", "How many people are missing after the flood?"),
        (
            "evacuated",
            "12",
            "Tolva valley",
            "",
            "How many people were evacuated in the Tolva valley?",
        ),
        ("sentence", "12 years", "Ada Obi", "", "What sentence did Ada Obi receive?"),
        ("votes", "32%", "Labour", "", "What share of the vote did Labour receive?"),
        ("votes", "3,200", "Labour", "", "How many votes did Labour receive?"),
        ("age", "51", "Ada Obi’s son", "", "How old is Ada Obi’s son?"),
        ("count", "two clubs", "clubs that bid for Obi", "", "How many clubs that bid for Obi?"),
        ("fee", "$5", "Ada Obi", "transfer", "Ada Obi: transfer?"),
        ("duration", "5 hours", "the trip", "", "How long was the trip?"),
        ("duration", "5 hours", "talks in Rome", "lasted", "How long did the talks in Rome last?"),
        ("distance", "10 km", "the quake", "depth", "How deep was the quake?"),
        ("distance", "10 km", "wreck from port", "distance", "How far was the wreck from port?"),
        (
            "score",
            "3-1",
            "Rovers against City",
            "won",
            "What was the score of Rovers against City?",
        ),
        ("people", "31,204", "the derby", "attendance", "How many people attended the derby?"),
        ("other", "34th minute", "Bassa's goal", "on", "In which minute was Bassa's goal?"),
        ("other", "7 minutes left", "the goal", "with", "How long before the end was the goal?"),
        ("jobs", "90 jobs", "Helvig", "would shed", "Helvig would shed how many jobs?"),
        ("jobs", "90 people", "Helvig", "employs", "Helvig: employs how many?"),
        ("count", "9 shots", "City", "had", "City had how many shots?"),
        ("count", "9", "City", "shots", "City: how many shots?"),
        ("cost", "$5", "Germany", "doubled its aid to", "Germany: doubled its aid to how much?"),
        ("change", "5%", "Helvig shares", "rose", "By how much did the Helvig shares change?"),
        ("change", "5%", "Helvig", "revenue rose", "Helvig: revenue rose by how much?"),
        ("share", "61%", "election", "turnout", "Election: turnout?"),
        ("cost", "$5", "Helvig", "fee Helvig pays", "Fee Helvig pays?"),
        ("injured", "12", "no one was hurt", "", "How many people were hurt?"),
        ("distance", "7 miles", "the wreck", "off Sicily", "The wreck: how far off Sicily?"),
    ],
)
def test_questions(measure: str, value: str, entity: str, wording: str, question: str) -> None:
    told = [figured(value, measure, entity, name=name, wording=wording) for name in ("a", "b")]
    assert only(*told).question == question


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("Brightwell Packaging’s takeover of Nordane Paper", "deal"),
        ("Tolva river flood in Brasko", "flood"),
        ("shares of Orbital Sciences", "stock"),
        ("Civic Union", ""),
        ("the three parties other than the Civic Union", "parti"),
    ],
)
def test_the_head_says_what_a_phrase_names(phrase: str, noun: str) -> None:
    assert head(phrase) == noun


def test_names_and_content() -> None:
    assert names("Flooding in Marenda province") == {"marenda"}
    assert content("the floods that hit Marenda") == content("flooding hits Marenda")
    assert content("it was in the") == frozenset()
