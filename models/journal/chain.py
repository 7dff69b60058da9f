"""The hash chain over an agency's events: each hash covers the one before it, so that nothing can be changed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, or_, select

from core.events import AuditKeyed
from core.keys.audit_key import AuditKey, audit_key, audit_keys_by_id
from models.agencies import Agency
from models.journal import outbox
from models.journal.journal import EventRow

BREAKS_THAI = {
    "gone": "เหตุการณ์ที่ {no} หายไป",
    "unhashed": "เหตุการณ์ที่ {no} ไม่มีค่าลูกโซ่แล้ว",
    "changed": "เหตุการณ์ที่ {no} ถูกแก้ไข",
    "cut_off": "เหตุการณ์หลังลำดับที่ {no} หายไป",
    "other_end": "ค่าลูกโซ่สุดท้ายไม่ตรงกับของหน่วยงาน",
    "no_key": "ไม่มีกุญแจที่ใช้ผนึกบันทึกตั้งแต่เหตุการณ์ที่ {no} ให้ใส่กุญแจเดิมต่อท้ายใน ITA_AUDIT_KEY",
    "unkeyed": "เหตุการณ์ที่ผนึกบันทึกด้วยกุญแจหายไป (มี {no} เหตุการณ์)",
    "unsealed": "เหตุการณ์หลังลำดับที่ {no} ถูกตัดออก หรือผนึกท้ายบันทึกถูกแก้ไข",
    "mistyped": "ไม่มีเหตุการณ์ใดมีหัวบันทึกนี้ แต่ต่างจากของเหตุการณ์ที่ {no} เพียงเล็กน้อย: น่าจะพิมพ์ผิด โปรดเทียบกับที่จดไว้แล้วตรวจใหม่",
    "no_head": "ไม่มีเหตุการณ์ใดมีหัวบันทึกนี้ ทั้งที่บันทึก {no} เหตุการณ์ที่มีอยู่ตรวจลูกโซ่ครบถ้วน: "
    "หากหัวบันทึกตรงกับที่จดไว้และเป็นของหน่วยงานนี้ บันทึกถูกตัดท้ายหรือถูกเขียนใหม่ทั้งหมด",
    "no_head_either": "ไม่มีเหตุการณ์ใดใน {no} เหตุการณ์ที่มีอยู่มีหัวบันทึกนี้",
}


MOST_SLIPS, LONG_ENOUGH = 2, 16  # digits; of so many no other event is as near by chance


def hash_of(previous: str, row: EventRow, key: AuditKey | None = None) -> str:
    """Return the hash (hex) of the previous hash and all that the event says; without a key, SHA-256."""
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
    return key.seal(text) if key else hashlib.sha256(text.encode()).hexdigest()


def chain_next(session: Session, agency_id: UUID, limit: int) -> list[EventRow]:
    """Hash up to `limit` unchained events of an agency in order of number; none while another does so.

    Where the log is not sealed with the key in force, it is from the first of them on, and an event says so.
    """
    query = select(Agency).where(Agency.id == agency_id).with_for_update(skip_locked=True, key_share=True)
    agency = session.exec(query.execution_options(populate_existing=True)).first()
    if agency is None:
        return []
    key = audit_key()
    if agency.audit_key_id != key.id:
        _seal_from_here(session, agency, key)
    waiting = (
        select(EventRow)
        .where(EventRow.agency_id == agency_id, col(EventRow.no) > agency.chained_event_no)
        .order_by(col(EventRow.no))
        .limit(limit)
    )
    rows = list(session.exec(waiting))
    for row in rows:
        row.hash = agency.chain_hash = hash_of(agency.chain_hash, row, key)
        agency.chained_event_no = row.no
    agency.chain_seal = seal_of(agency, key)
    return rows


def _seal_from_here(session: Session, agency: Agency, key: AuditKey) -> None:
    """Say that whatever comes after the chain's present end is keyed; nobody else writes while the agency is held."""
    outbox.record(session, agency.id, AuditKeyed(no=agency.chained_event_no, head=agency.chain_hash, key_id=key.id))
    agency.audit_key_id = key.id


def seal_of(agency: Agency, key: AuditKey) -> str:
    """Return what only the key's holder can say of the chain's end."""
    return key.seal(f"head:{agency.id}:{agency.chained_event_no}:{agency.chain_hash}")


def agencies_with_unchained(session: Session) -> list[UUID]:
    """Return the agencies with events that wait, or with a log that is not sealed with the key in force."""
    unchained = set(session.exec(select(EventRow.agency_id).where(col(EventRow.hash).is_(None)).distinct()))
    is_other = or_(col(Agency.audit_key_id).is_(None), col(Agency.audit_key_id) != audit_key().id)
    return sorted(unchained | set(session.exec(select(Agency.id).where(is_other, Agency.chained_event_no > 0))))


