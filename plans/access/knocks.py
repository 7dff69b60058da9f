"""Counting tries at a door, so that guessing is slow whoever guesses and wherever from."""

import hashlib
import hmac
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from core import clock
from core.errors import TrackerError
from core.settings import get_settings
from models.access import DoorKnock

WITHIN = timedelta(minutes=15)
KEPT_FOR = timedelta(days=1)


class TooManyTries(TrackerError):
    thai = "ลองหลายครั้งเกินไป: โปรดรอ 15 นาทีแล้วลองใหม่"
    english = "There were too many tries: wait 15 minutes and try again."
    http_status = 429


def knock(session: Session, door: str, who: str, *, most: int) -> None:
    """Count one try of `who` at a door; raise TooManyTries once there were `most` within a quarter of an hour.

    Only a keyed hash of both is kept, for a day. The caller commits even what is refused afterwards.
    """
    now, key_hash = clock.now(), _key(door, who)
    count = select(func.count()).select_from(DoorKnock).where(DoorKnock.key_hash == key_hash)
    if session.exec(count.where(col(DoorKnock.at) > now - WITHIN)).one() >= most:
        raise TooManyTries
    session.add(DoorKnock(key_hash=key_hash, at=now))
    session.exec(delete(DoorKnock).where(col(DoorKnock.at) < now - KEPT_FOR))


def _key(door: str, who: str) -> str:
    key = get_settings().resolved_secret_key().encode()
    return hmac.new(key, f"ita-tracker/knock/{door}:{who.lower()}".encode(), hashlib.sha256).hexdigest()
