"""A month's figures: as of its last day whatever came later, by the one definition of late, with what changed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from core.calendar import BuddhistMonth
from core.db import reading, transaction
from core.points import show_points
from models.agencies import Agency
from models.messages.channels import ChannelState
from models.plans.plans import Plan
from reports.readiness.figures import readiness_now
from reports.summary.reading import Month, MonthBeforePlan, MonthNotBegun
from reports.summary.unit_part import UnitPart
from reports.summary.whole import Whole
from reports.work.lists import list_overdue
from tests.integration.office import MONDAY, URL, Office, an_office
from tests.integration.summaries import (
    END_OF_MARCH,
    FIRST_OF_APRIL,
    UNITS,
    a_watched_office,
    month_of,
    unit_id,
)

pytestmark = pytest.mark.usefixtures("database")
MID_MARCH, APRIL_8 = date(2025, 3, 14), date(2025, 4, 8)
DONE = {"reason": "done already", "evidence": URL}


def whole(month: Month) -> Whole:
    with reading() as session:
        return month.whole(session)


def unit_part(office: Office, name: str = "กองคลัง", *, today: date = FIRST_OF_APRIL) -> UnitPart:
    return month_of(office, today=today).unit(unit_id(office, name))


def test_late_work_is_what_overdue_lists_on_the_next_day():
    office = a_watched_office(o1=MID_MARCH, o14=END_OF_MARCH, o32=date(2025, 3, 30), i3=date(2025, 4, 30))
    with reading() as session:
        listed = list_overdue(session, office.agency_id, FIRST_OF_APRIL)
    late = whole(month_of(office)).progress.late
    assert (late.rows, late.codes) == (len(listed), ("o1", "o14", "o32")) == (6, ("o1", "o14", "o32"))


def test_what_was_due_on_the_last_day_and_is_not_done_is_late_at_its_end():
    progress = whole(month_of(a_watched_office(o14=END_OF_MARCH))).progress
    assert (progress.late.codes, progress.due_last.codes) == (("o14",), ())


def test_what_is_coming_is_needed_by_the_end_of_the_next_month():
    office = a_watched_office(o1=FIRST_OF_APRIL, o14=date(2025, 4, 30), i3=date(2025, 5, 1))
    assert whole(month_of(office)).progress.coming.codes == ("o1", "o14")


def test_what_was_accepted_counts_in_its_own_month():
    office = a_watched_office(o1=date(2025, 4, 30), o14=date(2025, 4, 30))
    office.move("o1", "accept", MONDAY, **DONE)
    office.move("o14", "accept", MID_MARCH, **DONE)
    assert whole(month_of(office)).progress.accepted.codes == ("o14",)


@pytest.mark.parametrize("later", ["accept", "submit", "waive"])
def test_moves_of_the_next_month_change_nothing(later):
    office = a_watched_office(o1=MID_MARCH)
    before = whole(month_of(office)).to_json()
    more = DONE if later == "accept" else {"unit": "กองคลัง", "reason": "ยกเว้น"}
    office.move("o1", later, APRIL_8, **more)
    assert whole(month_of(office, today=APRIL_8)).to_json() == before


def test_a_station_reached_later_is_undone():
    office = a_watched_office(o1=MID_MARCH)
    for day, unit in ((MID_MARCH, "กองคลัง"), (APRIL_8, "กองช่าง")):
        office.move("o1", "submit", day, unit=unit)
    (item,) = whole(month_of(office, today=APRIL_8)).longest_late
    assert (item.holders, item.position) == (("กองช่าง",), "collecting")


def test_an_item_accepted_then_and_reopened_since_counts_as_accepted():
    office = a_watched_office(o1=date(2025, 4, 30))
    office.move("o1", "accept", MID_MARCH, **DONE)
    before = whole(month_of(office)).to_json()
    office.move("o1", "reopen", APRIL_8, reason="ต้องส่งอีกครั้ง")
    assert whole(month_of(office, today=APRIL_8)).to_json() == before


def test_a_move_dated_back_counts_in_the_month_that_it_is_dated():
    office = a_watched_office(o1=date(2025, 4, 30))
    office.move("o1", "accept", APRIL_8, on=END_OF_MARCH, **DONE)
    assert whole(month_of(office, today=APRIL_8)).progress.accepted.codes == ("o1",)


def test_dates_that_were_moved_are_told_with_the_reason():
    office = a_watched_office(o1=date(2025, 4, 20), o14=date(2025, 4, 30))
    office.move("o1", "accept", MONDAY, **DONE)
    office.move("o1", "reopen", MID_MARCH, reason="ต้องเผยแพร่ฉบับปรับปรุง")
    (moved,) = whole(month_of(office)).moved
    assert (moved.code, moved.old_on, moved.new_on, moved.moved_on, moved.reason) == (
        "o1", date(2025, 4, 20), date(2025, 4, 30), MID_MARCH, "ต้องเผยแพร่ฉบับปรับปรุง",
    )  # fmt: skip


def test_a_date_moved_in_the_next_month_is_undone():
    office = a_watched_office(o1=MID_MARCH)
    office.move("o1", "accept", END_OF_MARCH, **DONE)
    office.move("o1", "reopen", APRIL_8, reason="ต้องส่งอีกครั้ง")
    month = month_of(office, today=APRIL_8)
    assert ([item.needed_on for item in month.works[0].items], whole(month).moved) == ([MID_MARCH], ())


def test_the_forecasts_are_those_of_readiness_on_that_day():
    office = a_watched_office()
    office.move("o14", "accept", MID_MARCH, **DONE)
    with reading() as session:
        now = readiness_now(session, session.get_one(Plan, office.plan_id), END_OF_MARCH).figures
    rating = whole(month_of(office)).rating
    assert (rating.if_assessed.total, rating.if_all_on_time.total) == (now.today.total, now.all_on_time.total)


def test_the_change_is_what_the_month_brought():
    office = a_watched_office()
    office.move("o14", "accept", MID_MARCH, **DONE)
    rating = whole(month_of(office)).rating
    assert (rating.if_assessed.change, rating.if_all_on_time.change) == (Decimal("2.00"), Decimal(0))


def test_what_to_expect_is_told_where_there_is_history_enough():
    days = [date(2025, 2, 17) + timedelta(days=7 * week) for week in range(5)]
    codes = ("o1", "o4", "o5", "o14", "o32")
    office = a_watched_office(**dict.fromkeys((*codes, "o18", "o20"), date(2025, 4, 30)))
    for code, day in zip(codes, days, strict=True):
        office.move(code, "accept", day, **DONE)
    assert whole(month_of(office)).rating.expected is None  # six weeks say nothing
    with transaction() as session:
        session.get_one(Plan, office.plan_id).activated_on = date(2024, 12, 30)
    rating = whole(month_of(office)).rating
    assert rating.expected is not None
    assert (rating.expected.pace.weeks, rating.expected.pace.items) == (11, 5)
    low, high = (rating.expected.totals[end] for end in ("low", "high"))
    assert low is not None
    assert high is not None
    assert low < high <= (rating.if_all_on_time.total or 0)


def test_an_item_taken_back_lowers_the_score():
    office = a_watched_office()
    office.move("o14", "accept", MONDAY, **DONE)
    office.move("o14", "reopen", MID_MARCH, reason="ลิงก์ใช้ไม่ได้")
    assert whole(month_of(office)).rating.if_assessed.change == Decimal("-2.00")


def test_in_the_plans_first_month_there_is_nothing_to_compare():
    office = a_watched_office()
    january = whole(month_of(office, BuddhistMonth(2568, 1), today=MONDAY))
    assert (january.rating.if_assessed.before, january.rating.if_assessed.change) == (None, None)


def test_a_score_that_cannot_be_stated_says_why():
    office = a_watched_office()
    with transaction() as session:
        session.get_one(Plan, office.plan_id).baseline = None
    forecast = whole(month_of(office)).rating.if_assessed
    assert (forecast.total, [note.id for note in forecast.why_unstated]) == (None, ["baseline_missing"])


def test_each_unit_has_a_line_and_late_ones_come_first():
    office = a_watched_office(o1=MID_MARCH, o14=date(2025, 4, 30))
    office.move("o1", "submit", MID_MARCH, unit="กองคลัง")
    lines = [(line.holder, line.in_work, line.late, line.most_days_late) for line in whole(month_of(office)).holders]
    assert lines == [("กองช่าง", 1, 1, 18), ("กองคลัง", 1, 0, 0)]


def test_a_role_that_holds_work_has_a_line_too():
    office = a_watched_office(o1=MID_MARCH)
    for unit in UNITS:
        office.move("o1", "submit", MID_MARCH, unit=unit)
    assert next((line.holder, line.late) for line in whole(month_of(office)).holders) == ("publisher", 1)


def test_points_at_stake_on_late_items_count_once():
    month = whole(month_of(a_watched_office(o14=MID_MARCH)))
    assert (month.progress.late.rows, show_points(month.points_late)) == (2, "2.00")


def test_what_was_handed_in_is_judged_by_its_day():
    office = a_watched_office(o1=MID_MARCH, o14=MID_MARCH)
    office.move("o1", "submit", MID_MARCH, unit="กองคลัง")
    office.move("o14", "submit", MID_MARCH + timedelta(days=3), unit="กองคลัง")
    part = unit_part(office)
    assert (part.on_time, part.too_late) == (("o1",), ("o14",))


def test_what_came_back_is_told_with_the_reason():
    office = a_watched_office(o1=date(2025, 4, 30))
    office.move("o1", "submit", MONDAY, unit="กองคลัง")
    office.move("o1", "return", MID_MARCH, unit="กองคลัง", reason="ขาดลายมือชื่อ")
    (one,) = unit_part(office).returned
    assert (one.code, one.on, one.reason) == ("o1", MID_MARCH, "ขาดลายมือชื่อ")


def test_a_unit_sees_only_what_it_holds_itself():
    office = a_watched_office(o1=MID_MARCH)
    office.move("o1", "submit", MID_MARCH, unit="กองช่าง")
    assert (unit_part(office, "กองช่าง").progress.late.rows, unit_part(office).progress.late.rows) == (0, 1)


def test_empty_seats_and_paused_channels_are_told():
    office = a_watched_office()
    office.seat("กองคลัง", "สมชาย")
    with transaction() as session:
        session.add(
            ChannelState(channel="line", paused_since=datetime(2025, 3, 20, tzinfo=UTC), pause_reason="paused_auth")
        )
    notices = whole(month_of(office)).notices
    assert ("กองคลัง" in notices.empty_seats, "กองช่าง" in notices.empty_seats, notices.paused) == (
        False, True, ("line",),
    )  # fmt: skip


def test_a_running_month_is_told_as_of_today():
    month = month_of(a_watched_office(o1=MONDAY), today=MID_MARCH)
    assert (month.as_of, month.is_over, whole(month).longest_late[0].days_late) == (MID_MARCH, False, 39)


def test_a_month_to_come_is_refused():
    with pytest.raises(MonthNotBegun):
        month_of(a_watched_office(), BuddhistMonth(2568, 5))


def test_a_month_before_the_plan_is_refused():
    with pytest.raises(MonthBeforePlan):
        month_of(a_watched_office(), BuddhistMonth(2567, 12))


def test_another_agencys_work_is_not_counted():
    mine = a_watched_office(o1=MID_MARCH)
    with transaction() as session:
        session.get_one(Agency, mine.agency_id).name = "เทศบาลตำบลอื่น"
    an_office({"o1": MID_MARCH, "o14": MID_MARCH})
    assert whole(month_of(mine)).progress.late.codes == ("o1",)
