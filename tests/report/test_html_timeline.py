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
    assert [tick.day for tick in drawn.ticks] == [date(2025, 3, 1), date(2025, 3, 4)]


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


def test_a_bar_says_as_much_as_it_has_room_for() -> None:
    drawn = picture(told("a", date(2025, 3, 1), date(2025, 3, 1), day="2025-03-01"))
    published, claim = drawn.lanes[0].marks
    assert published.text == "published"
    assert claim.text.startswith("1 Ada Obi")
    assert len(claim.text) * 6 < claim.width
