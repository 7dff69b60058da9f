"""What somebody's own seats hold now, and what they handed in lately: the list behind the page of one's own work."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from models.people.holders import Holders, SeatKey
from models.work.work_reading import list_submitted_since
from reports.work.lists import due_among, in_seats, late_among, list_open_work
from reports.work.open_work import WorkRow

SOON_DAYS, LATELY_DAYS, LATELY_SHOWN = 30, 60, 10


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

    late: Sequence[WorkRow]
    returned: Sequence[WorkRow]
    due: Sequence[WorkRow]
    later: Sequence[WorkRow]
    handed_in: Sequence[HandedIn]

    @property
    def rows(self) -> int:
        return len(self.late) + len(self.returned) + len(self.due) + len(self.later)

    @property
    def years(self) -> set[int]:
        held = {row.plan.fiscal_year for row in (*self.late, *self.returned, *self.due, *self.later)}
        return held | {row.fiscal_year for row in self.handed_in}


def list_own(session: Session, agency_id: UUID, holders: Holders, seats: Collection[SeatKey], today: date) -> OwnList:
    """Return what these seats hold in active plans on a Bangkok date."""
    rows = in_seats(list_open_work(session, agency_id, today), holders, seats)
    others = [row for row in rows if not row.reason]
    return OwnList(
        late=late_among(others),
        returned=[row for row in rows if row.reason],
        due=due_among(others, SOON_DAYS),
        later=[row for row in others if row.until_on > today + timedelta(days=SOON_DAYS)],
        handed_in=_handed_in_lately(session, agency_id, holders, seats, today),
    )


def _handed_in_lately(
    session: Session, agency_id: UUID, holders: Holders, seats: Iterable[SeatKey], today: date
) -> list[HandedIn]:
    unit_ids = [seat.unit_id for seat in seats if seat.unit_id]
    since_on = today - timedelta(days=LATELY_DAYS)
    return [
        HandedIn(
            item.code, item.title, year, holders.units[part.unit_id].name, part.submitted_on or today, item.position
        )
        for part, item, year in list_submitted_since(session, agency_id, unit_ids, since_on, LATELY_SHOWN)
    ]
