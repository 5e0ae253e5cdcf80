from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Article, Claim, Interval, Time
from claimcheck.report.html.timeline import LEFT, WIDTH, Timeline, timeline
from tests.stories import article, holder

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def told(name: str, start: date, end: date, day: str | None = None) -> tuple[Article, Claim]:
    return holder(
        "Ada Obi",
        name=name,
        day=day,
        time=Time(text="then", interval=Interval(start=start, end=end)),
    )


def picture(*pairs: tuple[Article, Claim]) -> Timeline:
    return timeline([a for a, _ in pairs], [c for _, c in pairs])


def test_dated_stories_come_by_their_day_and_undated_ones_last() -> None:
    stories = [article("x", "c"), article("y", "b", "2025-03-02"), article("z", "a", "2025-03-03")]
    assert [lane.article.name for lane in timeline(stories, ()).lanes] == ["b", "a", "c"]


def test_a_story_and_its_claims_stand_on_their_days() -> None:
    drawn = picture(told("a", date(2025, 3, 1), date(2025, 3, 2), day="2025-03-04"))
    published, claim = drawn.lanes[0].marks
    assert claim.x < claim.x + claim.width < published.x
    assert claim.dated
    assert claim.dated.number == 1
    assert [tick.text for tick in drawn.ticks] == ["1 March 2025", "4 March 2025"]


def test_what_a_story_says_twice_of_the_same_days_stands_once() -> None:
    story, claim = told("a", date(2025, 3, 1), date(2025, 3, 1))
    again = claim.model_copy(update={"id": "c-2"})
    assert len(timeline([story], [claim, again]).dated) == 1


def test_claims_without_days_are_not_drawn() -> None:
    story, claim = holder("Ada Obi")
    assert timeline([story], [claim]).dated == ()


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=12))
def test_bars_stay_in_the_picture_in_the_order_of_days_and_apart(
    days: list[tuple[date, date]],
) -> None:
    story, claim = holder("Ada Obi")
    claims = [
        claim.model_copy(
            update={
                "person": f"P{n}",
                "time": Time(text="", interval=Interval(start=min(pair), end=max(pair))),
            }
        )
        for n, pair in enumerate(days)
    ]
    drawn = timeline([story], claims)
    assert len(drawn.dated) == len(days)
    (lane,) = drawn.lanes
    for one in lane.marks:
        assert LEFT <= one.x < one.x + one.width <= WIDTH
        assert lane.y <= one.y <= lane.y + lane.height - 20 <= drawn.height
        for other in lane.marks:
            assert (one.interval.start < other.interval.start) == (one.x < other.x)
            apart = one.y != other.y or one.x + one.width <= other.x or one is other
            assert apart or other.x + other.width <= one.x


def test_what_a_bar_stands_for_is_never_cut() -> None:
    drawn = picture(told("a", date(2025, 3, 1), date(2025, 3, 1), day="2025-03-01"))
    published, claim = drawn.lanes[0].marks
    assert published.inside == "published"
    assert claim.inside == "1"
    assert claim.beside == "then: Ada Obi · Foreign Minister · Japan"


def test_a_text_without_room_leaves_the_number_that_the_list_has() -> None:
    story, claim = told("a", date(2025, 3, 1), date(2025, 3, 1))
    long = claim.model_copy(update={"person": "Ada Obi" * 40})
    (mark,) = timeline([story], [long]).lanes[0].marks
    assert (mark.inside, mark.beside) == ("1", "then")


def test_a_year_is_not_its_first_of_january() -> None:
    year = picture(told("a", date(2019, 1, 1), date(2019, 12, 31)))
    month = picture(told("a", date(2019, 3, 1), date(2019, 3, 31)))
    days = picture(told("a", date(2019, 3, 2), date(2019, 3, 5)))
    texts = [[t.text for t in p.ticks] for p in (year, month, days)]
    assert texts == [["2019"], ["March 2019"], ["2 March 2019"]]


def test_a_time_of_no_known_day_is_told_and_not_drawn() -> None:
    story, claim = holder("Ada Obi", time=Time(text="shortly after 4 a.m."))
    drawn = timeline([story], [claim])
    assert (drawn.dated, drawn.dayless) == ((), (claim,))


def test_the_name_of_a_story_stands_whole_beside_its_strip() -> None:
    story = article("x", "a", "2025-03-01").model_copy(
        update={"source": "The Daily Chronicle of Upper and Lower Marenda"}
    )
    (lane,) = timeline([story], ()).lanes
    assert " ".join(lane.name) == story.source
    assert max(y for y, _, _ in lane.lines) < lane.y + lane.height
