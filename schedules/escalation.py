"""When late work is told to the next superior: a line in the clerk's Monday list, an alert to the mayor."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schedules.lateness import is_overdue
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work


def escalates_on(work: Work, policy: Policy, office: OfficeDays) -> date:
    """Return the office day from which open work is escalated.

    That is the first one on which its holder is `escalate_after_office_days` office days late, or fewer as the
    evidence-by day comes near, where that binds it. Who was late when the plan was activated has besides
    `late_import_grace_office_days` office days from then, so that "done already?" can be answered, but not beyond so
    many before the evidence-by day.
    """
    late_enough_on = _late_enough_on(work, policy, office)
    begun_on = work.active_from_on
    if not (work.was_due_at_start or is_overdue(work.until_on, begun_on)):
        return late_enough_on
    spared_until = office.plus(begun_on, policy.late_import_grace_office_days)
    if work.evidence_by_on and work.evidence_by_on > begun_on:
        latest_on = office.minus(work.evidence_by_on, policy.late_import_grace_office_days)
        spared_until = min(spared_until, max(begun_on, latest_on))
    return max(late_enough_on, spared_until)


def _late_enough_on(work: Work, policy: Policy, office: OfficeDays) -> date:
    day, ends_on = office.plus(work.until_on, policy.escalate_after_office_days), work.evidence_by_on
    if ends_on is None:
        return day
    for from_days, after_days in (
        (policy.soon_office_days - 1, policy.escalate_soon_after_office_days),
        (policy.last_office_days, policy.escalate_last_after_office_days),
    ):
        nearer_on = max(office.minus(ends_on, max(0, from_days)), office.plus(work.until_on, after_days))
        if nearer_on <= ends_on:
            day = min(day, nearer_on)
    return day


def is_escalated(work: Work, today: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether work that is open today belongs into the clerk's list."""
    return today >= escalates_on(work, policy, office)


def is_asked_about(work: Work, today: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether work is asked about ("done already?"): needed before its plan was activated, not yet escalated."""
    return work.was_due_at_start and not is_escalated(work, today, policy, office)


@dataclass(frozen=True, slots=True)
class AlertMark:
    """A day of the policy on which the mayor is alerted: so many office days before the evidence-by day."""

    office_days: int
    on: date


def alert_mark(evidence_by_on: date, today: date, policy: Policy, office: OfficeDays) -> AlertMark | None:
    """Return the last mark that has been reached; None before the first, and once the evidence-by day is past."""
    if is_overdue(evidence_by_on, today):
        return None
    marks = (AlertMark(days, office.minus(evidence_by_on, days)) for days in policy.alert_office_days)
    return next((mark for mark in marks if mark.on <= today), None)


def is_alert_due(
    mark: AlertMark, points_at_stake: Decimal, policy: Policy, *, last_on: date | None, has_changed: bool
) -> bool:
    """Tell whether the mayor is alerted at a mark: enough at stake, and not told since the mark was reached.

    The first alert always goes out, a later one far from the day only if something has changed since the last.
    """
    if points_at_stake < policy.alert_points or (last_on is not None and last_on >= mark.on):
        return False
    return last_on is None or has_changed or mark.office_days <= policy.alert_unchanged_office_days
