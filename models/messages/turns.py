"""Which messages are due, agencies in turn: with five hundred of them nobody waits for all that the others have."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, text, update
from sqlmodel import Session, col, func, or_, select

from core.message_kinds import DAY_KINDS
from models.agencies import Person
from models.messages.deliveries import DUE_STATES, Delivery, DeliveryAttempt

CLAIMABLE = ("pending", "retry_wait")
REMEMBERED_TRIES = 10_000  # more than there are agencies


def list_in_turn(
    session: Session, channels: Collection[str], now: datetime, certain_since: datetime, limit: int
) -> Sequence[tuple[int, UUID]]:
    """Return the first `limit` of what is due, each with its round: every agency's first, then every one's second.

    Of an agency's messages due at once, what leaves to others what they tell of the day comes last.
    Within a round whoever has waited longest for a turn comes first, whichever worker or channel gave it.
    What may have been accepted unseen is left out where it was first tried before `certain_since`.
    """
    own = func.row_number().over(
        partition_by=col(Delivery.agency_id),
        order_by=[col(Delivery.next_try_at), _leaves_to_others(), col(Delivery.id)],
    )
    may_repeat = or_(col(Delivery.ambiguous_at).is_(None), col(Delivery.first_try_at) > certain_since)
    due = select(col(Delivery.id), col(Delivery.agency_id), col(Delivery.next_try_at), own.label("round"))
    rows, turns = due.where(*_is_due(channels, now), may_repeat).subquery(), _latest_turns()
    query = select(rows.c.round, rows.c.id).outerjoin(turns, turns.c.agency_id == rows.c.agency_id)
    query = query.order_by(rows.c.round, func.coalesce(turns.c.latest, 0), rows.c.next_try_at, rows.c.id)
    return [(number, delivery_id) for number, delivery_id in session.exec(query.limit(limit))]


def _leaves_to_others() -> ColumnElement[bool]:
    return col(Delivery.kind).in_(DAY_KINDS)


def _latest_turns() -> Subquery:
    """The query for the number of each agency's latest try, among the newest of all."""
    number, whose = col(DeliveryAttempt.id), col(DeliveryAttempt.agency_id)
    newest = select(func.max(number)).scalar_subquery()
    tries = select(whose, func.max(number).label("latest")).where(number > newest - REMEMBERED_TRIES)
    return tries.group_by(whose).subquery()


def count_due(session: Session, channels: Collection[str], now: datetime) -> dict[str, int]:
    """Return how many messages of each of these channels are due; a channel without any is left out."""
    query = select(Delivery.channel, func.count()).where(*_is_due(channels, now))
    return dict(session.exec(query.group_by(col(Delivery.channel))).all())


def take_due_with_mail(session: Session, channel: str, now: datetime, limit: int) -> Sequence[Delivery]:
    """Hold what is due by a channel, cannot have been accepted unseen, and is for somebody with an e-mail address."""
    query = select(Delivery).where(*_is_due([channel], now), col(Delivery.ambiguous_at).is_(None), _has_mail())
    query = query.order_by(col(Delivery.dedup_key)).limit(limit)
    return session.exec(query.with_for_update(skip_locked=True)).all()


def note_due_without_mail(session: Session, channel: str, now: datetime, why: str) -> None:
    """Say of what is due by a channel, and has no e-mail address to go to, why it waits."""
    waiting = update(Delivery).where(*_is_due([channel], now), col(Delivery.ambiguous_at).is_(None), ~_has_mail())
    waiting = waiting.where(col(Delivery.state_reason).is_distinct_from(why))
    session.connection().execute(waiting.values(state_reason=why))


def _has_mail() -> ColumnElement[bool]:
    mailable = select(Person.id).where(col(Person.email).is_not(None), Person.email != "")
    return and_(col(Delivery.person_id).is_not(None), col(Delivery.person_id).in_(mailable))


def _is_due(channels: Collection[str], now: datetime) -> list[Any]:
    return [
        text(DUE_STATES),  # word for word the partial index's, or SQLite scans the table
        col(Delivery.next_try_at) <= now,
        col(Delivery.state).in_(CLAIMABLE),
        col(Delivery.channel).in_(list(channels)),
    ]
