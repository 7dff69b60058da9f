"""What is left of a digest by e-mail for who has turned digests off: late and returned work, pushes, escalations.

Looked at when the message is claimed, for only then is it settled what the day's one message carries.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import Session

from core.message_kinds import CAN_BE_TURNED_OFF, MessageKind
from models.messages.channels import EMAIL
from models.messages.deliveries import Delivery, ReminderLog
from models.messages.subscriptions import has_digests_off
from notifications.queue.carried import note_skipped
from notifications.words.reasons import DIGESTS_OFF, REASONS_THAI


def is_refused(session: Session, delivery: Delivery) -> bool:
    """Tell whether the recipient has turned off messages of this kind on this channel."""
    is_such = delivery.channel == EMAIL and delivery.kind in CAN_BE_TURNED_OFF
    return is_such and has_digests_off(session, delivery.person_id)


def refuse(delivery: Delivery) -> None:
    delivery.state, delivery.state_reason = "cancelled", DIGESTS_OFF


def without_digest(
    session: Session, delivery: Delivery, log: Sequence[ReminderLog], pressing: Collection[tuple[UUID, UUID | None]]
) -> list[ReminderLog]:
    """Return the reminders that go out all the same, now as a push; where none does the delivery is cancelled.

    `pressing` are the items and parts that are late or came back: nobody turns those off. A text that was fixed
    before digests were turned off, and carries a push, goes out as it is.
    """
    if not log or not is_refused(session, delivery):
        return list(log)
    wanted = [row for row in log if row.kind != MessageKind.DIGEST or (row.item_id, row.assignment_id) in pressing]
    if wanted and delivery.payload is not None:
        return list(log)
    note_skipped(session, [row for row in log if row not in wanted], REASONS_THAI[DIGESTS_OFF])
    if wanted:
        delivery.kind = MessageKind.PUSH
    else:
        refuse(delivery)
    return wanted
