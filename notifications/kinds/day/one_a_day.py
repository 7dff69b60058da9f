"""At most one day's message a person, channel and day, whatever stopped, was handed on or came late."""

from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from core.calendar import BANGKOK
from core.clock import bangkok_date
from models.messages.day_messages import day_standing
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext
from schedules.office_days import ONE_DAY
from schedules.sending import next_message_at

LOOK_AGAIN_AFTER = timedelta(minutes=5)  # an earlier one is just going out, or may have gone out unseen


def waits_until(session: Session, delivery: Delivery, context: AgencyContext, now: datetime) -> datetime | None:
    """Return until when a day's claimed message must wait because its reader has, or may get, another one today.

    It then goes on in the message of the next office day. A message that somebody sends again by hand takes the place
    of the one before, which no longer counts.
    """
    today = bangkok_date(now)
    standing = day_standing(session, delivery, _midnight(today))
    if standing == "told":
        return next_message_at(_midnight(today + ONE_DAY), context.policy, context.office)
    return None if standing == "free" else now + LOOK_AGAIN_AFTER


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK).astimezone(UTC)
