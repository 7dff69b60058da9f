"""What of open work was missed, and since when it is late: rows as the rule of lateness takes them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from core.stations import COLLECTING
from models.plans.plans import OPEN_STATES, Assignment, Item
from schedules.lateness import Needed, Open, Submission, Why, is_overdue, late_since_on, missed_days


def until_on(item: Item, part: Assignment | None) -> date:
    """Return the day that the holder of the item, or of a unit's part of it, has: by then he passes it on.

    Lists, order and lateness ask here; what is told of the item itself says `needed_on`.
    """
    if part is not None and (part.held_until_on or item.position != COLLECTING):
        return part.held_until_on or item.needed_on
    return item.held_until_on or item.needed_on


def asked_by_on(item: Item, part: Assignment | None) -> date:
    """Return by when reminders ask the holder: his day, or earlier the item's wave or his share of the way."""
    until = until_on(item, part)
    if part is None:
        return min(until, item.asked_by_on or until)
    in_wave = item.wave_on and part.needed_on is None and part.returned_on is None
    return min(until, item.wave_on) if in_wave and item.wave_on else until


def needed_of(item: Item) -> Needed:
    return Needed(item.needed_on, cast(Why, item.why_needed))


def part_as_open(item: Item, part: Assignment) -> Open:
    """Return a part in its unit's hands as lateness sees it."""
    was_late = bool(item.late_since_on or part.late_since_on)
    return Open([until_on(item, part)], needed_of(item), [_submission(part)], was_late)


def item_as_open(item: Item, parts: Sequence[Assignment]) -> Open:
    """Return an item that is not accepted as lateness sees it: its holders, and what all of its parts were."""
    held = [part for part in parts if item.position == COLLECTING and part.state in OPEN_STATES]
    days = [until_on(item, part) for part in held] or [until_on(item, None)]
    counted = [_submission(part) for part in parts if part.state != "waived"]
    if not counted and item.position == COLLECTING:
        counted = [Submission()]  # no unit has it, so none submits
    return Open(days, needed_of(item), counted, item.late_since_on is not None)


def was_late(item: Item, part: Assignment) -> bool:
    """Tell whether a part that was handed in came after its unit's day; what came back was judged the first time."""
    on = part.first_submitted_on or part.submitted_on
    return on is not None and is_overdue(until_on(item, part), on)


def _submission(part: Assignment) -> Submission:
    return Submission(part.first_submitted_on or part.submitted_on, part.needed_on)


def stamp_late(row: Assignment | Item, work: Open, on: date, activated_on: date) -> None:
    """Remember since when this is late, and what it missed, if it was not done by `on`: an earlier stamp stays."""
    if row.late_since_on is None and (missed := missed_days(work, on)):
        set_stamp(row, min(missed), activated_on)


def set_stamp(row: Assignment | Item, missed_on: date | None, activated_on: date) -> None:
    row.missed_on = missed_on
    row.late_since_on = late_since_on(missed_on, activated_on) if missed_on else None


def latest_until(item: Item, parts: Iterable[Assignment]) -> date | None:
    """Return the latest of the days that the item's units had; None where none has one."""
    return max((part.held_until_on for part in parts if part.state != "waived" and part.held_until_on), default=None)
