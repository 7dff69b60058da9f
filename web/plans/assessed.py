"""Which year's assessment a plan feeds: the difference first, then the button."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from plans.cycle.assessed_year import MOST_YEARS_ON, move_assessed_year, year_difference
from reports.feeding import feeding_of
from reports.question_list import standing_of
from web.access.gate import Coordinator
from web.database import PageSession
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan, plan_page

router = APIRouter()


@router.get("/plans/{year}/assessed")
def assessed(
    request: Request, session: PageSession, viewer: Coordinator, year: int, to: int | None = None
) -> Response:
    plan = own_plan(session, viewer, year)
    difference, refused = None, None
    try:
        difference = year_difference(session, plan, to) if to not in (None, plan.assessed_year) else None
    except TrackerError as error:
        refused = error
    scored = feeding_of(plan).question_set
    return plan_page(
        request, "plans/assessed.html", session, viewer, plan, refused=refused, difference=difference, scored=scored,
        standing=standing_of(scored), years=range(plan.fiscal_year, plan.fiscal_year + MOST_YEARS_ON + 1),
    )  # fmt: skip


@router.post("/plans/{year}/assessed")
def move(request: Request, viewer: Coordinator, year: int, to: Annotated[int, Form()]) -> Response:
    with transaction() as session:
        move_assessed_year(session, own_plan(session, viewer, year), to, viewer.by)
    return done(f"/plans/{year}/assessed", say(request, "มาตรการนี้ใช้ประเมินปี {to} แล้ว", to=to))
