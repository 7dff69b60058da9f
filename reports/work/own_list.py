"""What somebody's own seats hold now, and what they handed in lately: the list behind the page of one's own work."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session, col, select

from core.questions import QuestionCode
from models.held import Held, list_held
from models.holders import Holders, SeatKey
from models.plans import Assignment, Item, Plan
from readiness.question_sets import get_question_set
from reports.work.open_work import points_of
from schedules.lateness import is_overdue

SOON_DAYS, LATELY_DAYS, LATELY_SHOWN = 30, 60, 10


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One piece of work in a seat's hands. `unit` names the unit whose part it is, None after collecting.

    `state` is the part's; `days_late` is less than 0 before the day; `points` of the total stand on the item.
    """

    item_id: UUID
    code: str
    title: str
    fiscal_year: int
    unit: str | None
    position: str
    state: str | None
    needed_on: date
    why_needed: str
    days_late: int
    points: Decimal
    returned_reason: str | None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A part that a unit has handed in, and where the item is now."""

    code: str
    title: str
    fiscal_year: int
    unit: str
    submitted_on: date
    position: str


@dataclass(frozen=True, slots=True)
class OwnList:
    """One's work, most at stake first in each group; `years` are those of the plans that it is of."""

    late: Sequence[OwnRow]
    returned: Sequence[OwnRow]
    due: Sequence[OwnRow]
    later: Sequence[OwnRow]
    handed_in: Sequence[HandedIn]

    @property
    def rows(self) -> int:
        return len(self.late) + len(self.returned) + len(self.due) + len(self.later)

    @property
    def years(self) -> set[int]:
        held = {row.fiscal_year for row in (*self.late, *self.returned, *self.due, *self.later)}
        return held | {row.fiscal_year for row in self.handed_in}


def list_own(session: Session, agency_id: UUID, holders: Holders, seats: Collection[SeatKey], today: date) -> OwnList:
    """Return what these seats hold in active plans on a Bangkok date."""
    rows = list_own_rows(session, agency_id, holders, seats, today)
    returned = [row for row in rows if row.returned_reason]
    others = [row for row in rows if not row.returned_reason]
    until = today + timedelta(days=SOON_DAYS)
    return OwnList(
        late=[row for row in others if is_overdue(row.needed_on, today)],
        returned=returned,
        due=[row for row in others if today <= row.needed_on <= until],
        later=[row for row in others if row.needed_on > until],
        handed_in=_handed_in_lately(session, agency_id, holders, seats, today),
    )


def list_own_rows(
    session: Session, agency_id: UUID, holders: Holders, seats: Collection[SeatKey], today: date
) -> list[OwnRow]:
    held = [one for one in list_held(session, agency_id, holders) if one.seat in seats]
    return sorted((_row(one, holders, today) for one in held), key=_most_pressing_first)


def _row(held: Held, holders: Holders, today: date) -> OwnRow:
    item, questions = held.item, get_question_set(held.plan.question_set)
    return OwnRow(
        item_id=item.id, code=item.code, title=item.title, fiscal_year=held.plan.fiscal_year,
        unit=holders.name(held.seat) if held.part else None, position=item.position,
        state=held.part.state if held.part else None, needed_on=item.needed_on, why_needed=item.why_needed,
        days_late=(today - item.needed_on).days, points=points_of(questions, item.code),
        returned_reason=held.returned_reason,
    )  # fmt: skip


def _most_pressing_first(row: OwnRow) -> tuple[Decimal, int, tuple[int, int]]:
    return -row.points, -row.days_late, QuestionCode.parse(row.code).sort_key


def _handed_in_lately(
    session: Session, agency_id: UUID, holders: Holders, seats: Iterable[SeatKey], today: date
) -> list[HandedIn]:
    unit_ids = [seat.unit_id for seat in seats if seat.unit_id]
    query = (
        select(Assignment, Item, Plan.fiscal_year)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(Assignment.agency_id == agency_id, col(Assignment.unit_id).in_(unit_ids))
        .where(Assignment.state == "submitted", col(Item.closed_on).is_(None))
        .where(col(Assignment.submitted_on) >= today - timedelta(days=LATELY_DAYS))
        .order_by(col(Assignment.submitted_on).desc(), col(Item.sort_no))
    )
    return [
        HandedIn(
            item.code, item.title, year, holders.units[part.unit_id].name, part.submitted_on or today, item.position
        )
        for part, item, year in session.exec(query.limit(LATELY_SHOWN))
    ]
