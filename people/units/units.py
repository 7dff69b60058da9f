"""The agency's units: listing them, other names for them, and which unit sits inside which."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from core.errors import TrackerError
from core.events import UnitChanged, UnitEntered, UnitPlaced
from core.text.names import tidy_name
from models.agencies import Agency, Unit
from models.journal import outbox


class UnitNotFound(TrackerError):
    thai = "ไม่พบส่วนราชการ “{name}”: ที่มีคือ {units}"
    english = "There is no unit “{name}”; there are {units}."
    http_status = 404


class UnitInsideItself(TrackerError):
    thai = "“{name}” อยู่ภายใต้ “{parent}” ไม่ได้: จะวนกลับมาที่ตัวเอง"
    english = "“{name}” cannot be inside “{parent}”: it would be inside itself."


class NameTaken(TrackerError):
    thai = "ชื่อ “{name}” เป็นของส่วนราชการ “{unit}” อยู่แล้ว"
    english = "The name “{name}” already belongs to the unit “{unit}”."
    http_status = 409


def list_units(session: Session, agency: Agency) -> Sequence[Unit]:
    return session.exec(select(Unit).where(Unit.agency_id == agency.id).order_by(col(Unit.sort_no))).all()


def get_unit(session: Session, agency: Agency, name: str) -> Unit:
    """Return the unit of that name or alias."""
    units = list_units(session, agency)
    for unit in units:
        if name in (unit.name, *unit.aliases):
            return unit
    raise UnitNotFound(name=name, units=", ".join(unit.name for unit in units) or "-")


def add_unit(session: Session, agency: Agency, name: str, by: str = "coordinator") -> Unit:
    """Add a unit after the others, or return the one that goes by this name."""
    name, units = tidy_name(name), list_units(session, agency)
    for unit in units:
        if name in (unit.name, *unit.aliases):
            return unit
    unit = Unit(agency_id=agency.id, name=name, sort_no=len(units) + 1)
    session.add(unit)
    session.flush()
    outbox.record(session, agency.id, UnitEntered(unit_id=unit.id, name=name, by=by))
    return unit


def add_alias(session: Session, agency: Agency, name: str, alias: str, by: str = "coordinator") -> Unit:
    unit, alias = get_unit(session, agency, name), tidy_name(alias)
    for other in list_units(session, agency):
        if other.id != unit.id and alias in (other.name, *other.aliases):
            raise NameTaken(name=alias, unit=other.name)
    if alias not in (unit.name, *unit.aliases):
        unit.aliases = sorted({*unit.aliases, alias})
        session.add(unit)
        outbox.record(session, agency.id, UnitChanged(unit_id=unit.id, what="alias_added", value=alias, by=by))
    return unit


def put_inside(session: Session, agency: Agency, name: str, parent_name: str, by: str = "coordinator") -> Unit:
    """Make one unit sit inside another."""
    unit, parent = get_unit(session, agency, name), get_unit(session, agency, parent_name)
    above: Unit | None = parent
    by_id = {each.id: each for each in list_units(session, agency)}
    while above is not None:
        if above.id == unit.id:
            raise UnitInsideItself(name=unit.name, parent=parent.name)
        above = by_id[above.parent_id] if above.parent_id else None
    if unit.parent_id != parent.id:
        unit.parent_id = parent.id
        session.add(unit)
        outbox.record(session, agency.id, UnitPlaced(unit_id=unit.id, parent_id=parent.id, by=by))
    return unit
