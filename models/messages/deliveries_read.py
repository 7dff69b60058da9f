"""Reading messages: one by its key, an agency's newest, how many there are in each state."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from core.message_kinds import BATCH_KINDS
from models.messages.deliveries import ARRIVED, Delivery, ReminderLog
from models.plans.plans import Item

NEVER_GOES = ("cancelled", "suppressed", "expired", "dead")
NOT_GONE = ("pending", "retry_wait", *NEVER_GOES)
FAILED = ("dead", "review", "unknown", "suppressed")
LOOKUP_SIZE = 500


def get_delivery_called(session: Session, dedup_key: str) -> Delivery:
    return session.exec(select(Delivery).where(Delivery.dedup_key == dedup_key)).one()


def ids_by_dedup_key(session: Session, keys: Sequence[str]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for start in range(0, len(keys), LOOKUP_SIZE):
        some = keys[start : start + LOOKUP_SIZE]
        found |= session.exec(select(Delivery.dedup_key, Delivery.id).where(col(Delivery.dedup_key).in_(some))).all()
    return found


def list_with_ids(session: Session, ids: Collection[UUID]) -> Sequence[Delivery]:
    return session.exec(select(Delivery).where(col(Delivery.id).in_(ids))).all()


def take_delivery(session: Session, delivery_id: UUID) -> Delivery | None:
    """Hold a message as it is now, until the transaction ends."""
    return session.exec(select(Delivery).where(Delivery.id == delivery_id).with_for_update()).first()


def list_keys_from(session: Session, stem: str) -> set[str]:
    """Return the dedup keys that begin so."""
    return set(session.exec(select(Delivery.dedup_key).where(col(Delivery.dedup_key).startswith(stem))))


def list_of_kind(session: Session, agency_id: UUID, kind: str, limit: int) -> Sequence[Delivery]:
    """Return the newest messages of one kind, the last one first."""
    query = select(Delivery).where(Delivery.agency_id == agency_id, Delivery.kind == kind)
    return session.exec(query.order_by(col(Delivery.created_at).desc(), col(Delivery.dedup_key)).limit(limit)).all()


def is_made_since(session: Session, agency_id: UUID, kind: str, on: date) -> bool:
    """Tell whether a message of a kind was made for this Bangkok date or later, sent or not."""
    query = select(Delivery.id).where(Delivery.agency_id == agency_id, Delivery.kind == kind)
    return session.exec(query.where(col(Delivery.on) >= on).limit(1)).first() is not None


def count_failures(session: Session, agency_id: UUID, now: datetime, days: int) -> dict[str, dict[str, int]]:
    """Return how many messages of the last days failed, by channel and state."""
    query = select(Delivery.channel, Delivery.state, func.count()).where(Delivery.agency_id == agency_id)
    query = query.where(col(Delivery.state).in_(FAILED), col(Delivery.created_at) > now - timedelta(days=days))
    found: dict[str, dict[str, int]] = {}
    for channel, state, count in session.exec(query.group_by(col(Delivery.channel), col(Delivery.state))):
        found.setdefault(channel, {})[state] = count
    return found


def list_last_deliveries(
    session: Session, agency_id: UUID, limit: int, *, state: str | None = None
) -> Sequence[Delivery]:
    """Return the newest messages, or the newest in one state, the last one first."""
    query = select(Delivery).where(Delivery.agency_id == agency_id)
    if state is not None:
        query = query.where(Delivery.state == state)
    return session.exec(query.order_by(col(Delivery.created_at).desc(), col(Delivery.recipient)).limit(limit)).all()


def count_in_states(session: Session, states: Collection[str]) -> dict[str, int]:
    """Return how many messages of the whole installation are in these states; those with none are left out."""
    query = select(Delivery.state, func.count()).where(col(Delivery.state).in_(states))
    return dict(session.exec(query.group_by(col(Delivery.state))).all())


def count_deliveries(session: Session, agency_id: UUID) -> dict[str, int]:
    """Return how many messages are in each state; states with none are left out."""
    query = select(Delivery.state, func.count()).where(Delivery.agency_id == agency_id)
    return dict(session.exec(query.group_by(col(Delivery.state))).all())


def list_own_deliveries(
    session: Session, agency_id: UUID, message_ids: Collection[str], without: Collection[str] = ()
) -> Sequence[Delivery]:
    """Return the agency's deliveries of these Message-IDs, by recipient; none of the kinds `without`."""
    query = select(Delivery).where(Delivery.agency_id == agency_id, col(Delivery.message_id).in_(message_ids))
    query = query.where(col(Delivery.kind).not_in(without))
    return session.exec(query.order_by(col(Delivery.recipient), col(Delivery.dedup_key))).all()


def list_deliveries_about(session: Session, agency_id: UUID, kind: str, stem: str) -> Sequence[Delivery]:
    """Return an agency's deliveries of a kind whose dedup key begins with `stem`, in every state, oldest first."""
    query = select(Delivery).where(Delivery.agency_id == agency_id, Delivery.kind == kind)
    query = query.where(col(Delivery.dedup_key).startswith(stem, autoescape=True))
    return session.exec(query.order_by(col(Delivery.created_at), col(Delivery.dedup_key))).all()


