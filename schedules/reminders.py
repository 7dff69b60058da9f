"""Which reminders the policy names for one piece of open work, and on which office days they go out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.message_kinds import MessageKind
from schedules.lateness import is_overdue
from schedules.office_days import ONE_DAY, OfficeDays
from schedules.policy import Policy

WEEK = timedelta(days=7)
LOOK_AHEAD = 5 * WEEK
SOON_AGAIN = 2  # weeks after its first digest in which late work that is only reported is not told of again


@dataclass(frozen=True, slots=True)
class Work:
    """A part in its unit's hands, or an item at a later station: held since a day, in a plan active since a day.

    `until_on` is its holder's day (schedules.lateness), `needed_on` the item's if that is another; `asked_on` is
    by when reminders ask for it, where they ask earlier. `evidence_by_on` is its plan's, None where that day does not
    bind it; `late_anew_on` is the last day on which something of its holder's became late (None: this did).
    """

    until_on: date
    held_since_on: date
    returned: bool
    active_from_on: date
    needed_on: date | None = None
    asked_on: date | None = None
    evidence_by_on: date | None = None
    late_anew_on: date | None = None

    @property
    def reminded_for(self) -> date:
        """The day before which digests begin to tell of it."""
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
    """A push `offset_days` office days from the holder's day (negative = before): meant for a day, sent on an office
    day.
    """

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


def pushes_for(until_on: date, policy: Policy, office: OfficeDays) -> Iterator[Push]:
    """Yield each push with its office day; the one on a closed day itself goes out on the office day before."""
    for offset_days in policy.push_days:
        if offset_days == 0:
            yield Push(0, until_on, office.last_open(until_on))
        else:
            counted = office.minus if offset_days < 0 else office.plus
            day = counted(until_on, abs(offset_days))
            yield Push(offset_days, day, day)


def digest_days(policy: Policy, office: OfficeDays, first: date, last: date) -> Iterator[date]:
    """Yield the office days from `first` to `last` (both included) on which the weekly digest goes out."""
    day = next_digest_on(policy, office, first)
    while day <= last:
        yield day
        day = next_digest_on(policy, office, day + ONE_DAY)


def next_digest_on(policy: Policy, office: OfficeDays, first: date) -> date:
    """Return the first digest day that is not before `first`; two weeks that move to one day have one digest."""
    planned_on = _weekday_until(policy.digest_weekday, first)
    on = office.next_open(planned_on)
    return on if on >= first else office.next_open(planned_on + WEEK)


def digest_from_on(work: Work, policy: Policy) -> date:
    """Return the day from which digests carry this work: at once if returned, else near its date; late is later."""
    if work.returned:
        return work.first_on
    return max(work.first_on, work.reminded_for - timedelta(days=policy.horizon_days))


def is_in_the_last_days(day: date, evidence_by_on: date | None, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether the evidence-by day is so near that late work is repeated twice a week."""
    return (
        evidence_by_on is not None and office.minus(evidence_by_on, policy.last_office_days) <= day <= evidence_by_on
    )


