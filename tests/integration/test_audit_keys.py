"""A log that is sealed with a key: whoever writes into the database without the key is found, by the first number."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from core.db import reading, transaction
from core.keys.audit_key import audit_key
from core.settings import forget_settings
from models.agencies import Agency
from models.journal.chain import Break, agencies_with_unchained, chain_next, find_breaks, hash_of
from models.journal.journal import EventRow
from tests.builders import an_agency
from tests.integration.cli_here import ita_in
from tests.integration.office import TEN, mails, tick
from tests.integration.summaries import FIRST_OF_APRIL, a_watched_office, send
from tests.integration.test_chain import record_some

COUNT = 30
HEAD = re.compile(r"หัวบันทึกเหตุการณ์ (\d+): ([0-9a-f]{16}) ")
Attack = Callable[[Session, Agency, list[EventRow]], object]


def more(agency_id: UUID, count: int = COUNT) -> None:
    with transaction() as session:
        record_some(session, agency_id, count)
    with transaction() as session:
        chain_next(session, agency_id, 1000)


@pytest.fixture
def agency_id(database: str) -> UUID:
    with transaction() as session:
        agency_id = an_agency(session).id
    more(agency_id)
    return agency_id


def breaks(agency_id: UUID, head: str = "") -> list[Break]:
    with reading() as session:
        return list(find_breaks(session, session.get_one(Agency, agency_id), head))


def head_of(agency_id: UUID) -> str:
    with reading() as session:
        return session.get_one(Agency, agency_id).chain_hash


def attack(agency_id: UUID, how: Attack) -> None:
    with transaction() as session:
        rows = session.exec(select(EventRow).where(EventRow.agency_id == agency_id).order_by(col(EventRow.no)))
        how(session, session.get_one(Agency, agency_id), list(rows))


def hash_anew(agency: Agency, rows: list[EventRow]) -> None:
    """As whoever knows the program but not the key."""
    previous = ""
    for row in rows:
        previous = row.hash = hash_of(previous, row)
    agency.chain_hash, agency.chained_event_no, agency.last_event_no = previous, rows[-1].no, rows[-1].no


def edit(_session: Session, agency: Agency, rows: list[EventRow]) -> None:
    rows[9].by = "somebody"


def rewrite(_session: Session, agency: Agency, rows: list[EventRow]) -> None:
    rows[9].by = "somebody"
    hash_anew(agency, rows)


def rewrite_from_there(_session: Session, agency: Agency, rows: list[EventRow]) -> None:
    rows[9].by, previous = "somebody", rows[8].hash or ""
    for row in rows[9:]:
        previous = row.hash = hash_of(previous, row)
    agency.chain_hash = previous


def rewrite_without_the_key_s_event(session: Session, agency: Agency, rows: list[EventRow]) -> None:
    for row in rows:
        row.name = "FindingDecided"
    hash_anew(agency, rows)


def swap(_session: Session, _agency: Agency, rows: list[EventRow]) -> None:
    rows[9].payload, rows[10].payload = rows[10].payload, rows[9].payload


def delete_in_the_middle(session: Session, _agency: Agency, rows: list[EventRow]) -> None:
    session.delete(rows[9])


def delete_and_close_the_gap(session: Session, agency: Agency, rows: list[EventRow]) -> None:
    session.delete(rows[9])
    session.flush()
    for row in rows[10:]:
        row.no -= 1
        session.flush()
    agency.chained_event_no = agency.last_event_no = rows[-1].no


def cut_off(session: Session, agency: Agency, rows: list[EventRow]) -> None:
    for row in rows[-20:]:
        session.delete(row)
    end = rows[-21]
    agency.chain_hash, agency.chained_event_no, agency.last_event_no = str(end.hash), end.no, end.no


def another_s_key(_session: Session, agency: Agency, rows: list[EventRow]) -> None:
    keyed = next(row for row in rows if row.name == "AuditKeyed")
    keyed.payload = keyed.payload | {"key_id": "0" * 16}


@pytest.mark.parametrize(
    ("how", "first"),
    [
        (edit, 10), (rewrite, 1), (rewrite_from_there, 10), (rewrite_without_the_key_s_event, COUNT + 1), (swap, 10),
        (delete_in_the_middle, 10), (delete_and_close_the_gap, 10), (cut_off, COUNT - 19), (another_s_key, 1),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)  # fmt: skip
def test_each_way_of_tampering_is_found_by_its_first_number(agency_id: UUID, how: Attack, first: int):
    assert breaks(agency_id) == []
    attack(agency_id, how)
    assert breaks(agency_id)[0].no == first


def test_a_shorter_log_with_the_seal_it_once_had_is_found_by_a_head_told_outside(agency_id: UUID):
    with reading() as session:
        once = session.get_one(Agency, agency_id).model_dump()
        kept = session.exec(select(EventRow.id).where(EventRow.agency_id == agency_id)).all()
    more(agency_id, 20)
    head = head_of(agency_id)
    with transaction() as session:
        session.connection().execute(text("DELETE FROM event WHERE id > :id"), {"id": max(map(int, kept))})  # type: ignore[arg-type]
        agency = session.get_one(Agency, agency_id)
        for name in ("last_event_no", "chained_event_no", "chain_hash", "chain_seal"):
            setattr(agency, name, once[name])
    assert breaks(agency_id) == []
    assert [one.kind for one in breaks(agency_id, head[:16])] == ["no_head"]
    assert breaks(agency_id, head_of(agency_id)[:16]) == []


def test_a_log_from_before_there_was_a_key_keeps_its_hashes_and_is_sealed_by_the_next_pass(database: str):
    with transaction() as session:
        agency = an_agency(session)
        record_some(session, agency.id, 5)
        rows = list(session.exec(select(EventRow).order_by(col(EventRow.no))))
        hash_anew(agency, rows)
        old = [row.hash for row in rows]
    with transaction() as session:
        assert agencies_with_unchained(session) == [agency.id]
        assert [row.name for row in chain_next(session, agency.id, 100)] == ["AuditKeyed"]
        assert [row.hash for row in session.exec(select(EventRow).order_by(col(EventRow.no)))][:5] == old
    assert breaks(agency.id) == []
    attack(agency.id, edit_the_third)
    assert breaks(agency.id)[0] == Break("changed", 6)


def edit_the_third(_session: Session, agency: Agency, rows: list[EventRow]) -> None:
    rows[2].by, previous = "somebody", rows[1].hash or ""
    for row in rows[2:5]:
        previous = row.hash = hash_of(previous, row)


def test_after_a_change_of_keys_older_stretches_hold_with_the_old_key_at_hand(
    agency_id: UUID, monkeypatch: pytest.MonkeyPatch
):
    ids = [audit_key().id]
    for keys in ("second", "third,second"):
        monkeypatch.setenv("ITA_AUDIT_KEY", keys)
        forget_settings()
        more(agency_id, 3)
        ids.append(audit_key().id)
        assert breaks(agency_id) == []
    assert len(set(ids)) == 3
    monkeypatch.setenv("ITA_AUDIT_KEY", "third")
    forget_settings()
    assert [one.kind for one in breaks(agency_id)] == ["no_key"]


def test_neither_the_log_nor_the_row_holds_the_key(agency_id: UUID):
    with reading() as session:
        said = str([row.payload for row in session.exec(select(EventRow))]) + str(session.exec(select(Agency)).all())
    assert audit_key().secret.hex() not in said
    assert "secret" not in repr(audit_key())


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_command_tells_the_head_and_fails_with_the_first_number_that_is_wrong(
    agency_id: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with ita_in(tmp_path, capsys) as ita:
        end = ita("audit", "head", "--json").json[0]
        head = end["head"]
        assert ita("audit", "verify", "--head", head[:16]).status == 0
        wrong = ita("audit", "verify", "--head", "0" * 16)
        assert (wrong.status, "ตรวจลูกโซ่ครบถ้วน" in wrong.out, "หากหัวบันทึกตรง" in wrong.out) == (1, True, True)
        slip = head[:14] + head[15] + head[14]
        near = ita(
            "audit",
            "verify",
            "--head",
            slip if slip != head[:16] else f"{head[:15]}{'0' if head[15] != '0' else '1'}",
        )
        assert (near.status, f"เหตุการณ์ที่ {end['no']} " in near.out, "พิมพ์ผิด" in near.out) == (1, True, True)
        assert ita("audit", "verify", "--head", "xyz").status == 2
        attack(agency_id, edit)
        broken = ita("audit", "verify")
        assert (broken.status, "เหตุการณ์ที่ 10 ถูกแก้ไข" in broken.out) == (1, True)
        assert "เหตุการณ์ที่ 10 ถูกแก้ไข" in ita("doctor").out


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_each_monthly_summary_tells_a_head_that_finds_a_log_replaced_as_a_whole(database: str):
    """Whoever may write every row forgets the key too, and the next pass seals what it finds."""
    office = a_watched_office()
    more(office.agency_id)
    send(office)
    tick(FIRST_OF_APRIL, TEN)
    told = {found.groups() for mail in mails() if (found := HEAD.search(mail.text))}
    ((no, head),) = told
    more(office.agency_id, 3)
    assert (int(no) >= COUNT, breaks(office.agency_id, head)) == (True, [])
    attack(office.agency_id, as_if_there_had_never_been_a_key)
    more(office.agency_id, 1)
    assert (breaks(office.agency_id), bool(breaks(office.agency_id, head))) == ([], True)


def as_if_there_had_never_been_a_key(session: Session, agency: Agency, rows: list[EventRow]) -> None:
    for row in rows:
        if row.name == "AuditKeyed":
            row.name, row.payload = "SettingChanged", {"setting": "x", "by": "y"}
    rows[9].by = "somebody"
    hash_anew(agency, rows)
    agency.audit_key_id = agency.chain_seal = None
