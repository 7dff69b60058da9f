"""Who may send a delivery: leases that run out and tokens that fence off a worker back from the dead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import case, func, insert, or_, text, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col

from core import clock
from core.db import reading
from core.settings import get_settings
from models.messages.deliveries import DUE_STATES, Delivery, DeliveryAttempt
from models.messages.leasing import CHANNELS, claiming, finishing, has_lease, keeping, taking_back
from models.messages.turns import CLAIMABLE as CLAIMABLE
from notifications.channels.outcome import Outcome
from notifications.channels.transport import LINE_API, MAILBOX, Ways, ways_in_use
from notifications.queue.retry import NEVER_AFTER, REPEATABLE_FOR, RETRY
from notifications.queue.watch import is_in_doubt

LEASE_SECONDS = 300  # above the hard limit of a task, which is above the deadline of a mail
FRESH_FOR = timedelta(seconds=1)
RECLAIM_AT_ONCE = 500
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
LEASE_RAN_OUT, TOO_MANY_TRIES, REFUSED, LOST_AFTER_DATA, AMBIGUOUS = (
    "lease_ran_out", "too_many_tries", "refused", "lost_after_data", "ambiguous",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to send one delivery once, as try number `attempt`.

    `is_ambiguous` says that an earlier try may have been accepted unseen.
    """

    delivery_id: UUID
    agency_id: UUID
    token: str
    attempt: int
    first_try_at: datetime
    is_ambiguous: bool
    until: datetime | None = None

    @classmethod
    def of(cls, delivery: Delivery) -> "Lease":
        return cls(
            delivery.id, delivery.agency_id, str(delivery.lease_token), delivery.attempts,
            delivery.first_try_at or clock.now(), delivery.ambiguous_at is not None,
            delivery.lease_until,
        )  # fmt: skip

    def is_held(self) -> bool:
        """Tell whether it still is ours to send: a process may stand still for a day between claim and network.

        The clock decides, and where some time has gone by the row too: its token says who has it.
        """
        now = clock.now()
        if self.until is None or now >= self.until:
            return False
        if timedelta(0) <= now - (self.until - lease_length()) < FRESH_FOR:
            return True
        with reading() as session:
            return has_lease(session, self.delivery_id, self.token)


def claim(
    session: Session, limit: int, ids: Sequence[UUID] | None = None, *, ways: Ways | None = None
) -> list[Delivery]:
    """Lease up to `limit` deliveries that are due now, longest due first, in one statement.

    Nothing is while messages are kept back. `ids` narrows the choice (of those due at once, what leaves to a
    hand-over what it tells of the day comes last), and so do `ways`: the others' channels are down or paused.
    The token names the transport, so that an expired lease tells by which way the message may have gone.
    """
    now, ways = clock.now(), ways_in_use(get_settings()) if ways is None else ways
    nonce = uuid4()
    values = {
        "now": now,
        "oldest": now - NEVER_AFTER,
        "until": now + lease_length(),
        "most": limit,
        "among": list(ids) if ids is not None else [],
        **{f"open_{channel}": channel if channel in ways else "" for channel in CHANNELS},
        **{f"token_{channel}": f"{ways.get(channel, '')}:{nonce}" for channel in CHANNELS},
    }
    fresh = {"synchronize_session": False, "populate_existing": True}
    rows: Sequence[Delivery] = session.scalars(claiming(ids is not None), values, execution_options=fresh).all()
    return sorted(rows, key=lambda delivery: (delivery.due_at, delivery.dedup_key))


def keep_payload(session: Session, delivery: Delivery, payload: dict[str, Any]) -> None:
    """Fix the text of a claimed delivery, in the row and in the object that stands for it."""
    session.connection().execute(keeping(), {"its_id": delivery.id, "words": payload})
    set_committed_value(delivery, "payload", payload)


def finish(session: Session, lease: Lease, outcome: Outcome, rng: Random) -> bool:
    """Store how a try ended, unless the lease was taken away meanwhile; the try itself is always recorded."""
    values = {"its_id": lease.delivery_id, "its_token": lease.token}
    values |= {"code": outcome.code, "error": outcome.error} | _after(session, outcome, lease, rng)
    is_mine = session.connection().execute(finishing(), values).rowcount == 1
    error = outcome.error if is_mine else f"after the lease had ended: {outcome.error or outcome.state}"
    record_attempts(session, [_attempt(lease, outcome.state, outcome.code, error)])
    return is_mine


