"""What else a person was told by a channel on a day; and the person's turn, so that two workers do not both tell."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import case, func
from sqlmodel import Session, and_, col, or_, select

from core.message_kinds import DAY_KINDS
from models.messages.deliveries import ARRIVED, Delivery

IN_DOUBT = ("unknown", "review")
TURN = 2_568_011  # any number, the same in every version: which advisory locks are these

Standing = Literal["free", "told", "being told", "taken"]


def day_standing(session: Session, delivery: Delivery, day_began_at: datetime) -> Standing:
    """Say whether another message of a day reached the person since the day began, or may be about to.

    "taken": another worker is just deciding for the same person. What is said holds until this transaction ends.
    Of several that perhaps reached the person the oldest is asked about first, and waits for none of the others.
    """
    if not _take_turn(session, f"{delivery.channel}:{delivery.recipient_key}"):
        return "taken"
    others: list[Any] = [
        Delivery.agency_id == delivery.agency_id,
        Delivery.recipient_key == delivery.recipient_key,
        Delivery.channel == delivery.channel,
        col(Delivery.kind).in_(DAY_KINDS),
        Delivery.id != delivery.id,
    ]
    told = or_(
        and_(col(Delivery.state).in_(ARRIVED), col(Delivery.sent_at) >= day_began_at),
        and_(col(Delivery.state).in_(IN_DOUBT), col(Delivery.next_try_at) >= day_began_at),
    )
    may_be = and_(col(Delivery.state).in_(("pending", "retry_wait")), col(Delivery.ambiguous_at).is_not(None))
    if delivery.ambiguous_at is not None:
        may_be = and_(may_be, col(Delivery.on) < delivery.on)
    # one statement: between two of them what is being sent would become what was sent, and be seen by neither
    is_told = select(case((told, True), else_=False)).where(*others, or_(told, Delivery.state == "sending", may_be))
    found = session.exec(is_told).all()
    if any(found):
        return "told"
    return "being told" if found else "free"


def _take_turn(session: Session, whose: str) -> bool:
    """Never waits, so that nobody waits in a circle; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "sqlite":
        return True
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(TURN, func.hashtext(whose)))))
