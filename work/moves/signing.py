"""What is noted while an item waits for the executive's signature: the day it was sent, under which number."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import SignatureAsked
from core.stations import SIGNATURE
from models.plans.plans import Item, Plan
from work.desk import open_desk
from work.moves.seen import check_seen

NUMBER_LENGTH = 60


class NotAtSignature(TrackerError):
    thai = "{code}: บันทึกการเสนอลงนามไม่ได้ เพราะงานอยู่ที่ “{position}”"
    english = "{code}: it does not wait for a signature, it is at “{position}”."
    http_status = 409


class SentOutside(TrackerError):
    thai = "{code}: วันที่เสนอผู้บริหารต้องอยู่ระหว่าง {first_thai} ถึงวันนี้ ({today_thai})"
    english = "{code}: the day on which it was sent must lie between {first} and today ({today})."


class NumberTooLong(TrackerError):
    thai = "{code}: เลขที่หนังสือยาวเกินไป: ไม่เกิน {most} ตัวอักษร"
    english = "{code}: the document number is too long: at most {most} characters."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """That an item was laid before the executive: the Bangkok day, and the document's number, which may be empty."""

    on: date
    number: str = ""
    by: str
    seen: str | None = None


def note_sent(session: Session, plan: Plan, code: str, sent: Sent) -> Item:
    """Note, or correct, when an item at the signature was laid before the executive."""
    today = clock.today()
    desk = open_desk(session, plan, code, on=today, by=sent.by)
    check_seen(sent.seen, desk.item, desk.parts)
    item, number = desk.item, " ".join(sent.number.split())
    if item.position != SIGNATURE:
        raise NotAtSignature(code=code, position=desk.station.thai)
    if not item.starts_on <= sent.on <= today:
        raise SentOutside(
            code=code, first=item.starts_on, first_thai=thai_date(item.starts_on), today=today,
            today_thai=thai_date(today),
        )  # fmt: skip
    if len(number) > NUMBER_LENGTH:
        raise NumberTooLong(code=code, most=NUMBER_LENGTH)
    item.signature_sent_on, item.signature_number = sent.on, number or None
    desk.record(SignatureAsked(plan_id=plan.id, item_id=item.id, sent_on=sent.on, number=number, by=sent.by))
    session.flush()
    return item