def reclaim_expired(session: Session) -> int:
    """Take back leases that ran out; return how many.

    The mailbox and LINE may be asked again, for both know a message that they have had; for SMTP nobody knows.
    """
    now = clock.now()
    statement = taking_back(now, _taken_back(now, forgotten_until(session)))
    most = {"now": now, "most": RECLAIM_AT_ONCE}
    rows = session.execute(statement, most, execution_options={"synchronize_session": False}).all()
    lost = [Lease(row.id, row.agency_id, "", row.attempts, now, True) for row in rows]
    record_attempts(session, [_attempt(lease, "unknown", None, "the lease ran out while sending") for lease in lost])
    return len(rows)


def give_up_ambiguous(session: Session) -> int:
    """Leave to a person what LINE may have accepted so long ago that it would not know the key; return how many."""
    old = col(Delivery.first_try_at) <= forgotten_until(session)
    in_doubt = [col(Delivery.state).in_(CLAIMABLE), col(Delivery.ambiguous_at).is_not(None), old]
    statement = update(Delivery).where(text(DUE_STATES), *in_doubt).values(state="review", state_reason=AMBIGUOUS)
    return session.connection().execute(statement).rowcount


def forgotten_until(session: Session) -> datetime:
    """Return the last first try whose key LINE may have forgotten; none is, while the clock is not believed."""
    return BEFORE_ALL if is_in_doubt(session) else clock.now() - REPEATABLE_FOR


def _taken_back(now: datetime, forgotten: datetime) -> Mapping[str, Any]:
    is_mailbox = col(Delivery.lease_token).startswith(f"{MAILBOX}:")
    is_line = col(Delivery.lease_token).startswith(f"{LINE_API}:")
    is_spent = col(Delivery.attempts) >= RETRY.max_attempts
    is_old = col(Delivery.first_try_at) <= forgotten
    return {
        "state": case(
            (is_mailbox & is_spent, "dead"),
            (is_mailbox, "pending"),
            (is_line & or_(is_spent, is_old), "review"),
            (is_line, "retry_wait"),
            else_="unknown",
        ),
        "state_reason": LEASE_RAN_OUT,
        "ambiguous_at": case(
            (is_line, func.coalesce(col(Delivery.ambiguous_at), now)), else_=col(Delivery.ambiguous_at)
        ),
        "lease_until": None,
        "lease_token": None,
        "next_try_at": now,
    }


def record_attempts(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(DeliveryAttempt), list(rows))


def lease_length() -> timedelta:
    """Return how long a claim holds: longer than a task may run and than one mail may take."""
    return timedelta(seconds=LEASE_SECONDS)


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


def _after(session: Session, outcome: Outcome, lease: Lease, rng: Random) -> dict[str, Any]:
    """Return what the row becomes; `again_at` None leaves its turn as it is."""
    now, is_ambiguous = clock.now(), lease.is_ambiguous or outcome.state == "ambiguous"
    rest: dict[str, Any] = {"reason": None, "provider": None, "sent": None, "again_at": None, "doubt": None}
    if outcome.state in ("sent", "kept"):
        sent_at = lease.first_try_at if outcome.is_repeat else now
        return rest | {"ended": outcome.state, "sent": sent_at, "provider": outcome.provider_id}
    if outcome.state == "unknown":
        return rest | {"ended": "unknown", "reason": LOST_AFTER_DATA}
    if is_ambiguous and (outcome.state == "dead" or _is_over(session, lease)):
        return rest | {"ended": "review", "reason": AMBIGUOUS, "doubt": now}
    if outcome.state == "dead":
        return rest | {"ended": "dead", "reason": outcome.reason or REFUSED}
    if outcome.pauses:
        return rest | {"ended": "retry_wait", "reason": outcome.pauses, "again_at": now}
    if RETRY.is_spent(lease.attempt):
        return rest | {"ended": "dead", "reason": TOO_MANY_TRIES}
    wait = max(outcome.wait or timedelta(0), RETRY.wait(lease.attempt, rng))
    doubt = {"reason": AMBIGUOUS, "doubt": now} if is_ambiguous else {}
    return rest | {"ended": "retry_wait", "again_at": now + wait} | doubt


def _is_over(session: Session, lease: Lease) -> bool:
    """True when a message that may have been accepted must not be repeated any more."""
    return RETRY.is_spent(lease.attempt) or lease.first_try_at <= forgotten_until(session)
