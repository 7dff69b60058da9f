"""What an administrator changes about the agency's units beside adding and placing them: names and order."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from core.errors import TrackerError
from core.events import UnitChanged, UnitRenamed
from core.stations import COMPILING
from core.text.names import tidy_name
from models.agencies import Agency, Unit
from models.journal import outbox
from models.locking import take_agency
from models.plans.changes import PlanChange, PlanReading
from models.plans.plans import Item
from people.units.units import NameTaken, list_units

NAMING_FIELDS = ("units", "lead", "hand_over", "route")  # of what a document said


class NoSuchUnit(TrackerError):
    thai = "ไม่พบส่วนราชการนี้: ให้เลือกจากรายการส่วนราชการของหน่วยงาน"
    english = "There is no such unit: choose one from the agency's list."
    http_status = 404


def get_unit_by_id(session: Session, agency_id: UUID, unit_id: UUID) -> Unit:
    unit = session.exec(select(Unit).where(Unit.id == unit_id, Unit.agency_id == agency_id)).first()
    if unit is None:
        raise NoSuchUnit
    return unit


def rename_unit(session: Session, agency: Agency, unit_id: UUID, name: str, *, by: str) -> Unit:
    """Give a unit another name; the old one stays as an alias, and routes that name the unit follow."""
    take_agency(session, agency.id)
    unit, new = get_unit_by_id(session, agency.id, unit_id), tidy_name(name)
    for other in list_units(session, agency):
        if other.id != unit.id and new in (other.name, *other.aliases):
            raise NameTaken(name=new, unit=other.name)
    old = unit.name
    if new == old:
        return unit
    unit.name, unit.aliases = new, sorted({*unit.aliases, old} - {new})
    session.add(unit)
    _follow(session, agency.id, old, new)
    outbox.record(session, agency.id, UnitRenamed(unit_id=unit.id, old=old, new=new, by=by))
    return unit


def remove_alias(session: Session, agency: Agency, unit_id: UUID, alias: str, *, by: str) -> Unit:
    """Let a name mean this unit no more; one that it does not have changes nothing."""
    take_agency(session, agency.id)
    unit = get_unit_by_id(session, agency.id, unit_id)
    if alias in unit.aliases:
        unit.aliases = [one for one in unit.aliases if one != alias]
        session.add(unit)
        outbox.record(session, agency.id, UnitChanged(unit_id=unit.id, what="alias_removed", value=alias, by=by))
    return unit


def move_unit(session: Session, agency: Agency, unit_id: UUID, places: int, *, by: str) -> Unit:
    """Move a unit so many places down the agency's order, up where negative; at the end it stays."""
    take_agency(session, agency.id)
    unit = get_unit_by_id(session, agency.id, unit_id)
    order = [one.id for one in list_units(session, agency)]
    here = order.index(unit.id)
    there = min(max(here + places, 0), len(order) - 1)
    if here == there:
        return unit
    order.insert(there, order.pop(here))
    for one in list_units(session, agency):
        one.sort_no = order.index(one.id) + 1
        session.add(one)
    outbox.record(session, agency.id, UnitChanged(unit_id=unit.id, what="order", value=str(there + 1), by=by))
    return unit


def _follow(session: Session, agency_id: UUID, old: str, new: str) -> None:
    """Rewrite the name where rows name a unit in words: routes, positions, hand-overs, and what documents said."""
    station = {f"{COMPILING}:{old}": f"{COMPILING}:{new}"}
    for item in session.exec(select(Item).where(Item.agency_id == agency_id)):
        item.route, item.position = _renamed(item.route, station), station.get(item.position, item.position)
        item.hand_over = _renamed(item.hand_over, {old: new})
        session.add(item)
    names = {old: new, **station}
    for reading in session.exec(select(PlanReading).where(PlanReading.agency_id == agency_id)):
        reading.said = {**reading.said, "items": [_said(one, names) for one in reading.said.get("items", [])],
                        "plan": _said(reading.said.get("plan", {}), names)}  # fmt: skip
        session.add(reading)
    for change in session.exec(select(PlanChange).where(PlanChange.agency_id == agency_id)):
        if change.field in NAMING_FIELDS:
            change.old, change.new = _renamed(change.old, names), _renamed(change.new, names)
        elif change.field is None:  # a whole item, new or gone
            change.old, change.new = (_said(one, names) if one else one for one in (change.old, change.new))
        session.add(change)
    session.flush()


def _said(values: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {key: _renamed(one, names) if key in NAMING_FIELDS else one for key, one in values.items()}


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
