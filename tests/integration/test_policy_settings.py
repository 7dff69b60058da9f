"""An administrator changes the reminder policy and the office's own days; sleeping reminders move along."""

from datetime import UTC, date, datetime, time

import pytest
from sqlmodel import Session, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from models.agencies import Agency, list_office_days
from models.journal.journal import EventRow
from models.people.contexts import get_context
from models.plans.plans import Assignment
from office.office_days import OfficeDayNotFound, remove_office_day, set_office_day
from office.policy import read_policy, reset_policy, set_policy
from schedules.policy import InvalidPolicy, Policy
from tests.builders import a_plan, a_unit, an_agency, an_item

MONDAY_8 = datetime(2025, 3, 3, 8, 0, tzinfo=BANGKOK)
pytestmark = pytest.mark.usefixtures("database")


def bangkok(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BANGKOK).astimezone(UTC)


def an_agency_with_work(session: Session, *, wakes_at: datetime) -> tuple[Agency, Assignment]:
    """One open part needed on Friday 14 March 2025, asleep until `wakes_at`."""
    agency = an_agency(session)
    agency.policy = {"push_days": [0]}
    unit = a_unit(session, agency)
    an_item(session, a_plan(session, agency), "i1", needed_on=date(2025, 3, 14), units=[unit])
    part = session.exec(select(Assignment)).one()
    part.next_remind_at = wakes_at
    session.flush()
    return agency, part


def test_unchanged_policy_is_the_default():
    with transaction() as session:
        assert read_policy(an_agency(session)) == Policy()


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("horizon_days", "14", 14),
        ("push_days", "0, -7", (-7, 0)),
        ("digest_at", "10:30", time(10, 30)),
        ("batch_times", "13:00", (time(13),)),
        ("group_post_weekday", "4", 4),
        ("group_post_weekday", "off", None),
    ],
)
def test_a_number_is_set_as_typed(name, typed, stored):
    with transaction() as session:
        assert getattr(set_policy(session, an_agency(session), name, typed), name) == stored


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("horizon_days", "x"),
        ("digest_at", "07:00"),
        ("nothing", "1"),
        ("group_post_weekday", "7"),
        ("digest_weekday", "off"),
    ],
)
def test_a_wrong_number_is_refused_and_not_stored(name, typed):
    with transaction() as session:
        agency = an_agency(session)
        with pytest.raises(InvalidPolicy):
            set_policy(session, agency, name, typed)
        assert agency.policy == {}


def test_reset_of_one_number_keeps_the_others():
    with transaction() as session:
        agency = an_agency(session)
        set_policy(session, agency, "horizon_days", "14")
        set_policy(session, agency, "alert_points", "2.5")
        assert reset_policy(session, agency, "horizon_days") == Policy.from_json({"alert_points": "2.5"})


def test_reset_of_an_unknown_number_is_refused():
    with transaction() as session, pytest.raises(InvalidPolicy):
        reset_policy(session, an_agency(session), "nothing")


def test_a_change_is_an_event_with_old_and_new():
    with transaction() as session:
        set_policy(session, an_agency(session), "push_days", "-7,0", by="somchai")
        payload = session.exec(select(EventRow)).one().payload
    assert payload == {"by": "somchai", "name": "push_days", "old": "[-5, 0]", "new": "[-7, 0]"}


def test_setting_the_same_again_is_no_event():
    with transaction() as session:
        set_policy(session, an_agency(session), "horizon_days", "30")
        assert session.exec(select(EventRow)).all() == []


def test_earlier_push_wakes_the_part_earlier():
    """Needed on Friday the 14th: 8 office days before is Tuesday the 4th, before the digest of Monday the 10th."""
    with clock.frozen(MONDAY_8.replace(hour=12)), transaction() as session:
        agency, part = an_agency_with_work(session, wakes_at=bangkok(date(2025, 3, 10), time(9)))
        set_policy(session, agency, "push_days", "-8,0")
        assert part.next_remind_at == bangkok(date(2025, 3, 4), time(9))


def test_a_day_that_had_its_turn_gets_no_second_one():
    with clock.frozen(MONDAY_8.replace(hour=12)), transaction() as session:
        agency, part = an_agency_with_work(session, wakes_at=bangkok(date(2025, 3, 10), time(9)))
        set_policy(session, agency, "digest_at", "14:00")
        assert part.next_remind_at == bangkok(date(2025, 3, 10), time(14))


def test_a_day_still_to_come_is_not_passed_over_by_an_earlier_hour():
    with clock.frozen(MONDAY_8.replace(minute=45)), transaction() as session:
        agency, part = an_agency_with_work(session, wakes_at=bangkok(date(2025, 3, 3), time(9)))
        set_policy(session, agency, "digest_at", "08:30")
        assert part.next_remind_at == bangkok(date(2025, 3, 3), time(8, 30))


def test_work_that_is_due_keeps_its_moment():
    overdue_since = bangkok(date(2025, 2, 24), time(9))
    with clock.frozen(MONDAY_8), transaction() as session:
        agency, part = an_agency_with_work(session, wakes_at=overdue_since)
        set_policy(session, agency, "digest_at", "10:00")
        assert part.next_remind_at == overdue_since


def test_another_agency_is_left_alone():
    with clock.frozen(MONDAY_8), transaction() as session:
        _, part = an_agency_with_work(session, wakes_at=bangkok(date(2025, 3, 10), time(9)))
        set_policy(session, an_agency(session, "เทศบาลอื่น"), "digest_at", "10:00")
        assert part.next_remind_at == bangkok(date(2025, 3, 10), time(9))


def test_closing_the_digest_day_moves_the_digest():
    with clock.frozen(MONDAY_8.replace(hour=12)), transaction() as session:
        agency, part = an_agency_with_work(session, wakes_at=bangkok(date(2025, 3, 10), time(9)))
        set_office_day(session, agency, date(2025, 3, 10), "วันสถาปนาเทศบาล")
        assert part.next_remind_at == bangkok(date(2025, 3, 11), time(9))


def test_removing_the_day_moves_it_back():
    with clock.frozen(MONDAY_8.replace(hour=12)), transaction() as session:
        agency, part = an_agency_with_work(session, wakes_at=bangkok(date(2025, 3, 10), time(9)))
        set_office_day(session, agency, date(2025, 3, 10), "วันสถาปนาเทศบาล")
        remove_office_day(session, agency, date(2025, 3, 10))
        assert part.next_remind_at == bangkok(date(2025, 3, 10), time(9))


def test_own_closed_day_is_named_in_explanations():
    with transaction() as session:
        agency = an_agency(session)
        set_office_day(session, agency, date(2025, 3, 10), "วันสถาปนาเทศบาล")
        office = get_context(session, agency.id, date(2025, 3, 3)).office
    assert office.why_closed(date(2025, 3, 10)) == "วันสถาปนาเทศบาล"


def test_a_day_set_again_is_replaced():
    with transaction() as session:
        agency = an_agency(session)
        set_office_day(session, agency, date(2025, 3, 8), "ปิด")
        set_office_day(session, agency, date(2025, 3, 8), "เปิดรับภาษี", is_open=True)
        assert [(day.is_open, day.name) for day in list_office_days(session, agency.id)] == [(True, "เปิดรับภาษี")]


def test_a_day_that_was_never_set_cannot_be_removed():
    with transaction() as session, pytest.raises(OfficeDayNotFound):
        remove_office_day(session, an_agency(session), date(2025, 3, 10))
