from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.offices import office, titles_in


@pytest.mark.parametrize(
    ("title", "body", "question"),
    [
        ("Foreign Minister", "Japan", "Who is foreign minister of Japan?"),
        ("Minister for Foreign Affairs", "Japan", "Who is foreign minister of Japan?"),
        ("Japanese Foreign Minister", None, "Who is foreign minister of Japan?"),
        ("External Affairs Minister", "India", "Who is foreign minister of India?"),
        ("foriegn minister", "India", "Who is foreign minister of India?"),
        ("Foreign Secretary", "UK", "Who is foreign minister of the United Kingdom?"),
        ("US Secretary of State", None, "Who is foreign minister of the United States?"),
        ("Secretary", "United States", "Who is foreign minister of the United States?"),
        ("top US diplomat", None, "Who is foreign minister of the United States?"),
        ("Defence Secretary", "Britain", "Who is defense minister of the United Kingdom?"),
        ("Chancellor of the Exchequer", "UK", "Who is finance minister of the United Kingdom?"),
        ("Prime Minister of Japan", "Tokyo", "Who is prime minister of Japan?"),
        ("acting president", "South Korea", "Who is acting president of South Korea?"),
        ("President-elect", "US", "Who is president-designate of the United States?"),
        ("former US President", None, "Who is a former president of the United States?"),
        ("CEO", "Boeing", "Who is chief executive of Boeing?"),
        ("Boeing chief executive", None, "Who is chief executive of Boeing?"),
        ("mayor of London", None, "Who is mayor of London?"),
        ("Governor of the Bank of Japan", None, "Who is central bank governor of Japan?"),
        ("NATO chief", None, "Who is secretary general of NATO?"),
        ("Administrator", "NASA", "Who is administrator of NASA?"),
        ("deputy foreign minister", "Russia", "Who is a deputy foreign minister of Russia?"),
        ("State Department spokesman", None, "Who is a spokesperson of the State Department?"),
    ],
)
def test_question(title: str, body: str | None, question: str) -> None:
    found = office(title, body)
    assert found is not None
    assert found.question() == question


@pytest.mark.parametrize(
    "title",
    [
        "President",
        "Vice President",
        "Prime Minister",
        "Foreign Minister",
        "King",
        "Attorney General",
    ],
)
def test_one_person_at_a_time(title: str) -> None:
    found = office(title, "US")
    assert found is not None
    assert found.exclusive


@pytest.mark.parametrize(
    "title",
    [
        "spokesman",
        "senator",
        "lawyer",
        "analyst",
        "ambassador",
        "deputy foreign minister",
        "official",
        "vice minister",
        "Executive Vice President",
        "professor",
        "member",
        "former president",
        "Minister of State for Defence",
    ],
)
def test_many_at_a_time(title: str) -> None:
    found = office(title, "Japan" if "President" not in title else "Orbital Sciences")
    assert found is not None
    assert not found.exclusive


@pytest.mark.parametrize("title", ["counterpart", "South Korean counterpart", "", "former"])
def test_no_office(title: str) -> None:
    assert office(title, "Japan") is None


def test_comparable_only_with_a_jurisdiction() -> None:
    silent, told = office("president", None), office("president", "France")
    assert silent is not None
    assert told is not None
    assert (silent.comparable, told.comparable) == (False, True)


def test_the_title_goes_before_the_body() -> None:
    found = office("Japanese Foreign Minister", "South Korea")
    assert found is not None
    assert found.jurisdiction == "Japan"


def test_an_indian_foreign_secretary_is_no_minister() -> None:
    secretary, minister = office("Foreign Secretary", "India"), office("Foreign Minister", "India")
    assert secretary is not None
    assert minister is not None
    assert secretary.seat != minister.seat


def test_the_status_given_holds_when_the_title_is_silent() -> None:
    assert office("president", "France", "acting") == office("acting president", "France")


