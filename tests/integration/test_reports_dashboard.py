"""Everything that an agency's page shows, read with few queries from its own rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlmodel import Session

from core.db import engine, transaction
from models.agencies import Agency
from models.deliveries import Delivery, Schedule
from models.plans import Plan, PlanFinding
from reports.dashboard import Dashboard, read_dashboard
from reports.heartbeat import Heartbeat, read_heartbeat
from tests.builders import a_plan, a_unit, an_agency, an_item

TODAY = date(2025, 4, 2)
NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


def board_of(session: Session, agency: Agency, plan: Plan) -> Dashboard:
    return read_dashboard(session, agency, plan, today=TODAY, now=NOW, tick_every_seconds=15)


def a_delivery(session: Session, agency: Agency, *, state: str = "sent", created_at: datetime = NOW) -> Delivery:
    row = Delivery(
        agency_id=agency.id, dedup_key=uuid4().hex, kind="digest", on=TODAY, channel="email", recipient_key="clerk",
        recipient="ปลัดเทศบาล", state=state, message_id=uuid4().hex, retry_key=uuid4(), created_at=created_at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def a_finding(session: Session, plan: Plan, no: int, *, decide: bool, answer: str | None = None) -> None:
    session.add(
        PlanFinding(agency_id=plan.agency_id, plan_id=plan.id, no=no, kind="kind", place="1", printed="ก",
                    understood="ข", decide=decide, answer=answer)
    )  # fmt: skip
    session.flush()


def a_heartbeat(session: Session, last_at: datetime | None) -> Heartbeat:
    session.add(Schedule(name="tick", cron="* * * * *", is_enabled=False, last_fired_at=last_at))
    session.flush()
    return read_heartbeat(session, NOW, tick_every_seconds=15)


def test_late_and_due_work_are_told_apart(session: Session):
    agency = an_agency(session)
    plan, unit = a_plan(session, agency), a_unit(session, agency)
    an_item(session, plan, "o1", needed_on=TODAY - timedelta(days=1), units=[unit])
    an_item(session, plan, "o2", needed_on=TODAY, units=[unit])
    an_item(session, plan, "o3", needed_on=TODAY + timedelta(days=31), units=[unit])
    board = board_of(session, agency, plan)
    assert [[row.code for row in group.rows] for group in (*board.late, *board.due)] == [["o1"], ["o2"]]


def test_another_plans_work_is_not_on_the_page(session: Session):
    agency = an_agency(session)
    old, plan = a_plan(session, agency, fiscal_year=2567), a_plan(session, agency)
    an_item(session, old, "o1", position="checking")
    assert board_of(session, agency, plan).late == ()


def test_the_last_ten_messages_come_newest_first(session: Session):
    agency = an_agency(session)
    made = [a_delivery(session, agency, created_at=NOW + timedelta(minutes=number)) for number in range(12)]
    shown = board_of(session, agency, a_plan(session, agency)).deliveries
    assert [row.id for row in shown] == [row.id for row in reversed(made[2:])]


def test_messages_that_need_a_look_are_counted_by_state(session: Session):
    agency = an_agency(session)
    for state in ("sent", "dead", "dead", "unknown", "cancelled"):
        a_delivery(session, agency, state=state)
    assert board_of(session, agency, a_plan(session, agency)).failed == {"unknown": 1, "dead": 2}


def test_only_unanswered_findings_wait_for_a_decision(session: Session):
    agency = an_agency(session)
    plan = a_plan(session, agency)
    a_finding(session, plan, 1, decide=True)
    a_finding(session, plan, 2, decide=True, answer="ใช่")
    a_finding(session, plan, 3, decide=False)
    board = board_of(session, agency, plan)
    assert (board.findings, [row.no for row in board.to_decide]) == (3, [1])


def test_seats_without_a_person_are_named(session: Session):
    agency = an_agency(session)
    a_unit(session, agency, "กองคลัง")
    assert board_of(session, agency, a_plan(session, agency)).empty_seats[:2] == ("กองคลัง", "ปลัดเทศบาล")


def test_another_agencys_rows_are_never_read(session: Session):
    ours, theirs = an_agency(session), an_agency(session, "เทศบาลอื่น")
    plan, other = a_plan(session, ours), a_plan(session, theirs)
    an_item(session, other, units=[a_unit(session, theirs)])
    a_delivery(session, theirs, state="dead")
    a_finding(session, other, 1, decide=True)
    board = board_of(session, ours, plan)
    assert (board.late, board.deliveries, board.failed, board.findings) == ((), [], {}, 0)


def test_the_number_of_queries_does_not_grow_with_the_rows(session: Session):
    agency = an_agency(session)
    plan, units = a_plan(session, agency), [a_unit(session, agency, f"กอง {number}", number) for number in range(4)]
    an_item(session, plan, "o1", units=units)
    few = queries_of(session, agency, plan)
    for number in range(2, 36):
        an_item(session, plan, f"o{number}", units=units)
    assert queries_of(session, agency, plan) == few


def queries_of(session: Session, agency: Agency, plan: Plan) -> int:
    statements: list[str] = []

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(engine(), "before_cursor_execute", note)
    board_of(session, agency, plan)
    event.remove(engine(), "before_cursor_execute", note)
    return len(statements)


def test_a_scheduler_that_passed_a_minute_ago_is_alive(session: Session):
    assert a_heartbeat(session, NOW - timedelta(seconds=60)).is_alive


def test_a_scheduler_silent_for_longer_has_stopped(session: Session):
    assert not a_heartbeat(session, NOW - timedelta(seconds=61)).is_alive


def test_a_slow_scheduler_is_given_three_of_its_intervals(session: Session):
    a_heartbeat(session, NOW - timedelta(seconds=180))
    assert read_heartbeat(session, NOW, tick_every_seconds=60).is_alive


def test_a_scheduler_that_never_passed_is_not_alive(session: Session):
    assert read_heartbeat(session, NOW, tick_every_seconds=15) == Heartbeat(None, is_alive=False)
