"""THE row: an item, or one piece of the open work on it, with who holds it, how late it is and what is at stake.

Every list, page, message of the chat, summary, command and the API takes its rows from here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar
from uuid import UUID

from core.questions import QuestionCode
from core.stations import ACCEPTED, COLLECTING, Station
from models.plans.plans import Assignment, Evidence, Item, Plan
from models.work.held import NOBODYS, held_parts, holders_of
from models.work.late import item_as_open, part_as_open, until_on
from readiness.assessed.feeding import Worth
from reports.feeding import worth_of
from schedules.lateness import Open, days_late, holder_days_late, is_overdue

LATE, OPEN, DONE = "late", "open", "done"


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One unit's part: `standing` is done, late or open (and not late)."""

    unit: str
    part: Assignment
    standing: str


@dataclass(frozen=True, slots=True)
class Lay:
    """Where an item lay, all times together: a unit's name, or a station as routes write it; `is_now`: still."""

    where: str
    office_days: int
    is_now: bool
    is_station: bool = False


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An item as it stands on the Bangkok day `today`, or one piece of the work on it.

    `holders` are unit names or roles, none once it is accepted. `parts` are in the units' order. `worth` is what the
    question that it feeds brings. `held` is the part that the row is about, None for the item itself.
    """

    plan: Plan
    item: Item
    holders: tuple[str, ...]
    parts: tuple[UnitPart, ...]
    evidence: tuple[Evidence, ...]
    worth: Worth
    today: date
    held: UnitPart | None = None
    lays: tuple[Lay, ...] = ()  # where it lay how long, for lists that tell it

    @property
    def until_on(self) -> date:
        """The day by which its holder passes it on (of several the first): order and reminders go by this one."""
        open_parts = [one.part for one in self.parts if one.standing != DONE and self.item.position == COLLECTING]
        parts = [self.part] if self.part else open_parts
        return min((until_on(self.item, part) for part in parts), default=until_on(self.item, None))

    @property
    def standing_on(self) -> date:
        """The day from which people count: the earliest that was missed, else its holder's."""
        return self.today - timedelta(days=self.days_late) if self.is_late else self.until_on

    @property
    def is_done(self) -> bool:
        return self.item.position == ACCEPTED

    @property
    def is_open(self) -> bool:
        return not self.is_done and self.item.closed_on is None

    @property
    def is_late(self) -> bool:
        """Tell whether it is open and late; nothing of a draft is."""
        return self.days_late > 0

    @property
    def days_late(self) -> int:
        """Calendar days from the earliest day that was missed (the holder's, or the item's); 0 in time."""
        if not self.is_open or self.plan.activated_on is None:
            return 0
        return days_late(self._as_open, self.today)

    @property
    def holder_days_late(self) -> int:
        """Calendar days by which its present holder is late, 0 in time."""
        return holder_days_late(self.until_on, self.today) if self.is_open and self.plan.activated_on else 0

    @property
    def _as_open(self) -> Open:
        if self.part is not None:
            return part_as_open(self.item, self.part)
        return item_as_open(self.item, [one.part for one in self.parts])

    @property
    def is_lost(self) -> bool:
        """Tell whether the evidence-by day that bound it is past: it counts for this year's score no more."""
        return self.is_open and self.worth.question is not None and is_overdue(self.plan.evidence_by_on, self.today)

    @property
    def is_asked(self) -> bool:
        """Tell whether nobody has begun it and it had been needed before the plan became active ("done already?")."""
        begun = self.plan.activated_on
        is_untouched = self.position == COLLECTING and all(one.part.state == "open" for one in self.parts)
        return self.is_open and is_untouched and begun is not None and self.item.needed_on < begun

    @property
    def is_returned(self) -> bool:
        """Tell whether it was sent back, whole or a unit's part of it, and has not been handed in again."""
        return self.is_open and (
            bool(self.item.returned_reason) or any(one.part.state == "returned" for one in self.parts)
        )

    @property
    def arrived_on(self) -> date | None:
        """Since when it has been at its station; None while units collect, or where nobody wrote it down."""
        day = (self.item.arrivals or {}).get(self.item.position)
        return date.fromisoformat(day) if day else None

    @property
    def is_broken(self) -> bool:
        """Tell whether it is accepted but nothing of its evidence counts as live: an o item that scores 0."""
        is_live = any(one.is_live for one in self.evidence)
        return self.is_done and not is_live and (bool(self.evidence) or self.item.is_oit)

    @property
    def points(self) -> Decimal:
        """Points of the total of 100; a sum of several rows' goes by `readiness.assessed.feeding.total_worth`."""
        return self.worth.points

    @property
    def item_id(self) -> UUID:
        return self.item.id

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def needed_on(self) -> date:
        """The day by which the item is needed, whoever holds it."""
        return self.item.needed_on

    @property
    def why_needed(self) -> str:
        return self.item.why_needed

    @property
    def position(self) -> str:
        return self.item.position

    @property
    def station(self) -> str:
        """The kind of station at which the item is."""
        return Station.parse(self.item.position).kind

    @property
    def holder(self) -> str:
        """The name that a piece of work is gathered under; several units together where the row is an item."""
        return ", ".join(self.holders) or NOBODYS

    @property
    def part(self) -> Assignment | None:
        return self.held.part if self.held else None

    @property
    def unit(self) -> str | None:
        """The unit whose part it is, None after collecting."""
        return self.held.unit if self.held else None

    @property
    def state(self) -> str | None:
        return self.held.part.state if self.held else None

    @property
    def reason(self) -> str | None:
        """Why the work was sent back to whoever holds it."""
        if self.held is not None:
            return self.held.part.reason if self.held.part.state == "returned" else None
        parts = (one.part.reason for one in self.parts if one.part.state == "returned")
        return self.item.returned_reason or next(parts, None)

    @property
    def key(self) -> str:
        """What tells the rows of one list apart."""
        return f"{self.item.code}-{self.held.part.id}" if self.held else self.item.code


