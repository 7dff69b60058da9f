"""Whether the broker server lets us in."""

from typing import Literal

import redis

from core.errors import TrackerError
from core.settings import get_settings

TIMEOUT_SECONDS = 3.0

Answer = Literal["ok", "refused", "unreachable"]


class BrokerRefused(TrackerError):
    thai = "เซิร์ฟเวอร์คิวงาน (Redis) ไม่รับรหัสผ่าน: โปรดตรวจสอบ ITA_BROKER_URL"
    english = "The broker server (Redis) does not take the password: check ITA_BROKER_URL."
    exit_code = 1


def ask_broker(url: str) -> Answer:
    """Ask Redis whether it is there; what it says may repeat the URL, so it is not passed on."""
    client = redis.Redis.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
    with client:
        try:
            client.ping()
        except redis.AuthenticationError:
            return "refused"
        except (redis.RedisError, OSError):
            return "unreachable"
    return "ok"


def refuse_wrong_password() -> None:
    """Raise BrokerRefused where waiting would not help; a broker that is merely not there yet is waited for."""
    url = get_settings().broker_url
    if url and ask_broker(url.get_secret_value()) == "refused":
        raise BrokerRefused
