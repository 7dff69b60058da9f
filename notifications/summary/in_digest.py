"""A head's month in one sentence of the digest of the same day, so that he gets one message and not two."""

from datetime import date

from sqlmodel import Session

from core.calendar import BuddhistMonth
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import gets_digest
from models.people.contexts import AgencyContext
from models.work.work import NoPlan
from notifications.summary.phrases import counted
from notifications.summary.readers import readers_of
from notifications.summary.which import list_summaries
from reports.summary.reading import MonthBeforePlan, Summary, read_month
from reports.summary.unit_part import UnitPart

IN_DIGEST = "in_digest"  # why a summary is not sent by itself


def is_in_digest(session: Session, delivery: Delivery, told: Summary) -> bool:
    """Tell whether the digest of the day says what a head is told of his month."""
    return told.whole is None and gets_digest(session, delivery)


def month_in_digest(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> tuple[str, ...]:
    """Return the month's sentence for each of a head's units, where its summary is of this digest's day."""
    month = BuddhistMonth.containing(today).before
    reader = next((one for one in readers_of(context.holders) if one.recipient.key == delivery.recipient_key), None)
    if reader is None or reader.is_of_agency or not _is_summarised(session, delivery, month):
        return ()
    try:
        read = read_month(session, session.get_one(Agency, delivery.agency_id), month, today)
    except (MonthBeforePlan, NoPlan):
        return ()
    return tuple(_said(one, month) for one in read.summary(None, reader.unit_ids).units)


def _is_summarised(session: Session, delivery: Delivery, month: BuddhistMonth) -> bool:
    rows = list_summaries(session, delivery.agency_id, month)
    return any(one.on == delivery.on and one.recipient_key == delivery.recipient_key for one in rows)


def _said(part: UnitPart, month: BuddhistMonth) -> str:
    figures = (
        ("ส่งทันกำหนด", part.on_time), ("ส่งหลังกำหนด", part.too_late), ("ผ่านการตรวจสอบ", part.progress.accepted.codes),
    )  # fmt: skip
    said = " ".join(f"{words} {counted(codes)}" for words, codes in figures if codes)
    return f"เดือน{month.thai} {part.unit}: {said or 'ไม่มีงานที่ส่งหรือผ่านการตรวจสอบ'}"
