"""The hash chain over events: it holds, and every way of tampering is found."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from core.db import reading, transaction
from core.events import FindingDecided
from models.agencies import Agency
from models.journal import outbox
from models.journal.chain import agencies_with_unchained, broken_links, chain_next
from models.journal.journal import EventRow
from tests.builders import an_agency

EVENTS = 6


@pytest.fixture
def agency_id(database: str) -> UUID:
    """An agency with chained events."""
    with transaction() as session:
        agency = an_agency(session)
        record_some(session, agency.id)
    with transaction() as session:
        chain_next(session, agency.id, 100)
    return agency.id


def record_some(session: Session, agency_id: UUID, count: int = EVENTS) -> None:
    for number in range(count):
        outbox.record(
            session, agency_id, FindingDecided(plan_id=uuid4(), finding_id=uuid4(), answer=f"คำตอบ {number}")
        )


def wrong(agency_id: UUID) -> list[str]:
    with reading() as session:
        return list(broken_links(session, session.get_one(Agency, agency_id)))


def tamper(agency_id: UUID, statement: str) -> None:
    """Change the event table behind the program's back; `:id` is the third event's."""
    with transaction() as session:
        row = session.exec(select(EventRow).where(EventRow.agency_id == agency_id, EventRow.no == 3)).one()
        session.connection().execute(text(statement), {"id": row.id})


def test_an_untouched_chain_holds(agency_id: UUID):
    assert wrong(agency_id) == []


def test_events_that_wait_for_the_relay_are_not_broken(agency_id: UUID):
    with transaction() as session:
        record_some(session, agency_id)
    assert wrong(agency_id) == []


def test_the_chain_goes_on_where_it_stopped(agency_id: UUID):
    with transaction() as session:
        record_some(session, agency_id)
    for _ in range(EVENTS):
        with transaction() as session:
            chain_next(session, agency_id, 1)
    assert wrong(agency_id) == []


@pytest.mark.parametrize(
    "change",
    [
        """payload = '{"answer": "another"}'""",
        "name = 'PlanActivated'",
        "\"by\" = 'somebody'",
        "at = '2020-01-01 00:00:00.000000'",
        "item_id = agency_id",
    ],
)
def test_a_changed_event_is_found(agency_id: UUID, change: str):
    tamper(agency_id, f"UPDATE event SET {change} WHERE id = :id")
    assert wrong(agency_id) == ["เหตุการณ์ที่ 3 ถูกแก้ไข"]


def test_a_changed_hash_is_found(agency_id: UUID):
    tamper(agency_id, "UPDATE event SET hash = 'ab' WHERE id = :id")
    assert wrong(agency_id) == ["เหตุการณ์ที่ 3 ถูกแก้ไข", "เหตุการณ์ที่ 4 ถูกแก้ไข"]


def test_a_lost_hash_is_found(agency_id: UUID):
    tamper(agency_id, "UPDATE event SET hash = NULL WHERE id = :id")
    assert "เหตุการณ์ที่ 3 ไม่มีค่าลูกโซ่แล้ว" in wrong(agency_id)


def test_a_deleted_event_is_found(agency_id: UUID):
    tamper(agency_id, "DELETE FROM event WHERE id = :id")
    assert wrong(agency_id) == ["เหตุการณ์ที่ 3 หายไป", "เหตุการณ์ที่ 4 ถูกแก้ไข"]


def test_events_deleted_at_the_end_are_found(agency_id: UUID):
    tamper(agency_id, "DELETE FROM event WHERE id > :id")
    assert wrong(agency_id) == ["เหตุการณ์หลังลำดับที่ 3 หายไป", "ค่าลูกโซ่สุดท้ายไม่ตรงกับของหน่วยงาน"]


def test_all_events_deleted_are_found(agency_id: UUID):
    tamper(agency_id, "DELETE FROM event WHERE :id > 0")
    assert wrong(agency_id) == ["เหตุการณ์หลังลำดับที่ 0 หายไป", "ค่าลูกโซ่สุดท้ายไม่ตรงกับของหน่วยงาน"]


def test_a_chain_hashed_anew_after_a_change_is_found(agency_id: UUID):
    tamper(agency_id, "UPDATE event SET hash = NULL, name = 'PlanActivated' WHERE id >= :id")
    with transaction() as session:
        session.connection().execute(text("UPDATE agency SET chained_event_no = 2"))
    assert "ค่าลูกโซ่สุดท้ายไม่ตรงกับของหน่วยงาน" in wrong(agency_id)


def test_a_chain_of_one_agency_says_nothing_of_anothers(agency_id: UUID):
    with transaction() as session:
        other = an_agency(session, "เทศบาลตำบลข้างเคียง")
        record_some(session, other.id)
        chain_next(session, other.id, 100)
    tamper(agency_id, "UPDATE event SET name = 'PlanActivated' WHERE id = :id")
    assert wrong(other.id) == []


def test_relays_at_once_make_one_chain(agency_id: UUID):
    def write_and_chain(_number: int) -> None:
        with transaction() as session:
            record_some(session, agency_id, 2)
        with transaction() as session:
            chain_next(session, agency_id, 3)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write_and_chain, range(8)))
    with transaction() as session:
        chain_next(session, agency_id, 100)
    assert (wrong(agency_id), unchained()) == ([], [])


def unchained() -> list[UUID]:
    with reading() as session:
        return agencies_with_unchained(session)


def test_agencies_with_waiting_events_are_listed_once(agency_id: UUID):
    with transaction() as session:
        record_some(session, agency_id)
    assert unchained() == [agency_id]
