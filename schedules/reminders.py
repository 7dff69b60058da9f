"""Which reminders the policy names for one piece of open work, and on which office days they go out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.message_kinds import MessageKind
from schedules.lateness import is_overdue
from schedules.office_days import ONE_DAY, OfficeDays
from schedules.policy import Policy

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Work:
    """A part in its unit's hands, or an item at a later station: held since a day, in a plan active since a day.

    `until_on` is its holder's day (schedules.lateness), `needed_on` the item's if that is another; `asked_on` is
    by when reminders ask for it, where they ask earlier. `evidence_by_on` is its plan's.
    """

    until_on: date
    held_since_on: date
    returned: bool
    active_from_on: date
    needed_on: date | None = None
    asked_on: date | None = None
    evidence_by_on: date | None = None

    @property
    def reminded_for(self) -> date:
        """The day around which it is reminded of."""
        return self.asked_on or self.until_on

    @property
    def was_due_at_start(self) -> bool:
        """Tell whether it had been needed before its plan became active."""
        return is_overdue(self.needed_on or self.until_on, self.active_from_on)

    @property
    def first_on(self) -> date:
        """The first day on which its holder can be reminded."""
        return max(self.held_since_on, self.active_from_on)


@dataclass(frozen=True, slots=True)
class Push:
    """A push `offset_days` from the day asked for (negative = before): meant for one day, sent on an office day."""

    offset_days: int
    planned_on: date
    on: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one piece of work; `moved_because` says in Thai why `on` is not `planned_on`."""

    on: date
    kind: MessageKind
    planned_on: date
    offset_days: int | None
    moved_because: str | None


def pushes_for(asked_on: date, policy: Policy, office: OfficeDays) -> Iterator[Push]:
    """Yield each push with its office day: up to the day asked for it moves back, after it forward."""
    for offset_days in policy.push_days:
        day = asked_on + timedelta(days=offset_days)
        yield Push(offset_days, day, office.last_open(day) if offset_days <= 0 else office.next_open(day))


def digest_days(policy: Policy, office: OfficeDays, first: date, last: date) -> Iterator[date]:
    """Yield the office days from `first` to `last` (both included) on which the weekly digest goes out."""
    day = next_digest_on(policy, office, first)
    while day <= last:
        yield day
        day = next_digest_on(policy, office, day + ONE_DAY)


def next_digest_on(policy: Policy, office: OfficeDays, first: date) -> date:
    """Return the first digest day that is not before `first`; two weeks that move to one day have one digest."""
    planned_on = _digest_weekday_until(policy, first)
    on = office.next_open(planned_on)
    return on if on >= first else office.next_open(planned_on + WEEK)


def digest_from_on(work: Work, policy: Policy) -> date:
    """Return the day from which digests carry this work: at once if returned, else near its date; late is later."""
    if work.returned:
        return work.first_on
    return max(work.first_on, work.reminded_for - timedelta(days=policy.horizon_days))


def reminders_for(work: Work, policy: Policy, office: OfficeDays, first: date, last: date) -> Iterator[Reminder]:
    """Yield the work's reminders from `first` to `last` (both included) by day, the digest before the pushes.

    Nothing is yielded for days before the work was held in an active plan, nor an end: open work is repeated.
    """
    pushes = [
        _reminder(push.on, MessageKind.PUSH, push.planned_on, push.offset_days, office)
        for push in pushes_for(work.reminded_for, policy, office)
        if max(first, work.first_on) <= push.on <= last
    ]
    digests = [
        _reminder(day, MessageKind.DIGEST, _digest_weekday_until(policy, day), None, office)
        for day in digest_days(policy, office, max(first, digest_from_on(work, policy)), last)
    ]
    yield from sorted(digests + pushes, key=lambda reminder: reminder.on)  # stable: digests stay first


def next_reminder_on(work: Work, policy: Policy, office: OfficeDays, after: date) -> date:
    """Return the first day after `after` that has a reminder or is the day on which the work becomes late.

    Lateness is stamped on the day after its holder's, even a closed one. There is always a next day.
    """
    first = max(after + ONE_DAY, work.first_on)
    days = [push.on for push in pushes_for(work.reminded_for, policy, office) if push.on >= first]
    late_on = work.until_on + ONE_DAY
    if late_on > after:
        days.append(late_on)
    return min([*days, next_digest_on(policy, office, max(first, digest_from_on(work, policy)))])


def _digest_weekday_until(policy: Policy, day: date) -> date:
    """Return the last day on or before `day` that is the digest's weekday."""
    return day - timedelta(days=(day.weekday() - policy.digest_weekday) % 7)


def _reminder(on: date, kind: MessageKind, planned_on: date, offset_days: int | None, office: OfficeDays) -> Reminder:
    moved_because = None if on == planned_on else office.why_closed(planned_on)
    return Reminder(on, kind, planned_on, offset_days, moved_because)
