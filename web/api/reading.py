"""What the API tells: the same rows and figures as the pages and the commands."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from sqlmodel import Session

from core import clock
from models.journal.journal import list_events_after
from models.messages.deliveries import DELIVERY_STATES
from models.messages.deliveries_read import list_last_deliveries
from models.people.units import get_unit, list_units
from models.plans.plans import Plan
from models.work.work import list_plans
from notifications.explain.reminders import explain_reminders, explanation_json
from reports.findings import finding_json, list_findings
from reports.readiness.figures import readiness_now
from reports.work.columns import row_json
from reports.work.items import get_item_view, item_json, list_item_views
from reports.work.lists import list_overdue
from web.access.caller import Caller, Reader
from web.api import shapes
from web.database import PageSession
from web.kit.choosing import choose_plan

router = APIRouter(tags=["reading"])

Year = Annotated[
    int | None,
    Query(ge=2500, le=2700, description="Fiscal year (Buddhist era); without it the newest active plan's."),
]
Code = Annotated[str, Path(pattern=shapes.CODE, description="A question's code, such as o28.")]
Limit = Annotated[int, Query(ge=1, le=500)]


@router.get("/agency")
def agency(session: PageSession, caller: Reader) -> shapes.AgencyShape:
    """The token's agency and its plans, the earliest year first."""
    plans = [
        shapes.PlanShape(
            fiscal_year=plan.fiscal_year, question_set=plan.question_set, assessed_year=plan.assessed_year,
            evidence_by_on=plan.evidence_by_on, evidence_by_decided=plan.evidence_by_decided,
            activated_on=plan.activated_on,
        )
        for plan in list_plans(session, caller.agency.id)
    ]  # fmt: skip
    return shapes.AgencyShape(name=caller.agency.name, plans=plans)


@router.get("/units", response_model=list[shapes.UnitShape])
def units(session: PageSession, caller: Reader) -> list[dict[str, Any]]:
    """The agency's units in its order."""
    found = list_units(session, caller.agency.id)
    names = {unit.id: unit.name for unit in found}
    return [
        {"name": one.name, "parent": names.get(one.parent_id) if one.parent_id else None, "aliases": one.aliases}
        for one in found
    ]


@router.get("/items", response_model=list[shapes.ItemShape])
def items(session: PageSession, caller: Reader, year: Year = None) -> list[dict[str, Any]]:
    """Every item of a plan in its order."""
    return [item_json(view) for view in list_item_views(session, the_plan(session, caller, year))]


@router.get("/items/{code}", response_model=shapes.ItemShape)
def item(session: PageSession, caller: Reader, code: Code, year: Year = None) -> dict[str, Any]:
    return item_json(get_item_view(session, the_plan(session, caller, year), code))


@router.get("/items/{code}/reminders", response_model=shapes.ExplanationShape)
def reminders(session: PageSession, caller: Reader, code: Code, year: Year = None) -> dict[str, Any]:
    """Each reminder that was or was not sent, and why; the planned ones too."""
    plan = the_plan(session, caller, year)
    view = get_item_view(session, plan, code)
    explained = explain_reminders(session, plan, view.item, clock.today()) if plan.activated_on else []
    return explanation_json(view, explained)


@router.get("/overdue", response_model=list[shapes.OverdueShape])
def overdue(
    session: PageSession, caller: Reader, year: Year = None,
    unit: Annotated[str | None, Query(max_length=200, description="A unit's name or alias.")] = None,
) -> list[dict[str, object]]:  # fmt: skip
    """What is late today, most points at stake first; of all active plans, or of one year's."""
    plan_ids = [the_plan(session, caller, year).id] if year else None
    unit_id = get_unit(session, caller.agency.id, unit).id if unit else None
    rows = list_overdue(session, caller.agency.id, clock.today(), plan_ids=plan_ids, unit_id=unit_id)
    return [row_json(row) for row in rows]


@router.get("/readiness", response_model=shapes.ReadinessShape)
def readiness(session: PageSession, caller: Reader, year: Year = None) -> dict[str, Any]:
    """The three figures, never mixed, with what is at stake; forecasts, not results."""
    return readiness_now(session, the_plan(session, caller, year), clock.today()).to_json()


@router.get("/findings", response_model=list[shapes.FindingShape])
def findings(
    session: PageSession, caller: Reader, year: Year = None, to_decide: bool = False
) -> list[dict[str, Any]]:
    """What a careful reader tells of the plan's document; with `to_decide` what waits for an answer."""
    found = list_findings(session, the_plan(session, caller, year).id)
    return [finding_json(one) for one in found if not to_decide or (one.decide and one.answer is None)]


@router.get("/deliveries", response_model=list[shapes.DeliveryShape])
def deliveries(
    session: PageSession, caller: Reader, limit: Limit = 100,
    state: Annotated[str | None, Query(description=f"One of {', '.join(DELIVERY_STATES)}.")] = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """The newest messages, the last one first; not what they say."""
    return [
        {
            "id": str(one.id), "on": one.on, "kind": one.kind, "person": one.recipient, "channel": one.channel,
            "state": one.state, "reason": one.state_reason, "attempts": one.attempts, "due_at": one.due_at,
            "sent_at": one.sent_at,
        }
        for one in list_last_deliveries(session, caller.agency.id, limit, state=state)
    ]  # fmt: skip


@router.get("/events", response_model=list[shapes.EventShape])
def events(
    session: PageSession, caller: Reader, limit: Limit = 100,
    after: Annotated[int, Query(ge=0, le=2**62, description="Give those with a higher number, oldest first.")] = 0,
) -> list[dict[str, Any]]:  # fmt: skip
    """The audit log in order: ask again with the last number to follow it."""
    return [
        {"no": row.no, "name": row.name, "at": row.at, "by": row.by, "payload": row.payload, "hash": row.hash}
        for row in list_events_after(session, caller.agency.id, after, limit)
    ]


def the_plan(session: Session, caller: Caller, year: int | None) -> Plan:
    return choose_plan(session, caller.agency.id, year)
