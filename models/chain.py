"""The hash chain over an agency's events: each hash covers the one before it, so that nothing can be changed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Agency
from models.journal import EventRow

BREAKS_THAI = {
    "gone": "เหตุการณ์ที่ {no} หายไป",
    "unhashed": "เหตุการณ์ที่ {no} ไม่มีค่าลูกโซ่แล้ว",
    "changed": "เหตุการณ์ที่ {no} ถูกแก้ไข",
    "cut_off": "เหตุการณ์หลังลำดับที่ {no} หายไป",
    "other_end": "ค่าลูกโซ่สุดท้ายไม่ตรงกับของหน่วยงาน",
}


def hash_of(previous: str, row: EventRow) -> str:
    """Return the SHA-256 (hex) of the previous hash and all that the event says."""
    said = {
        "agency_id": str(row.agency_id),
        "no": row.no,
        "name": row.name,
        "item_id": str(row.item_id) if row.item_id else None,
        "payload": row.payload,
        "by": row.by,
        "at": row.at.isoformat(),
    }
    text = previous + json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chain_next(session: Session, agency_id: UUID, limit: int) -> list[EventRow]:
    """Hash up to `limit` unchained events of an agency in order of number; none while another does so."""
    query = select(Agency).where(Agency.id == agency_id).with_for_update(skip_locked=True, key_share=True)
    agency = session.exec(query.execution_options(populate_existing=True)).first()
    if agency is None:
        return []
    waiting = (
        select(EventRow)
        .where(EventRow.agency_id == agency_id, col(EventRow.no) > agency.chained_event_no)
        .order_by(col(EventRow.no))
        .limit(limit)
    )
    rows = list(session.exec(waiting))
    for row in rows:
        row.hash = agency.chain_hash = hash_of(agency.chain_hash, row)
        agency.chained_event_no = row.no
    return rows


def agencies_with_unchained(session: Session) -> list[UUID]:
    query = select(EventRow.agency_id).where(col(EventRow.hash).is_(None)).distinct()
    return list(session.exec(query))


@dataclass(frozen=True, slots=True)
class Break:
    """What is wrong at one event of a chain: gone, unhashed, changed, cut_off (those after it) or other_end."""

    kind: str
    no: int

    @property
    def thai(self) -> str:
        return BREAKS_THAI[self.kind].format(no=self.no)


def find_breaks(session: Session, agency: Agency) -> Iterator[Break]:
    """Yield what is wrong with an agency's chain, the earliest first; nothing where it holds."""
    previous, number = "", 0
    query = select(EventRow).where(EventRow.agency_id == agency.id).order_by(col(EventRow.no))
    for row in session.exec(query).yield_per(1000):
        number += 1
        if row.no != number:
            yield Break("gone", number)
            number = row.no
        if row.hash is None:
            if row.no <= agency.chained_event_no:
                yield Break("unhashed", row.no)
            continue
        if row.hash != hash_of(previous, row):
            yield Break("changed", row.no)
        previous = row.hash
    if number < agency.last_event_no:
        yield Break("cut_off", number)
    if previous != agency.chain_hash:
        yield Break("other_end", number)


def broken_links(session: Session, agency: Agency) -> Iterator[str]:
    """Yield the same in Thai."""
    return (one.thai for one in find_breaks(session, agency))
