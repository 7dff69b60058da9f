"""When a piece of open work is looked at next: the moment that its row's `next_remind_at` holds."""

from datetime import UTC, date, datetime, timedelta

from core.calendar import BANGKOK
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work, next_reminder_on


def handled_until(now: datetime, policy: Policy) -> date:
    """Return the last Bangkok day whose reminders are due: today from `digest_at` on, before it yesterday."""
    here = now.astimezone(BANGKOK)
    return here.date() if here.time() >= policy.digest_at else here.date() - timedelta(days=1)


def next_wake_at(work: Work, policy: Policy, office: OfficeDays, now: datetime) -> datetime:
    """Return when (UTC) this work is next reminded of or stamped late; always later than `now`'s day's turn."""
    day = next_reminder_on(work, policy, office, handled_until(now, policy))
    return datetime.combine(day, policy.digest_at, BANGKOK).astimezone(UTC)
