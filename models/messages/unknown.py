"""E-mails of which nobody knows whether they arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from models.messages.channels import EMAIL
from models.messages.deliveries import UNKNOWN_STATE, Delivery, DeliveryAttempt


@dataclass(frozen=True, slots=True)
class UnknownMail:
    """An e-mail whose fate is open; `last_try_at` is when its last try was given up."""

    delivery_id: UUID
    message_id: str
    first_try_at: datetime
    last_try_at: datetime


def list_unknown_mails(session: Session, tried_since: datetime, limit: int) -> Sequence[UnknownMail]:
    """Return up to `limit` of the whole installation's, those tried first in front, none first tried before."""
    last_at = func.max(DeliveryAttempt.at)
    query = (
        select(Delivery.id, Delivery.message_id, col(Delivery.first_try_at), last_at)
        .join(DeliveryAttempt, col(DeliveryAttempt.delivery_id) == col(Delivery.id))
        .where(text(UNKNOWN_STATE), Delivery.channel == EMAIL)  # word for word the partial index's
        .where(col(Delivery.first_try_at) >= tried_since)
        .group_by(col(Delivery.id), col(Delivery.message_id), col(Delivery.first_try_at))
        .order_by(col(Delivery.first_try_at))
    )
    return [
        UnknownMail(delivery_id, message_id, first_at, at)
        for delivery_id, message_id, first_at, at in session.exec(query.limit(limit))
        if first_at is not None
    ]


def find_unknown_mail(session: Session, delivery_id: UUID) -> Delivery | None:
    """Return the row, held until the transaction ends; None where it has been settled meanwhile."""
    query = select(Delivery).where(Delivery.id == delivery_id, Delivery.state == "unknown")
    return session.exec(query.with_for_update()).first()
