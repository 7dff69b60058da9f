"""What makes a delivery the summary of one month, whatever its day, channel or revision."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from core.calendar import BuddhistMonth
from core.message_kinds import MessageKind
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import list_deliveries_about

SUMMARY = MessageKind.SUMMARY


def subject_of(month: BuddhistMonth) -> str:
    """Return the second part of the dedup key, which no colon may split."""
    return f"{SUMMARY}-{month}"


def month_of(delivery: Delivery) -> BuddhistMonth:
    return BuddhistMonth.parse(delivery.dedup_key.split(":")[1].removeprefix(f"{SUMMARY}-"))


def list_summaries(session: Session, agency_id: UUID, month: BuddhistMonth) -> Sequence[Delivery]:
    """Return every delivery of that month's summary, oldest first: over any channel and in any state."""
    return list_deliveries_about(session, agency_id, SUMMARY, f"{agency_id}:{subject_of(month)}:")
