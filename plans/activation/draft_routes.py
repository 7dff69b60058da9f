"""Where an item of a draft will go, set by hand: through a unit that compiles, the signature, the publisher."""

from uuid import UUID

from sqlmodel import Session

from core.events import DraftRouteSet
from core.stations import Route
from models.journal import outbox
from models.locking import take_work
from models.people.units import UnitNotFound, find_unit
from models.plans.plans import Item, Plan
from models.work.work import get_item
from plans.activation.refusals import PlanIsActive
from work.renewal import count_days


def set_draft_route(
    session: Session, plan: Plan, code: str, *, compiled_by: UUID | None, signature: bool, publishing: bool, by: str
) -> Item:
    """Give an item of a draft its stations; `compiled_by` is one of its units. Raises PlanIsActive, UnitNotFound."""
    take_work(session, plan.agency_id, plan.id, code)
    session.refresh(plan)
    if plan.activated_on is not None:
        raise PlanIsActive(fiscal_year=plan.fiscal_year)
    item = get_item(session, plan, code)
    unit = find_unit(session, plan.agency_id, compiled_by) if compiled_by else None
    if compiled_by and unit is None:
        raise UnitNotFound.chosen()
    old, name = item.route, unit.name if unit else None
    item.route = Route.through(compiled_by=name, signature=signature, publishing=publishing).names()
    if item.route != old:
        count_days(session, plan)
        event = DraftRouteSet(
            plan_id=plan.id, item_id=item.id, old=" > ".join(old), new=" > ".join(item.route), by=by
        )
        outbox.record(session, plan.agency_id, event)
    return item
