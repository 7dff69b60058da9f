"""The faults that chaos draws from; each leaves the installation able to go on."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random

import redis

from tests.faults.faults import lock_sqlite
from tests.faults.servers import crash_postgres
from tests.faults.world import World
from tests.servers import own_redis

MOST_AT_ONCE = 6


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


def cut_connections(world: World, rng: Random) -> None:
    rng.choice((world.line_wire, world.mail_wire)).cut()


def bad_answers(world: World, rng: Random) -> None:
    """Let the servers take some messages and not say so, or not take them."""
    world.line.script(*["ok-then-500"] * rng.randint(1, 3))
    world.sink.script(*[rng.choice(("accept-then-drop", "drop-after-data", "451-after-data"))] * rng.randint(1, 3))


def move_clock(world: World, rng: Random) -> None:
    """By less than what would hold sending back."""
    world.skip(timedelta(minutes=rng.uniform(-5, 10)))


def people_come(world: World, rng: Random) -> None:
    world.add_heads(rng.randint(2, MOST_AT_ONCE))


STRIKES: dict[str, Callable[[World, Random], None]] = {
    "kill": kill,
    "stop": stop,
    "freeze": freeze,
    "flush-broker": flush_broker,
    "restart-broker": restart_broker,
    "fill-broker": fill_broker,
    "restart-database": restart_database,
    "slow-servers": slow_servers,
    "drip-mail": drip_mail,
    "cut-connections": cut_connections,
    "bad-answers": bad_answers,
    "move-clock": move_clock,
    "people-come": people_come,
}
