"""What a day's message leaves to the hand-over of the same day, which says more of it, whichever goes first."""

from collections.abc import Sequence

from sqlmodel import Session

from core.message_kinds import DAY_KINDS
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import work_in_batches
from models.work.held import Held


def without_coming(session: Session, delivery: Delivery, everything: Sequence[Held]) -> list[Held]:
    """Return the work without what a batch tells the same reader today."""
    if delivery.kind not in DAY_KINDS:
        return list(everything)
    coming = work_in_batches(session, delivery)
    return [one for one in everything if one.row_ids not in coming]
