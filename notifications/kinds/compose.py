"""Making a message's text when it is first claimed: from the rows as they are then, for who sits there then."""

from datetime import datetime

from sqlmodel import Session

from core import clock
from core.message_kinds import MessageKind
from core.stations import titled
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from notifications.kinds import KINDS
from notifications.kinds.day.one_a_day import waits_until
from notifications.kinds.kind import Window
from notifications.words.content import Rendered
from schedules.sending import in_window, next_message_at

NOTHING_LEFT = "ไม่มีเรื่องที่ต้องแจ้งแล้ว"


def compose(session: Session, delivery: Delivery) -> Rendered | None:
    """Return the message, or None where it must wait, nothing is left to say, or somebody else is to get it.

    Outside its kind's window it waits for the next one. Else it is cancelled, with the reason, and replaced if it
    must be, within this transaction.
    """
    now = clock.now()
    today = clock.bangkok_date(now)
    kind = KINDS[MessageKind(delivery.kind)]
    context = get_context(session, delivery.agency_id, today)
    if later := _waits_until(session, delivery, kind.window, context, now):
        delivery.state = "retry_wait" if delivery.payload else "pending"
        delivery.next_try_at = later
        return None
    with titled(context.holders.titles):
        rendered = kind.write(session, delivery, context, today)
    if rendered is None and delivery.state == "sending":
        delivery.state, delivery.state_reason = "cancelled", NOTHING_LEFT
    return rendered


def _waits_until(
    session: Session, delivery: Delivery, window: Window, context: AgencyContext, now: datetime
) -> datetime | None:
    if window is Window.AT_ONCE:
        return None
    if not in_window(now, context.policy, context.office):
        return next_message_at(now, context.policy, context.office)
    return waits_until(session, delivery, context, now) if window is Window.ONE_A_DAY else None
