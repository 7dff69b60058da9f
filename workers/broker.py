"""Whether the broker server lets us in."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal, cast
from uuid import uuid4

import redis

from core.errors import TrackerError
from core.settings import get_settings
from workers.app import DEFAULT_QUEUE, QUEUES, app

TIMEOUT_SECONDS = 3.0
ANSWER_SECONDS = 2.0  # every worker that lives answers within

Answer = Literal["ok", "refused", "unreachable", "full", "unwritable"]
KEY = "ita:doctor:"
KEY_SECONDS = 10  # where the asking process dies before it takes the key away


class BrokerRefused(TrackerError):
    thai = "เซิร์ฟเวอร์คิวงาน (Redis) ไม่รับรหัสผ่าน: โปรดตรวจสอบ ITA_BROKER_URL"
    english = "The broker server (Redis) does not take the password: check ITA_BROKER_URL."
    exit_code = 1


def ask_broker(url: str) -> Answer:
    """Write a key into Redis, read it and take it away; what Redis says may repeat the URL, so it is not passed on.

    A server that is full, or only a copy of another, answers a PING as if nothing were wrong.
    """
    client = redis.Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
    with client:
        try:
            return "ok" if _keeps(client) else "unwritable"
        except redis.AuthenticationError:
            return "refused"
        except redis.exceptions.OutOfMemoryError:
            return "full"
        except (redis.exceptions.ResponseError, redis.exceptions.NoPermissionError):
            return "unwritable"
        except (redis.RedisError, OSError):
            return "unreachable"


def _keeps(client: redis.Redis) -> bool:
    key, value = f"{KEY}{uuid4()}", uuid4().hex.encode()
    client.set(key, value, ex=KEY_SECONDS)
    try:
        return client.get(key) == value
    finally:
        client.delete(key)


@dataclass(frozen=True, slots=True)
class QueueStanding:
    """How many workers take from a queue, and how many messages wait in it."""

    name: str
    consumers: int
    waiting: int


def ask_queues(url: str) -> list[QueueStanding]:
    """Ask every worker what it takes, and Redis what waits; raises redis.RedisError or OSError where it cannot."""
    names = (DEFAULT_QUEUE, *QUEUES.values())
    with redis.Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS) as client:
        waiting = {name: int(cast(int, client.llen(name))) for name in names}
    found = app.control.inspect(timeout=ANSWER_SECONDS).active_queues() or {}
    taken = Counter(queue["name"] for queues in found.values() for queue in queues)
    return [QueueStanding(name, taken[name], waiting[name]) for name in names]


def refuse_wrong_password() -> None:
    """Raise BrokerRefused where waiting would not help; a broker that is merely not there yet is waited for."""
    url = get_settings().broker_url
    if url and ask_broker(url.get_secret_value()) == "refused":
        raise BrokerRefused
