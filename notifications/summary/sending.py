"""Putting a month's summary on its way: to everybody who has not got that month's, and to nobody twice."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from core.clock import bangkok_date
from core.errors import TrackerError
from models.locking import take_agency
from models.messages.deliveries import Delivery
from models.people.contexts import get_context
from models.people.holders import Recipient
from notifications.closing.closed import told_at
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.summary.readers import Reader, readers_of
from notifications.summary.which import SUMMARY, list_summaries, subject_of
from reports.summary.reading import Month, Summary
from reports.summary.whole import Whole
from schedules.sending import next_message_at

LET_GO = ("cancelled", "expired")  # states in which nobody got it, nor will


class MonthNotOver(TrackerError):
    thai = "เดือน{month_thai}ยังไม่สิ้นสุด จึงยังส่งสรุปประจำเดือนไม่ได้: ส่งได้ตั้งแต่วันแรกของเดือนถัดไป"
    english = (
        "{month} is not over, so its summary cannot be sent yet: it can be from the first day of the next month."
    )


def send_month(session: Session, month: Month, now: datetime) -> list[Delivery]:
    """Insert what is missing of a month that is over, and return it; empty where everybody has theirs.

    A person has it whatever the channel and whether it was sent yet. The agency is held meanwhile, so that a
    schedule and a command at the same moment make one.
    """
    if not month.is_over:
        raise MonthNotOver(month=month.month, month_thai=month.month.thai)
    take_agency(session, month.agency.id)
    there = list_summaries(session, month.agency.id, month.month)
    readers = [reader for reader in readers_with_news(session, month) if not _has(there, reader.recipient)]
    return [_insert(session, month, reader.recipient, now, there) for reader in readers]


def expire_month(session: Session, month: Month, now: datetime, reason: str) -> None:
    """Record for each reader that this month's summary is not sent, and why."""
    for one in send_month(session, month, now):
        one.state, one.state_reason = "expired", reason
    session.flush()


def readers_with_news(session: Session, month: Month) -> list[Reader]:
    """Return the readers who have anything to be told: open work, or something that happened in the month."""
    whole = month.whole(session)
    return [reader for reader in readers_of(month.holders) if summary_for(month, reader, whole)]


def summary_for(month: Month, reader: Reader, whole: Whole) -> Summary | None:
    """Return what a reader is told, None where that is nothing."""
    told = month.summary(whole if reader.is_of_agency and whole.says_something else None, reader.unit_ids)
    return told if told.whole or told.units else None


def _has(there: Collection[Delivery], to: Recipient) -> bool:
    return any(one.recipient_key == to.key and _counts(one, to) for one in there)


def _counts(one: Delivery, to: Recipient) -> bool:
    """Tell whether a delivery stands for its reader; one that had no way to him does until there is another way."""
    if one.state == "suppressed":
        return (one.channel, one.address) == (to.channel, to.address)
    return one.state not in LET_GO


def _insert(session: Session, month: Month, to: Recipient, now: datetime, there: Sequence[Delivery]) -> Delivery:
    context = get_context(session, month.agency.id, bangkok_date(now))
    due_at = max(
        next_message_at(now, context.policy, context.office),
        told_at(session, month.agency.id, context, bangkok_date(now)) or now,
    )
    wanted = Wanted(month.agency.id, SUMMARY, subject_of(month.month), to, bangkok_date(due_at), due_at)
    taken = {one.dedup_key for one in there}
    while wanted.dedup_key in taken:
        wanted = replace(wanted, revision=wanted.revision + 1)
    return ensure_delivery(session, wanted)[0]