def list_log_of_delivery(session: Session, delivery_id: UUID) -> Sequence[ReminderLog]:
    """Return what the log says of the reminders in a message, oldest first."""
    query = select(ReminderLog).where(ReminderLog.delivery_id == delivery_id)
    return session.exec(query.order_by(col(ReminderLog.id))).all()


def was_told_of(session: Session, item_id: UUID, seat: str) -> bool:
    """Tell whether a message about an item has left for whoever sits in a seat."""
    query = select(ReminderLog.id).join(Delivery, col(Delivery.id) == col(ReminderLog.delivery_id))
    query = query.where(
        ReminderLog.item_id == item_id, ReminderLog.seat == seat, col(Delivery.state).not_in(NOT_GONE)
    )
    return session.exec(query.limit(1)).first() is not None


def work_in_batches(session: Session, delivery: Delivery) -> set[tuple[UUID, UUID | None]]:
    """Return the items and parts that a hand-over or return tells the same reader, or has told, that day or later."""
    query = select(col(ReminderLog.item_id), col(ReminderLog.assignment_id)).join(
        Delivery, col(Delivery.id) == col(ReminderLog.delivery_id)
    )
    query = query.where(Delivery.agency_id == delivery.agency_id, Delivery.recipient_key == delivery.recipient_key)
    query = query.where(col(Delivery.on) >= delivery.on, col(Delivery.kind).in_(BATCH_KINDS))
    return set(session.exec(query.where(col(Delivery.state).not_in(NEVER_GOES))).all())


def had_batch(session: Session, agency_id: UUID, recipient_key: str, on: date) -> bool:
    """Tell whether a day's batch of hand-overs and returns has gone to a reader, or may have."""
    query = select(Delivery.id).where(Delivery.agency_id == agency_id, Delivery.recipient_key == recipient_key)
    query = query.where(Delivery.on == on, col(Delivery.kind).in_(BATCH_KINDS))
    query = query.where(or_(col(Delivery.state).not_in(NOT_GONE), col(Delivery.state) == "retry_wait"))
    return session.exec(query.limit(1)).first() is not None


def gets_digest(session: Session, delivery: Delivery) -> bool:
    """Tell whether the same reader gets, or got, the digest of a message's day, which catches up with no other."""
    query = select(Delivery.id).where(Delivery.agency_id == delivery.agency_id, Delivery.kind == "digest")
    query = query.where(Delivery.recipient_key == delivery.recipient_key, Delivery.on == delivery.on)
    query = query.where(col(Delivery.is_catch_up).is_(False))
    return session.exec(query.where(col(Delivery.state).not_in(NEVER_GOES)).limit(1)).first() is not None


def last_digest_on(session: Session, delivery: Delivery) -> date | None:
    """Return the day of the last digest that the same reader got before a message's day; None without one."""
    query = select(func.max(Delivery.on)).where(Delivery.agency_id == delivery.agency_id, Delivery.kind == "digest")
    query = query.where(Delivery.recipient_key == delivery.recipient_key, col(Delivery.sent_at).is_not(None))
    return session.exec(query.where(col(Delivery.on) < delivery.on)).one()


def list_log_of_item(session: Session, item_id: UUID) -> Sequence[ReminderLog]:
    """Return what the log says of an item's reminders, oldest first."""
    return session.exec(select(ReminderLog).where(ReminderLog.item_id == item_id).order_by(col(ReminderLog.id))).all()


def days_of_logged_pushes(session: Session, item_id: UUID, part_id: UUID | None, seat: str) -> set[date]:
    """Return the days for which the log says something of a push to a seat about an item, or about one part."""
    same_part = col(ReminderLog.assignment_id) == part_id if part_id else col(ReminderLog.assignment_id).is_(None)
    query = select(col(ReminderLog.on)).where(ReminderLog.item_id == item_id, same_part)
    return set(session.exec(query.where(ReminderLog.kind == "push", ReminderLog.seat == seat)))


def arrived_with_codes(session: Session) -> Iterator[tuple[Delivery, tuple[str, ...]]]:
    """Yield each message that arrived, as they went out, with the codes that its reminders are of, in order."""
    codes: dict[UUID, set[str]] = {}
    logged = select(ReminderLog.delivery_id, Item.code).join(Item, col(Item.id) == col(ReminderLog.item_id))
    for delivery_id, code in session.exec(logged):
        if delivery_id:
            codes.setdefault(delivery_id, set()).add(code)
    query = select(Delivery).where(col(Delivery.state).in_(ARRIVED))
    for one in session.exec(query.order_by(col(Delivery.sent_at), col(Delivery.recipient))):
        yield one, tuple(sorted(codes.get(one.id, ()), key=lambda code: (code[0], int(code[1:]))))
