"""What counts: whether an address still proves anything, by its looks so far. Pure: the moments are given."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.evidence.verdicts import REFUSED, Verdict

FAILED_DAYS = 3
UNREACHABLE_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an address stands. `failing_days` are days with a failed look since the last good one."""

    failing_days: int = 0
    last_failed_on: date | None = None
    unreachable_since: datetime | None = None
    is_broken: bool = False


def after(before: Standing, verdict: Verdict, at: datetime, on: date, *, insisted: bool = False) -> Standing:
    """Return how it stands after a look on a Bangkok day; `insisted`: a person has seen this and vouches for it."""
    if verdict == Verdict.UNREACHABLE:
        since = before.unreachable_since or at
        return replace(before, unreachable_since=since, is_broken=before.is_broken or at - since >= UNREACHABLE_FOR)
    if verdict not in REFUSED or insisted:
        return Standing()
    is_new_day = before.last_failed_on != on
    days = before.failing_days + is_new_day
    return Standing(days, on, None, is_broken=before.is_broken or days >= FAILED_DAYS)
