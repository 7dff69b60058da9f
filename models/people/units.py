"""The agency's units in its order, what each is called, and taking them all for a change."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import TrackerError
from core.text.thai_spelling import thai_spelling
from models.agencies import Unit
from models.locking import AS_IT_IS, take_agency


class UnitNotFound(TrackerError):
    thai = "ไม่พบส่วนราชการ{which_thai}: {then_thai}"
    english = "There is no {which}{then}."
    http_status = 404

    @classmethod
    def named(cls, name: str, there_are: Iterable[str]) -> Self:
        names = ", ".join(there_are) or "-"
        return cls(
            which=f"unit “{name}”; ", which_thai=f" “{name}”", then=f"there are {names}", then_thai=f"ที่มีคือ {names}"
        )

    @classmethod
    def chosen(cls) -> Self:
        """What a page sent is no unit of the agency, or is one no more."""
        return cls(
            which="such unit: ", which_thai="ที่เลือก", then="choose one from the agency's list",
            then_thai="โปรดเลือกใหม่จากรายการส่วนราชการของหน่วยงาน",
        )  # fmt: skip


def list_units(session: Session, agency_id: UUID) -> Sequence[Unit]:
    return session.exec(select(Unit).where(Unit.agency_id == agency_id).order_by(col(Unit.sort_no))).all()


def list_unit_names(session: Session, agency_id: UUID) -> dict[UUID, str]:
    """Return the names of the agency's units in the agency's order."""
    query = select(Unit.id, Unit.name).where(Unit.agency_id == agency_id)
    return dict(session.exec(query.order_by(col(Unit.sort_no))).all())


def take_units(session: Session, agency_id: UUID) -> list[Unit]:
    """Let nobody else change the agency's units until the transaction ends, and return them as they are by then.

    What this session had read before is read again: while it waited, somebody else may have changed it.
    """
    take_agency(session, agency_id)
    query = select(Unit).where(Unit.agency_id == agency_id).order_by(col(Unit.sort_no))
    return list(session.exec(query.execution_options(**AS_IT_IS)))


def find_unit(session: Session, agency_id: UUID, unit_id: UUID | None) -> Unit | None:
    return session.exec(select(Unit).where(Unit.id == unit_id, Unit.agency_id == agency_id)).first()


def get_unit(session: Session, agency_id: UUID, name: str) -> Unit:
    """Return the unit that goes by this name; raise UnitNotFound."""
    return get_called(list_units(session, agency_id), name)


def get_called(units: Sequence[Unit], name: str) -> Unit:
    """Return the one of these units that goes by this name; raise UnitNotFound."""
    found = unit_called(units, name)
    if found is None:
        raise UnitNotFound.named(name, (unit.name for unit in units))
    return found


def get_chosen(units: Iterable[Unit], unit_id: UUID) -> Unit:
    """Return the one of these units that has this id; raise UnitNotFound."""
    found = next((unit for unit in units if unit.id == unit_id), None)
    if found is None:
        raise UnitNotFound.chosen()
    return found


def unit_called(units: Iterable[Unit], name: str) -> Unit | None:
    """Return whose name this is where somebody typed it: a unit's own before what another one is called too."""
    known = [unit for unit in units if name in (*unit.names, *map(thai_spelling, unit.names))]
    return min(known, key=lambda unit: unit.name != name, default=None)


def units_by_printed_name(units: Iterable[Unit]) -> Mapping[str, Unit]:
    """Return whom each name means where a document prints it: what somebody said that it means, before a namesake."""
    known = list(units)
    own = {name: unit for unit in known for name in (thai_spelling(unit.name), unit.name)}
    return own | {name: unit for unit in known for alias in unit.aliases for name in (thai_spelling(alias), alias)}
