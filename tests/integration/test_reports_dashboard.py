"""Everything that an agency's page shows, read with few queries from its own rows."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlmodel import Session

from core.db import engine, transaction
from models.agencies import Agency
from models.messages.deliveries import Delivery, Schedule
from models.plans.findings import PlanFinding
from models.plans.plans import Plan
from models.plans.question_lists import question_lists
from models.plans.requests import WorkRequest
from reports.dashboard import Dashboard, read_dashboard
from reports.health.heartbeat import Heartbeat, read_heartbeat
from reports.work.open_work import WorkRow
from tests.builders import a_plan, a_unit, an_agency, an_evidence, an_item

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


def codes(rows: Iterable[WorkRow]) -> list[str]:
    return [row.code for row in rows]


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
    assert [row.no for row in board.to_decide] == [1]


def test_accepted_items_whose_evidence_is_gone_are_named(session: Session):
    plan = a_plan(session, an_agency(session))
    for code, is_live in (("o1", True), ("o2", False), ("i1", False)):
        an_evidence(session, an_item(session, plan, code, accepted_on=TODAY), is_live=is_live)
    assert codes(board_of(session, agency_of(session, plan), plan).broken) == ["o2", "i1"]


def test_open_items_needed_before_the_plan_began_are_asked_about(session: Session):
    plan = a_plan(session, an_agency(session), activated_on=date(2025, 1, 6))
    unit = a_unit(session, agency_of(session, plan))
    an_item(session, plan, "o1", needed_on=date(2025, 1, 5), units=[unit])
    an_item(session, plan, "o2", needed_on=date(2025, 1, 5), accepted_on=TODAY)
    an_item(session, plan, "o3", needed_on=date(2025, 1, 6), units=[unit])
    an_item(session, plan, "o4", needed_on=date(2025, 1, 5), position="checking")
    assert codes(board_of(session, agency_of(session, plan), plan).asked) == ["o1"]


def test_what_waits_for_the_check_is_named_with_its_points(session: Session):
    plan = a_plan(session, an_agency(session))
    for code, position in (("o1", "checking"), ("i1", "checking"), ("o2", "signature")):
        an_item(session, plan, code, position=position)
    board = board_of(session, agency_of(session, plan), plan)
    worth = sum(row.points for row in board.to_check)
    assert (codes(board.to_check), board.points_to_check) == (["o1", "i1"], worth)


def test_nothing_has_left_until_a_message_was_really_sent(session: Session):
    agency = an_agency(session)
    plan = a_plan(session, agency)
    a_delivery(session, agency, state="kept")
    before = board_of(session, agency, plan)
    a_delivery(session, agency, state="sent")
    after = board_of(session, agency, plan)
    assert [(board.has_sent, board.kept) for board in (before, after)] == [(False, 1), (True, 1)]


def test_the_year_is_shown_around_today(session: Session):
    agency = an_agency(session)
    board = board_of(session, agency, a_plan(session, agency))
    past = [row.on < TODAY for row in board.milestones]
    assert past == [place <= board.now_after for place in range(len(past))]


def test_requests_that_wait_for_an_answer_are_counted(session: Session):
    plan = a_plan(session, an_agency(session))
    item = an_item(session, plan)
    for state in ("open", "open", "granted"):
        session.add(WorkRequest(agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, kind="postpone",
                                reason="รอ", state=state, asked_by="clerk"))  # fmt: skip
    assert len(board_of(session, agency_of(session, plan), plan).waiting) == 2


def test_a_draft_has_nothing_late_or_due(session: Session):
    plan = a_plan(session, an_agency(session), activated_on=None)
    for code, day in (("o1", TODAY - timedelta(days=9)), ("o2", TODAY)):
        an_item(session, plan, code, needed_on=day, position="checking")
    board = board_of(session, agency_of(session, plan), plan)
    assert (board.late, board.due, board.asked) == ((), (), ())


def agency_of(session: Session, plan: Plan) -> Agency:
    return session.get_one(Agency, plan.agency_id)


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
    assert (board.late, board.failed, board.to_decide, board.waiting) == ((), {}, [], ())


def test_the_number_of_queries_does_not_grow_with_the_rows(session: Session):
    agency = an_agency(session)
    plan, units = a_plan(session, agency), [a_unit(session, agency, f"กอง {number}", number) for number in range(4)]
    an_item(session, plan, "o1", units=units)
    question_lists(session)  # asked once in a session
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
