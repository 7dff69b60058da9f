"""The faults: each falls on a running installation; `counting.finish` then brings it to an end."""

import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle

import redis

from tests.faults.counting import arrived, sending, sent_count, waiting_now
from tests.faults.servers import crash_postgres, empty
from tests.faults.world import MORNING, World, wait_until
from tests.servers import own_redis

KILLS_WANTED = 20
MOST_KILLS = 60
HEADS = 60
FEW = 12


@dataclass(frozen=True)
class Fault:
    """`embedded` says what stands for the fault where there is no such server or process."""

    name: str
    title: str
    strike: Callable[[World], None]
    embedded: str = ""
    makes_catch_ups: bool = False  # then each message must say so


def kill_while_sending(world: World) -> None:
    """Kill workers in turn while each has a message in the hand, until twenty kills fell on one."""
    world.line_wire.slow(0.3, 0.5)  # a kill falls before the message was taken, or after
    world.mail_wire.slow(0.3, 0.5)
    world.start_all()
    hits = 0
    for number, role in zip(range(MOST_KILLS), cycle(world.workers), strict=False):
        if hits >= KILLS_WANTED:
            break
        _feed(world, FEW)
        wait_until(lambda: sending() - world.orphaned, "a message that is being sent")
        time.sleep(0.1 * (number % 8))
        hits += _kill_falls_on_a_row(world, role)
        world.start(role)
        if number % 5 == 4:
            world.skip(
                timedelta(minutes=6)
            )  # the leases of the dead run out: their rows are tried again, and killed again
    world.kills = hits
    if hits < KILLS_WANTED:
        raise AssertionError(f"only {hits} of {MOST_KILLS} kills fell on a row in `sending`")


def kill_before_commit(world: World) -> None:
    """Kill when the server has taken a message and its answer is still under way."""
    world.start_all()
    hits = 0
    for role in _in_turn(world.workers, 8):
        _feed(world, FEW)
        for wire in (world.line_wire, world.mail_wire):
            wire.keep_answers()
        wait_until(lambda: _is_kept(world), "an answer that is kept back")
        hits += _kill_falls_on_a_row(world, role)
        for wire in (world.line_wire, world.mail_wire):
            wire.let_answers_go()
        world.start(role)
    world.kills = hits


def kill_the_scheduler(world: World) -> None:
    """Kill what gives the ticks again and again while work falls due."""
    world.start_all()
    for number in range(8):
        world.add_heads(8)
        time.sleep(1.2 + 0.25 * number)
        world.hit_again(world.scheduler)


def empty_the_broker(world: World) -> None:
    _slow_and_started(world)
    if world.broker_port is None:
        for _ in range(3):
            time.sleep(1.5)
            world.hit_again("worker")  # what its broker in memory held is gone with it
        return
    empty(world.variables["ITA_BROKER_URL"], times=40, every_seconds=0.2)


def broker_down_for_a_minute(world: World) -> None:
    _slow_and_started(world)
    if world.broker is None or world.broker_port is None:
        world.freeze("worker")
        time.sleep(60)
        world.thaw("worker")
        return
    world.broker.close()
    time.sleep(60)
    world.broker.enter_context(own_redis(world.broker_port))


def database_restarted(world: World) -> None:
    _slow_and_started(world)
    if world.database_server is None:
        lock_sqlite(world, 40)  # longer than a writer's patience of 30 s
        return
    for _ in range(3):
        crash_postgres(world.database_server)
        time.sleep(3)


def two_of_each(world: World) -> None:
    """Twice as many schedulers, each giving every tick, so that relays and sweeps run twice as well."""
    world.roles = world.roles | {f"{world.scheduler}-too": world.roles[world.scheduler]}
    world.start_all()
    for _ in range(4):
        world.add_heads(15)
        time.sleep(1.5)


def three_days_without(world: World) -> None:
    """The scheduler runs until shortly before Monday's digests and again from Thursday morning on."""
    world.set_clock(MORNING - timedelta(minutes=10))
    world.add_heads(HEADS)
    world.start_all()
    time.sleep(6)
    world.skip(timedelta(days=3, minutes=15))


def clock_set_back(world: World) -> None:
    """Half is sent when the clock goes back an hour; two hours later everything must be as if it had not."""
    world.set_clock(MORNING + timedelta(hours=2))
    world.line_wire.slow(0.2, 0.2)
    world.mail_wire.slow(0.2, 0.2)
    world.add_heads(HEADS)
    world.start_all()
    wait_until(lambda: sent_count() >= FEW, "the first messages")
    world.skip(-timedelta(hours=1))
    time.sleep(8)
    world.skip(timedelta(hours=1, minutes=1))


