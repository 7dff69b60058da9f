"""Events: in the transaction that made them true, numbered without gaps, loaded as they were."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select

from core.db import reading, transaction
from core.events import Event, FindingDecided, ItemMoved, PartMoved, PlanActivated
from models.journal import outbox
from models.journal.journal import EventRow
from models.plans.plans import Assignment
from models.work.work import get_agency, get_plan
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.moving import moved
from work.refusals import EvidenceMissing

pytestmark = pytest.mark.both_databases

WRITERS, EACH = 4, 5
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def agency_id(database: str) -> UUID:
    with transaction() as session:
        return an_agency(session).id


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


def an_event(number: int = 0) -> Event:
    return FindingDecided(plan_id=uuid4(), finding_id=uuid4(), answer=str(number))


class BrokenOff(Exception):
    """What a crash in the middle of a transaction is here."""


def break_off(work: Callable[[Session], object]) -> None:
    with transaction() as session:
        work(session)
        raise BrokenOff


def numbers(agency_id: UUID) -> list[int]:
    with reading() as session:
        return sorted(session.exec(select(EventRow.no).where(EventRow.agency_id == agency_id)).all())


def record_some(agency_id: UUID) -> None:
    for number in range(EACH):
        with transaction() as session:
            outbox.record(session, agency_id, an_event(number))


def test_concurrent_writers_leave_no_gap_in_the_numbers(agency_id: UUID):
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(record_some, [agency_id] * WRITERS))
    assert numbers(agency_id) == list(range(1, WRITERS * EACH + 1))


def test_a_rolled_back_event_uses_up_no_number(agency_id: UUID):
    record_some(agency_id)
    with pytest.raises(BrokenOff):
        break_off(lambda session: outbox.record(session, agency_id, an_event()))
    record_some(agency_id)
    assert numbers(agency_id) == list(range(1, 2 * EACH + 1))


def test_each_agency_counts_for_itself(agency_id: UUID):
    with transaction() as session:
        other_id = an_agency(session, "เทศบาลตำบลข้างเคียง").id
    record_some(agency_id)
    record_some(other_id)
    assert numbers(other_id) == numbers(agency_id) == list(range(1, EACH + 1))


def test_two_units_submitting_at_once_send_the_item_on_once(database: str):
    names = [f"กอง {number}" for number in range(WRITERS)]
    with transaction() as session:
        agency = an_agency(session)
        units = [a_unit(session, agency, name, number) for number, name in enumerate(names)]
        an_item(session, a_plan(session, agency), "i1", units=units)

    def submit(name: str) -> None:
        with transaction() as session:
            moved(session, get_plan(session, get_agency(session).id), "i1", "submit", unit=name)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(submit, names))
    with reading() as session:
        moves = session.exec(select(EventRow.name).order_by(EventRow.no)).all()
    assert list(moves) == ["PartMoved"] * WRITERS + ["ItemMoved"]


@ON_SQLITE
def test_a_move_and_its_events_are_undone_together(database: str):
    with transaction() as session:
        agency = an_agency(session)
        plan = a_plan(session, agency)
        an_item(session, plan, "i1", units=[a_unit(session, agency)])
    with pytest.raises(BrokenOff):
        break_off(lambda session: moved(session, plan, "i1", "submit"))
    with reading() as session:
        state = session.exec(select(Assignment.state)).one()
    assert (state, numbers(agency.id)) == ("open", [])


@ON_SQLITE
def test_a_refused_move_records_nothing(database: str):
    with transaction() as session:
        agency = an_agency(session)
        plan = a_plan(session, agency)
        an_item(session, plan, "o1", position="publishing")
    with pytest.raises(EvidenceMissing), transaction() as session:
        moved(session, plan, "o1", "forward")
    assert numbers(agency.id) == []


@ON_SQLITE
@pytest.mark.parametrize(
    ("code", "moves", "events"),
    [
        ("i1", [("start", {})], ["PartMoved"]),
        ("i1", [("submit", {})], ["PartMoved", "ItemMoved"]),
        ("i1", [("waive", {"reason": "ไม่เกี่ยวข้อง"})], ["PartMoved", "ItemMoved"]),
        ("i1", [("accept", {"reason": "ดำเนินการแล้ว"})], ["PartMoved", "ItemMoved", "ItemAccepted"]),
        ("o1", [("submit", {"evidence": "https://example.go.th"})], ["EvidenceAdded", "PartMoved", "ItemMoved"]),
    ],
)
def test_a_move_records_what_happened(session: Session, code: str, moves: list, events: list[str]):
    agency = an_agency(session)
    plan = a_plan(session, agency)
    an_item(session, plan, code, units=[a_unit(session, agency)])
    for name, more in moves:
        moved(session, plan, code, name, **more)
    assert list(session.exec(select(EventRow.name).order_by(EventRow.no))) == events


@ON_SQLITE
def test_events_say_who(session: Session):
    agency = an_agency(session)
    plan = a_plan(session, agency)
    an_item(session, plan, "i1", units=[a_unit(session, agency)])
    moved(session, plan, "i1", "accept", reason="ดำเนินการแล้ว", by="สมหญิง")
    assert set(session.exec(select(EventRow.by))) == {"สมหญิง"}


@ON_SQLITE
def test_reopening_is_recorded_with_the_day_that_moved(session: Session):
    agency = an_agency(session)
    plan = a_plan(session, agency, evidence_by_on=date(2999, 4, 30))
    an_item(session, plan, "i1", position="checking")
    moved(session, plan, "i1", "accept")
    moved(session, plan, "i1", "reopen", reason="แก้ไข")
    names = list(session.exec(select(EventRow.name).order_by(EventRow.no)))
    assert names[2:] == ["DateMoved", "ItemMoved", "ItemMoved", "ItemReopened"]


@pytest.mark.parametrize(
    "event",
    [
        PlanActivated(plan_id=uuid4(), activated_on=date(2024, 10, 1), by="สมชาย"),
        PartMoved(plan_id=uuid4(), item_id=uuid4(), assignment_id=uuid4(), state="waived", on=date(2025, 1, 2)),
        ItemMoved(plan_id=uuid4(), item_id=uuid4(), came_from="checking", position="publishing",
                  on=date(2025, 1, 2), returned=True, reason="ลิงก์ผิด"),
    ],
    ids=["activated", "part", "item"],
)  # fmt: skip
def test_an_event_is_loaded_as_it_was(session: Session, event: Event):
    row = outbox.record(session, an_agency(session).id, event)
    session.expire_all()
    assert outbox.load(session, row.id or 0)[1] == event


@ON_SQLITE
def test_an_event_of_an_older_version_lacks_only_its_new_fields(session: Session):
    event = PartMoved(plan_id=uuid4(), item_id=uuid4(), assignment_id=uuid4(), state="open", on=date(2025, 1, 2))
    row = outbox.record(session, an_agency(session).id, event)
    row.payload = {name: value for name, value in row.payload.items() if name != "reason"}
    session.flush()
    assert outbox.load(session, row.id or 0)[1] == event


@ON_SQLITE
def test_an_event_about_an_item_is_found_by_it(session: Session):
    event = PartMoved(plan_id=uuid4(), item_id=uuid4(), assignment_id=uuid4(), state="open", on=date(2025, 1, 2))
    assert outbox.record(session, an_agency(session).id, event).item_id == event.item_id
