"""Putting messages on their way: one delivery row per dedup key, whoever asks and however often."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from core import clock
from core.identity import message_key, new_id
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.inserting import insert_into
from models.messages.deliveries import Delivery, message_id_of
from models.messages.deliveries_read import get_delivery_called, ids_by_dedup_key
from models.messages.reachable import CHANNEL_NOT_AVAILABLE, NO_ADDRESS
from models.people.holders import Recipient
from models.tables import METADATA
from notifications.channels.transport import SMTP, is_local_address, ways_in_use

SEAT_WITHOUT_PERSON = "seat_without_person"
DAY_MESSAGE = "day"  # subject of the one message per person, channel and day


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that must exist. `subject` names what it is about, `on` the Bangkok day it is for.

    `due_at` is the earliest moment to send it; `revision` counts messages with otherwise the same meaning.
    """

    agency_id: UUID
    kind: MessageKind
    subject: str
    recipient: Recipient
    on: date
    due_at: datetime
    revision: int = 0
    is_catch_up: bool = False

    @property
    def dedup_key(self) -> str:
        """What makes two messages the same one; never a time of day and never random."""
        who = f"{self.recipient.channel}:{self.recipient.key}"
        return f"{self.agency_id}:{self.subject}:{self.on}:{who}:{self.revision}"


def ensure_deliveries(session: Session, wanted: Sequence[Wanted]) -> dict[str, UUID]:
    """Insert what is missing and return the id of every wanted delivery by its dedup key.

    One INSERT (split only where the database's limit on parameters says so); rows that exist stay as
    they are. Empty in, empty out.
    """
    in_order = sorted(wanted, key=lambda one: one.dedup_key)  # the same for every writer, so that none deadlock
    rows = {one.dedup_key: _row(one) for one in in_order}
    if not rows:
        return {}
    inserted = _insert_missing(session, list(rows.values()))
    return inserted | ids_by_dedup_key(session, [key for key in rows if key not in inserted])


def widen(session: Session, digests: Collection[UUID], catch_ups: Collection[UUID]) -> None:
    """Let messages that are there already say all that is now wanted of them, while their text is not fixed."""
    for ids, values in ((digests, {"kind": MessageKind.DIGEST}), (catch_ups, {"is_catch_up": True})):
        if ids:
            narrow = col(Delivery.kind) == MessageKind.PUSH if "kind" in values else ~col(Delivery.is_catch_up)
            unfixed = update(Delivery).where(col(Delivery.id).in_(ids), col(Delivery.payload).is_(None), narrow)
            session.exec(unfixed.values(**values).execution_options(synchronize_session="fetch"))


def ensure_delivery(session: Session, one: Wanted) -> tuple[Delivery, bool]:
    """Return the delivery of this meaning, and whether it is new."""
    is_new = bool(_insert_missing(session, [_row(one)]))
    return get_delivery_called(session, one.dedup_key), is_new


def ensure_open_delivery(session: Session, one: Wanted) -> tuple[Delivery, bool]:
    """Return the first revision that can still take in more (or is suppressed), and whether it is new.

    The row is held until the transaction ends, so that nobody freezes its text meanwhile (PostgreSQL
    locks the row; SQLite has one writer).
    """
    for revision in count(one.revision):
        found, is_new = ensure_delivery(session, replace(one, revision=revision))
        session.refresh(found, with_for_update=True)
        if found.state == "suppressed" or (found.state == "pending" and found.payload is None):
            break
    return found, is_new


def subject_of(delivery: Delivery) -> str:
    """Return what a message is about, as its dedup key has it."""
    return delivery.dedup_key.removeprefix(f"{delivery.agency_id}:").partition(f":{delivery.on}:")[0]


def _insert_missing(session: Session, rows: list[dict[str, Any]]) -> dict[str, UUID]:
    table = METADATA.tables["delivery"]
    statement = insert_into(session, table).on_conflict_do_nothing(index_elements=["dedup_key"])
    added = session.connection().execute(statement.returning(table.c.dedup_key, table.c.id), rows)
    return {row.dedup_key: row.id for row in added}


def _row(one: Wanted) -> dict[str, Any]:
    key, reason = message_key(one.agency_id, one.dedup_key), _why_suppressed(one.recipient)
    return {
        "id": new_id(),
        "agency_id": one.agency_id,
        "dedup_key": one.dedup_key,
        "kind": one.kind,
        "on": one.on,
        "channel": one.recipient.channel,
        "recipient_key": one.recipient.key,
        "recipient": one.recipient.name,
        "person_id": one.recipient.person_id,
        "address": one.recipient.address,
        "is_catch_up": one.is_catch_up,
        "state": "suppressed" if reason else "pending",
        "state_reason": reason,
        "message_id": message_id_of(key),
        "retry_key": key,
        "due_at": one.due_at,
        "next_try_at": one.due_at,
        "attempts": 0,
        "created_at": clock.now(),
    }


def _why_suppressed(recipient: Recipient) -> str | None:
    if not recipient.address:
        return recipient.why_not or NO_ADDRESS
    ways = ways_in_use(get_settings())
    if recipient.channel not in ways:
        return CHANNEL_NOT_AVAILABLE
    if ways[recipient.channel] == SMTP and is_local_address(recipient.address):
        return SEAT_WITHOUT_PERSON
    return None