def broker_restarted(world: World) -> None:
    """Restart Redis again and again under load; it holds what is under way when it goes."""
    _slow_and_started(world)
    for _ in range(4):
        if world.broker is None or world.broker_port is None:
            world.hit_again("worker")
        else:
            world.broker.close()
            world.broker.enter_context(own_redis(world.broker_port))
        time.sleep(3)


def broker_full(world: World) -> None:
    """Let Redis refuse whatever takes room."""
    _slow_and_started(world)
    if world.broker_port is None:
        return
    with redis.Redis(port=world.broker_port) as client:
        client.config_set("maxmemory", "1")
        time.sleep(10)
        client.config_set("maxmemory", "0")


def mail_server_drips(world: World) -> None:
    """Every answer of the mail server takes many seconds: LINE's messages must all be out before it is over."""
    world.mail_wire.drip(0.5)
    world.add_heads(HEADS)
    world.start_all()
    by_line = sum(head.channel == "line" for head in world.heads)
    wait_until(lambda: len(world.line.accepted) >= by_line, "all messages by LINE, beside a slow mail server")


def workers_frozen(world: World) -> None:
    """Each worker stands still in turn while it sends, and goes on as if nothing had been."""
    _slow_and_started(world)
    for role in _in_turn(world.workers, 4):
        world.freeze(role)
        time.sleep(4)
        world.thaw(role)
        time.sleep(0.5)


def mail_drops_after_data(world: World) -> None:
    """The mail server hangs up after DATA: first on mails that it took, then on others that it did not."""
    world.sink.script(*["accept-then-drop"] * 8, *["drop-after-data"] * 8)
    world.add_heads(HEADS)
    world.start_all()
    wait_until(lambda: arrived(world), "the first messages")


def line_accepts_then_fails(world: World) -> None:
    world.line.script(*["ok-then-500"] * 25)
    world.add_heads(HEADS)
    world.start_all()
    wait_until(lambda: arrived(world), "the first messages")


FAULTS = (
    Fault("kill-sending", "kill -9 of a worker while sending", kill_while_sending),
    Fault("kill-commit", "kill -9 between send and commit", kill_before_commit),
    Fault(
        "kill-scheduler", "kill -9 of the scheduler", kill_the_scheduler,
        "the one process, which is scheduler and worker",
    ),
    Fault("broker-emptied", "broker emptied", empty_the_broker, "the process killed, its broker in memory with it"),
    Fault("broker-down", "broker down for a minute", broker_down_for_a_minute, "the process stopped for a minute"),
    Fault(
        "database-restarted", "PostgreSQL restarted", database_restarted,
        "SQLite locked by another writer for 40 seconds",
    ),
    Fault("two-schedulers", "two beats and two relays", two_of_each, "two processes over one file"),
    Fault("three-days", "scheduler stopped for three days", three_days_without, makes_catch_ups=True),
    Fault("clock-back", "clock set back an hour", clock_set_back),
    Fault("mail-drops", "SMTP drops after DATA", mail_drops_after_data),
    Fault("broker-restarted", "broker restarted under load", broker_restarted, "the process killed, four times"),
    Fault("broker-full", "broker full for ten seconds", broker_full, "no such server"),
    Fault("mail-drips", "the mail server answers a byte at a time", mail_server_drips),
    Fault("frozen", "workers frozen while sending", workers_frozen),
    Fault("line-500", "LINE accepts then 500s", line_accepts_then_fails),
)  # fmt: skip


def _slow_and_started(world: World) -> None:
    """Have many messages on their way when the fault comes."""
    world.line_wire.slow(0.1, 0.2)
    world.mail_wire.slow(0.1, 0.2)
    world.add_heads(HEADS)
    world.start_all()
    wait_until(lambda: sent_count() >= 3, "the first messages")


def _feed(world: World, least: int) -> None:
    """See to it that enough is waiting; heads of another office where it is not."""
    if waiting_now(world) < least:
        world.add_heads(2 * least)


def _kill_falls_on_a_row(world: World, role: str) -> bool:
    """Kill, and look whether a row stays in `sending` for good under the token it had: the dead worker's."""
    before = sending() - world.orphaned
    world.kill(role)
    orphaned = before & sending()
    if len(world.workers) > 1:
        time.sleep(1.5)  # what the other worker has in the hand is through by then
        orphaned &= sending()
    world.orphaned |= orphaned
    return bool(orphaned)


def _is_kept(world: World) -> bool:
    return any(wire.kept.acquire(blocking=False) for wire in (world.line_wire, world.mail_wire))


def _in_turn(roles: Iterable[str], times: int) -> list[str]:
    return [role for _, role in zip(range(times), cycle(roles), strict=False)]


def lock_sqlite(world: World, seconds: float) -> None:
    path = world.folder / "data" / "ita.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None, timeout=30)
    writer.execute("BEGIN IMMEDIATE")
    time.sleep(seconds)
    writer.execute("COMMIT")
    writer.close()
