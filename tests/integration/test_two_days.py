"""Each holder's day as rows keep it: moves, returns, grants, stamps, the list of the assessed year, an upgrade."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time

import pytest
from sqlalchemy import update
from sqlmodel import Session, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from core.questions import QuestionCode
from models.agencies import Agency, Unit
from models.journal.journal import EventRow
from models.plans.findings import PlanFinding
from models.plans.plans import Assignment, Item, Plan
from models.work.late import asked_by_on, until_on
from models.work.work import get_item, list_parts
from office.policy import set_policy
from plans.activation.activation import activate
from plans.activation.closing_day import (
    ClosingDayReasonMissing,
    NothingToRenew,
    move_closing_day,
    renew_inner_days,
)
from plans.activation.survey_answers import plan_survey
from plans.cycle.calendar import set_calendar_day
from plans.findings.decide import decide
from reports.work.lists import list_overdue
from tests.builders import a_plan, a_unit, an_agency, an_item
from work.decisions.dates import grant_day, move_date
from work.decisions.deciding import Decision
from work.decisions.refusals import PointsAtRisk, PointsLost
from work.decisions.waves import NoWave, confirm_waves, move_wave
from work.moves.move import Move
from work.moves.moving import make_move
from work.renewal import count_old_plans, renew

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ROUTE = ("collecting", "signature", "publishing", "checking", "accepted")
D = date.fromisoformat
YEAR_END, CLOSES_ON = D("2025-09-30"), D("2025-04-30")
WHY, SURE = (Decision(reason="รอข้อมูลจากจังหวัด", by="coordinator", sure=sure) for sure in (False, True))
O17 = QuestionCode.parse("o17")
URL = "https://www.example.go.th/o17"


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    return an_agency(session)


@pytest.fixture
def units(session: Session, agency: Agency) -> list[Unit]:
    return [a_unit(session, agency, name, number) for number, name in enumerate(("กองคลัง", "กองช่าง"))]


@pytest.fixture
def plan(session: Session, agency: Agency, units: list[Unit]) -> Plan:
    """A plan with o17, signed and published, and i1, active since October."""
    plan = a_plan(session, agency, activated_on=None)
    for code, why in (("o17", "evidence_by"), ("i1", "period")):
        item = an_item(session, plan, code, units=units, needed_on=CLOSES_ON, why_needed=why, route=ROUTE)
        item.due_on = YEAR_END
        item.needed_on = CLOSES_ON if code == "o17" else YEAR_END
    with on("2024-10-01"):
        activate(session, plan, on=D("2024-10-01"))
    return plan


def on(day: str) -> AbstractContextManager[None]:
    return clock.frozen(datetime.combine(D(day), time(10), BANGKOK))


def act(session: Session, plan: Plan, name: str, day: str, *, unit: str | None = None, to: str | None = None,
        done_on: str | None = None, evidence: str | None = None) -> Item:  # fmt: skip
    with on(day):
        move = Move(code=O17, name=name, unit=unit, to=to, evidence=evidence, reason="ขาดลายมือชื่อ",
                    on=D(done_on) if done_on else None)  # fmt: skip
        make_move(session, plan, move)
    return get_item(session, plan, "o17")


def parts_of(session: Session, plan: Plan) -> list[Assignment]:
    return list(list_parts(session, get_item(session, plan, "o17").id))


def days(session: Session, plan: Plan) -> tuple[str, list[str]]:
    item = get_item(session, plan, "o17")
    return str(until_on(item, None)), [str(until_on(item, part)) for part in parts_of(session, plan)]


def both_submit(session: Session, plan: Plan, day: str) -> Item:
    act(session, plan, "submit", day, unit="กองคลัง")
    return act(session, plan, "submit", day, unit="กองช่าง")


def overdue(session: Session, plan: Plan, day: str) -> list[tuple[str, str | None, int, int]]:
    rows = list_overdue(session, plan.agency_id, D(day))
    return [(row.code, row.unit, row.days_late, row.holder_days_late) for row in rows]


def test_units_have_the_day_counted_back_and_what_feeds_nothing_its_own(session: Session, plan: Plan):
    assert days(session, plan) == ("2025-04-08", ["2025-04-08"] * 2)
    assert get_item(session, plan, "i1").held_until_on == YEAR_END


def test_a_station_counts_from_the_day_of_the_one_before_it(session: Session, plan: Plan):
    assert str(both_submit(session, plan, "2025-03-03").held_until_on) == "2025-04-17"
    assert str(get_item(session, plan, "o17").asked_by_on) == "2025-03-07"
    assert str(act(session, plan, "forward", "2025-03-05").held_until_on) == "2025-04-22"


def test_a_clerk_does_not_pay_for_late_units_but_the_item_stays_late(session: Session, plan: Plan):
    both_submit(session, plan, "2025-04-10")
    assert overdue(session, plan, "2025-04-11") == []
    assert overdue(session, plan, "2025-04-19") == [("o17", None, 2, 2)]


def test_after_the_closing_day_it_is_late_though_its_holder_is_not(session: Session, plan: Plan):
    both_submit(session, plan, "2025-05-06")
    assert overdue(session, plan, "2025-05-07") == [("o17", None, 7, 0)]


def test_a_period_that_a_unit_missed_stays_missed_at_later_stations(session: Session, plan: Plan):
    item = get_item(session, plan, "o17")
    item.needed_on, item.why_needed = D("2025-03-31"), "period"
    both_submit(session, plan, "2025-04-02")
    assert overdue(session, plan, "2025-04-04") == [("o17", None, 4, 0)]


def test_a_unit_that_mends_has_three_office_days(session: Session, plan: Plan):
    both_submit(session, plan, "2025-04-08")
    act(session, plan, "return", "2025-04-09", unit="กองช่าง")
    assert days(session, plan)[1] == ["2025-04-08", "2025-04-10"]  # in time for the rest: not the 17th
    assert [str(part.first_submitted_on) for part in parts_of(session, plan)] == ["2025-04-08"] * 2


def test_a_completion_recorded_later_for_a_day_in_time_voids_the_stamp(session: Session, plan: Plan):
    part = parts_of(session, plan)[0]
    part.late_since_on, part.missed_on = D("2025-04-09"), D("2025-04-08")
    act(session, plan, "submit", "2025-04-10", unit="กองคลัง", done_on="2025-04-07")
    assert (part.late_since_on, part.missed_on) == (None, None)
    told = session.exec(select(EventRow).where(EventRow.name == "LatenessVoided")).one()
    assert told.payload["missed_on"] == "2025-04-08"


def test_a_late_part_keeps_the_day_that_it_missed(session: Session, plan: Plan):
    act(session, plan, "submit", "2025-04-10", unit="กองคลัง")
    part = parts_of(session, plan)[0]
    assert (str(part.late_since_on), str(part.missed_on)) == ("2025-04-09", "2025-04-08")


def test_a_day_granted_to_one_unit_is_its_own_and_the_next_station_counts_from_it(session: Session, plan: Plan):
    with on("2025-04-01"):
        grant_day(session, plan, "o17", "กองคลัง", D("2025-04-10"), SURE)
    assert days(session, plan) == ("2025-04-08", ["2025-04-10", "2025-04-08"])
    assert str(get_item(session, plan, "o17").needed_on) == "2025-04-30"
    act(session, plan, "submit", "2025-04-08", unit="กองช่าง")
    assert overdue(session, plan, "2025-04-10") == []
    assert str(act(session, plan, "submit", "2025-04-10", unit="กองคลัง").held_until_on) == "2025-04-17"


@pytest.mark.parametrize(("day", "refusal"), [("2025-04-10", PointsAtRisk), ("2025-04-28", PointsLost)])
def test_a_day_that_costs_points_wants_to_be_confirmed(
    session: Session, plan: Plan, day: str, refusal: type[Exception]
):
    with on("2025-04-01"), pytest.raises(refusal):
        grant_day(session, plan, "o17", "กองคลัง", D(day), WHY)


def test_a_day_within_the_counted_back_one_costs_nothing(session: Session, plan: Plan):
    with on("2025-03-01"):
        move_date(session, plan, "o17", D("2025-04-08"), WHY)
    assert days(session, plan)[0] == "2025-04-08"


def test_a_day_moved_while_a_station_holds_the_work_is_that_station_s(session: Session, plan: Plan):
    both_submit(session, plan, "2025-03-03")
    with on("2025-03-04"):
        item = move_date(session, plan, "o17", D("2025-03-20"), WHY)
    assert (item.moved_at, str(item.held_until_on)) == ("signature", "2025-03-20")
    assert days(session, plan)[1] == ["2025-04-08"] * 2


def test_what_is_reopened_after_all_its_days_has_ten_office_days(session: Session, plan: Plan):
    item = act(session, plan, "submit", "2025-04-08", unit="กองคลัง")
    with on("2025-10-01"):
        done = Move(code=O17, name="accept", reason="ดำเนินการแล้ว", evidence=URL)
        make_move(session, plan, done)
        make_move(session, plan, Move(code=O17, name="reopen", reason="ทำใหม่"))
    assert (item.why_needed, str(item.needed_on)) == ("moved", "2025-10-16")  # the 13th is closed
    assert days(session, plan)[1] == ["2025-10-16"] * 2


def test_numbers_of_the_administrator_count(session: Session, plan: Plan, agency: Agency):
    with on("2024-10-02"):
        set_policy(session, agency, "sign_office_days", "0")
        renew(session, plan, "coordinator")
    assert days(session, plan)[0] == "2025-04-17"


def test_nobody_becomes_late_at_once_by_other_numbers(session: Session, plan: Plan, agency: Agency):
    with on("2025-04-08"):
        set_policy(session, agency, "enter_office_days", "10")
        renew(session, plan, "coordinator")
    assert days(session, plan)[1] == ["2025-04-08"] * 2
    with on("2025-04-01"):
        renew(session, plan, "coordinator")
    assert days(session, plan)[1] == ["2025-04-04"] * 2


def test_a_closing_day_that_the_commission_moves_leaves_inner_days_until_they_are_renewed(
    session: Session, plan: Plan
):
    item = get_item(session, plan, "o17")
    item.late_since_on, item.missed_on = D("2025-05-01"), CLOSES_ON
    with on("2025-05-01"):
        move_closing_day(session, plan, D("2025-05-15"), reason="ที่ ปช 0004/ว 12", by="coordinator", announced=True)
    assert (str(item.needed_on), item.missed_on, days(session, plan)[0]) == ("2025-05-15", None, "2025-04-08")
    with on("2025-05-01"):
        renew_inner_days(session, plan, by="coordinator")
        with pytest.raises(NothingToRenew):
            renew_inner_days(session, plan, by="coordinator")
    assert days(session, plan)[0] == "2025-04-23"


def test_the_calendar_moves_a_confirmed_closing_day_with_a_reason_and_leaves_a_reserve(session: Session, plan: Plan):
    plan.evidence_by_decided = True
    with on("2025-03-03"):
        with pytest.raises(ClosingDayReasonMissing):
            set_calendar_day(session, plan, "entry_closes", D("2025-05-15"), "coordinator", announced_by="ป.ป.ช.")
        row = set_calendar_day(
            session, plan, "entry_closes", D("2025-05-15"), "coordinator", announced_by="ป.ป.ช.", reason="ระบบขัดข้อง"
        )
    assert (plan.evidence_by_on, plan.days_from_on, days(session, plan)[0]) == (
        D("2025-05-15"),
        CLOSES_ON,
        "2025-04-08",
    )
    moved = session.exec(select(EventRow).where(EventRow.name == "ClosingDayMoved")).one().payload
    assert (moved["reason"], moved["announced"], row.announced_by) == ("ระบบขัดข้อง", False, "")


def test_what_prepares_for_a_survey_is_needed_by_its_close_once_that_is_known(session: Session, plan: Plan):
    i1, part = get_item(session, plan, "i1"), list_parts(session, get_item(session, plan, "i1").id)[0]

    def needed() -> tuple[str, str, str]:
        return str(i1.needed_on), i1.why_needed, str(until_on(i1, part))

    with on("2025-01-06"):
        set_calendar_day(session, plan, "surveys_close", D("2025-06-13"), "coordinator")
        assert needed() == ("2025-06-13", "survey", "2025-06-13")
        window = {"population": None, "opens_on": None, "by": "coordinator"}
        plan_survey(session, plan, "EIT1", closes_on=D("2025-05-30"), **window)
        assert needed()[0] == "2025-06-13"
        plan_survey(session, plan, "IIT", closes_on=D("2025-06-30"), **window)
    assert needed() == ("2025-06-30", "survey", "2025-06-30")
    assert str(get_item(session, plan, "o17").needed_on) == "2025-04-30"


def test_a_survey_s_close_that_is_told_when_it_has_passed_makes_nobody_late_at_once(session: Session, plan: Plan):
    i1 = get_item(session, plan, "i1")
    with on("2025-06-02"):
        plan_survey(session, plan, "IIT", population=None, opens_on=None, closes_on=D("2025-05-30"), by="coordinator")
    assert (str(i1.needed_on), i1.why_needed) == ("2025-06-06", "survey")  # the 3rd is closed
    with on("2025-06-05"):
        renew(session, plan, "coordinator")
    assert str(i1.needed_on) == "2025-06-06"
    late = [{code for code, *_ in overdue(session, plan, day)} for day in ("2025-06-06", "2025-06-07")]
    assert ["i1" in codes for codes in late] == [False, True]


def test_a_closing_day_that_is_answered_again_is_moved_as_in_the_calendar(session: Session, plan: Plan):
    finding = PlanFinding(agency_id=plan.agency_id, plan_id=plan.id, no=1, kind="evidence_by", decide=True,
                          place="", printed="", understood="", choices=[])  # fmt: skip
    session.add(finding)
    session.flush()
    with on("2025-03-03"):
        decide(session, plan, 1, "2025-04-30")
        decide(session, plan, 1, "2025-05-15")
    assert (plan.evidence_by_on, plan.days_from_on, days(session, plan)[0]) == (
        D("2025-05-15"),
        CLOSES_ON,
        "2025-04-08",
    )
    assert session.exec(select(EventRow.name).where(EventRow.name == "ClosingDayMoved")).all() == ["ClosingDayMoved"]


def test_an_earlier_closing_day_makes_nobody_late_at_once(session: Session, plan: Plan):
    with on("2025-03-03"):
        move_closing_day(session, plan, D("2025-03-14"), reason="หนังสือ", by="coordinator", announced=True)
    assert days(session, plan) == ("2025-03-06", ["2025-03-06"] * 2)


def test_waves_are_proposed_confirmed_and_moved(session: Session, plan: Plan):
    item, part = get_item(session, plan, "o17"), parts_of(session, plan)[0]
    assert (str(item.wave_on), str(asked_by_on(item, part))) == ("2025-01-15", "2025-01-15")
    assert get_item(session, plan, "i1").wave_on is None
    with on("2024-10-02"):
        move_wave(session, plan, "o17", D("2025-02-14"), "coordinator")
        with pytest.raises(NoWave):
            move_wave(session, plan, "i1", D("2025-02-14"), "coordinator")
        assert (confirm_waves(session, plan, "coordinator"), confirm_waves(session, plan, "coordinator")) == (
            True,
            False,
        )
    assert str(asked_by_on(item, part)) == "2025-02-14"
    assert overdue(session, plan, "2025-02-15") == []


def test_an_older_program_s_rows_are_counted_once(session: Session, plan: Plan):
    both_submit(session, plan, "2025-04-10")
    act(session, plan, "forward", "2025-04-18")
    _forget(session, plan)
    with on("2025-04-23"):
        assert count_old_plans(session) == 1
        assert count_old_plans(session) == 0
    item, parts = get_item(session, plan, "o17"), parts_of(session, plan)
    assert item.arrivals == {"signature": "2025-04-10", "publishing": "2025-04-18"}
    assert days(session, plan) == ("2025-04-22", ["2025-04-08"] * 2)
    assert {str(part.missed_on) for part in parts} == {"2025-04-08"}
    assert get_item(session, plan, "i1").late_since_on is None
    assert (str(item.missed_on), str(item.late_since_on)) == ("2025-04-08", "2025-04-09")


def _forget(session: Session, plan: Plan) -> None:
    """Leave the rows as the program before had them: no days, and stamps by the items' own."""
    session.flush()
    session.exec(update(Plan).values(days_counted=False))
    session.exec(update(Item).values(held_until_on=None, asked_by_on=None, arrivals=None, missed_on=None,
                                     late_since_on=D("2025-04-01")))  # fmt: skip
    session.exec(update(Assignment).values(held_until_on=None, first_submitted_on=None, missed_on=None,
                                           late_since_on=None))  # fmt: skip
    session.expire_all()
