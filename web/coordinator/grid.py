"""Units by months: where work piles up, each number a link to its rows."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from core import clock
from models.people.units import list_unit_names
from models.work.work import list_plans
from reports.work.grid import grid_of
from reports.work.lists import list_item_rows
from web.access.gate import Overseer
from web.coordinator.work_words import month_name
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.rendering import page

router = APIRouter()


@router.get("/grid")
def grid(request: Request, session: PageSession, viewer: Overseer, year: int | None = None) -> Response:
    plan = choose_plan(session, viewer.agency.id, year)
    units = list_unit_names(session, viewer.agency.id).values()
    shown = grid_of(list_item_rows(session, plan, clock.today()), units, plan.fiscal_year)
    return page(
        request, "work/grid.html", viewer=viewer, plan=plan, plans=list_plans(session, viewer.agency.id), grid=shown,
        month_name=month_name, this_month=f"{clock.today():%Y-%m}",
    )  # fmt: skip
