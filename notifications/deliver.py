"""Sending what is due: claim, commit, talk to the network with no transaction open, store the outcome.

The transaction that stores one outcome also claims the next message, so a worker never has more than one
message in flight and needs one commit for each.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.db import transaction
from core.settings import get_settings
from models.deliveries import Delivery
from notifications.channels.choice import channel_for
from notifications.channels.outcome import Channel, Message, Outcome
from notifications.channels.transport import SMTP, is_local_address
from notifications.claims import Lease, claim, finish
from notifications.content import MailHeaders, Rendered
from notifications.insert import SEAT_WITHOUT_PERSON

log = logging.getLogger(__name__)

Compose = Callable[[Session, Delivery], Rendered | None]
"""Words a delivery that has just been claimed, or changes or replaces it in the same transaction (None)."""

BUDGET_SECONDS = 60.0  # a task's own time; what is left over is the next tick's


@dataclass(frozen=True, slots=True)
class _Tried:
    lease: Lease
    outcome: Outcome


def drain(
    limit: int,
    compose: Compose,
    *,
    ids: Sequence[UUID] | None = None,
    channel: Channel | None = None,
    rng: Random | None = None,
    budget_seconds: float = BUDGET_SECONDS,
) -> int:
    """Send up to `limit` due deliveries and return how many were tried.

    Stops early when nothing is due, when the time is used up, or when the channel itself is down: the
    others then keep their turn for the next call.
    """
    channel, rng = channel or channel_for(get_settings()), rng or Random()
    give_up_at, tried, count = time.monotonic() + budget_seconds, None, 0
    while True:
        goes_on = count < limit and time.monotonic() < give_up_at and not _is_down(tried)
        with transaction() as session:
            if tried:
                _store(session, tried, rng)
            found = _next(session, compose, channel, ids, rng) if goes_on else None
        if found is None:
            return count
        lease, message = found
        tried = _Tried(lease, channel.send(message))
        count += 1


def _is_down(tried: _Tried | None) -> bool:
    return tried is not None and tried.outcome.is_channel_down


def _store(session: Session, tried: _Tried, rng: Random) -> None:
    if not finish(session, tried.lease, tried.outcome, rng):
        log.warning("delivery.lease_lost", extra={"delivery_id": str(tried.lease.delivery_id)})


def _next(
    session: Session, compose: Compose, channel: Channel, ids: Sequence[UUID] | None, rng: Random
) -> tuple[Lease, Message] | None:
    """Claim the next message that has something to say; None when nothing is due."""
    while claimed := claim(session, 1, ids, transport=channel.transport):
        delivery = claimed[0]
        lease = Lease.of(delivery)
        if message := _prepare(session, delivery, lease, compose, channel, rng):
            return lease, message
    return None


def _prepare(
    session: Session, delivery: Delivery, lease: Lease, compose: Compose, channel: Channel, rng: Random
) -> Message | None:
    try:
        with session.begin_nested():  # a text that cannot be made must not take the previous outcome with it
            payload = _freeze(session, delivery, compose, channel)
    except Exception as error:
        log.exception("delivery.compose_failed", extra={"delivery_id": str(lease.delivery_id)})
        finish(session, lease, Outcome("retry", error=f"could not be worded: {type(error).__name__}"), rng)
        return None
    return _message(delivery, payload) if payload else None


def _freeze(session: Session, delivery: Delivery, compose: Compose, channel: Channel) -> dict[str, Any] | None:
    """Return the text to send, fixed at the first claim; None when the delivery is not to go out."""
    if channel.transport == SMTP and is_local_address(str(delivery.address)):
        _stop(session, delivery, "suppressed", SEAT_WITHOUT_PERSON)
        return None
    rendered = compose(session, delivery)
    if rendered is None:
        is_open = delivery.state == "sending"
        _stop(session, delivery, "cancelled" if is_open else delivery.state, delivery.state_reason)
        return None
    if delivery.payload is None:
        words = {"subject": rendered.subject, "text": rendered.text, "html": rendered.html}
        delivery.payload = words | {"headers": asdict(rendered.headers)}
    session.flush()
    return delivery.payload


def _stop(session: Session, delivery: Delivery, state: str, reason: str | None) -> None:
    delivery.state, delivery.state_reason = state, reason
    delivery.lease_until = delivery.lease_token = None
    delivery.attempts -= 1  # nothing was tried
    delivery.first_try_at = delivery.first_try_at if delivery.attempts else None
    session.add(delivery)
    session.flush()


def _message(delivery: Delivery, payload: dict[str, Any]) -> Message:
    headers = MailHeaders(**payload.get("headers", {}))  # a text that an older version fixed has none
    rendered = Rendered(payload["subject"], payload["text"], payload["html"], headers=headers)
    return Message(
        delivery.id, delivery.message_id, delivery.kind, delivery.recipient, str(delivery.address), rendered
    )
