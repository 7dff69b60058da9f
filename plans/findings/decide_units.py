"""Answers that are units: whom "all units" means, and which unit compiles."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from core import clock
from core.stations import COLLECTING, COMPILING, Route, Station
from models.agencies import Unit
from models.messages.deliveries import ReminderLog
from models.people.holders import Holders, get_holders
from models.plans.findings import PlanFinding
from models.plans.plans import Assignment, Item, Plan
from models.work.work import get_item, list_items, list_parts
from plans.activation.refusals import InvalidAnswer, WorkHasBegun
from work import reminding
from work.renewal import follow_dates

NONE, PUBLISHER = "none", "publisher"


def decide_all_units(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` lists the units that "all units" means, separated by commas; names and aliases."""
    holders = holders_of(session, plan)
    wanted: dict[UUID, None] = {}  # a set in the order of the answer
    for name in (part.strip() for part in answer.split(",")):
        unit = holders.unit_named(name)
        if unit is None:
            raise unknown_unit(finding, answer, holders)
        wanted[unit.id] = None
    for item in _items_meant(session, plan, finding):
        set_units(session, plan, item, list(wanted))


def decide_lead(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` names the unit that compiles, or "none"; a unit that is printed as compiling stays."""
    holders = holders_of(session, plan)
    unit = holders.unit_named(answer)
    if answer != NONE and unit is None:
        raise unknown_unit(finding, answer, holders, or_none=True)
    items = list(_items_meant(session, plan, finding))
    for item in items:
        if item.position != COLLECTING:
            raise WorkHasBegun(code=item.code, detail=Station.parse(item.position).thai)
        item.lead_unit_id = unit.id if unit else None
        if not any(name != PUBLISHER for name in item.hand_over):
            item.route = _compiled_by(item, unit)
    follow_dates(session, plan, items, "เปลี่ยนเส้นทางตามคำตอบต่อข้อสังเกต", by)


def set_units(session: Session, plan: Plan, item: Item, wanted: Sequence[UUID]) -> None:
    """Give an item that nobody has begun exactly the parts of these units."""
    parts = {part.unit_id: part for part in list_parts(session, item.id)}
    if set(wanted) == set(parts):
        return
    if item.position != COLLECTING or any(part.state != "open" for part in parts.values()):
        raise WorkHasBegun(code=item.code, detail=Station.parse(item.position).thai)
    for unit_id, part in parts.items():
        if unit_id not in wanted:
            _remove(session, part)
    item.next_remind_at = None  # it has owners now
    reminders = reminding.load(session, plan, clock.today()) if plan.activated_on else None
    for unit_id in wanted:
        if unit_id not in parts:
            part = Assignment(agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, unit_id=unit_id)
            session.add(part)
            if reminders:
                part.held_since_on = clock.today()
                reminders.wake_part(item, part)


def _remove(session: Session, part: Assignment) -> None:
    """Take a part away; what was logged of its reminders stays, under the item and its seat."""
    logged = update(ReminderLog).where(col(ReminderLog.assignment_id) == part.id)
    session.exec(logged.values(assignment_id=None))
    session.delete(part)


def _compiled_by(item: Item, unit: Unit | None) -> list[str]:
    names = [str(one) for one in Route.parse(item.route).stations if one.kind != COMPILING]
    middle = [f"{COMPILING}:{unit.name}"] if unit else []
    return Route.parse([names[0], *middle, *names[1:]]).names()


def _items_meant(session: Session, plan: Plan, finding: PlanFinding) -> list[Item]:
    """Return the item that a finding names, or all items of "all units"."""
    if finding.code:
        return [get_item(session, plan, finding.code)]
    return [item for item in list_items(session, plan.id) if item.all_units]


def holders_of(session: Session, plan: Plan) -> Holders:
    return get_holders(session, plan.agency_id, clock.today())


def unknown_unit(finding: PlanFinding, answer: str, holders: Holders, *, or_none: bool = False) -> InvalidAnswer:
    names = ", ".join([*(unit.name for unit in holders.units.values()), *([NONE] if or_none else [])])
    return InvalidAnswer(answer=answer, no=finding.no, wanted=f"there are {names}.", wanted_thai=f"ที่ตอบได้คือ {names}")