ROLES = [
    "president",
    "prime minister",
    "foreign minister",
    "chief executive",
    "mayor",
    "spokesperson",
]


@given(
    st.sampled_from(ROLES),
    st.sampled_from(["Japan", "United States", "Boeing", "Orbital Sciences"]),
)
def test_canonicalising_twice_changes_nothing(role: str, body: str) -> None:
    once = office(role, body)
    assert once is not None
    assert office(once.role, once.jurisdiction) == once


@given(st.text(max_size=50), st.none() | st.text(max_size=20))
def test_any_title_can_be_read(title: str, body: str | None) -> None:
    found = office(title, body)
    assert found is None or found.question().startswith("Who is ")


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        ("executive vice president and general manager", 2),
        ("minister of trade and industry", 1),
        ("foreign minister and deputy prime minister", 2),
        ("prime minister and party leader", 2),
        ("general manager, Advanced Programs Group", 1),
        ("", 1),
    ],
)
def test_titles_strung_together(title: str, titles: int) -> None:
    assert len(titles_in(title)) == titles


@pytest.mark.parametrize(
    ("title", "body", "question"),
    [
        ("Museum director", "Tate Museum", "Who is director of Tate Museum?"),
        ("director of the museum", "Tate Museum", "Who is director of Tate Museum?"),
        ("FBI Director", None, "Who is director of FBI?"),
        ("executive director", "UNICEF", "Who is executive director of UNICEF?"),
        ("head coach", "Leeds United", "Who is coach of Leeds United?"),
        ("club president", "Real Madrid", "Who is president of Real Madrid?"),
        ("principal", "Lincoln High School", "Who is principal of Lincoln High School?"),
        ("headmistress", "Eton College", "Who is head teacher of Eton College?"),
        ("county fire chief", "Marlow", "Who is fire chief of Marlow?"),
        ("chief of police", "Oslo", "Who is police chief of Oslo?"),
        ("Lord Mayor", "London", "Who is lord mayor of London?"),
        ("chairman of the board", "Shell", "Who is chair of Shell?"),
        ("leader of the opposition", "Spain", "Who is leader of the opposition of Spain?"),
        ("head of state", "France", "Who is head of state of France?"),
        ("governor of the central bank", "Kenya", "Who is central bank governor of Kenya?"),
        ("head of the space agency", "India", "Who is chief of the space agency of India?"),
        ("party general secretary", "Labour", "Who is general secretary of Labour?"),
        ("ship's captain", "MV Ada", "Who is captain of MV Ada?"),
        ("coach of the national team", "Norway", "Who is coach of Norway?"),
        ("army chief of staff", "Israel", "Who is army chief of Israel?"),
        ("ambassador in Santiago", "Japan", "Who is ambassador to Chile of Japan?"),
        ("Japanese ambassador to Chile", None, "Who is ambassador to Chile of Japan?"),
        ("ambassador to the UN", "Japan", "Who is ambassador to United Nations of Japan?"),
        ("Treasurer", "Australia", "Who is finance minister of Australia?"),
        ("treasurer", "Rotary Club", "Who is treasurer of Rotary Club?"),
        ("first minister", "Scotland", "Who is first minister of Scotland?"),
    ],
)
def test_what_one_person_holds_by_title_and_body(
    title: str, body: str | None, question: str
) -> None:
    found = office(title, body)
    assert found is not None
    assert (found.question(), found.exclusive) == (question, True)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("director", "Boeing"),
        ("director", None),
        ("executive director", "Boeing"),
        ("manager", "Barclays"),
        ("captain", "Los Angeles Police Department"),
        ("captain", "Northline Ferries"),
        ("dean", "Boston University"),
        ("superintendent", "Kent Police"),
        ("bishop", "Catholic Church"),
        ("commissioner", "European Commission"),
        ("head of sales", "Boeing"),
        ("union president", "Germany"),
        ("chief petty officer", "US Navy"),
        ("assistant coach", "Leeds United"),
        ("editor", "The Times"),
        ("ambassador to Brussels", "Japan"),
        ("co-chief executive", "Netflix"),
        ("regional director", "WHO"),
    ],
)
def test_what_many_hold_in_such_a_body(title: str, body: str | None) -> None:
    found = office(title, body)
    assert found is not None
    assert not found.exclusive


