"""The units as the document names them: which unit of the agency each is, and which sits inside which."""

from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import transaction
from core.errors import TrackerError
from models.people.holders import get_holders
from models.plans.plans import Plan
from people.units.units import place_unit
from plans.findings.uniting import unite_units
from reports.plan_units import list_plan_units
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.forms import Sent
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan, plan_page, unit_id_of

router = APIRouter()

UNITED = "งานของ “{printed}” เป็นของ “{meant}” แล้ว และจำชื่อนี้ไว้เป็นชื่อเรียกอื่น"


@router.get("/plans/{year}/units")
def units(
    request: Request, session: PageSession, viewer: Coordinator, year: int, edit: UUID | None = None
) -> Response:
    return _page(request, session, viewer, own_plan(session, viewer, year), edit)


@router.post("/plans/{year}/units/{unit_id}/unite")
def unite(
    request: Request, session: PageSession, viewer: Coordinator, year: int, unit_id: UUID, form: Sent
) -> Response:
    plan = own_plan(session, viewer, year)
    let_go(session)
    try:
        with transaction() as writing:
            into = unit_id_of(form.text("into"))
            printed, meant = unite_units(writing, own_plan(writing, viewer, year), unit_id, into, viewer.by)
    except TrackerError as error:
        return _page(request, session, viewer, plan, unit_id, refused=error)
    return done(f"/plans/{year}/units", say(request, UNITED, printed=printed.name, meant=meant.name))


@router.post("/plans/{year}/units/{unit_id}/place")
def place(
    request: Request, session: PageSession, viewer: Coordinator, year: int, unit_id: UUID, form: Sent
) -> Response:
    plan = own_plan(session, viewer, year)
    let_go(session)
    try:
        with transaction() as writing:
            parent = form.text("parent")
            unit = place_unit(writing, viewer.agency, unit_id, unit_id_of(parent) if parent else None, viewer.by)
    except TrackerError as error:
        return _page(request, session, viewer, plan, unit_id, refused=error)
    return done(f"/plans/{year}/units", say(request, "บันทึกสังกัดของ “{name}” แล้ว", name=unit.name))


def _page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, edit: UUID | None, *,
    refused: TrackerError | None = None,
) -> Response:  # fmt: skip
    holders = get_holders(session, viewer.agency.id, clock.today())
    lines = list_plan_units(session, plan, holders)
    return plan_page(
        request, "plans/units.html", session, viewer, plan, refused=refused, lines=lines,
        edited=next((line for line in lines if line.unit.id == edit), None),
    )  # fmt: skip
