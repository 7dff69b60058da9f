"""What is sent for work whose reminders were missed: the newest ones, the older are recorded as superseded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from schedules.office_days import ONE_DAY, OfficeDays
from schedules.policy import Policy
from schedules.reminders import Reminder, Work, reminders_for

SPAN = timedelta(days=366)  # of a plan
NEWEST_WITHIN = timedelta(days=62)  # longer than any time without an office day


@dataclass(frozen=True, slots=True)
class CatchUp:
    """The reminders of one piece of work that are due: `send` has those of one day, `superseded` all older ones."""

    send: tuple[Reminder, ...]
    superseded: tuple[Reminder, ...]
    is_catch_up: bool


def catch_up(work: Work, policy: Policy, office: OfficeDays, stored_on: date, today: date) -> CatchUp:
    """Sort what fell due from `stored_on` (the row's next day) to `today`, both included, into sent and superseded.

    `today` is the last day whose turn has come: before `digest_at` that is yesterday (`wake.handled_until`).
    Nothing falls due where the row only waited to be stamped late. It is catching up when the newest reminder is
    of an earlier day than `today`, or others were passed over: the message then says so.
    """
    due = tuple(_due(work, policy, office, stored_on, today))
    if not due:
        return CatchUp((), (), is_catch_up=False)
    newest_on = due[-1].on
    send = tuple(reminder for reminder in due if reminder.on == newest_on)
    superseded = due[: len(due) - len(send)]
    return CatchUp(send, superseded, is_catch_up=newest_on < today or bool(superseded))


def _due(work: Work, policy: Policy, office: OfficeDays, stored_on: date, today: date) -> Iterator[Reminder]:
    """Yield what fell due in one plan's span, and the newest after it: a clock years ahead asks for more.

    The span of work that is still open long after its plan's begins at `stored_on`: it is reminded of every week.
    """
    ends_on = max(work.first_on, work.until_on, stored_on) + SPAN
    yield from reminders_for(work, policy, office, stored_on, min(today, ends_on))
    if today > ends_on:
        first = max(stored_on, ends_on + ONE_DAY, today - NEWEST_WITHIN)
        yield from reminders_for(work, policy, office, first, today)
