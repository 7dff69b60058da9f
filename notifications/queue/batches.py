"""When what happened is told: in the next batch, or as soon as it may be where the program missed that."""

from datetime import datetime

from core import clock
from models.people.contexts import AgencyContext
from schedules.sending import next_batch_at, next_message_at


def batch_at(happened_at: datetime, context: AgencyContext) -> datetime:
    batch = next_batch_at(happened_at, context.policy, context.office)
    now = clock.now()
    return batch if batch > now else next_message_at(now, context.policy, context.office)
