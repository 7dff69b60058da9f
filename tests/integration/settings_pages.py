"""An agency whose settings are looked at and changed on the pages."""

from datetime import UTC, date, datetime

from sqlmodel import select

from core.db import reading, transaction
from models.agencies import Agency, Person
from models.journal.journal import EventRow
from tests.builders import a_person, a_plan, a_unit, an_agency, an_item
from tests.integration.kept_rows import kept

NOW = datetime(2025, 2, 3, 3, 0, tzinfo=UTC)  # a Monday, 10:00 in Bangkok
NEEDED_ON = date(2025, 3, 31)


@kept
def a_municipality(name: str = "เทศบาลตำบลทดสอบ", code: str = "o28") -> Agency:
    """Commit an agency with two units, a plan in use and one open item."""
    with transaction() as session:
        agency = an_agency(session, name)
        finance = a_unit(session, agency, "กองคลัง", 1)
        a_unit(session, agency, "สำนักปลัด", 2)
        an_item(session, a_plan(session, agency), code, needed_on=NEEDED_ON, units=[finance])
        return agency


def somebody(agency: Agency, name: str = "สมหญิง รักงาน", *, role: str | None = None) -> Person:
    with transaction() as session:
        return a_person(session, session.get_one(Agency, agency.id), name, email=f"p{abs(hash(name))}@example.go.th",
                        role=role)  # fmt: skip


def fresh(agency: Agency) -> Agency:
    with reading() as session:
        return session.get_one(Agency, agency.id)


def events(agency: Agency, name: str) -> list[EventRow]:
    """Return the events of one kind, the oldest first."""
    query = select(EventRow).where(EventRow.agency_id == agency.id, EventRow.name == name)
    with reading() as session:
        return sorted(session.exec(query), key=lambda row: row.no)
