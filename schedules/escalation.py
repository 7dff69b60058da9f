"""When late work is told to the next superior: a line in the clerk's Monday list, an alert to the mayor."""

from datetime import date, timedelta
from decimal import Decimal

from schedules.lateness import is_overdue
from schedules.office_days import OfficeDays
from schedules.policy import Policy


def escalates_on(needed_on: date, activated_on: date, policy: Policy, office: OfficeDays) -> date:
    """Return the office day from which open work is escalated.

    That is the first one on which it is more than `escalate_after_office_days` office days late. Work already
    late when its plan was activated (needed before that day; needed on it is not late yet) has besides
    `late_import_grace_office_days` office days from the activation, so that "done already?" can be answered.
    """
    late_enough_on = office.plus(needed_on, policy.escalate_after_office_days + 1)
    if not is_overdue(needed_on, activated_on):
        return late_enough_on
    return max(late_enough_on, office.plus(activated_on, policy.late_import_grace_office_days))


def is_escalated(needed_on: date, activated_on: date, today: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether work that is open today belongs into the clerk's list."""
    return today >= escalates_on(needed_on, activated_on, policy, office)


def is_asked_about(needed_on: date, activated_on: date, today: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether work is asked about ("done already?"): late when its plan was activated, not yet escalated."""
    if not is_overdue(needed_on, activated_on):
        return False
    return not is_escalated(needed_on, activated_on, today, policy, office)


def is_alert_due(
    points_at_stake: Decimal, evidence_by_on: date, today: date, policy: Policy, office: OfficeDays
) -> bool:
    """Tell whether the mayor is alerted: enough at stake and the evidence-by date near, not past.

    At most one alert a week: the sender sends one per `alert_week_on`.
    """
    if points_at_stake < policy.alert_points or is_overdue(evidence_by_on, today):
        return False
    return evidence_by_on < office.plus(today, policy.alert_office_days + 1)


def alert_week_on(today: date, policy: Policy) -> date:
    """Return the first day of the alert week that `today` is in."""
    return today - timedelta(days=(today.weekday() - policy.alert_weekday) % 7)
