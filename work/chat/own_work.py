"""What one LINE account's people hold now, in every agency in which the account is linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from core import clock
from core.questions import QuestionCode
from core.stations import CHECKING, COLLECTING, COMPILING, PUBLISHING, SIGNATURE, holder_thai
from models.agencies import Agency, Person
from models.people.holders import get_holders
from models.people.units import list_unit_names
from models.plans.plans import Item, Plan
from models.work.work import list_active_items_called, list_parts
from reports.work.lists import in_seats, list_open_work
from reports.work.open_work import WorkRow, most_pressing_first, row_of, soonest_first

MOVE_AT = {
    COLLECTING: "submit",
    COMPILING: "forward",
    SIGNATURE: "forward",
    PUBLISHING: "forward",
    CHECKING: "accept",
}


@dataclass(frozen=True, slots=True)
class OwnWork:
    """One piece of work in a person's hands: an open part, or an item at a station."""

    agency: Agency
    person: Person
    row: WorkRow

    @property
    def code(self) -> str:
        return self.row.code

    @property
    def unit(self) -> str | None:
        """The name of the unit whose part it is; None after collecting."""
        return self.row.unit

    @property
    def until_on(self) -> date:
        return self.row.until_on

    @property
    def points(self) -> Decimal:
        return self.row.points

    @property
    def is_urgent(self) -> bool:
        return self.row.is_late or self.row.reason is not None

    @property
    def move(self) -> str:
        """The move by which evidence takes this work on."""
        return MOVE_AT[self.row.station]


def list_own_work(session: Session, people: Iterable[Person]) -> list[OwnWork]:
    """Return what these people hold in active plans, in their own seats; what else reaches them is not theirs."""
    today, own = clock.today(), []
    for person in people:
        holders = get_holders(session, person.agency_id, today)
        agency = session.get_one(Agency, person.agency_id)
        rows = in_seats(list_open_work(session, agency.id, today), holders, holders.held_by(person.id))
        own += [OwnWork(agency, person, row) for row in rows]
    return own


def where_else(session: Session, people: Sequence[Person], code: QuestionCode) -> list[tuple[Item, list[str]]]:
    """Return the items of that code in active plans of these people's agencies, each with the names of who holds it.

    An accepted item has no holder.
    """
    return [
        (item, _holders_of(session, plan, item))
        for person in people
        for plan, item in list_active_items_called(session, person.agency_id, str(code))
    ]


def _holders_of(session: Session, plan: Plan, item: Item) -> list[str]:
    units = list_unit_names(session, item.agency_id)
    row = row_of(plan, item, list_parts(session, item.id), (), units, clock.today())
    return [holder_thai(holder) for holder in row.holders]


def as_shown(own: Iterable[OwnWork]) -> list[OwnWork]:
    """Return what is returned or late, the most pressing first, then the rest by its day."""
    ranked = most_pressing_first(own)
    urgent = [one for one in ranked if one.is_urgent]
    return [*urgent, *soonest_first(one for one in ranked if not one.is_urgent)]
