"""Answers that are units: who "all units" are, who owns, who leads, and which unit a name means."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, select

from core import clock
from core.stations import COLLECTING, COMPILING, Route, Station
from models.agencies import Unit
from models.holders import Holders, get_holders
from models.plans import Assignment, Item, Plan, PlanFinding
from models.work import get_item, list_items, list_parts
from plans.activate.refusals import InvalidAnswer, WorkHasBegun
from plans.track import reminding

NONE, PUBLISHER = "none", "publisher"


def decide_all_units(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` lists the units that "all units" means, separated by commas."""
    wanted = [unit.id for unit in _units_named(session, plan, finding, answer)]
    for item in _items_meant(session, plan, finding):
        _set_units(session, plan, item, wanted)


def decide_owners(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` lists the units that own one item."""
    wanted = [unit.id for unit in _units_named(session, plan, finding, answer)]
    _set_units(session, plan, get_item(session, plan, str(finding.code)), wanted)


def decide_name(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is the unit that a printed name means: the name itself, or another unit's, whose alias it becomes."""
    printed = _holders(session, plan).unit_named(finding.default or "")
    meant = _units_named(session, plan, finding, answer)[0]
    if printed is None or printed.id == meant.id:
        return
    items = [session.get_one(Item, part.item_id) for part in _parts_of(session, plan, printed)]
    for item in items:
        units = [part.unit_id for part in list_parts(session, item.id)]
        _set_units(session, plan, item, [meant.id if unit_id == printed.id else unit_id for unit_id in units])
    meant.aliases = sorted({*meant.aliases, printed.name})


def decide_lead(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` names the unit that compiles, or "none"; a unit that is printed as compiling stays."""
    unit = None if answer == NONE else _units_named(session, plan, finding, answer)[0]
    for item in _items_meant(session, plan, finding):
        if item.position != COLLECTING:
            raise WorkHasBegun(code=item.code, detail=Station.parse(item.position).thai)
        item.lead_unit_id = unit.id if unit else None
        if not any(name != PUBLISHER for name in item.hand_over):
            item.route = _compiled_by(item, unit)


def _set_units(session: Session, plan: Plan, item: Item, wanted: Sequence[UUID]) -> None:
    """Give the item parts for exactly these units; refused once work on it has begun."""
    parts = {part.unit_id: part for part in list_parts(session, item.id)}
    begun = item.position != COLLECTING or any(part.state != "open" for part in parts.values())
    if set(wanted) == set(parts):
        return
    if begun:
        raise WorkHasBegun(code=item.code, detail=Station.parse(item.position).thai)
    for unit_id in set(parts) - set(wanted):
        parts[unit_id].next_remind_at = None
        session.delete(parts[unit_id])
    item.next_remind_at = None  # it has owners now
    for unit_id in dict.fromkeys(wanted):
        if unit_id not in parts:
            _add_part(session, plan, item, unit_id)
    session.flush()


def _add_part(session: Session, plan: Plan, item: Item, unit_id: UUID) -> None:
    part = Assignment(agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, unit_id=unit_id)
    session.add(part)
    if plan.activated_on:
        part.held_since_on = clock.today()
        reminding.load(session, plan, clock.today()).wake_part(item, part)


def _compiled_by(item: Item, unit: Unit | None) -> list[str]:
    kinds = [station.kind for station in Route.parse(item.route).stations if station.kind != COMPILING]
    names = [f"{COMPILING}:{unit.name}"] if unit else []
    return Route.parse([kinds[0], *names, *kinds[1:]]).names()


def _items_meant(session: Session, plan: Plan, finding: PlanFinding) -> list[Item]:
    """Return the item that a finding names, or all items of "all units"."""
    if finding.code:
        return [get_item(session, plan, finding.code)]
    return [item for item in list_items(session, plan.id) if item.all_units]


def _units_named(session: Session, plan: Plan, finding: PlanFinding, answer: str) -> list[Unit]:
    holders = _holders(session, plan)
    found = [holders.unit_named(name.strip()) for name in answer.split(",") if name.strip()]
    units = [unit for unit in found if unit is not None]
    if not units or len(units) < len(found):
        names = ", ".join(unit.name for unit in holders.units.values())
        raise InvalidAnswer(answer=answer, no=finding.no, wanted=f"the units are {names}",
                            wanted_thai=f"ส่วนราชการที่มีคือ {names}")  # fmt: skip
    return units


def _parts_of(session: Session, plan: Plan, unit: Unit) -> Sequence[Assignment]:
    return session.exec(select(Assignment).where(Assignment.plan_id == plan.id, Assignment.unit_id == unit.id)).all()


def _holders(session: Session, plan: Plan) -> Holders:
    return get_holders(session, plan.agency_id, clock.today())
