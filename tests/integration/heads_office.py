"""An office for the rooms of unit heads, signature and publisher: two units share o28, one of them has o12 alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from core.db import reading, transaction
from core.questions import QuestionCode
from models.agencies import Agency, Unit
from models.journal.journal import EventRow
from models.people.holders import SeatKey
from models.plans.plans import Assignment, Evidence, Item, Plan
from models.work.work import find_item, list_evidence, list_parts
from tests.builders import a_plan, a_unit, an_agency, an_assignment, an_item
from tests.integration.kept_rows import kept
from tests.integration.moving import TODAY
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.seen import seen_of

ROUTE = ("collecting", "signature", "publishing", "checking", "accepted")
SECRET = "ความลับของกองช่าง"  # stands in the other unit's part: no page of the first may show it


@dataclass(frozen=True)
class HeadsOffice:
    """Ids and names; `mine` and `other` are the units that share o28, `mine` has o12 alone, `other` o35."""

    agency: Agency
    plan: Plan
    mine: Unit
    other: Unit

    @property
    def key(self) -> str:
        return str(SeatKey(unit_id=self.mine.id))

    @property
    def other_key(self) -> str:
        return str(SeatKey(unit_id=self.other.id))

    def item(self, code: str = "o28") -> Item:
        with reading() as session:
            found = find_item(session, self.plan.id, code)
        assert found
        return found

    def parts(self, code: str = "o28") -> dict[UUID, Assignment]:
        with reading() as session:
            return {part.unit_id: part for part in list_parts(session, self.item(code).id)}

    def links(self, code: str = "o28") -> list[Evidence]:
        with reading() as session:
            return list(list_evidence(session, self.item(code).id))

    def seen(self, code: str = "o28", unit: Unit | None = None) -> str:
        return seen_of(self.item(code), list(self.parts(code).values()), unit.id if unit else None)

    def move(self, code: str, name: str, **more: object) -> None:
        with transaction() as session:
            move = Move(code=QuestionCode.parse(code), name=name, **more)  # type: ignore[arg-type]
            make_move(session, session.get_one(Plan, self.plan.id), move)

    def to_station(self, code: str = "o28", *, publishing: bool = False) -> None:
        """Have every unit submit, so that the item waits for its signature, or to be published."""
        for unit in (self.mine, self.other):
            if unit.id in self.parts(code):
                self.move(code, "submit", unit=unit.name)
        if publishing:
            self.move(code, "forward")

    def events(self) -> list[str]:
        with reading() as session:
            query = select(EventRow.name).where(EventRow.agency_id == self.agency.id)
            return list(session.exec(query.order_by(col(EventRow.no))))


@kept
def heads_office(name: str = "เทศบาลตำบลทดสอบ", needed_on: date = TODAY) -> HeadsOffice:
    """Commit an office whose work is needed today."""
    with transaction() as session:
        agency = an_agency(session, name)
        mine, other = a_unit(session, agency, "กองคลัง", 1), a_unit(session, agency, "กองช่าง", 2)
        plan = a_plan(session, agency)
        shared = an_item(session, plan, "o28", needed_on=needed_on, units=[mine], route=ROUTE)
        an_assignment(session, shared, other, state="returned", reason=SECRET)
        an_item(session, plan, "o12", needed_on=needed_on, units=[mine], route=ROUTE)
        an_item(session, plan, "o35", needed_on=needed_on, units=[other], route=ROUTE)
        return HeadsOffice(agency, plan, mine, other)
