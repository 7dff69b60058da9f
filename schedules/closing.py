"""When the messages before the evidence-by day, of that day and of the day after go out. Moments are UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from core.calendar import BANGKOK
from schedules.office_days import ONE_DAY, OfficeDays
from schedules.policy import Policy


@dataclass(frozen=True, slots=True)
class ClosingMoments:
    """`last_call_at`: what was entered is brought up to date; `checked_at`: once more, before `told_at`, when clerk,
    mayor and heads are told what was not entered.
    """

    last_call_at: datetime
    checked_at: datetime
    told_at: datetime
    after_on: date


def closing_moments(evidence_by_on: date, policy: Policy, office: OfficeDays) -> ClosingMoments:
    """Return them: the day itself (closed: the office day before), and the next office day."""
    after_on = office.next_open(evidence_by_on + ONE_DAY)
    return ClosingMoments(
        _at(office.last_open(evidence_by_on), policy.closing_call_at),
        _at(after_on, policy.window_from),
        _at(after_on, policy.closing_told_at),
        after_on,
    )


def confirm_moments(evidence_by_on: date, policy: Policy, office: OfficeDays) -> list[datetime]:
    """Return when the coordinator is asked to confirm a day that is only expected."""
    days = (office.minus(evidence_by_on, days) for days in policy.confirm_office_days)
    return [_at(day, policy.digest_at) for day in days]


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BANGKOK).astimezone(UTC)