def is_repeated(work: Work, on: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether late work is repeated in the weekly digest that goes out on this day.

    Counted from the last day on which something of its holder's became late: weekly; every second week after
    `late_weekly_weeks`, only while more than `late_weekly_office_days` remain to the evidence-by day. What that day
    does not bind, and everything after it, is told of at once and every `report_every_weeks`, in the weeks of coming
    work.
    """
    anew_on = work.late_anew_on or work.until_on + ONE_DAY
    first_on = anew_on + timedelta(days=(policy.digest_weekday - anew_on.weekday()) % WEEK.days)
    weeks = max(0, (_weekday_until(policy.digest_weekday, on) - first_on) // WEEK)
    if work.evidence_by_on is None or on > work.evidence_by_on:
        every = policy.report_every_weeks
        return weeks == 0 or (weeks >= min(every, SOON_AGAIN) and _week_number(on, policy) % every == 0)
    is_near = office.minus(work.evidence_by_on, policy.late_weekly_office_days) <= on
    return is_near or weeks <= policy.late_weekly_weeks or weeks % 2 == 0


def is_told_ahead(work: Work, on: date, policy: Policy, office: OfficeDays) -> bool:
    """Tell whether the digest that goes out on this day begins to tell of work that is not late, or again.

    It is told of every `coming_every_weeks`, in the same weeks as all other such work, and in the last digest before
    the day that it is asked for and before its holder's.
    """
    next_on = next_digest_on(policy, office, on + ONE_DAY)
    return _week_number(on, policy) % policy.coming_every_weeks == 0 or any(
        on <= day < next_on for day in (work.reminded_for, work.until_on)
    )


def reminders_for(work: Work, policy: Policy, office: OfficeDays, first: date, last: date) -> Iterator[Reminder]:
    """Yield the work's reminders from `first` to `last` (both included) by day, the digest before the pushes.

    Nothing is yielded for days before the work was held in an active plan, nor an end: open work is repeated.
    """
    pushes = [
        _reminder(push.on, MessageKind.PUSH, push.planned_on, push.offset_days, office)
        for push in pushes_for(work.until_on, policy, office)
        if max(first, work.first_on) <= push.on <= last
    ]
    digests = [
        _reminder(day, MessageKind.DIGEST, planned_on, None, office)
        for day, planned_on in _digests(work, policy, office, max(first, digest_from_on(work, policy)), last)
    ]
    yield from sorted(digests + pushes, key=lambda reminder: reminder.on)  # stable: digests stay first


def _digests(work: Work, policy: Policy, office: OfficeDays, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the office days on which a digest tells of the work, and the days that they are meant for.

    Work that is not late is told of as `is_told_ahead` says, late work in its holder's cadence, returned work weekly.
    """
    weekly = {day: _weekday_until(policy.digest_weekday, day) for day in digest_days(policy, office, first, last)}
    told = {
        day: planned_on
        for day, planned_on in weekly.items()
        if work.returned or _is_wanted(work, day, policy, office)
    }
    yield from sorted((_in_the_last_days(work, policy, office, first, last) | told).items())


def _is_wanted(work: Work, day: date, policy: Policy, office: OfficeDays) -> bool:
    rule = is_repeated if is_overdue(work.until_on, day) else is_told_ahead
    return rule(work, day, policy, office)


def _in_the_last_days(work: Work, policy: Policy, office: OfficeDays, first: date, last: date) -> dict[date, date]:
    """Return the second day of the week on which late work is told of shortly before the evidence-by day."""
    ends_on = work.evidence_by_on
    if ends_on is None or policy.last_weekday is None or first > ends_on:
        return {}
    day = max(first, work.until_on + ONE_DAY, office.minus(ends_on, policy.last_office_days))
    found = {}
    while day <= min(last, ends_on):
        if day.weekday() == policy.last_weekday:
            found[office.next_open(day)] = day
        day += ONE_DAY
    return {on: planned_on for on, planned_on in found.items() if on <= min(last, ends_on)}


def next_reminder_on(work: Work, policy: Policy, office: OfficeDays, after: date) -> date:
    """Return the first day after `after` that has a reminder or is the day on which the work becomes late.

    Lateness is stamped on the day after its holder's, even a closed one. There is always a next day.
    """
    first = max(after + ONE_DAY, work.first_on)
    days = [push.on for push in pushes_for(work.until_on, policy, office) if push.on >= first]
    late_on = work.until_on + ONE_DAY
    if late_on > after:
        days.append(late_on)
    return min([*days, next_digest_of(work, policy, office, first)])


def next_digest_of(work: Work, policy: Policy, office: OfficeDays, first: date) -> date:
    """Return the first day from `first` on whose digest tells of the work."""
    day = max(first, digest_from_on(work, policy))
    while not (found := next(_digests(work, policy, office, day, day + LOOK_AHEAD), None)):
        day += LOOK_AHEAD
    return found[0]


def _week_number(day: date, policy: Policy) -> int:
    """Return the number of a digest's week, counted for everybody from the same Monday."""
    return _weekday_until(policy.digest_weekday, day).toordinal() // WEEK.days


def _weekday_until(weekday: int, day: date) -> date:
    """Return the last day on or before `day` that is this weekday."""
    return day - timedelta(days=(day.weekday() - weekday) % WEEK.days)


def _reminder(on: date, kind: MessageKind, planned_on: date, offset_days: int | None, office: OfficeDays) -> Reminder:
    moved_because = None if on == planned_on else office.why_closed(planned_on)
    return Reminder(on, kind, planned_on, offset_days, moved_because)
