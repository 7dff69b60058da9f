"""What counts: three failed days break, a week out of reach breaks, one good look heals."""

from datetime import UTC, datetime, timedelta

from core.evidence.verdicts import Verdict
from schedules.season import Season, season_of
from work.looks.shown.counting import Standing, after
from work.looks.shown.when import next_look

AT = datetime(2025, 3, 3, 3, 0, tzinfo=UTC)


def walk(*verdicts: Verdict, hours: int = 24, insisted: bool = False) -> list[bool]:
    standing, told = Standing(), []
    for number, verdict in enumerate(verdicts):
        at = AT + timedelta(hours=hours * number)
        standing = after(standing, verdict, at, at.date(), insisted=insisted)
        told.append(standing.is_broken)
    return told


def test_it_breaks_on_the_third_day_of_failing_and_not_by_three_looks_on_one():
    assert walk(*[Verdict.GONE] * 4) == [False, False, True, True]
    assert walk(*[Verdict.GONE] * 4, hours=1) == [False] * 4


def test_a_good_look_begins_anew():
    assert walk(Verdict.GONE, Verdict.GONE, Verdict.ALIVE, Verdict.GONE) == [False] * 4


def test_out_of_reach_breaks_after_a_week():
    assert walk(*[Verdict.UNREACHABLE] * 9) == [False] * 7 + [True] * 2


def test_what_is_only_warned_of_or_vouched_for_never_breaks():
    assert walk(*[Verdict.OTHER_YEAR] * 9) == [False] * 9
    assert walk(*[Verdict.LOGIN] * 9, insisted=True) == [False] * 9


def test_in_the_season_it_is_looked_at_each_night_else_weekly_and_what_fails_the_next_night():
    def days(verdict: Verdict, daily: bool) -> int:
        return (next_look("https://example.go.th/o1", AT, verdict, 9, is_daily=daily) - AT).days

    assert [days(Verdict.ALIVE, True), days(Verdict.ALIVE, False), days(Verdict.GONE, False)] == [0, 6, 0]


def test_what_is_not_reached_is_tried_less_and_less_often():
    waits = [next_look("x", AT, Verdict.UNREACHABLE, tries, is_daily=True) - AT for tries in (1, 2, 3)]
    assert waits == sorted(waits)
    assert waits[0] < timedelta(hours=1)


def test_the_season_goes_by_the_calendar_where_it_is_known():
    closes = datetime(2025, 4, 30, tzinfo=UTC).date()
    assert season_of(closes, None, None).holds(closes + timedelta(days=90))
    known = season_of(closes, closes - timedelta(days=10), closes + timedelta(days=20))
    assert known == Season(closes - timedelta(days=10), closes + timedelta(days=20))
