"""Which unit sits inside which, set on a page: with its event."""

from uuid import UUID

from sqlmodel import Session

from core.events import UnitPlaced
from models.agencies import Agency, Unit
from models.journal import outbox
from models.locking import take_agency
from people.units.units import UnitNotFound, list_units, put_inside


def place_unit(session: Session, agency: Agency, unit_id: UUID, parent_id: UUID | None, by: str) -> Unit:
    """Put a unit inside another, or in none. Raises UnitNotFound or UnitInsideItself."""
    take_agency(session, agency.id)
    units = {unit.id: unit for unit in list_units(session, agency)}
    unit, parent = units.get(unit_id), units.get(parent_id) if parent_id else None
    if unit is None or (parent_id and parent is None):
        raise UnitNotFound(name=str(unit_id), units=", ".join(each.name for each in units.values()) or "-")
    if unit.parent_id == parent_id:
        return unit
    if parent:
        return put_inside(session, agency, unit.name, parent.name, by)
    unit.parent_id = None
    session.add(unit)
    outbox.record(session, agency.id, UnitPlaced(unit_id=unit.id, parent_id=None, by=by))
    return unit