@dataclass(frozen=True, slots=True)
class Break:
    """What is wrong at one event of a chain: gone, unhashed, changed, cut_off (those after it), other_end,
    no_key (from there on), unkeyed, unsealed (the end); or what was told outside is not there: mistyped (that one's
    is nearly the same), no_head (all that is there holds) or no_head_either.
    """

    kind: str
    no: int

    @property
    def thai(self) -> str:
        return BREAKS_THAI[self.kind].format(no=self.no)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What an AuditKeyed says: after number `after_no`, with the hash `head`, this key holds (None: not ours)."""

    after_no: int
    head: str
    key: AuditKey | None


def _stretches(session: Session, agency: Agency) -> list[_Stretch]:
    """Return them in order; one that would begin after its own event begins before it."""
    keys, found = audit_keys_by_id(), []
    query = select(EventRow).where(EventRow.agency_id == agency.id, EventRow.name == AuditKeyed.__name__)
    for row in session.exec(query.order_by(col(EventRow.no))):
        after = row.payload.get("no")
        after_no = after if isinstance(after, int) and after < row.no else row.no - 1
        key = keys.get(str(row.payload.get("key_id")))
        found.append(_Stretch(after_no, str(row.payload.get("head")), key))
    return sorted(found, key=lambda one: one.after_no)


@dataclass(slots=True)
class _Walk:
    """Where one is in a chain: the last number and hash, the stretch, and those to come."""

    to_come: list[_Stretch]
    number: int = 0
    previous: str = ""
    stretch: _Stretch | None = None
    unmarked: AuditKey | None = None  # of a log whose event AuditKeyed is gone

    @property
    def key(self) -> AuditKey | None:
        return self.stretch.key if self.stretch else None

    def faults_at(self, row: EventRow, agency: Agency) -> Iterator[Break]:
        self.number += 1
        if row.no != self.number:
            yield Break("gone", self.number)
            self.number = row.no
        while self.to_come and self.to_come[0].after_no < row.no:
            self.stretch = self.to_come.pop(0)
            if self.key is None:
                yield Break("no_key", row.no)
            elif self.stretch.head != self.previous:
                yield Break("changed", row.no)
        if row.hash is None:
            if row.no <= agency.chained_event_no:
                yield Break("unhashed", row.no)
            return
        if (self.key or not self.stretch) and not self._is_own(row):
            yield Break("changed", row.no)
        self.previous = row.hash

    def _is_own(self, row: EventRow) -> bool:
        if row.hash == hash_of(self.previous, row, self.key):
            return True
        if self.stretch or not self.unmarked or row.hash != hash_of(self.previous, row, self.unmarked):
            return False
        self.stretch = _Stretch(row.no - 1, self.previous, self.unmarked)
        return True


def find_breaks(session: Session, agency: Agency, head: str = "") -> Iterator[Break]:
    """Yield what is wrong with an agency's chain, the earliest first; nothing where it holds.

    `head` is a hash, or its beginning, that was told outside: an event must have it.
    """
    stretches, is_whole, is_head_there = _stretches(session, agency), True, not head
    near: int | None = None
    is_marked, unmarked = bool(stretches), audit_keys_by_id().get(agency.audit_key_id or "")
    walk = _Walk(stretches, unmarked=None if is_marked else unmarked)
    query = select(EventRow).where(EventRow.agency_id == agency.id).order_by(col(EventRow.no))
    for row in session.exec(query).yield_per(1000):
        for fault in walk.faults_at(row, agency):
            is_whole = False
            yield fault
        is_head_there = is_head_there or (row.hash or "").startswith(head)
        near = row.no if head and _is_nearly(head, row.hash or "") else near
    if walk.number < agency.last_event_no:
        is_whole = False
        yield Break("cut_off", walk.number)
    if walk.previous != agency.chain_hash:
        is_whole = False
        yield Break("other_end", walk.number)
    if is_whole and agency.audit_key_id and not is_marked:
        yield Break("unkeyed", walk.number)
    elif is_whole and walk.key and agency.chain_seal != seal_of(agency, walk.key):
        yield Break("unsealed", walk.number)
    if not is_head_there and near is not None:
        yield Break("mistyped", near)
    elif not is_head_there:
        yield Break("no_head" if is_whole else "no_head_either", walk.number)


def _is_nearly(head: str, found: str) -> bool:
    """Whether a head differs so little that it must be a slip of the hand, such as two digits that changed places."""
    return (
        len(head) >= LONG_ENOUGH and sum(one != other for one, other in zip(head, found, strict=False)) <= MOST_SLIPS
    )


def broken_links(session: Session, agency: Agency) -> Iterator[str]:
    """Yield the same in Thai."""
    return (one.thai for one in find_breaks(session, agency))
