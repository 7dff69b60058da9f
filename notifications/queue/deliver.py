"""Sending what is due: claim, commit, talk to the network with no transaction open, store the outcome.

The transaction that stores one outcome also claims the next message, so a worker never has more than one
message in flight and needs one commit for each. Every message goes by its own channel, and one that is
down or paused does not hold up the others.
"""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.db import transaction
from core.running import stopping
from core.settings import get_settings
from models.agencies import Agency
from models.messages.channels import LINE, list_paused
from models.messages.deliveries import Delivery
from models.messages.perhaps_said import RESTORED
from models.messages.turns import CLAIMABLE
from models.people.substitutes import agencies_with_helpers
from notifications.channels.choice import channels_for
from notifications.channels.line.still_linked import why_not_any_more
from notifications.channels.outcome import Channel, Interrupted, Message, Outcome
from notifications.channels.transport import LINE_API, SMTP, is_local_address
from notifications.links.sealed import seal, unseal
from notifications.links.work_links import page_of
from notifications.queue.adding import SEAT_WITHOUT_PERSON
from notifications.queue.claims import Lease, finish, keep_payload
from notifications.queue.copies import copy_to_helpers
from notifications.queue.fall_back import fall_back
from notifications.queue.frozen import payload_of, rendered_of
from notifications.queue.pausing import stop_channel
from notifications.queue.turns import Turns
from notifications.queue.watch import ClockJumped, has_jumped, keep_watch, steady_transaction
from notifications.words.content import Rendered

log = logging.getLogger(__name__)

Compose = Callable[[Session, Delivery], Rendered | None]
"""Words a delivery that has just been claimed, or changes or replaces it in the same transaction (None)."""

BUDGET_SECONDS = 60.0  # a task's own time; what is left over is the next tick's


@dataclass(frozen=True, slots=True)
class _Tried:
    lease: Lease
    channel: str
    outcome: Outcome
    cause: BaseException | None = None  # what ended the try, to be raised again once its outcome is stored


def drain(
    limit: int,
    compose: Compose,
    *,
    ids: Sequence[UUID] | None = None,
    channels: Mapping[str, Channel] | None = None,
    rng: Random | None = None,
    budget_seconds: float = BUDGET_SECONDS,
) -> int:
    """Send up to `limit` due deliveries, agencies in turn, and return how many were tried.

    Stops early when nothing is due, the time is used up or the worker is told to stop. A channel that turns out
    to be down is left alone: its others keep their turn for the next call.
    """
    helped: Collection[UUID] = ()
    usable, rng = dict(channels_for(get_settings()) if channels is None else channels), rng or Random()
    give_up_at, turns, tried, count = time.monotonic() + budget_seconds, Turns(ids), None, 0
    while True:
        goes_on = count < limit and time.monotonic() < give_up_at and not stopping.is_asked()
        keep_watch()
        try:
            with steady_transaction() as session:
                if tried:
                    _store(session, tried, rng, helped)
                else:
                    _leave_out(usable, list_paused(session, clock.now()))
                    helped = agencies_with_helpers(session)
                goes_on = goes_on and bool(usable) and not (tried and tried.cause)
                found = _next(session, compose, usable, turns, limit - count, rng) if goes_on else None
        except ClockJumped:  # what was claimed, cancelled or called too old by it is not; what was tried is stored
            keep_watch()
            found = None
            if tried:
                with transaction() as session:
                    _store(session, tried, rng, helped)
        if tried and tried.cause:
            raise tried.cause
        if found is None:
            return count
        tried = _try(*found, usable)
        count += 1
        if tried.outcome.is_channel_down:
            _leave_out(usable, [tried.channel])


def _try(lease: Lease, message: Message, usable: Mapping[str, Channel]) -> _Tried:
    if not lease.is_held():
        return _Tried(lease, message.channel, Outcome("retry", error="the lease ended before anything was sent"))
    if has_jumped():  # it may be due by a wrong clock only
        return _Tried(lease, message.channel, Outcome("retry", error="the clock jumped before anything was sent"))
    try:
        return _Tried(lease, message.channel, usable[message.channel].send(message))
    except Interrupted as cut:
        return _Tried(lease, message.channel, cut.outcome, cut.__cause__)


def _leave_out(usable: dict[str, Channel], channels: Iterable[str]) -> None:
    for channel in channels:
        usable.pop(channel, None)