def test_a_head_of_a_department_is_no_head_of_the_body() -> None:
    found, whole = office("head of sales", "Boeing"), office("head", "Boeing")
    assert found is not None
    assert whole is not None
    assert found.seat != whole.seat


@pytest.mark.parametrize(
    ("title", "body", "everywhere"),
    [
        ("director", "Tate Museum", True),
        ("director", "the museum", False),
        ("president", "Union", False),
        ("coach", "England", False),
        ("president", "England", True),
        ("president", None, False),
    ],
)
def test_an_office_of_one_name_in_stories_of_any_event(
    title: str, body: str | None, *, everywhere: bool
) -> None:
    found = office(title, body)
    assert found is not None
    assert found.everywhere == everywhere


@pytest.mark.parametrize(
    ("title", "one", "other", "question"),
    [
        ("Chief of Army Staff", "India", "Pakistan", "Who is army chief of India?"),
        (
            "President of the Senate",
            "Philippines",
            "Nigeria",
            "Who is president of the senate of the Philippines?",
        ),
        (
            "Speaker of the House of Commons",
            "United Kingdom",
            "Canada",
            "Who is speaker of the house of commons of the United Kingdom?",
        ),
        (
            "General Secretary of the Communist Party",
            "Vietnam",
            "China",
            "Who is general secretary of the Communist Party (Vietnam)?",
        ),
        ("President of the Republic", "Ghana", "Benin", "Who is president of Ghana?"),
        (
            "leader of the Labour Party",
            "New Zealand",
            "UK",
            "Who is leader of the Labour Party (New Zealand)?",
        ),
        (
            "Chief Justice of the Supreme Court",
            "India",
            "Pakistan",
            "Who is chief justice of the supreme court of India?",
        ),
        (
            "President of the Supreme Court",
            "Ghana",
            "Benin",
            "Who is president of the supreme court of Ghana?",
        ),
        (
            "Electoral Commission chair",
            "Kenya",
            "Ghana",
            "Who is chair of the electoral commission of Kenya?",
        ),
        (
            "Chief of the General Staff",
            "Israel",
            "Iran",
            "Who is chief of the general staff of Israel?",
        ),
        ("Governor of the Reserve Bank", "India", "Fiji", "Who is central bank governor of India?"),
        ("Labour leader", "UK", "Norway", "Who is Labour leader (United Kingdom)?"),
        ("Speaker of the Lok Sabha", "India", "Nepal", "Who is Lok Sabha speaker (India)?"),
        (
            "Director of the National Intelligence Agency",
            "Thailand",
            "Nigeria",
            "Who is director of the National Intelligence Agency (Thailand)?",
        ),
        ("President of the Federation", "Russia", "Micronesia", "Who is president of Russia?"),
        ("President of the Islamic Republic", "Iran", "Mauritania", "Who is president of Iran?"),
        ("president of the Senate", "Texas", "Ohio", "Who is president of the Senate of Texas?"),
        (
            "Dean of the Law School",
            "Harvard University",
            "Yale University",
            "Who is dean of Law School (Harvard University)?",
        ),
        ("Goalkeeping Coach", "Chelsea", "Arsenal", "Who is Goalkeeping coach (Chelsea)?"),
        ("Batting Coach", "India", "England", "Who is Batting coach (India)?"),
    ],
)
def test_an_institution_is_its_country_s(title: str, one: str, other: str, question: str) -> None:
    found, abroad = office(title, one), office(title, other)
    assert found is not None
    assert abroad is not None
    assert found.question() == question
    assert found.seat != abroad.seat


