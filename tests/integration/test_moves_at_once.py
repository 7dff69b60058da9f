"""People and ticks at work on the same items at the same moment wait for each other, and never in a circle."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from core import clock
from core.db import engine, reading, transaction
from models.agencies import Unit
from models.journal.journal import EventRow
from models.plans.due import claim_due_parts
from models.plans.findings import PlanFinding
from models.plans.plans import Assignment, Item, Plan
from models.work.work import get_agency, get_plan
from plans.activation.activation import activate
from plans.activation.refusals import WorkHasBegun
from plans.findings.decide import decide
from plans.findings.uniting import unite_units
from tests.integration.drafts import imported, imported_plan
from tests.integration.moving import NOW, TODAY, moved
from work.refusals import NotTheirPart

pytestmark = pytest.mark.both_databases

A_WHILE_SECONDS = 0.5  # enough for a thread to come to where it must wait
ENOUGH_SECONDS = 30
WORK = pytest.mark.usefixtures("work")


@pytest.fixture
def work(database: str) -> None:
    """An active plan: o28, o12 and o8 of one unit, i1 of three."""
    with clock.frozen(NOW), transaction() as session:
        activate(session, imported_plan(session), on=TODAY)


def the_plan(session: Session) -> Plan:
    return get_plan(session, get_agency(session).id)


def submit(code: str) -> None:
    with transaction() as session:
        moved(session, the_plan(session), code, "submit", on=TODAY)


def move_on(waiting: Future[Any]) -> None:
    """Give the other one time to come as far as it can."""
    with pytest.raises(TimeoutError):
        waiting.result(A_WHILE_SECONDS)


def submitted() -> int:
    with reading() as session:
        return len(session.exec(select(Assignment).where(Assignment.state == "submitted")).all())


@WORK
def test_many_moves_and_a_single_one_do_not_wait_for_each_other():
    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            plan = the_plan(session)
            moved(session, plan, "o28", "submit", on=TODAY)
            other = pool.submit(submit, "o12")
            move_on(other)
            moved(session, plan, "o12", "start", on=TODAY)
        other.result(ENOUGH_SECONDS)
    assert submitted() == 2


@WORK
def test_a_tick_and_a_move_do_not_wait_for_each_other():
    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            claimed = claim_due_parts(session, NOW.replace(year=2026), 100)
            other = pool.submit(submit, "o8")
            move_on(other)
            for _, item, _ in claimed:
                item.late_since_on = date(2024, 11, 1)
        other.result(ENOUGH_SECONDS)
    assert submitted() == 1


@WORK
def test_an_answer_and_a_move_do_not_wait_for_each_other():
    def answer() -> None:
        with transaction() as session:
            no = session.exec(select(PlanFinding.no).where(PlanFinding.kind == "evidence_by")).one()
            decide(session, the_plan(session), no, "2025-03-14")

    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            plan = the_plan(session)
            moved(session, plan, "i1", "submit", unit="กองคลัง", on=TODAY)
            other = pool.submit(answer)
            move_on(other)
            moved(session, plan, "o28", "submit", on=TODAY)
        other.result(ENOUGH_SECONDS)
    assert submitted() == 2


@WORK
def test_an_answer_reminds_of_nothing_that_was_accepted_meanwhile():
    def answer() -> None:
        with transaction() as session:
            no = session.exec(select(PlanFinding.no).where(PlanFinding.kind == "evidence_by")).one()
            decide(session, the_plan(session), no, "2025-03-14")

    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            moved(session, the_plan(session), "i1", "accept", reason="ดำเนินการแล้ว", on=TODAY)
            other = pool.submit(answer)
            move_on(other)
        other.result(ENOUGH_SECONDS)
    with reading() as session:
        states = select(Assignment.next_remind_at).where(Assignment.state == "submitted")
        assert set(session.exec(states)) == {None}


def unite(name: str, into: str) -> None:
    with transaction() as session:
        ids = {unit.name: unit.id for unit in session.exec(select(Unit))}
        unite_units(session, the_plan(session), ids[name], ids[into], "coordinator")


def owners_of_i1() -> list[str]:
    """Return whose parts it has, each unit as often as it has one."""
    owned = select(Unit.name).join(Assignment, col(Assignment.unit_id) == col(Unit.id))
    with reading() as session:
        return sorted(
            session.exec(owned.join(Item, col(Item.id) == col(Assignment.item_id)).where(Item.code == "i1"))
        )


@WORK
def test_a_unit_whose_work_is_begun_meanwhile_is_not_united():
    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            moved(session, the_plan(session), "i1", "submit", unit="กองช่าง", on=TODAY)
            other = pool.submit(unite, "กองช่าง", "กองคลัง")
            move_on(other)
        with pytest.raises(WorkHasBegun):
            other.result(ENOUGH_SECONDS)
    assert (submitted(), owners_of_i1()) == (1, ["กองคลัง", "กองช่าง", "สำนักปลัด"])


@WORK
def test_who_hands_in_for_a_unit_that_is_united_meanwhile_is_told_so():
    def hand_in() -> None:
        with transaction() as session:
            moved(session, the_plan(session), "i1", "submit", unit="กองช่าง", on=TODAY)

    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            ids = {unit.name: unit.id for unit in session.exec(select(Unit))}
            unite_units(session, the_plan(session), ids["กองช่าง"], ids["กองคลัง"], "coordinator")
            other = pool.submit(hand_in)
            move_on(other)
        with pytest.raises(NotTheirPart, match="its units are สำนักปลัด, กองคลัง"):
            other.result(ENOUGH_SECONDS)
    assert (submitted(), owners_of_i1()) == (0, ["กองคลัง", "สำนักปลัด"])


@WORK
def test_two_units_that_are_united_into_each_other_at_once_are_one_in_the_end():
    pairs = [("กองช่าง", "กองคลัง"), ("กองคลัง", "กองช่าง")]
    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(unite, *pair) for pair in pairs]:
            one.result(ENOUGH_SECONDS)
    with reading() as session:
        names = {unit.name: unit.aliases for unit in session.exec(select(Unit))}
    (kept,) = [name for name in owners_of_i1() if name != "สำนักปลัด"]
    gone = next(name for name in pairs[0] if name != kept)
    assert (names[kept], names[gone]) == ([gone], [])


@WORK
def test_events_of_all_who_worked_at_once_have_numbers_without_gaps():
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(submit, ["o28", "o12", "o8"]))
    with Session(engine()) as session:
        assert sorted(session.exec(select(EventRow.no))) == list(range(1, 8))


def test_the_same_plan_imported_twice_at_once_is_one_plan(database: str):
    def bring_in() -> bool:
        with transaction() as session:
            return imported(session).is_repeat

    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            imported(session)
            other = pool.submit(bring_in)
            move_on(other)
        assert other.result(ENOUGH_SECONDS)
