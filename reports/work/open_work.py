"""Every piece of work that somebody of one agency holds now, with the points that stand on its item."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from core.points import show_points
from core.questions import QuestionCode
from core.stations import COLLECTING, Station
from models.overviews import list_open_items, list_open_parts, list_unit_names
from models.plans import Assignment, Item
from readiness.at_stake import points_at_stake
from readiness.question_sets import QuestionSet, get_question_set

Parts = dict[UUID, list[Assignment]]
NOBODYS = "coordinator"  # runs the tracker, so answers for work that no unit has in hand


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A unit's open part while the item is collecting; afterwards the item itself, with `unit` None.

    `holder` is a unit's name, or clerk | publisher | coordinator. `days_late` counts calendar days and is 0 on the
    day itself, less before it. `points` are the item's, of the total of 100. `state` is the part's; `reason` says
    why work was sent back to its holder.
    """

    item_id: UUID
    code: str
    title: str
    unit: str | None
    needed_on: date
    why_needed: str
    days_late: int
    position: str
    holder: str
    points: Decimal
    state: str | None = None
    reason: str | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "unit": self.unit,
            "needed_on": self.needed_on.isoformat(),
            "why_needed": self.why_needed,
            "days_late": self.days_late,
            "position": self.position,
            "holder": self.holder,
            "points": show_points(self.points),
        }


def list_open_work(
    session: Session, agency_id: UUID, today: date, *, plan_ids: Collection[UUID] | None = None
) -> list[OpenRow]:
    """Return the open work of the agency's active plans, or of those named: most at stake first, then most late.

    Empty where no plan is active or all is accepted. Three queries, whatever the size.
    """
    units = list_unit_names(session, agency_id)
    parts = open_parts_by_item(session, agency_id)
    rows: list[OpenRow] = []
    for item, year in list_open_items(session, agency_id, plan_ids):
        points = points_of(get_question_set(year), item.code)
        rows.extend(rows_of(item, parts.get(item.id, []), units, points, today))
    return sorted(rows, key=most_pressing_first)


def open_parts_by_item(session: Session, agency_id: UUID) -> Parts:
    """Return what units have in hand, by item, in the units' order."""
    found: Parts = defaultdict(list)
    for part in list_open_parts(session, agency_id):
        found[part.item_id].append(part)
    return dict(found)


def holder_at(position: str) -> str | None:
    """Return who holds an item at a station: None at collecting, where units do, and once it is accepted."""
    station = Station.parse(position)
    return station.unit or station.role


def points_of(question_set: QuestionSet, code: str) -> Decimal:
    """Return what the item's question is worth: 0 for i and e, and for a code that is not in the list."""
    return points_at_stake(question_set, code) if code in question_set.titles else Decimal(0)


def rows_of(
    item: Item, parts: Sequence[Assignment], units: Mapping[UUID, str], points: Decimal, today: date
) -> Iterator[OpenRow]:
    """Yield the work on one item that is not accepted; `parts` are its open ones."""
    if item.position != COLLECTING or not parts:
        holder = holder_at(item.position) or NOBODYS
        yield _row(item, points, today, None, holder, None, item.returned_reason)
        return
    for part in parts:
        reason = part.reason if part.state == "returned" else None
        yield _row(item, points, today, units[part.unit_id], units[part.unit_id], part.state, reason)


def _row(
    item: Item, points: Decimal, today: date, unit: str | None, holder: str, state: str | None, reason: str | None
) -> OpenRow:
    return OpenRow(
        item_id=item.id, code=item.code, title=item.title, unit=unit, needed_on=item.needed_on,
        why_needed=item.why_needed, days_late=(today - item.needed_on).days, position=item.position,
        holder=holder, points=points, state=state, reason=reason,
    )  # fmt: skip


def most_pressing_first(row: OpenRow) -> tuple[Decimal, int, tuple[int, int]]:
    return -row.points, -row.days_late, QuestionCode.parse(row.code).sort_key
