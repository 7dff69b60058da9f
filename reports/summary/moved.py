"""Dates that were moved in a month, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from core.calendar import BANGKOK
from core.clock import bangkok_date
from models.plans.history import list_date_changes
from models.plans.plans import Plan


@dataclass(frozen=True, slots=True)
class MovedDate:
    """From when to when an item's needed-by date was moved, and the reason given on the Bangkok day `moved_on`."""

    code: str
    title: str
    old_on: date
    new_on: date
    moved_on: date
    reason: str

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.title,
            "old_on": self.old_on.isoformat(),
            "new_on": self.new_on.isoformat(),
            "moved_on": self.moved_on.isoformat(),
            "reason": self.reason,
        }


def dates_moved(session: Session, plans: Sequence[Plan], first_on: date, last_on: date) -> tuple[MovedDate, ...]:
    """Return what was moved from `first_on` to `last_on`, both included, by plan and in the order of the moves."""
    since, before = _midnight(first_on), _midnight(last_on + timedelta(days=1))
    return tuple(
        MovedDate(item.code, item.title, change.old_on, change.new_on, bangkok_date(change.changed_at), change.reason)
        for plan in plans
        for change, item in list_date_changes(session, plan, since, before)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), BANGKOK)
