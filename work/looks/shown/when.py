"""When an address is looked at next. Pure; in Bangkok's days and nights."""

import hashlib
from datetime import datetime, time, timedelta

from core.calendar import BANGKOK
from core.evidence.verdicts import REFUSED, Verdict

NIGHT_BEGINS, NIGHT = time(0, 30), timedelta(hours=5)
AGAIN = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))  # while nothing is reached; then each night


def next_look(url: str, now: datetime, verdict: Verdict, tries: int, *, is_daily: bool) -> datetime:
    """Return when an address is due again: in a night, at a moment of its own, so that not all come at once.

    What failed is looked at the next night, for it breaks by days; what was not reached sooner, less and less often.
    """
    if verdict == Verdict.UNREACHABLE and tries <= len(AGAIN):
        return now + AGAIN[max(tries, 1) - 1]
    soon = is_daily or verdict in REFUSED or verdict == Verdict.UNREACHABLE
    here = now.astimezone(BANGKOK)
    share = int.from_bytes(hashlib.blake2b(url.encode(), digest_size=4).digest()) / 2**32
    night = datetime.combine(here.date(), NIGHT_BEGINS, BANGKOK) + NIGHT * share
    days = 1 if soon else 7
    return night + timedelta(days=days)
