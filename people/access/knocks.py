"""Counting tries at a door, so that guessing is slow whoever guesses and wherever from. There is no other counter."""

import hashlib
import hmac
import logging
from datetime import timedelta

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.settings import get_settings
from models.access.knocks import count_knock, forget_knocks, forget_old_knocks

log = logging.getLogger(__name__)

WITHIN = timedelta(minutes=15)
KEPT_FOR = timedelta(days=1)


class TooManyTries(TrackerError):
    thai = "ลองหลายครั้งเกินไป: โปรดรอ 15 นาทีแล้วลองใหม่"
    english = "There were too many tries: wait 15 minutes and try again."
    http_status = 429


def knock(session: Session, door: str, *who: str, most: int, within: timedelta = WITHIN) -> int:
    """Count one try of `who` (a person, a place, or both) at a door and return how many there are.

    Raise TooManyTries beyond `most` within the time, which begins with the first. Only a keyed hash is kept. Of many
    tries at once exactly `most` pass, provided that the caller commits before he looks at what was tried.
    """
    now = clock.now()
    tries = count_knock(session, _key(door, who), now, within)
    if tries > most:
        log.warning("door.too_many_tries", extra={"door": door})  # not who: that is a person or an address
        raise TooManyTries
    if tries == 1:
        forget_old_knocks(session, now - KEPT_FOR)
    return tries


def forget(session: Session, door: str, *who: str) -> None:
    """Count from nothing again, for whoever has shown that he may come in."""
    forget_knocks(session, _key(door, who))


def _key(door: str, who: tuple[str, ...]) -> str:
    key = get_settings().resolved_secret_key().encode()
    said = "ita-tracker/knock/" + "\0".join([door, *(one.strip().casefold() for one in who)])
    return hmac.new(key, said.encode(errors="replace"), hashlib.sha256).hexdigest()
