"""Telling who can mend it that evidence can no longer be opened: each reader once, a site that is down in a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date, thai_date_short
from core.clock import bangkok_date, thai_moment
from core.events import EvidenceBroke
from core.evidence.verdicts import VERDICTS_THAI, Verdict
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Evidence
from models.work.work import list_parts
from notifications.kinds.letter import Letter, written
from notifications.links.work_links import page_of
from notifications.queue.adding import Wanted, ensure_open_delivery
from notifications.queue.batches import batch_at
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, TODAY
from reports.evidence.addresses import AddressRow, broken_among, list_address_rows
from schedules.lateness import is_overdue

PUBLISHER = SeatKey(role="publisher")
SUBJECT_OF_LINKS = "links"  # what such a message is about
MOST_SHOWN = 7
FOUND = "ระบบเปิดดูลิงก์หลักฐานหลายวันแล้วพบว่าใช้ไม่ได้"
NOT_COUNTED = "จึงไม่นับคะแนนในขณะนี้"
TO_OPEN_AGAIN = "โปรดทำให้ลิงก์เดิมเปิดได้โดยเร็ว เนื่องจากผู้ประเมินใช้ลิงก์ที่กรอกไว้แล้ว การแจ้งลิงก์ใหม่ไม่มีผล"


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """One address that no longer counts, or a whole site: the items that stand there, and since when."""

    codes: tuple[str, ...]
    place: str
    why: str
    is_site: bool = False
    since: str = ""
    looked: str = ""

    @property
    def says(self) -> str:
        if self.is_site:
            return f"เว็บไซต์ {self.place} {self.why}{self.since} กระทบ {len(self.codes)} ลิงก์ ({', '.join(self.codes)})"
        return f"{', '.join(self.codes)}: {self.why}{self.since} ({self.place}{self.looked})"


def tell_of_broken_link(session: Session, row: EventRow, event: EvidenceBroke) -> None:
    """Tell the publisher and the unit whose evidence it is, in the next batch: one message for all that broke."""
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    seats = [PUBLISHER, *_units_of(session, event)]
    due_at = batch_at(row.at, context)
    for recipient in {context.holders.of(seat).key: context.holders.of(seat) for seat in seats}.values():
        ensure_open_delivery(
            session,
            Wanted(
                agency_id=row.agency_id,
                kind=MessageKind.LINKS,
                subject=SUBJECT_OF_LINKS,
                recipient=recipient,
                on=bangkok_date(due_at),
                due_at=due_at,
            ),
        )


def notice_of_links(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return what is broken by now of the reader's; None where all of it has healed."""
    seats = context.holders.seats_of(delivery.recipient_key)
    broken = broken_among(list_address_rows(session, delivery.agency_id))
    mine = [one for one in broken if PUBLISHER in seats or _is_of(session, one, seats)]
    if not mine:
        return None
    closes_on = max(one.plan.evidence_by_on for one in mine)
    is_closed = is_overdue(closes_on, today)
    agency = session.get_one(Agency, delivery.agency_id).name
    return _worded(
        agency, delivery.recipient, _lines(mine), page_of(delivery), delivery.channel,
        closed_on=closes_on if is_closed else None, closes_on=None if is_closed else closes_on,
    )  # fmt: skip


def a_broken_link(channel: str) -> Rendered:
    """Return an example: one address that is gone, and a site that is down."""
    gone = BrokenLine(("o32",), "https://www.example.go.th/o32", VERDICTS_THAI[Verdict.GONE])
    down = BrokenLine(("o7", "o12"), "ita.example.go.th", VERDICTS_THAI[Verdict.UNREACHABLE], is_site=True)
    url = get_settings().page_url
    return _worded(
        AGENCY, "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์", [gone, down], url, channel, closed_on=None, closes_on=TODAY
    )


def _units_of(session: Session, event: EvidenceBroke) -> list[SeatKey]:
    """Return the unit that handed the address in; all units of the item where a station did."""
    evidence = session.get_one(Evidence, event.evidence_id)
    handed_in = [part for part in list_parts(session, event.item_id) if part.id == evidence.assignment_id]
    return [SeatKey(unit_id=part.unit_id) for part in handed_in or list_parts(session, event.item_id)]


def _is_of(session: Session, row: AddressRow, seats: Sequence[SeatKey]) -> bool:
    units = {seat.unit_id for seat in seats if seat.unit_id}
    found = list_parts(session, row.item.id)
    return any(part.unit_id in units for part in found if row.evidence.assignment_id in (None, part.id))


def _lines(rows: Sequence[AddressRow]) -> list[BrokenLine]:
    """Return a line for each site that is down, then one for each address."""
    down: dict[str, list[AddressRow]] = {}
    for row in rows:
        if row.verdict == Verdict.UNREACHABLE and row.seen:
            down.setdefault(row.seen.host, []).append(row)
    sites = {host: some for host, some in down.items() if len({one.evidence.url for one in some}) > 1}
    together: set[UUID] = {one.evidence.id for some in sites.values() for one in some}
    lines = [
        BrokenLine(_codes(some), host, "ติดต่อไม่ได้", is_site=True, since=_since(some[0]))
        for host, some in sites.items()
    ]
    alone: dict[str, list[AddressRow]] = {}
    for row in rows:
        if row.evidence.id not in together:
            alone.setdefault(row.evidence.url, []).append(row)
    lines += [
        BrokenLine(_codes(some), url, some[0].thai, since=_since(some[0]), looked=_looked(some[0]))
        for url, some in alone.items()
    ]
    return lines


def _codes(rows: Sequence[AddressRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.item.code for row in rows))


def _since(row: AddressRow) -> str:
    return f"ตั้งแต่ {thai_date_short(bangkok_date(row.failing_since))}" if row.failing_since else ""


def _looked(row: AddressRow) -> str:
    return f" ตรวจล่าสุด {thai_moment(row.seen.looked_at)}" if row.seen and row.seen.looked_at else ""


def _worded(
    agency: str, reader: str, lines: Sequence[BrokenLine], url: str, channel: str, *, closed_on: date | None,
    closes_on: date | None,
) -> Rendered:  # fmt: skip
    codes = list(dict.fromkeys(code for line in lines for code in line.codes))
    what = codes[0] if len(codes) == 1 else f"{len(codes)} รายการ"
    shown = [line.says for line in lines[:MOST_SHOWN]]
    if len(lines) > MOST_SHOWN:
        shown.append(f"และอีก {len(lines) - MOST_SHOWN} ลิงก์")
    since = lines[0].since if len(lines) == 1 else ""
    said = [FOUND if closed_on else f"{FOUND} {NOT_COUNTED}", *shown, _asked(closed_on, closes_on)]
    button, opens = ("เปิดงานนี้", f"{url.rstrip('/')}/{codes[0]}") if len(codes) == 1 else ("เปิดรายการ", url)
    letter = Letter(agency, reader, MessageKind.LINKS, f"ITA: ลิงก์ {what} เปิดไม่ได้{since}", said, opens, button)
    return written(letter, channel)


def _asked(closed_on: date | None, closes_on: date | None) -> str:
    """Say what is to be done: a new link while entry runs, afterwards only the old one, which the assessors have."""
    if closed_on:
        return f"ระบบ ITAS ปิดเมื่อ {thai_date(closed_on)} {TO_OPEN_AGAIN}"
    until = f"ภายในวันที่ {thai_date(closes_on)} " if closes_on else ""
    return f"โปรดแก้ไขหรือแจ้งลิงก์ใหม่{until} แล้วกรอกใน ITAS ใหม่หากกรอกไว้แล้ว".replace("  ", " ")
