"""What names a unit in words follows when the unit gets another name."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.stations import COMPILING
from models.plans.changes import list_agency_changes, list_agency_readings
from models.work.work import list_agency_items

NAMING_FIELDS = ("units", "lead", "hand_over", "route")  # of what a document said


def follow(session: Session, agency_id: UUID, old: str, new: str) -> None:
    """Rewrite the name where rows name a unit in words: routes, positions, hand-overs, and what documents said."""
    station = {f"{COMPILING}:{old}": f"{COMPILING}:{new}"}
    for item in list_agency_items(session, agency_id):
        item.route, item.position = _renamed(item.route, station), station.get(item.position, item.position)
        item.arrivals = {station.get(name, name): on for name, on in (item.arrivals or {}).items()} or None
        item.moved_at = station.get(item.moved_at, item.moved_at) if item.moved_at else None
        item.hand_over = _renamed(item.hand_over, {old: new})
        session.add(item)
    names = {old: new, **station}
    for reading in list_agency_readings(session, agency_id):
        reading.said = {**reading.said, "items": [_said(one, names) for one in reading.said.get("items", [])],
                        "plan": _said(reading.said.get("plan", {}), names)}  # fmt: skip
        session.add(reading)
    for change in list_agency_changes(session, agency_id):
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
