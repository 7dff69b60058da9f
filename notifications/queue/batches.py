"""When what happened is told, and what a day's message leaves to the batch that comes later on the same day."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from core import clock
from core.message_kinds import DAY_KINDS
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import work_in_batches
from models.people.contexts import AgencyContext
from models.work.held import Held
from schedules.sending import next_batch_at, next_message_at


def batch_at(happened_at: datetime, context: AgencyContext) -> datetime:
    """Return the next batch, or as soon as a message may go where the program missed that."""
    batch = next_batch_at(happened_at, context.policy, context.office)
    now = clock.now()
    return batch if batch > now else next_message_at(now, context.policy, context.office)


def without_coming(session: Session, delivery: Delivery, everything: Sequence[Held]) -> list[Held]:
    """Return the work without what a batch tells the same reader today, and more of it."""
    if delivery.kind not in DAY_KINDS:
        return list(everything)
    coming = work_in_batches(session, delivery)
    return [one for one in everything if one.row_ids not in coming]
