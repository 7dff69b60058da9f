"""When what happened is told, and what a day's message leaves to the batch that comes after it."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import BANGKOK
from core.clock import bangkok_date
from core.message_kinds import DAY_KINDS
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import had_batch, work_in_batches
from models.people.contexts import AgencyContext
from models.people.holders import Recipient
from models.work.held import Held
from schedules.sending import next_batch_at, next_message_at


def batch_for(
    session: Session, agency_id: UUID, to: Recipient, happened_at: datetime, context: AgencyContext
) -> datetime:
    """Return the next batch for this reader, who gets one an office day: what comes after his waits for the next."""
    due_at = batch_at(happened_at, context)
    day = bangkok_date(due_at)
    if not had_batch(session, agency_id, to.key, day):
        return due_at
    return next_batch_at(datetime.combine(day, time.max, BANGKOK), context.policy, context.office)


def batch_at(happened_at: datetime, context: AgencyContext) -> datetime:
    """Return the next batch, or as soon as a message may go where the program missed that."""
    batch = next_batch_at(happened_at, context.policy, context.office)
    now = clock.now()
    return batch if batch > now else next_message_at(now, context.policy, context.office)


def without_coming(session: Session, delivery: Delivery, everything: Sequence[Held]) -> list[Held]:
    """Return the work without what a batch tells the same reader today or later, and more of it."""
    if delivery.kind not in DAY_KINDS:
        return list(everything)
    coming = work_in_batches(session, delivery)
    return [one for one in everything if one.row_ids not in coming]
