"""Telling who can mend it that evidence can no longer be opened: each reader once, a site that is down in a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date_short
from core.clock import bangkok_date
from core.events import EvidenceBroke
from core.evidence.verdicts import VERDICTS_THAI, Verdict
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.channels import EMAIL
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Evidence
from models.work.work import list_parts
from notifications.channels.line.bubbles import parts
from notifications.links.work_links import page_of
from notifications.queue.adding import Wanted, ensure_open_delivery
from notifications.queue.batches import batch_at
from notifications.words.content import Bubble, Rendered
from notifications.words.example_office import AGENCY
from reports.evidence.addresses import AddressRow, broken_among, list_address_rows

PUBLISHER = SeatKey(role="publisher")
SUBJECT_OF_LINKS = "links"  # what such a message is about
MOST_SHOWN = 7
INTRODUCTION = "ระบบเปิดดูลิงก์หลักฐานหลายวันแล้วพบว่าใช้ไม่ได้ จึงไม่นับคะแนนในขณะนี้"
TO_MEND = "โปรดแก้ไขหรือแจ้งลิงก์ใหม่ แล้วกรอกใน ITAS ใหม่หากกรอกไว้แล้ว"
TO_OPEN_AGAIN = "โปรดทำให้ลิงก์เดิมเปิดได้โดยเร็ว เนื่องจากผู้ประเมินใช้ลิงก์ที่กรอกไว้แล้ว การแจ้งลิงก์ใหม่ไม่มีผล"


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """One address that no longer counts, or a whole site: the items that stand there, and since when."""

    codes: tuple[str, ...]
    place: str
    why: str
    is_site: bool = False

    @property
    def says(self) -> str:
        if self.is_site:
            return f"เว็บไซต์ {self.place} {self.why} กระทบ {len(self.codes)} ลิงก์ ({', '.join(self.codes)})"
        return f"{', '.join(self.codes)}: {self.why} ({self.place})"


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
    is_closed = all(today > one.plan.evidence_by_on for one in mine)
    agency = session.get_one(Agency, delivery.agency_id).name
    return _worded(agency, delivery.recipient, _lines(mine), page_of(delivery), delivery.channel, is_closed=is_closed)


def a_broken_link(channel: str) -> Rendered:
    """Return an example: one address that is gone, and a site that is down."""
    gone = BrokenLine(("o32",), "https://www.example.go.th/o32", VERDICTS_THAI[Verdict.GONE])
    down = BrokenLine(("o7", "o12"), "ita.example.go.th", VERDICTS_THAI[Verdict.UNREACHABLE], is_site=True)
    url = get_settings().page_url
    return _worded(AGENCY, "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์", [gone, down], url, channel, is_closed=False)


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
        BrokenLine(_codes(some), host, f"ติดต่อไม่ได้{_since(some[0])}", is_site=True) for host, some in sites.items()
    ]
    alone: dict[str, list[AddressRow]] = {}
    for row in rows:
        if row.evidence.id not in together:
            alone.setdefault(row.evidence.url, []).append(row)
    lines += [BrokenLine(_codes(some), url, some[0].thai + _since(some[0])) for url, some in alone.items()]
    return lines


def _codes(rows: Sequence[AddressRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.item.code for row in rows))


def _since(row: AddressRow) -> str:
    return f"ตั้งแต่ {thai_date_short(bangkok_date(row.failing_since))}" if row.failing_since else ""


def _worded(
    agency: str, reader: str, lines: Sequence[BrokenLine], url: str, channel: str, *, is_closed: bool
) -> Rendered:
    codes = list(dict.fromkeys(code for line in lines for code in line.codes))
    what = codes[0] if len(codes) == 1 else f"{len(codes)} รายการ"
    subject = f"ITA: ลิงก์ {what} เปิดไม่ได้"
    shown = [line.says for line in lines[:MOST_SHOWN]]
    if len(lines) > MOST_SHOWN:
        shown.append(f"และอีก {len(lines) - MOST_SHOWN} ลิงก์")
    asked = TO_OPEN_AGAIN if is_closed else TO_MEND
    said = [f"เรียน {reader}", INTRODUCTION, *shown, asked, f"เปิดรายการ: {url}"]
    html = "".join(f"<p>{escape(line)}</p>" for line in said)
    page = f'<!doctype html><html lang="th"><head><title>{subject}</title></head><body>{html}</body></html>'
    bubble = None if channel == EMAIL else _bubble(agency, subject, shown, asked, url)
    return Rendered(subject, "\n\n".join(said) + "\n", page, bubble)


def _bubble(agency: str, subject: str, shown: Sequence[str], asked: str, url: str) -> Bubble:
    head = parts.header(agency, "ลิงก์หลักฐานเปิดไม่ได้", subject)
    body = parts.body(*(parts.text(line, size="sm", limit=300) for line in (*shown, asked)))
    return parts.bubble(f"{subject} {agency}", head, body, parts.footer(url))