def row_of(
    plan: Plan, item: Item, own: Sequence[Assignment], evidence: Sequence[Evidence], units: Mapping[UUID, str],
    today: date,
) -> WorkRow:  # fmt: skip
    """Return one item's row from its parts (in the units' order) and its evidence; `units` are their names."""
    row = WorkRow(plan, item, (), (), tuple(evidence), worth_of(plan, item.code), today)
    holders = (holders_of(item, own, units) or (NOBODYS,)) if row.is_open else ()
    in_hand = {one.id for one in held_parts(item, own)}
    open_parts = [UnitPart(units[one.unit_id], one, OPEN if one.id in in_hand else DONE) for one in own]
    parts = tuple(
        replace(one, standing=LATE) if one.standing == OPEN and replace(row, held=one).is_late else one
        for one in open_parts
    )
    return replace(row, holders=holders, parts=parts)


def pieces_of(rows: Iterable[WorkRow]) -> list[WorkRow]:
    """Return what is held: a row for each open part while an item is collecting, afterwards one for the item."""
    return [piece for row in rows if not row.is_done for piece in _pieces(row)]


def _pieces(row: WorkRow) -> Iterator[WorkRow]:
    in_hand = [part for part in row.parts if part.standing != DONE] if row.position == COLLECTING else []
    yield from (replace(row, holders=(part.unit,), held=part) for part in in_hand)
    if not in_hand:
        yield row


class Pressing(Protocol):
    """What can be put into the order of what presses most."""

    @property
    def code(self) -> str: ...
    @property
    def until_on(self) -> date: ...
    @property
    def points(self) -> Decimal: ...


Ordered = TypeVar("Ordered", bound=Pressing)


def most_pressing_first(rows: Iterable[Ordered]) -> list[Ordered]:
    """Return the rows with the most points first, then those that are the most days late, then by code.

    The order of the overdue list's contract (docs/schema/overdue.json), and of whatever else says "first".
    """
    return sorted(rows, key=lambda row: pressing(row.points, row.until_on, row.code))


def pressing(points: Decimal, until_on: date, code: str) -> tuple[Decimal, date, tuple[int, int]]:
    """Return what that order goes by."""
    return -points, until_on, QuestionCode.parse(code).sort_key


def soonest_first(rows: Iterable[Ordered]) -> list[Ordered]:
    """Return the rows by their day; those of one day keep the order they had."""
    return sorted(rows, key=lambda row: row.until_on)
