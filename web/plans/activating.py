"""Activating a draft: what it will set going, and the button."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from core import clock
from core.db import transaction
from plans.activation.activation import activate, due_at_activation
from plans.activation.refusals import SeatsNotConfirmed
from reports.activation import preview_activation
from web.access.gate import Coordinator
from web.access.viewer import Viewer
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
        request, "plans/activate.html", session, viewer, plan, sitting=_sitting(viewer),
        preview=preview_activation(session, plan, clock.now()),
    )  # fmt: skip


@router.post("/plans/{year}/activate")
def start(
    request: Request, session: PageSession, viewer: Coordinator, year: int,
    seats: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    try:
        with transaction() as changing:
            plan = own_plan(changing, viewer, year)
            is_new = activate(changing, plan, on=clock.today(), by=viewer.by, seats_confirmed=seats == "confirmed")
            asked = len(due_at_activation(changing, plan))
    except SeatsNotConfirmed as error:
        plan = own_plan(session, viewer, year)
        return plan_page(
            request, "plans/activate.html", session, viewer, plan, refused=error, sitting=_sitting(viewer),
            preview=preview_activation(session, plan, clock.now()),
        )  # fmt: skip
    if not is_new:
        notice = say(request, "มาตรการปีงบประมาณ {year} เริ่มใช้อยู่แล้ว", year=year)
    elif asked:
        notice = say(request, "เริ่มใช้มาตรการแล้ว มี {asked} รายการครบกำหนดก่อนวันนี้: ทำไปแล้วหรือยัง", asked=asked)
    else:
        notice = say(request, "เริ่มใช้มาตรการปีงบประมาณ {year} แล้ว", year=year)
    return done(f"/plans/{year}/done-already" if asked else f"/overview?year={year}", notice)


def _sitting(viewer: Viewer) -> list[tuple[str, str]]:
    """Return who sits where, to be looked at before the first message of a year."""
    holders = viewer.holders
    return [(holders.as_holder(seat), holders.people[seat].name) for seat in holders.seats if seat in holders.people]
