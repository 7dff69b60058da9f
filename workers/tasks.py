"""Celery's tasks: each opens what it needs and calls one function. Messages carry ids; losing one loses nothing."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from core import clock
from core.db import transaction
from core.settings import get_settings
from models.messages.turns import count_due
from notifications.channels.choice import channels_for
from notifications.channels.line.api import LineServer
from notifications.channels.line.quota import ask_quota
from notifications.channels.mail.lookup.settling import settle_unknown
from notifications.kinds.compose import compose
from notifications.kinds.day.plan_due import BATCH, plan_due
from notifications.queue.claims import give_up_ambiguous, reclaim_expired
from notifications.queue.closed import closed_channels, open_ways
from notifications.queue.deliver import drain
from notifications.queue.fall_back import fall_back_due
from notifications.queue.quota import claim_quota_question, keep_quota
from notifications.queue.watch import (
    ClockJumped,
    end_watched_hold,
    is_in_doubt,
    keep_watch,
    may_send,
    steady_transaction,
)
from notifications.webhooks.telling import note_calls, tell_due
from office.copies import nightly
from work.looks.proof.completing import complete_proofs
from work.looks.rounds import look_round
from workers import made_ahead, timetable
from workers import relay as relaying
from workers.app import QUEUES, app
from workers.slots import slot
from workers.stopping import finishing

T = TypeVar("T")
IDS_PER_MESSAGE = 50
BATCHES_PER_TICK = 200
PER_MESSAGE = 50  # due messages for which one more task is asked to send
MOST_AT_ONCE = 8
SENT_PER_TASK = 5000
CALLS_PER_TICK = 50
LOOKS_SECONDS = 60.0  # of one round: what is left waits for the next, and the worker has other work too
PROOFS_SECONDS = 30.0  # of pictures and time stamps, which may wait
COPY_LIMIT_SECONDS = 3600  # not longer than a turn is taken for
TICKS_IN_BROKER = 4  # what waited longer is dropped there: every tick publishes anew what is still due


@app.task(name="schedules.fire_due")
def fire_due_schedules() -> int:
    keep_watch()
    return timetable.fire_due()


@app.task(name="events.relay")
def relay_events() -> int:
    """Publish the handlers that are due to run, many to a message."""
    keep_watch()
    pairs = relaying.relay()
    for some in _chunks(pairs):
        run_handlers.delay([list(pair) for pair in some])
    return len(pairs)


@app.task(name="events.run_handlers")
def run_handlers(pairs: Sequence[tuple[int, str]]) -> int:
    keep_watch()
    return sum(relaying.run_handler(event_id, handler) for event_id, handler in pairs)


@app.task(name="reminders.plan_due")
def plan_due_work() -> int:
    """Turn all work that is due into messages, batch by batch; return how many rows had their turn."""
    keep_watch()  # before the heartbeat, which it looks at
    last_beat_at = timetable.beat_heart()
    end_watched_hold()
    made_ahead.look(last_beat_at)
    claimed = 0
    for _ in range(BATCHES_PER_TICK):
        try:
            with steady_transaction() as session:
                done = plan_due(session, clock.now(), BATCH)
        except ClockJumped:
            keep_watch()
            break
        claimed += done.claimed
        if done.claimed == 0:
            break
    return claimed


@app.task(name="deliveries.sweep")
def sweep_deliveries() -> int:
    """Take back leases that ran out, let fall back what no open channel takes, and have sent what is due."""
    if not may_send():
        return 0
    try:
        return _sweep()
    except ClockJumped:
        keep_watch()
        return 0


def _sweep() -> int:
    now, settings = clock.now(), get_settings()
    with steady_transaction() as session:
        asks_quota = claim_quota_question(session, settings, now)  # the channel before its messages, as everywhere
        reclaim_expired(session)
        give_up_ambiguous(session)
        fall_back_due(session, closed_channels(session, settings, now))
        ways = open_ways(session, settings, now)
        due = count_due(session, list(ways), now)
    if asks_quota:
        read_quota.delay()
    for channel, count in due.items():
        queue = QUEUES[ways[channel]]
        for _ in range(min(MOST_AT_ONCE, 1 + count // PER_MESSAGE)):
            send_waiting.apply_async((queue,), queue=queue, expires=TICKS_IN_BROKER * settings.tick_every_seconds)
    return sum(due.values())


@app.task(name="channels.read_quota")
def read_quota() -> None:
    """Ask LINE, with no transaction open, what is left of the month, and keep the answer."""
    if quota := ask_quota(LineServer.from_settings(get_settings())):
        with transaction() as session:
            keep_quota(session, quota, clock.now())


@app.task(name="deliveries.look_up")
def look_up_unknown() -> int:
    """Ask the mail server's traces about e-mails of unknown fate; return how many are settled."""
    if not may_send():
        return 0
    counts = settle_unknown(is_in_doubt)
    return counts.total() - counts["unsure"]


@app.task(name="deliveries.send_waiting")
def send_waiting(queue: str) -> int:
    """Send what is due by the channels of this queue; nothing where as many tasks of this worker do so as may."""
    with finishing(), slot(queue) as is_ours:
        if not is_ours:
            return 0
        mine = {name: one for name, one in channels_for(get_settings()).items() if QUEUES[one.transport] == queue}
        return drain(SENT_PER_TASK, compose, channels=mine)


@app.task(name="webhooks.tell")
def tell_webhooks() -> int:
    """Note which events the agencies' addresses are to be told of, and tell those that are due."""
    if not may_send():
        return 0
    with finishing():
        note_calls()
        return tell_due(CALLS_PER_TICK)


@app.task(name="evidence.look")
def look_at_evidence() -> int:
    """Look at addresses that are due, many hosts at once, and complete what is kept of them; return how many."""
    if not may_send():
        return 0
    with finishing(), slot("looks") as is_ours:
        if not is_ours:
            return 0
        looked = look_round(budget_seconds=LOOKS_SECONDS)
        complete_proofs(PROOFS_SECONDS)
        return looked


@app.task(name="copies.keep", time_limit=COPY_LIMIT_SECONDS, soft_time_limit=COPY_LIMIT_SECONDS - 60)
def keep_copies() -> int:
    """Make the night's copy and the week's drill where they are due; return how many were made."""
    return len(nightly.keep_copies())


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), IDS_PER_MESSAGE):
        yield items[start : start + IDS_PER_MESSAGE]