def _store(session: Session, tried: _Tried, rng: Random, helped: Collection[UUID]) -> None:
    outcome = tried.outcome
    if not finish(session, tried.lease, outcome, rng):
        log.warning("delivery.lease_lost", extra={"delivery_id": str(tried.lease.delivery_id)})
    elif outcome.state in ("sent", "kept") and tried.lease.agency_id in helped:
        copy_to_helpers(session, tried.lease.delivery_id)
    elif tried.channel == LINE and outcome.state != "sent":
        _go_on_by_mail(session, tried.lease.delivery_id)
    if outcome.pauses:
        stop_channel(session, tried.channel, outcome.pauses)


def _go_on_by_mail(session: Session, delivery_id: UUID) -> None:
    """Let a message that LINE has refused for good fall back; one that a pause holds up does so with the others."""
    delivery = session.get_one(Delivery, delivery_id, populate_existing=True)
    if delivery.state == "dead":
        fall_back(session, delivery, str(delivery.state_reason))


def _next(
    session: Session, compose: Compose, usable: Mapping[str, Channel], turns: Turns, limit: int, rng: Random
) -> tuple[Lease, Message] | None:
    """Claim the next message that has something to say; None when nothing is due."""
    ways = {name: channel.transport for name, channel in usable.items()}
    while delivery := turns.next(session, ways, limit):
        lease = Lease.of(delivery)
        if message := _prepare(session, delivery, lease, compose, usable[delivery.channel], rng):
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
    return _message(session, delivery, payload) if payload else None


def _freeze(session: Session, delivery: Delivery, compose: Compose, channel: Channel) -> dict[str, Any] | None:
    """Return the text to send, fixed at the first claim; None when the delivery is not to go out.

    What may have been accepted already is neither worded nor looked at again: this finishes one send.
    """
    if delivery.ambiguous_at is not None:
        return delivery.payload or _word_anew(session, delivery, compose, channel)
    if channel.transport == SMTP and is_local_address(str(delivery.address)):
        _stop(session, delivery, "suppressed", SEAT_WITHOUT_PERSON)
        return None
    if channel.transport == LINE_API and (why := why_not_any_more(session, delivery)):
        _stop(session, delivery, "suppressed", why)
        fall_back(session, delivery, why)
        return None
    rendered = compose(session, delivery)
    if rendered is None:
        is_open = delivery.state == "sending"
        _stop(session, delivery, "cancelled" if is_open else delivery.state, delivery.state_reason)
        return None
    return _fixed(session, delivery, rendered)


def _word_anew(session: Session, delivery: Delivery, compose: Compose, channel: Channel) -> dict[str, Any] | None:
    """Return a text for what was planned anew after a restore, and whose words are lost; its key is the same.

    It may wait for its hour. Whatever else stands in the way is left to a person: nothing may take the place of a
    message that was perhaps said.
    """
    if channel.transport == LINE_API and why_not_any_more(session, delivery):
        _stop(session, delivery, "review", RESTORED)
        return None
    composing = session.begin_nested()
    rendered = compose(session, delivery)
    if rendered is not None:
        composing.commit()
        return _fixed(session, delivery, rendered)
    if delivery.state in CLAIMABLE:
        composing.commit()
        _stop(session, delivery, delivery.state, RESTORED)
        return None
    composing.rollback()
    _stop(session, delivery, "review", RESTORED)
    return None


def _fixed(session: Session, delivery: Delivery, rendered: Rendered) -> dict[str, Any] | None:
    if delivery.payload is None:
        keep_payload(session, delivery, seal(delivery, payload_of(rendered, delivery.channel, page_of(delivery))))
    session.flush()
    return delivery.payload


def _stop(session: Session, delivery: Delivery, state: str, reason: str | None) -> None:
    delivery.state, delivery.state_reason = state, reason
    delivery.lease_until = delivery.lease_token = None
    delivery.attempts -= 1  # nothing was tried
    is_tried = delivery.attempts or delivery.ambiguous_at is not None
    delivery.first_try_at = delivery.first_try_at if is_tried else None
    session.add(delivery)
    session.flush()


def _message(session: Session, delivery: Delivery, payload: dict[str, Any]) -> Message:
    agency = session.get_one(Agency, delivery.agency_id)
    return Message(
        delivery.id, delivery.message_id, delivery.kind, delivery.recipient, str(delivery.address),
        rendered_of(unseal(delivery, payload)), delivery.channel, delivery.retry_key, delivery.lease_until,
        agency.name,
    )  # fmt: skip
