"""The faults that chaos draws from; each leaves the installation able to go on."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

import redis
from sqlmodel import col, select

from core import clock
from core.db import transaction
from core.questions import QuestionCode
from models.agencies import Unit
from models.plans.plans import OPEN_STATES, Assignment, Item, Plan
from tests.faults.counting import is_held
from tests.faults.faults import lock_sqlite
from tests.faults.offices import WORKED_ON
from tests.faults.servers import crash_postgres
from tests.faults.world import NotInTime, World, wait_until
from tests.servers import own_redis
from work.moves.move import Move
from work.moves.moving import make_move

MOST_AT_ONCE = 6
EVIDENCE = "https://www.example.go.th/ita"
A_LEASE_AND_MORE = timedelta(minutes=6)  # and less than what holds messages back
WRONG_CLOCKS = (
    timedelta(days=150),
    timedelta(days=6 * 365),
    timedelta(days=543 * 365.2425),  # a machine that counts Buddhist years
    timedelta(hours=-1),
    timedelta(days=-150),
)
LINE_STEPS = ("ok-then-500", "ok-then-drop", "429-rate", "500", "hang")
MAIL_STEPS = ("accept-then-drop", "drop-after-data", "451-after-data", "hang")


def kill(world: World, rng: Random) -> None:
    world.hit_again(rng.choice(sorted(world.roles)))


def stop(world: World, rng: Random) -> None:
    role = rng.choice(sorted(world.roles))
    world.stop(role)
    world.start(role)


def freeze(world: World, rng: Random) -> None:
    role = rng.choice(sorted(world.roles))
    world.freeze(role)
    time.sleep(rng.uniform(0.5, 4))
    world.thaw(role)


def freeze_past_lease(world: World, rng: Random) -> None:
    """Let a worker stand still until what it has in the hand is another's."""
    if world.machine is None:
        return freeze(world, rng)
    role = rng.choice(world.workers)
    world.freeze(role)
    world.jump(A_LEASE_AND_MORE)
    time.sleep(rng.uniform(0.5, 4))
    world.thaw(role)
    return None


def run_out_of_memory(world: World, rng: Random) -> None:
    """Let the kernel end one process of those that a role has, any of them."""
    world.kill_one(rng.choice(sorted(world.roles)), rng)


def flush_broker(world: World, rng: Random) -> None:
    if world.broker_port is None:
        return kill(world, rng)
    with redis.Redis(port=world.broker_port) as client, suppress(redis.RedisError):
        client.flushall()
    return None


def restart_broker(world: World, rng: Random) -> None:
    if world.broker is None or world.broker_port is None:
        return kill(world, rng)
    world.broker.close()
    time.sleep(rng.uniform(0, 3))
    world.broker.enter_context(own_redis(world.broker_port))
    return None


def fill_broker(world: World, rng: Random) -> None:
    """Let Redis refuse whatever takes room, for a while."""
    if world.broker_port is None:
        return freeze(world, rng)
    with redis.Redis(port=world.broker_port) as client:
        client.config_set("maxmemory", "1")
        time.sleep(rng.uniform(1, 4))
        client.config_set("maxmemory", "0")
    return None


def restart_database(world: World, rng: Random) -> None:
    if world.database_server is None:
        return lock_sqlite(world, rng.uniform(0.5, 3))
    return crash_postgres(world.database_server)


def slow_servers(world: World, rng: Random) -> None:
    for wire in (world.line_wire, world.mail_wire):
        wire.slow(rng.uniform(0, 0.4), rng.uniform(0, 0.4))


def drip_mail(world: World, rng: Random) -> None:
    world.mail_wire.drip(rng.uniform(0.05, 0.3))
    time.sleep(rng.uniform(1, 4))
    world.mail_wire.drip(0)


def hang(world: World, rng: Random) -> None:
    """Let a server take messages and answer nothing, for less or more time than is waited for."""
    wire = rng.choice((world.line_wire, world.mail_wire))
    wire.keep_answers()
    time.sleep(rng.uniform(1, 10))
    wire.let_answers_go()


def cut_connections(world: World, rng: Random) -> None:
    rng.choice((world.line_wire, world.mail_wire)).cut()


def bad_answers(world: World, rng: Random) -> None:
    """Let the servers take some messages and not say so, or not take them."""
    world.line.script(*rng.choices(LINE_STEPS, k=rng.randint(1, 3)))
    world.sink.script(*rng.choices(MAIL_STEPS, k=rng.randint(1, 3)))


def move_clock(world: World, rng: Random) -> None:
    """By less than what would hold sending back."""
    world.skip(timedelta(minutes=rng.uniform(-5, 10)))


def jump_clock(world: World, rng: Random) -> None:
    """Under running processes and by more than is let pass: nothing goes out until somebody says so."""
    if world.machine is None:
        return move_clock(world, rng)
    world.jump(timedelta(minutes=rng.uniform(16, 60)))
    return _let_go(world)


def wrong_clock(world: World, rng: Random) -> None:
    """Let the clock be wrong under running processes for a while, and right again before somebody says so."""
    if world.machine is None:
        return move_clock(world, rng)
    by = rng.choice(WRONG_CLOCKS)
    world.jump(by)
    time.sleep(rng.uniform(0, 6))
    world.jump(-by)
    world.start_what_refused()
    return _let_go(world)


def _let_go(world: World) -> None:
    with suppress(NotInTime):  # a process that was starting has nothing to compare with
        wait_until(is_held, "that messages are kept back", 8)
    assert world.run("resume") == 0


def people_act(world: World, rng: Random) -> None:
    """Let people begin and hand in parts whose digest may be on its way; each office keeps one that is open."""
    with clock.frozen(world.now()), transaction() as session:
        for item in session.exec(select(Item).where(Item.code == WORKED_ON)).all():
            parts = session.exec(_open_parts(item)).all()
            for part in rng.sample(parts[1:], min(rng.randint(0, 3), len(parts[1:]))):
                act = Move(code=QuestionCode.parse(WORKED_ON), name="submit", unit=part[1], evidence=EVIDENCE)
                make_move(session, session.get_one(Plan, item.plan_id), act)


def _open_parts(item: Item) -> Any:
    """The query for an item's open parts and the names of their units, always in one order."""
    of_it = select(Assignment.id, Unit.name).join(Unit, col(Unit.id) == col(Assignment.unit_id))
    is_open = col(Assignment.state).in_(OPEN_STATES)
    return of_it.where(Assignment.item_id == item.id, is_open).order_by(col(Unit.sort_no))


def people_come(world: World, rng: Random) -> None:
    world.add_heads(rng.randint(2, MOST_AT_ONCE))


STRIKES: dict[str, Callable[[World, Random], None]] = {
    "kill": kill,
    "stop": stop,
    "freeze": freeze,
    "freeze-past-lease": freeze_past_lease,
    "run-out-of-memory": run_out_of_memory,
    "flush-broker": flush_broker,
    "restart-broker": restart_broker,
    "fill-broker": fill_broker,
    "restart-database": restart_database,
    "slow-servers": slow_servers,
    "drip-mail": drip_mail,
    "hang": hang,
    "cut-connections": cut_connections,
    "bad-answers": bad_answers,
    "move-clock": move_clock,
    "jump-clock": jump_clock,
    "wrong-clock": wrong_clock,
    "people-act": people_act,
    "people-come": people_come,
}
