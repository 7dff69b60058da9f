"""Where each item goes after its units' parts; in a draft, each item's route can be set."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from core.stations import COMPILING, PUBLISHING, SIGNATURE, Station
from models.plans.plans import Plan
from plans.activation.draft_routes import set_draft_route
from reports.work.items import list_item_views
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.forms import Sent
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan, plan_page, unit_id_of

router = APIRouter()

VIA = (COMPILING, SIGNATURE, PUBLISHING)


@router.get("/plans/{year}/routes")
def routes(
    request: Request, session: PageSession, viewer: Coordinator, year: int, edit: str = "", via: str = ""
) -> Response:
    return _page(request, session, viewer, own_plan(session, viewer, year), edit, via)


@router.post("/plans/{year}/routes/{code}")
def set_route(
    request: Request, session: PageSession, viewer: Coordinator, year: int, code: str, form: Sent
) -> Response:
    plan, compiled_by = own_plan(session, viewer, year), form.text("compiled_by")
    let_go(session)
    try:
        with transaction() as writing:
            item = set_draft_route(
                writing, own_plan(writing, viewer, year), code,
                compiled_by=unit_id_of(compiled_by) if compiled_by else None,
                signature="signature" in form.texts, publishing="publishing" in form.texts, by=viewer.by,
            )  # fmt: skip
    except TrackerError as error:
        return _page(request, session, viewer, plan, code, "", refused=error)
    return done(f"/plans/{year}/routes#route-{item.code}", say(request, "บันทึกเส้นทางงานของ {code} แล้ว", code=code))


def _page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, edit: str, via: str, *,
    refused: TrackerError | None = None,
) -> Response:  # fmt: skip
    views = list_item_views(session, plan)
    edited = next((view for view in views if view.item.code == edit), None) if plan.activated_on is None else None
    return plan_page(
        request, "plans/routes.html", session, viewer, plan, refused=refused, edited=edited, via=via,
        kinds={name: Station.parse(name).kind for name in (edited.item.route if edited else ())},
        units=list(viewer.holders.units.values()), every=len(views),
        views=[view for view in views if via not in VIA or _goes_through(view.item.route, via)],
    )  # fmt: skip


def _goes_through(route: list[str], kind: str) -> bool:
    return any(Station.parse(name).kind == kind for name in route)
