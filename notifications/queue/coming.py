"""What a day's message leaves to the hand-over that comes later on the same day, which says more of it."""

from collections.abc import Sequence

from sqlmodel import Session

from core.message_kinds import DAY_KINDS
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import work_in_waiting_batches
from models.work.held import Held


def without_coming(session: Session, delivery: Delivery, everything: Sequence[Held]) -> list[Held]:
    """Return the work without what a batch that still waits will tell the same reader today."""
    if delivery.kind not in DAY_KINDS:
        return list(everything)
    coming = work_in_waiting_batches(session, delivery)
    return [one for one in everything if one.row_ids not in coming]
