"""Whatever changes the agency's units, one at a time: adding, other names, another name, order, what sits in what.

Each takes the agency's units first, so that of two changes at once the second sees what the first has done.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session

from core.errors import TrackerError
from core.events import UnitChanged, UnitEntered, UnitPlaced, UnitRenamed
from core.text.names import tidy_name
from models.agencies import Agency, Unit
from models.journal import outbox
from models.people.units import get_called, get_chosen, take_units, unit_called
from people.units.renamed import follow


class UnitInsideItself(TrackerError):
    thai = "“{name}” อยู่ภายใต้ “{parent}” ไม่ได้: จะวนกลับมาที่ตัวเอง"
    english = "“{name}” cannot be inside “{parent}”: it would be inside itself."


class NameTaken(TrackerError):
    thai = "ชื่อ “{name}” เป็นของส่วนราชการ “{unit}” อยู่แล้ว"
    english = "The name “{name}” already belongs to the unit “{unit}”."
    http_status = 409


def add_unit(session: Session, agency: Agency, name: str, by: str = "coordinator") -> Unit:
    """Add a unit after the others, or return the one that goes by this name."""
    name, units = tidy_name(name), take_units(session, agency.id)
    if known := unit_called(units, name):
        return known
    unit = Unit(agency_id=agency.id, name=name, sort_no=next_place(units))
    session.add(unit)
    session.flush()
    outbox.record(session, agency.id, UnitEntered(unit_id=unit.id, name=name, by=by))
    return unit


def next_place(units: Iterable[Unit]) -> int:
    return max((unit.sort_no for unit in units), default=0) + 1


def add_alias(session: Session, agency: Agency, name: str, alias: str, by: str = "coordinator") -> Unit:
    """Let a unit go by one more name; one that it has changes nothing."""
    units = take_units(session, agency.id)
    return _add_alias(session, units, get_called(units, name), alias, by)


def add_alias_to(session: Session, agency: Agency, unit_id: UUID, alias: str, *, by: str) -> Unit:
    units = take_units(session, agency.id)
    return _add_alias(session, units, get_chosen(units, unit_id), alias, by)


def _add_alias(session: Session, units: Sequence[Unit], unit: Unit, alias: str, by: str) -> Unit:
    alias = tidy_name(alias)
    if alias in unit.names:
        return unit
    _check_free(units, unit, alias)
    unit.aliases = sorted({*unit.aliases, alias})
    session.add(unit)
    event = UnitChanged(unit_id=unit.id, what="alias_added", value=alias, by=by)
    outbox.record(session, unit.agency_id, event)
    return unit


def remove_alias(session: Session, agency: Agency, unit_id: UUID, alias: str, *, by: str) -> Unit:
    """Let a name mean this unit no more; one that it does not have changes nothing."""
    unit = get_chosen(take_units(session, agency.id), unit_id)
    if alias in unit.aliases:
        unit.aliases = [one for one in unit.aliases if one != alias]
        session.add(unit)
        outbox.record(session, agency.id, UnitChanged(unit_id=unit.id, what="alias_removed", value=alias, by=by))
    return unit


def rename_unit(session: Session, agency: Agency, unit_id: UUID, name: str, *, by: str) -> Unit:
    """Give a unit another name; the old one stays as an alias, and what names the unit in words follows."""
    units = take_units(session, agency.id)
    unit, new = get_chosen(units, unit_id), tidy_name(name)
    old = unit.name
    if new == old:
        return unit
    _check_free(units, unit, new)
    unit.name, unit.aliases = new, sorted({*unit.aliases, old} - {new, *_names_of_others(units, unit)})
    session.add(unit)
    follow(session, agency.id, old, new)
    outbox.record(session, agency.id, UnitRenamed(unit_id=unit.id, old=old, new=new, by=by))
    return unit


def move_unit(session: Session, agency: Agency, unit_id: UUID, places: int, *, by: str) -> Unit:
    """Move a unit so many places down the agency's order, up where negative; at the end it stays."""
    order = take_units(session, agency.id)
    unit = get_chosen(order, unit_id)
    here = order.index(unit)
    there = min(max(here + places, 0), len(order) - 1)
    if here == there:
        return unit
    order.insert(there, order.pop(here))
    for number, one in enumerate(order, 1):
        one.sort_no = number
        session.add(one)
    outbox.record(session, agency.id, UnitChanged(unit_id=unit.id, what="order", value=str(there + 1), by=by))
    return unit


def put_inside(session: Session, agency: Agency, name: str, parent_name: str, by: str = "coordinator") -> Unit:
    """Make one unit sit inside another. Raises UnitNotFound or UnitInsideItself."""
    units = take_units(session, agency.id)
    return _place(session, units, get_called(units, name), get_called(units, parent_name), by)


def place_unit(session: Session, agency: Agency, unit_id: UUID, parent_id: UUID | None, by: str) -> Unit:
    """Put a unit inside another, or in none. Raises UnitNotFound or UnitInsideItself."""
    units = take_units(session, agency.id)
    parent = get_chosen(units, parent_id) if parent_id else None
    return _place(session, units, get_chosen(units, unit_id), parent, by)


def _place(session: Session, units: Sequence[Unit], unit: Unit, parent: Unit | None, by: str) -> Unit:
    above, by_id = parent, {each.id: each for each in units}
    while above is not None:
        if above.id == unit.id:
            raise UnitInsideItself(name=unit.name, parent=parent.name if parent else "")
        above = by_id[above.parent_id] if above.parent_id else None
    parent_id = parent.id if parent else None
    if unit.parent_id != parent_id:
        unit.parent_id = parent_id
        session.add(unit)
        outbox.record(session, unit.agency_id, UnitPlaced(unit_id=unit.id, parent_id=parent_id, by=by))
    return unit


def _check_free(units: Iterable[Unit], unit: Unit, name: str) -> None:
    """Refuse a name that another unit goes by."""
    others = [one for one in units if one.id != unit.id]
    if taken := unit_called(others, name):
        raise NameTaken(name=name, unit=taken.name)


def _names_of_others(units: Iterable[Unit], unit: Unit) -> set[str]:
    return {name for one in units if one.id != unit.id for name in one.names}
