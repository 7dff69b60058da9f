"""What one LINE account's people hold now, in every agency in which the account is linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core import clock
from core.questions import QuestionCode
from core.stations import ACCEPTED, CHECKING, COLLECTING, COMPILING, PUBLISHING, SIGNATURE, Station
from models.agencies import Agency, Person
from models.held import Held, list_held, seat_of
from models.holders import Holders, get_holders
from models.plans import OPEN_STATES, Item
from models.work import list_active_items_called, list_parts

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
    holders: Holders
    held: Held

    @property
    def code(self) -> str:
        return self.held.item.code

    @property
    def unit(self) -> str | None:
        """The name of the unit whose part it is; None after collecting."""
        return self.holders.name(self.held.seat) if self.held.part else None

    @property
    def move(self) -> str:
        """The move by which evidence takes this work on."""
        return MOVE_AT[Station.parse(self.held.item.position).kind]


def list_own_work(session: Session, people: Iterable[Person]) -> list[OwnWork]:
    """Return what these people hold in active plans, in their own seats; what else reaches them is not theirs."""
    today = clock.today()
    own = []
    for person in people:
        holders = get_holders(session, person.agency_id, today)
        agency = session.get_one(Agency, person.agency_id)
        seats = holders.held_by(person.id)
        everything = list_held(session, agency.id, holders)
        own += [OwnWork(agency, person, holders, held) for held in everything if held.seat in seats]
    return own


def where_else(session: Session, people: Sequence[Person], code: QuestionCode) -> list[tuple[Item, list[str]]]:
    """Return the items of that code in active plans of these people's agencies, each with the seats that hold it.

    An accepted item has no holder.
    """
    found = []
    for person in people:
        holders = get_holders(session, person.agency_id, clock.today())
        for item in list_active_items_called(session, person.agency_id, str(code)):
            found.append((item, _holders_of(session, item, holders)))
    return found


def _holders_of(session: Session, item: Item, holders: Holders) -> list[str]:
    if item.position == ACCEPTED:
        return []
    if item.position == COLLECTING and (units := _open_units(session, item, holders)):
        return units
    return [holders.name(seat_of(item, holders))]


def _open_units(session: Session, item: Item, holders: Holders) -> list[str]:
    return [holders.units[part.unit_id].name for part in list_parts(session, item.id) if part.state in OPEN_STATES]
