"""When a message may go out: office days, inside the window, hand-overs and returns in batches. UTC in and out."""

from datetime import UTC, date, datetime, time

from core.calendar import BANGKOK
from schedules.office_days import ONE_DAY, OfficeDays
from schedules.policy import Policy


def in_window(now: datetime, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether a message may start on its way now; at `window_to` it may not any more."""
    here = now.astimezone(BANGKOK)
    return office.is_open(here.date()) and policy.window_from <= here.time() < policy.window_to


def next_message_at(now: datetime, policy: Policy, office: OfficeDays) -> datetime:
    """Return when a message that is due now goes out: now from `digest_at` to the window's end of an office day,
    else at the next `digest_at`.
    """
    here = now.astimezone(BANGKOK)
    today, moment = here.date(), here.time()
    if office.is_open(today) and policy.digest_at <= moment < policy.window_to:
        return now.astimezone(UTC)
    first = today if moment < policy.digest_at else today + ONE_DAY
    return _utc(office.next_open(first), policy.digest_at)


def next_batch_at(now: datetime, policy: Policy, office: OfficeDays) -> datetime:
    """Return the next batch of hand-overs and returns, strictly later than `now`."""
    here = now.astimezone(BANGKOK)
    today = here.date()
    if office.is_open(today):
        for at in policy.batch_times:
            if at > here.time():
                return _utc(today, at)
    return _utc(office.next_open(today + ONE_DAY), policy.batch_times[0])


def _utc(day: date, at: time) -> datetime:
    """Return a Bangkok day and time as a moment."""
    return datetime.combine(day, at, BANGKOK).astimezone(UTC)
