"""A plan's items as lists show them, and the pieces of work on them that somebody holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from core.calendar import FiscalYear
from core.stations import ACCEPTED, COLLECTING, Station
from models.plans import OPEN_STATES, Assignment, Evidence, Item, Plan
from models.work_reading import PlanWork, read_plan_work
from readiness.question_sets import get_question_set
from reports.standing import is_oit
from reports.work.open_work import NOBODYS, holder_at, points_of
from schedules.lateness import is_overdue

LATE, OPEN, DONE = "late", "open", "done"
BEFORE, AFTER = "before", "after"  # of the fiscal year


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One unit's part: `standing` is done, late or open (and not late)."""

    unit: str
    part: Assignment
    standing: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An item, or one piece of the work on it: `holders` are unit names or roles, none once it is accepted.

    `days_late` counts calendar days, is less than 1 while it is not late and 0 for what is done; a draft is never
    late. `points` are the item's, of the total of 100. `held` is the part that the row is about, None for the item.
    """

    item: Item
    holders: tuple[str, ...]
    parts: tuple[UnitPart, ...]
    evidence: tuple[Evidence, ...]
    points: Decimal
    days_late: int
    is_late: bool
    is_asked: bool
    month: str
    held: UnitPart | None = None

    @property
    def item_id(self) -> UUID:
        return self.item.id

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def holder(self) -> str:
        """Who holds it, several units together; the name that a piece of work is gathered under."""
        return ", ".join(self.holders)

    @property
    def station(self) -> str:
        """The kind of station at which the item is."""
        return Station.parse(self.item.position).kind

    @property
    def is_done(self) -> bool:
        return self.item.position == ACCEPTED

    @property
    def is_broken(self) -> bool:
        """Tell whether it is accepted but nothing of its evidence counts as live: an o item that scores 0."""
        is_live = any(one.is_live for one in self.evidence)
        return self.is_done and not is_live and (bool(self.evidence) or is_oit(self.item))

    @property
    def reason(self) -> str | None:
        """Why the work was sent back to whoever holds it."""
        if self.held is not None:
            return self.held.part.reason if self.held.part.state == "returned" else None
        return self.item.returned_reason

    @property
    def key(self) -> str:
        """What tells the rows of one list apart."""
        return f"{self.item.code}-{self.held.part.id}" if self.held else self.item.code


def list_item_rows(session: Session, plan: Plan, today: date) -> list[WorkRow]:
    """Return every item of the plan in its order."""
    work = read_plan_work(session, plan)
    return [_row(work, item, today) for item in work.items]


def _row(work: PlanWork, item: Item, today: date) -> WorkRow:
    parts, evidence = work.parts.get(item.id, ()), work.evidence.get(item.id, ())
    return row_of(work.plan, item, parts, evidence, work.units, today)


def pieces_of(rows: Sequence[WorkRow]) -> list[WorkRow]:
    """Return what is held: a row for each open part while an item is collecting, afterwards one for the item."""
    return [piece for row in rows if not row.is_done for piece in _pieces(row)]


def _pieces(row: WorkRow) -> Iterator[WorkRow]:
    in_hand = [part for part in row.parts if part.part.state in OPEN_STATES]
    if row.station != COLLECTING or not in_hand:
        yield row
        return
    for part in in_hand:
        yield replace(row, holders=(part.unit,), held=part)


def row_of(
    plan: Plan, item: Item, own: Sequence[Assignment], evidence: Sequence[Evidence], units: Mapping[UUID, str],
    today: date,
) -> WorkRow:  # fmt: skip
    """Return one item's row from its parts (in the units' order) and its evidence."""
    is_open = item.position != ACCEPTED and item.closed_on is None
    is_late = is_open and plan.activated_on is not None and is_overdue(item.needed_on, today)
    parts = tuple(UnitPart(units[part.unit_id], part, _standing(part, item, is_late)) for part in own)
    return WorkRow(
        item=item,
        holders=_holders(item, parts) if is_open else (),
        parts=parts,
        evidence=tuple(evidence),
        points=points_of(get_question_set(plan.question_set), item.code),
        days_late=(today - item.needed_on).days if is_open else 0,
        is_late=is_late,
        is_asked=is_open and plan.activated_on is not None and item.needed_on < plan.activated_on,
        month=month_of(item.needed_on, plan.fiscal_year),
    )


def month_of(day: date, fiscal_year: int) -> str:
    """Return the ISO month of a day of the fiscal year, "before" or "after" for one outside it."""
    year = FiscalYear(fiscal_year)
    if day < year.first_on:
        return BEFORE
    return AFTER if day > year.last_on else f"{day:%Y-%m}"


def _standing(part: Assignment, item: Item, is_late: bool) -> str:
    if item.position != COLLECTING or part.state not in OPEN_STATES:
        return DONE
    return LATE if is_late else OPEN


def _holders(item: Item, parts: Sequence[UnitPart]) -> tuple[str, ...]:
    if item.position != COLLECTING:
        return (holder_at(item.position) or NOBODYS,)
    return tuple(part.unit for part in parts if part.part.state in OPEN_STATES) or (NOBODYS,)
