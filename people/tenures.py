"""Who sat in one seat when: what a new tenure and an end make of those that are known. No database, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

DAY = timedelta(days=1)
LONG_AGO = 100  # days: nothing that is handed out for a seat lives longer


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in the seat from a Bangkok day to a day, both included; `until_on` None: no end is known.

    `row_id` is the row's that stores it, None for what is left behind another tenure.
    """

    person_id: UUID
    since_on: date
    until_on: date | None = None
    is_acting: bool = False
    row_id: UUID | None = None

    def covers(self, day: date) -> bool:
        return self.since_on <= day and (self.until_on is None or day <= self.until_on)


def take(known: Sequence[Tenure], new: Tenure, today: date) -> list[Tenure]:
    """Return the seat's tenures with `new` among them.

    It ends, at the latest, where the next one begins: a head's where a head follows, an acting head's where
    anybody does. Whoever sat there on its first day leaves the day before; a head stays while somebody acts
    for him. Days before it keep who they had, and so do days after one that is past already: what is entered
    about the past does not unseat whoever sits there now. Somebody who sits there already stays, with the new end,
    and one who only began earlier than was known has one tenure.
    """
    following = [one for one in known if one.since_on > new.since_on and (new.is_acting or not one.is_acting)]
    mine = next((one for one in known if _is_same(one, new) and one.covers(new.since_on)), None)
    if mine is not None:
        return [replace(one, until_on=_end(new, following)) if one is mine else one for one in known]
    began_later = _began_later(following, new)
    others = [one for one in following if one is not began_later]
    added = replace(began_later or new, since_on=new.since_on, until_on=_end(new, others))
    rest = [one for one in known if one is not began_later]
    kept = [piece for one in rest for piece in (_without(one, added, today) if _yields(one, new) else [one])]
    return sorted([*kept, added], key=lambda one: (one.since_on, one.is_acting))


def sitting(known: Iterable[Tenure], day: date, *, head: bool = False) -> Tenure | None:
    """Return who sits there on a day: who acts before the head, unless the head is asked for."""
    there = [one for one in known if one.covers(day) and not (head and one.is_acting)]
    return max(there, key=lambda one: (one.is_acting, one.since_on), default=None)


def ceased(before: Sequence[Tenure], after: Sequence[Tenure], today: date) -> set[UUID | None]:
    """Return who does not hold the seat as he held it, up to today; None is the seat itself while nobody sits there.

    They are those who lost a day, and those who had sat there once and now get days back that are past.
    """
    first_on = min((one.since_on for one in (*before, *after)), default=today)
    days = [first_on + no * DAY for no in range((today - first_on).days + 1)][-LONG_AGO:]
    was, is_now = ([_who(known, day) for day in days] for known in (before, after))
    changed = [(day, old, new) for day, old, new in zip(days, was, is_now, strict=True) if old != new]
    back = {new for day, _, new in changed if day < today} & {*was}
    return {old for _, old, _ in changed} | back


def _who(known: Sequence[Tenure], day: date) -> UUID | None:
    found = sitting(known, day)
    return found.person_id if found else None


def leave(known: Sequence[Tenure], leaving: Tenure, on: date) -> list[Tenure]:
    """Return the tenures where `leaving` has `on` as the last day; nobody else takes the days after it."""
    return [replace(one, until_on=on) if one is leaving else one for one in known]


def _is_same(one: Tenure, other: Tenure) -> bool:
    return (one.person_id, one.is_acting) == (other.person_id, other.is_acting)


def _end(new: Tenure, following: Iterable[Tenure]) -> date | None:
    ends = [new.until_on, *(one.since_on - DAY for one in following)]
    return min((end for end in ends if end), default=None)


def _began_later(following: Sequence[Tenure], new: Tenure) -> Tenure | None:
    """Return the tenure that follows where it is the same person's: he only began earlier than was known."""
    nearest = min(following, key=lambda one: one.since_on, default=None)
    return nearest if nearest and _is_same(nearest, new) and new.until_on is None else None


def _yields(one: Tenure, new: Tenure) -> bool:
    return one.covers(new.since_on) and (one.is_acting or not new.is_acting)


def _without(one: Tenure, new: Tenure, today: date) -> list[Tenure]:
    """Return what another tenure leaves of this one: the days before it, and those after it where it is past."""
    before = [replace(one, until_on=new.since_on - DAY)] if one.since_on < new.since_on else []
    if new.until_on is None or new.until_on >= today or not one.covers(new.until_on + DAY):
        return before
    return [*before, replace(one, since_on=new.until_on + DAY, row_id=None if before else one.row_id)]
