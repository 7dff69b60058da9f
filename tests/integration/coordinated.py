"""An office for tests of the coordinator's pages: two units, four items in different places, on a Wednesday."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from httpx import Response
from sqlmodel import select

from core.db import reading, transaction
from models.agencies import Agency, Unit
from models.journal.journal import EventRow
from models.plans.plans import Assignment, Item, Plan
from models.work.work import get_item, list_parts
from tests.builders import a_plan, a_unit, an_agency, an_assignment, an_item
from tests.integration.kept_rows import kept
from tests.integration.web_visitor import Visitor
from work.moves.seen import seen_of

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
TODAY, MARCH, APRIL, JUNE = date(2025, 4, 2), date(2025, 3, 31), date(2025, 4, 30), date(2025, 6, 30)
URL = "https://www.example.go.th/ita"
SIGNED = ("collecting", "signature", "publishing", "checking", "accepted")


@dataclass(frozen=True)
class Office:
    """`o28`: both units, late. `o1`: กองคลัง, due in April. `o34`: at the signature, late.

    `i1`: being checked. `o32`: accepted.
    """

    agency: Agency
    plan: Plan
    units: tuple[Unit, Unit]

    @property
    def unit_seats(self) -> list[str]:
        return [f"unit:{unit.id}" for unit in self.units]

    def item(self, code: str) -> Item:
        with reading() as session:
            return get_item(session, self.plan, code)

    def parts(self, code: str) -> list[Assignment]:
        with reading() as session:
            return list(list_parts(session, get_item(session, self.plan, code).id))

    def seen(self, code: str) -> str:
        return seen_of(self.item(code), self.parts(code))


@kept
def an_office(name: str = "เทศบาลตำบลทดสอบ") -> Office:
    with transaction() as session:
        agency = an_agency(session, name)
        units = (a_unit(session, agency, "สำนักปลัด", 1), a_unit(session, agency, "กองคลัง", 2))
        plan = a_plan(session, agency)
        an_item(session, plan, "o28", units=units, needed_on=MARCH)
        an_item(session, plan, "o1", units=units[1:], needed_on=APRIL, why_needed="evidence_by")
        signed = an_item(session, plan, "o34", position="signature", route=SIGNED, needed_on=MARCH)
        an_assignment(session, signed, units[0], state="submitted")
        checked = an_item(session, plan, "i1", position="checking", needed_on=JUNE)
        an_assignment(session, checked, units[0], state="submitted")
        an_item(session, plan, "o32", units=units[:1], accepted_on=date(2025, 4, 1), evidence=URL)
    return Office(agency, plan, units)


def act(visitor: Visitor, office: Office, code: str, action: str, **fields: Any) -> Response:
    """Send an item's form as its page would, with what the page showed."""
    return visitor.send_form(f"/items/{code}/{action}", **{"seen": office.seen(code), **fields})


def events_named(office: Office, name: str) -> int:
    with reading() as session:
        rows = session.exec(select(EventRow).where(EventRow.agency_id == office.agency.id, EventRow.name == name))
        return len(rows.all())
