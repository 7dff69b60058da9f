"""Telling who was named to press for a seat, and that an acting term ends: each once, in the next batch."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date, thai_date_short
from core.clock import bangkok_date
from core.events import SubstituteNamed
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency, Person
from models.journal.journal import EventRow
from models.people.contexts import AgencyContext, get_context
from models.people.holders import Recipient, SeatKey, person_reached
from models.people.people import list_acting_until
from notifications.kinds.letter import Letter, written
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.queue.batches import batch_at
from notifications.queue.frozen import payload_of
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, PERSON, TODAY, UNIT
from schedules.sending import next_message_at

TOLD_BEFORE = 5  # office days before an acting term ends
COORDINATOR = SeatKey(role="coordinator")


def tell_substitute(session: Session, row: EventRow, event: SubstituteNamed) -> None:
    """Tell the person who was named, in the next batch."""
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    person = session.get(Person, event.person_id)
    if person is None:
        return
    agency, seat = session.get_one(Agency, row.agency_id), context.holders.name(SeatKey.parse(event.seat))
    letter = _named(agency, person.name, seat, event.since_on, event.until_on)
    _add(session, agency, person_reached(person), f"substitute-{row.id}", batch_at(row.at, context), letter)


def tell_terms_end(session: Session, agency_id: UUID, now: datetime) -> int:
    """Announce the acting terms that end in five office days, to who acts and to the coordinator; return how many."""
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    if not context.office.is_open(today):
        return 0
    agency, last_on = session.get_one(Agency, agency_id), context.office.plus(today, TOLD_BEFORE)
    found = list_acting_until(session, agency_id, today, last_on)
    for seat, person in found:
        key = SeatKey(seat.unit_id, seat.role)
        letter = _ends(agency, context.holders.name(key), person.name, seat.until_on or last_on)
        for to in _readers(context, person):
            due_at = next_message_at(now, context.policy, context.office)
            _add(session, agency, to, f"term-{seat.id}", due_at, letter, on=seat.until_on)
    return len(found)


def a_term(channel: str) -> Rendered:
    """Return an example: somebody is to press for a unit on some days."""
    return written(_named(Agency(name=AGENCY), PERSON, UNIT, TODAY, TODAY), channel)


def _readers(context: AgencyContext, person: Person) -> Sequence[Recipient]:
    both = (person_reached(person), context.holders.of(COORDINATOR))
    return list({one.key: one for one in both}.values())


def _add(
    session: Session, agency: Agency, to: Recipient, subject: str, due_at: datetime, letter: Letter, *,
    on: date | None = None,
) -> None:  # fmt: skip
    wanted = Wanted(agency.id, MessageKind.SEAT, subject, to, on or bangkok_date(due_at), due_at)
    delivery, is_new = ensure_delivery(session, wanted)
    if is_new and delivery.payload is None:
        delivery.payload = payload_of(written(letter, to.channel), to.channel, letter.url)
        session.add(delivery)


def _named(agency: Agency, reader: str, seat: str, since: date, until: date | None) -> Letter:
    if until is None:
        first = f"ท่านเป็นผู้ช่วยประจำของ{seat}"
        lines = [f"ท่านจะได้รับสำเนาข้อความของ{seat} และกดแทนในระบบได้ ระบบบันทึกว่าท่านทำแทน{seat}"]
    else:
        first = f"ผู้ปฏิบัติในระบบแทน{seat} ถึง {thai_date_short(until)}"
        lines = [
            f"ท่านเป็นผู้ปฏิบัติในระบบแทน{seat} ตั้งแต่วันที่ {thai_date(since)} ถึงวันที่ {thai_date(until)} "
            f"ข้อความถึง{seat}จะส่งถึงท่าน และระบบบันทึกว่าท่านทำแทน{seat}",
            "เป็นการกดในระบบติดตามนี้เท่านั้น มิใช่การรักษาราชการแทนตามกฎหมาย",
        ]
    return _letter(agency, reader, first, lines)


def _ends(agency: Agency, seat: str, acting: str, until: date) -> Letter:
    first = f"การรักษาราชการแทน{seat}สิ้นสุด {thai_date_short(until)}"
    lines = [
        f"{acting} รักษาราชการแทน{seat} ถึงวันที่ {thai_date(until)}",
        "หากต่อเวลาหรือมีผู้ดำรงตำแหน่งใหม่ โปรดบันทึกในหน้าบุคคล มิฉะนั้นข้อความจะส่งถึงผู้ดำรงตำแหน่งเดิมหรือลำดับถัดไป",
    ]
    return _letter(agency, f"{acting} และผู้ประสานงาน ITA", first, lines)


def _letter(agency: Agency, reader: str, first: str, lines: Sequence[str]) -> Letter:
    url = get_settings().page_url
    return Letter(agency.name, reader, MessageKind.SEAT, first, lines, url, "เปิดระบบ", agency.texts or {})
