"""Rows for tests, inserted directly: each builder takes what matters to the test and invents the rest."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import uuid4

from sqlmodel import Session

from models.agencies import Agency, Person, Seat, Unit
from models.plans.plans import Assignment, Evidence, Item, Plan

BASELINE_2567 = {
    "total": "92.35",
    "rating": "ผ่านดี",
    "indicators": {
        "1": "100", "2": "98.89", "3": "100", "4": "95.55", "5": "100",
        "6": "95.79", "7": "92.09", "8": "85.60", "9": "100", "10": "76.67",
    },
}  # fmt: skip
Row = TypeVar("Row")
ROUTE = ("collecting", "publishing", "checking", "accepted")


def an_agency(session: Session, name: str = "เทศบาลตำบลทดสอบ") -> Agency:
    return _added(session, Agency(name=name))


def a_unit(session: Session, agency: Agency, name: str = "สำนักปลัด", sort_no: int = 0) -> Unit:
    return _added(session, Unit(agency_id=agency.id, name=name, sort_no=sort_no))


def a_person(
    session: Session, agency: Agency, name: str = "สมชาย ใจดี", *, email: str | None = "somchai@example.go.th",
    role: str | None = None, unit: Unit | None = None, since_on: date = date(2024, 10, 1),
) -> Person:  # fmt: skip
    """Add a person, who sits in the role's or the unit's seat if one is given."""
    person = _added(session, Person(agency_id=agency.id, name=name, email=email))
    if role or unit:
        unit_id = unit.id if unit else None
        _added(session, Seat(agency_id=agency.id, person_id=person.id, unit_id=unit_id, role=role, since_on=since_on))
    return person


def a_plan(
    session: Session,
    agency: Agency,
    *,
    fiscal_year: int = 2568,
    activated_on: date | None = date(2024, 10, 1),
    evidence_by_on: date = date(2025, 4, 30),
    baseline: dict[str, object] | None = BASELINE_2567,
) -> Plan:
    plan = Plan(
        agency_id=agency.id, fiscal_year=fiscal_year, question_set=2567, assessed_year=fiscal_year,
        source_name="plan.txt", source_hash=uuid4().hex, evidence_by_on=evidence_by_on,
        activated_on=activated_on, baseline=baseline,
    )  # fmt: skip
    return _added(session, plan)


def an_item(
    session: Session,
    plan: Plan,
    code: str = "o28",
    *,
    needed_on: date = date(2025, 3, 31),
    why_needed: str = "period",
    units: Sequence[Unit] = (),
    position: str = "collecting",
    route: Sequence[str] = ROUTE,
    accepted_on: date | None = None,
    evidence: str | None = None,
    returned_reason: str | None = None,
) -> Item:
    """Add an item with an open part for each unit; with `accepted_on` it has been accepted."""
    item = Item(
        agency_id=plan.agency_id, plan_id=plan.id, code=code, title=f"มาตรการ {code}", topic_no=1, topic="ประเด็น",
        sort_no=0, place="1", route=list(route), position="accepted" if accepted_on else position,
        held_since_on=plan.activated_on, starts_on=date(2024, 10, 1), due_on=needed_on, needed_on=needed_on,
        why_needed=why_needed, accepted_on=accepted_on, returned_reason=returned_reason,
    )  # fmt: skip
    _added(session, item)
    for unit in units:
        an_assignment(session, item, unit, state="submitted" if accepted_on else "open")
    if evidence:
        an_evidence(session, item, url=evidence, added_on=accepted_on or date(2024, 10, 1))
    return item


def an_assignment(
    session: Session, item: Item, unit: Unit, *, state: str = "open", reason: str | None = None
) -> Assignment:
    part = Assignment(
        agency_id=item.agency_id, plan_id=item.plan_id, item_id=item.id, unit_id=unit.id, state=state,
        held_since_on=item.held_since_on, reason=reason,
    )  # fmt: skip
    return _added(session, part)


def an_evidence(
    session: Session,
    item: Item,
    *,
    url: str = "https://www.example.org/o28",
    added_on: date = date(2025, 1, 15),
    is_live: bool = True,
) -> Evidence:
    row = Evidence(
        agency_id=item.agency_id, item_id=item.id, url=url, added_on=added_on, added_by="coordinator", is_live=is_live
    )
    return _added(session, row)


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
