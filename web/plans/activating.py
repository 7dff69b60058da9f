"""Activating a draft: what it will set going, and the button."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from core import clock
from core.db import transaction
from plans.activation.activation import activate, asked_about
from reports.activation import preview_activation
from web.access.gate import Coordinator
from web.database import PageSession
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan, plan_page

router = APIRouter()


@router.get("/plans/{year}/activate")
def preview(request: Request, session: PageSession, viewer: Coordinator, year: int) -> Response:
    plan = own_plan(session, viewer, year)
    if plan.activated_on is not None:
        return RedirectResponse(f"/plans/{year}/review", status_code=303)
    return plan_page(
        request, "plans/activate.html", session, viewer, plan, preview=preview_activation(session, plan, clock.now())
    )


@router.post("/plans/{year}/activate")
def start(request: Request, viewer: Coordinator, year: int) -> Response:
    with transaction() as session:
        plan = own_plan(session, viewer, year)
        is_new = activate(session, plan, on=clock.today(), by=viewer.by)
        asked = len(asked_about(session, plan))
    if not is_new:
        notice = say(request, "มาตรการปีงบประมาณ {year} เริ่มใช้อยู่แล้ว", year=year)
    elif asked:
        notice = say(request, "เริ่มใช้มาตรการแล้ว มี {asked} รายการครบกำหนดก่อนวันนี้: ทำไปแล้วหรือยัง", asked=asked)
    else:
        notice = say(request, "เริ่มใช้มาตรการปีงบประมาณ {year} แล้ว", year=year)
    return done(f"/plans/{year}/done-already" if asked else f"/overview?year={year}", notice)
