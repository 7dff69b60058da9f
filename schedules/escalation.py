"""When late work is told to the next superior: a line in the clerk's Monday list, an alert to the mayor."""

from datetime import date, timedelta
from decimal import Decimal

from schedules.lateness import is_overdue
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work


def escalates_on(work: Work, policy: Policy, office: OfficeDays) -> date:
    """Return the office day from which open work is escalated.

    That is the first one on which its holder is more than `escalate_after_office_days` office days late. Who was late
    when the plan was activated has besides `late_import_grace_office_days` office days from then, so that "done
    already?" can be answered, but not beyond so many before the evidence-by day.
    """
    late_enough_on = office.plus(work.until_on, policy.escalate_after_office_days + 1)
    begun_on = work.active_from_on
    if not (work.was_due_at_start or is_overdue(work.until_on, begun_on)):
        return late_enough_on
    spared_until = office.plus(begun_on, policy.late_import_grace_office_days)
    if work.evidence_by_on and work.evidence_by_on > begun_on:
        latest_on = office.minus(work.evidence_by_on, policy.late_import_grace_office_days)
        spared_until = min(spared_until, max(begun_on, latest_on))
    return max(late_enough_on, spared_until)


def is_escalated(work: Work, today: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether work that is open today belongs into the clerk's list."""
    return today >= escalates_on(work, policy, office)


def is_asked_about(work: Work, today: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether work is asked about ("done already?"): needed before its plan was activated, not yet escalated."""
    return work.was_due_at_start and not is_escalated(work, today, policy, office)


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
