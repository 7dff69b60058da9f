"""Moments that a clock running ahead has left in rows: they would silence what they belong to until they come."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, exists, text, update
from sqlmodel import Session, col, func, select

from models.messages.channels import LINE
from models.messages.deliveries import DUE_STATES, Delivery, DeliveryAttempt, ReminderLog
from models.tables import METADATA
from models.work.held import Held

LAST = (  # when something last happened: at the latest now
    "knock.since", "outside_look.at", "line_event.received_at", "api_token.last_used_at", "login_session.created_at",
    "login_session.last_seen_at", "person.links_void_before", "void_seat.void_before", "plan_upload.updated_at",
    "delivery.first_try_at", "delivery.ambiguous_at", "delivery.sent_at", "schedule.last_fired_at",
    "channel_state.paused_since", "channel_state.quota_read_at", "channel_state.quota_asked_at",
    "evidence.checked_at", "watched_address.looked_at", "address_look.last_at", "looked_host.robots_at",
)  # fmt: skip
LATE_SINCE = ("assignment.late_since_on", "item.late_since_on")


def bring_back(session: Session, name: str, later_than: Any, to: Any, **conditions: str) -> int:
    """Set a column ("table.column") to `to` where it is later; return how many rows. Conditions: column=value."""
    table, column = _column(name)
    which = [column > later_than, *(table.c[key] == value for key, value in conditions.items())]
    return session.connection().execute(update(table).where(*which).values({column.name: to})).rowcount


def list_made_ahead(session: Session, agency_id: UUID, after: datetime) -> list[Delivery]:
    """Return an agency's messages that were made later than `after`."""
    query = select(Delivery).where(Delivery.agency_id == agency_id, col(Delivery.created_at) > after)
    return list(session.exec(query.order_by(col(Delivery.id)).with_for_update(skip_locked=True)))


def list_cancelled_for(session: Session, into: Delivery, reason: str) -> list[Delivery]:
    """Return what was cancelled for this reason of the messages to the same reader by the same channel."""
    query = select(Delivery).where(Delivery.agency_id == into.agency_id, Delivery.state == "cancelled")
    query = query.where(Delivery.recipient_key == into.recipient_key, Delivery.channel == into.channel)
    return list(session.exec(query.where(Delivery.state_reason == reason).with_for_update()))


def end_leases_beyond(session: Session, until: datetime, now: datetime) -> int:
    """Let leases run out that were given by a clock ahead; what was sent meanwhile is found as ever."""
    held = (text(DUE_STATES), col(Delivery.state) == "sending", col(Delivery.lease_until) > until)
    statement = update(Delivery).where(*held).values(lease_until=now, next_try_at=now)
    return session.connection().execute(statement).rowcount


def repeat_given_up(
    session: Session, tried_since: datetime, now: datetime, most_tries: int, why: Sequence[str]
) -> int:
    """Let go on what a clock ahead gave up as too old to be repeated, and is not; return how many.

    What was refused stays with a person, and so does what was tried as often as may be.
    """
    refused = exists().where(
        col(DeliveryAttempt.delivery_id) == col(Delivery.id), col(DeliveryAttempt.outcome) == "dead"
    )
    young = (col(Delivery.first_try_at) > tried_since, col(Delivery.attempts) < most_tries, ~refused)
    which = (col(Delivery.channel) == LINE, col(Delivery.state) == "review", col(Delivery.state_reason).in_(why))
    statement = update(Delivery).where(*which, *young).values(state="retry_wait", next_try_at=now)
    return session.connection().execute(statement).rowcount


def last_logged_on(session: Session, rows: Iterable[Held], now: datetime) -> dict[tuple[UUID, UUID | None], Any]:
    """Return the last Bangkok day up to which each row's reminders had their turn, as logged by a right clock."""
    ids = {one.item.id for one in rows}
    query = (
        select(ReminderLog.item_id, ReminderLog.assignment_id, func.max(ReminderLog.on))
        .where(col(ReminderLog.item_id).in_(ids), col(ReminderLog.at) <= now)
        .group_by(col(ReminderLog.item_id), col(ReminderLog.assignment_id))
    )
    return {(item_id, part_id): on for item_id, part_id, on in session.exec(query)}


def _column(name: str) -> tuple[Table, Any]:
    table_name, _, column_name = name.partition(".")
    table = METADATA.tables[table_name]
    return table, table.c[column_name]
