"""Open work as reminders take it: whether the evidence-by day binds it, and its holder's cadence of late work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.people.holders import Holders
from models.work.held import Held
from reports.feeding import feeding_of
from schedules.lateness import is_overdue
from schedules.office_days import ONE_DAY
from schedules.reminders import Work


def work_of(held: Held) -> Work:
    """Return it with the evidence-by day only where that binds it."""
    binds = feeding_of(held.plan).question_of(held.item.code) is not None
    return replace(held.work, evidence_by_on=held.plan.evidence_by_on if binds else None)


@dataclass(frozen=True, slots=True)
class Cadences:
    """The last day, by recipient, on which something that he holds became late."""

    holders: Holders
    late_anew_on: Mapping[str, date]

    def work_of(self, held: Held) -> Work:
        return replace(work_of(held), late_anew_on=self.late_anew_on.get(self.holders.of(held.seat).key))


def cadences_of(everything: Iterable[Held], holders: Holders, today: date) -> Cadences:
    """Return the cadences out of all that is held; a person in several seats has one."""
    found: dict[str, date] = {}
    for one in everything:
        if is_overdue(one.until_on, today):
            key, late_on = holders.of(one.seat).key, one.until_on + ONE_DAY
            found[key] = max(found.get(key, late_on), late_on)
    return Cadences(holders, found)
