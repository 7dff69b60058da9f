"""Who may send a delivery: leases that run out and tokens that fence off a worker back from the dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CTE, ColumnElement, case, func, insert, update
from sqlmodel import Session, col, select

from core import clock
from core.settings import get_settings
from models.deliveries import Delivery, DeliveryAttempt
from notifications.channels.outcome import Outcome
from notifications.channels.transport import MAILBOX, Transport, transport_in_use
from notifications.retry import RETRY

LEASE_SECONDS = 300  # above the hard limit of a task
SOCKET_WAITS_PER_MAIL = 8  # connect, greeting, TLS, AUTH, MAIL, RCPT, DATA, its end: each may take the time-out
RECLAIM_AT_ONCE = 500
CLAIMABLE = ("pending", "retry_wait")
LEASE_RAN_OUT, TOO_MANY_TRIES, REFUSED, LOST_AFTER_DATA = (
    "lease_ran_out", "too_many_tries", "refused", "lost_after_data",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to send one delivery once, as try number `attempt`."""

    delivery_id: UUID
    agency_id: UUID
    token: str
    attempt: int

    @classmethod
    def of(cls, delivery: Delivery) -> "Lease":
        return cls(delivery.id, delivery.agency_id, str(delivery.lease_token), delivery.attempts)


def claim(
    session: Session, limit: int, ids: Sequence[UUID] | None = None, *, transport: Transport | None = None
) -> list[Delivery]:
    """Lease up to `limit` deliveries that are due now, longest due first, in one statement.

    `ids` narrows the choice. The token names the transport, so that an expired lease tells by which way
    the message may have gone.
    """
    now, transport = clock.now(), transport or transport_in_use(get_settings())
    until = now + lease_length()
    chosen = _chosen(limit, col(Delivery.state).in_(CLAIMABLE), *_among(ids), now=now)
    values = {
        "state": "sending",
        "lease_until": until,
        "next_try_at": until,  # the index of what is due then finds the lease that ran out
        "lease_token": f"{transport}:{uuid4()}",
        "attempts": col(Delivery.attempts) + 1,
        "first_try_at": func.coalesce(col(Delivery.first_try_at), now),
    }
    claimed = update(Delivery).where(col(Delivery.id).in_(select(chosen.c.id))).values(values).returning(Delivery)
    fresh = {"synchronize_session": False, "populate_existing": True}
    rows = session.scalars(claimed, execution_options=fresh).all()
    return sorted(rows, key=lambda delivery: (delivery.due_at, delivery.dedup_key))


def finish(session: Session, lease: Lease, outcome: Outcome, rng: Random) -> bool:
    """Store how a try ended, unless the lease was taken away meanwhile; the try itself is always recorded."""
    mine = (
        update(Delivery)
        .where(col(Delivery.id) == lease.delivery_id, col(Delivery.state) == "sending")
        .where(col(Delivery.lease_token) == lease.token)
        .values(lease_until=None, lease_token=None, last_code=outcome.code, last_error=outcome.error)
        .values(_after(outcome, lease.attempt, rng))
    )
    is_mine = session.exec(mine).rowcount == 1
    error = outcome.error if is_mine else f"after the lease had ended: {outcome.error or outcome.state}"
    record_attempts(session, [_attempt(lease, outcome.state, outcome.code, error)])
    return is_mine


def reclaim_expired(session: Session) -> int:
    """Take back leases that ran out: the mailbox may try again, for SMTP nobody knows; return how many."""
    now = clock.now()
    ran_out = [col(Delivery.state) == "sending", col(Delivery.lease_until) <= now]
    chosen = _chosen(RECLAIM_AT_ONCE, *ran_out, now=now)
    is_mailbox = col(Delivery.lease_token).startswith(f"{MAILBOX}:")
    is_spent = col(Delivery.attempts) >= RETRY.max_attempts
    statement = (
        update(Delivery)
        .where(col(Delivery.id).in_(select(chosen.c.id)), *ran_out)
        .values(
            state=case((is_mailbox & is_spent, "dead"), (is_mailbox, "pending"), else_="unknown"),
            state_reason=LEASE_RAN_OUT,
            lease_until=None,
            lease_token=None,
            next_try_at=now,
        )
        .returning(col(Delivery.id), col(Delivery.agency_id), col(Delivery.attempts), col(Delivery.state))
    )
    rows = session.execute(statement, execution_options={"synchronize_session": False}).all()
    lost = [Lease(row.id, row.agency_id, "", row.attempts) for row in rows]
    record_attempts(session, [_attempt(lease, "unknown", None, "the lease ran out while sending") for lease in lost])
    return len(rows)


def record_attempts(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(DeliveryAttempt), list(rows))


def lease_length() -> timedelta:
    """Return how long a claim holds: longer than a task may run and than all time-outs of one mail together."""
    return timedelta(seconds=max(LEASE_SECONDS, SOCKET_WAITS_PER_MAIL * get_settings().smtp_timeout_seconds))


def _chosen(limit: int, *which: ColumnElement[bool], now: datetime) -> CTE:
    # A common table expression, so that PostgreSQL picks once and not again for every row that it joins.
    return (
        select(col(Delivery.id).label("id"))
        .where(col(Delivery.next_try_at) <= now, *which)
        .order_by(col(Delivery.next_try_at))
        .limit(limit)
        .with_for_update(skip_locked=True)  # left out where the dialect has no such clause
        .cte("chosen")
    )


def _among(ids: Sequence[UUID] | None) -> list[ColumnElement[bool]]:
    return [] if ids is None else [col(Delivery.id).in_(list(ids))]


def _attempt(lease: Lease, outcome: str, code: str | None, error: str | None) -> dict[str, Any]:
    return {
        "agency_id": lease.agency_id,
        "delivery_id": lease.delivery_id,
        "no": lease.attempt,
        "outcome": outcome,
        "code": code,
        "error": error,
        "at": clock.now(),
    }


def _after(outcome: Outcome, attempt: int, rng: Random) -> dict[str, Any]:
    now = clock.now()
    if outcome.state == "sent":
        return {"state": "sent", "state_reason": None, "sent_at": now, "provider_id": outcome.provider_id}
    if outcome.state == "unknown":
        return {"state": "unknown", "state_reason": LOST_AFTER_DATA}
    if outcome.state == "dead":
        return {"state": "dead", "state_reason": REFUSED}
    if RETRY.is_spent(attempt):
        return {"state": "dead", "state_reason": TOO_MANY_TRIES}
    return {"state": "retry_wait", "next_try_at": now + RETRY.wait(attempt, rng)}
