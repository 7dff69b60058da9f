"""The first page, and the page that explains its score."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from core import clock
from core.settings import get_settings
from models.work import list_agencies, list_plans
from notifications.channel_standing import channel_notes
from reports.dashboard import read_dashboard
from reports.explain_score import explain_score
from web.choosing import choose_agency, choose_plan
from web.database import PageSession
from web.rendering import page

router = APIRouter()


@router.get("/")
def overview(request: Request, session: PageSession, agency: str | None = None, year: int | None = None) -> Response:
    chosen = choose_agency(session, agency)
    if chosen is None:
        return page(request, "choose.html", agencies=list_agencies(session), path="/")
    board = read_dashboard(
        session, chosen, choose_plan(session, chosen.id, year), today=clock.today(), now=clock.now(),
        tick_every_seconds=get_settings().tick_every_seconds,
    )  # fmt: skip
    return page(
        request, "overview.html", board=board, agency=chosen, plan=board.plan,
        plans=list_plans(session, chosen.id), channel_notes=channel_notes(session, clock.now()),
    )  # fmt: skip


@router.get("/explain/readiness")
def explain(request: Request, session: PageSession, agency: str | None = None, year: int | None = None) -> Response:
    chosen = choose_agency(session, agency)
    if chosen is None:
        return page(request, "choose.html", agencies=list_agencies(session), path="/explain/readiness")
    plan = choose_plan(session, chosen.id, year)
    score = explain_score(session, plan, clock.today())
    return page(request, "explain.html", score=score, agency=chosen, plan=plan)
