"""What the tests of a plan's rooms share: the plan, its questions, its units."""

from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from core.db import reading
from models.agencies import Unit
from models.journal.journal import EventRow
from models.plans.findings import PlanFinding
from models.plans.plans import Item, Plan
from models.work.work import get_item, list_parts

NOW = datetime(2025, 2, 3, 3, 0, tzinfo=UTC)  # a Monday, 10:00 in Bangkok
TODAY = date(2025, 2, 3)
EVIDENCE_BY, ALL_UNITS, LEAD, DUE, WORDS, CHOICE = range(1, 7)  # the findings of tests.integration.drafts
ROOMS = ("review", "findings", "units", "routes", "assessed", "changes", "done-already", "surveys")
URL = "https://www.example.go.th/o8"


def the_plan(session: Session) -> Plan:
    return session.exec(select(Plan).where(Plan.fiscal_year == 2568)).one()


def the_item(code: str) -> Item:
    with reading() as session:
        return get_item(session, the_plan(session), code)


def the_answer(no: int) -> str | None:
    with reading() as session:
        return session.exec(select(PlanFinding.answer).where(PlanFinding.no == no)).one()


def units_of(code: str) -> set[str]:
    with reading() as session:
        parts = list_parts(session, get_item(session, the_plan(session), code).id)
        return {session.get_one(Unit, part.unit_id).name for part in parts}


def unit_id(name: str) -> str:
    with reading() as session:
        return str(session.exec(select(Unit.id).where(Unit.name == name)).one())


def event_names() -> list[str]:
    with reading() as session:
        return list(session.exec(select(EventRow.name).order_by(col(EventRow.id))))
