"""A unit that the document names is another one of the agency: its work goes over, its name becomes an alias."""

from uuid import UUID

from sqlmodel import Session

from core.events import UnitsUnited
from core.stations import COMPILING
from models.agencies import Unit
from models.journal import outbox
from models.locking import take_work
from models.people.units import get_chosen, take_units
from models.plans.plans import Item, Plan
from models.work.work import list_items, list_parts, list_unit_parts
from plans.activation.refusals import SameUnit, WorkHasBegun
from plans.findings.decide_units import set_units


def unite_units(session: Session, plan: Plan, unit_id: UUID, into_id: UUID, by: str) -> tuple[Unit, Unit]:
    """Give one unit's work of this plan to another; return both. Raises UnitNotFound, SameUnit or WorkHasBegun."""
    take_work(session, plan.agency_id, plan.id)
    units = take_units(session, plan.agency_id)
    printed, meant = get_chosen(units, unit_id), get_chosen(units, into_id)
    if printed.id == meant.id:
        raise SameUnit(name=meant.name)
    unite(session, plan, printed, meant)
    outbox.record(session, plan.agency_id, UnitsUnited(plan_id=plan.id, unit_id=unit_id, into_id=into_id, by=by))
    return printed, meant


def unite(session: Session, plan: Plan, printed: Unit, meant: Unit) -> None:
    """Move the parts that nobody has begun, the lead and the compiling station; `meant` goes by the name as well."""
    for part in list_unit_parts(session, plan.id, printed.id):
        item = session.get_one(Item, part.item_id)
        units = [each.unit_id for each in list_parts(session, item.id)]
        set_units(session, plan, item, [meant.id if unit_id == printed.id else unit_id for unit_id in units])
    for item in list_items(session, plan.id):
        _rename(item, printed, meant)
    meant.aliases = sorted({*meant.aliases, *printed.aliases, printed.name} - {meant.name})
    printed.aliases = []


def _rename(item: Item, printed: Unit, meant: Unit) -> None:
    if item.lead_unit_id == printed.id:
        item.lead_unit_id = meant.id
    old, new = f"{COMPILING}:{printed.name}", f"{COMPILING}:{meant.name}"
    if old not in item.route:
        return
    if item.position == old:
        raise WorkHasBegun(code=item.code, detail=printed.name)
    item.route = [new if name == old else name for name in item.route]
    item.hand_over = [meant.name if name == printed.name else name for name in item.hand_over]