@pytest.mark.parametrize(
    "titles",
    [
        [
            ("President of the Senate", "Philippines"),
            ("Senate President", "Philippines"),
            ("Philippine Senate President", None),
            ("President of the Senate of the Philippines", None),
            ("president", "Philippine Senate"),
        ],
        [
            ("army chief", "India"),
            ("Indian army chief", None),
            ("Chief of the Army Staff", "India"),
            ("Chief of Army Staff", "India"),
        ],
        [
            ("president", "Ghana"),
            ("President of the Republic", "Ghana"),
            ("President of the Republic of Ghana", None),
        ],
        [
            ("chief justice", "Supreme Court of India"),
            ("Chief Justice of the Supreme Court", "India"),
            ("Indian Supreme Court Chief Justice", None),
        ],
        [("UK Labour leader", None), ("leader of Labour", "United Kingdom")],
        [("Federal President", "Germany"), ("president", "Germany"), ("German president", None)],
        [("Federal Minister of Finance", "Germany"), ("finance minister", "Germany")],
        [("Union Home Minister", "India"), ("Minister of Home Affairs", "India")],
        [("Interior Cabinet Secretary", "Kenya"), ("interior minister", "Kenya")],
        [
            ("chief minister", "Kerala"),
            ("Kerala Chief Minister", None),
            ("chief minister", "Thiruvananthapuram"),
            ("Kerala chief minister", "Thiruvananthapuram"),
        ],
        [("Governor of Texas", "Austin"), ("governor", "Texas"), ("governor", "Austin")],
        [("premier", "Toronto"), ("Premier of Ontario", None)],
        [("Lt. Governor", "Texas"), ("Texas Lieutenant Governor", None)],
    ],
)
def test_one_office_by_all_its_titles(titles: list[tuple[str, str | None]]) -> None:
    found = [office(title, body) for title, body in titles]
    assert len({each.seat for each in found if each}) == 1
    assert all(each is not None for each in found)


@pytest.mark.parametrize(
    ("title", "body", "question"),
    [
        ("Lieutenant Governor", "Texas", "Who is lieutenant governor of Texas?"),
        ("Majority Leader", "Texas Senate", "Who is majority leader of the Texas Senate?"),
        ("Federal President", "Austria", "Who is president of Austria?"),
        ("Federal Chancellor", "Austria", "Who is chancellor of Austria?"),
        ("House Majority Leader", "US", "Who is majority leader of the House (United States)?"),
        ("Shadow Chancellor", "UK", "Who is shadow chancellor of the United Kingdom?"),
        ("Military Governor", "Kherson", "Who is military governor of Kherson?"),
        ("Spiritual Leader", "Druze", "Who is spiritual leader of Druze?"),
        ("Governor General", "Canada", "Who is governor general of Canada?"),
        ("Minister-President", "Bavaria", "Who is minister president of Bavaria?"),
        ("Delhi Chief Minister", None, "Who is chief minister of Delhi?"),
    ],
)
def test_a_word_before_a_title_is_no_body(title: str, body: str | None, question: str) -> None:
    found = office(title, body)
    assert found is not None
    assert (found.question(), found.exclusive) == (question, True)


@pytest.mark.parametrize(
    ("title", "body", "question"),
    [
        ("Honorary President", "FIFA", "Who is an honorary president of FIFA?"),
        ("Non-Executive Chairman", "Tesla", "Who is a non-executive chair of Tesla?"),
        ("Founding Director", "Tate Museum", "Who is a founding director of Tate Museum?"),
        ("joint chief executive", "Netfilm", "Who is a joint chief executive of Netfilm?"),
        ("Majority Leader", "US", "Who is a majority leader of the United States?"),
        ("head of state", "San Marino", "Who is a head of state of San Marino?"),
        ("Captain Regent", "San Marino", "Who is a captain regent of San Marino?"),
        ("head of state", "Andorra", "Who is a head of state of Andorra?"),
        ("co-prince of Andorra", None, "Who is a co-prince of Andorra?"),
        ("Bosnian president", None, "Who is a president of Bosnia and Herzegovina?"),
        ("president", "Bosnia", "Who is a president of Bosnia and Herzegovina?"),
        ("head of state", "Switzerland", "Who is a head of state of Switzerland?"),
        ("co-president", "Nicaragua", "Who is a co-president of Nicaragua?"),
        ("president", "Nicaragua", "Who is a president of Nicaragua?"),
        ("head of state", "Eswatini", "Who is a head of state of Eswatini?"),
        ("Presidential spokesman", "Kenya", "Who is a Presidential spokesperson (Kenya)?"),
    ],
)
def test_what_several_hold_together(title: str, body: str | None, question: str) -> None:
    found = office(title, body)
    assert found is not None
    assert (found.question(), found.exclusive) == (question, False)


@pytest.mark.parametrize(
    ("country", "secretary", "minister"),
    [
        ("India", "Home Secretary", "Home Minister"),
        ("India", "Union Home Secretary", "Union Home Minister"),
        ("India", "Defence Secretary", "Defence Minister"),
        ("India", "Foreign Secretary", "External Affairs Minister"),
        ("India", "Finance Secretary", "Finance Minister"),
        ("Pakistan", "Interior Secretary", "Interior Minister"),
        ("Bangladesh", "Health Secretary", "Health Minister"),
        ("Sri Lanka", "Defence Secretary", "Minister of Defence"),
        ("Australia", "Secretary of Defence", "Defence Minister"),
        ("New Zealand", "Treasury Secretary", "Finance Minister"),
        ("Kerala", "Home Secretary", "Home Minister"),
        ("Punjab", "Health Secretary", "Health Minister"),
        ("Zambia", "Defence Permanent Secretary", "Defence Minister"),
        ("Kenya", "Interior Principal Secretary", "Interior Cabinet Secretary"),
        ("UK", "Home Office Permanent Secretary", "Home Secretary"),
    ],
)
def test_a_civil_servant_is_no_minister(country: str, secretary: str, minister: str) -> None:
    found, other = office(secretary, country), office(minister, country)
    assert found is not None
    assert other is not None
    assert found.seat != other.seat


@pytest.mark.parametrize(
    ("country", "secretary", "minister"),
    [
        ("UK", "Home Secretary", "Minister of the Interior"),
        ("US", "Treasury Secretary", "Finance Minister"),
        ("Philippines", "Secretary of Foreign Affairs", "Foreign Minister"),
        ("Mexico", "Defence Secretary", "Defense Minister"),
    ],
)
def test_where_secretaries_are_ministers(country: str, secretary: str, minister: str) -> None:
    assert office(secretary, country) == office(minister, country)


INSTITUTIONS = ["Senate", "Supreme Court", "Labour Party", "National Guard", "Republic"]


@given(
    st.sampled_from(["president", "leader", "chief", "speaker", "chair"]),
    st.sampled_from(INSTITUTIONS),
    st.sampled_from(["Ghana", "Benin", "United States", "India"]),
    st.sampled_from(["Ghana", "Benin", "United States", "India"]),
)
def test_one_institution_of_two_countries_is_two(role: str, of: str, one: str, other: str) -> None:
    found, abroad = office(f"{role} of the {of}", one), office(f"{role} of the {of}", other)
    assert found is not None
    assert abroad is not None
    assert (found.seat == abroad.seat) == (one == other)


@given(
    st.sampled_from(ROLES),
    st.sampled_from(["Republic", "Kingdom", "Federation", "Islamic Republic"]),
    st.none() | st.sampled_from(["Japan", "Ghana", "Estmark"]),
)
def test_nobody_is_asked_of_republic(role: str, polity: str, body: str | None) -> None:
    found = office(f"{role} of the {polity}", body)
    assert found is not None
    assert polity.casefold() not in found.question().casefold()
    assert found.jurisdiction == body
