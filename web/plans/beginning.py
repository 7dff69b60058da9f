"""Beginning a year from the question list, before there is a document."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from core.calendar import FiscalYear
from core.db import transaction
from core.errors import TrackerError
from plans.cycle.from_list import begin_from_list
from web.access.gate import Coordinator
from web.database import PageSession
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.listing import show_list
from web.settings.shared import own_agency

router = APIRouter()


@router.post("/plans/from-list")
def begin(request: Request, session: PageSession, viewer: Coordinator, year: Annotated[int, Form()]) -> Response:
    try:
        with transaction() as writing:
            plan = begin_from_list(writing, own_agency(writing, viewer), FiscalYear(year).be, viewer.by)
    except TrackerError as error:
        return show_list(request, session, viewer, refused=error)
    notice = say(request, "เริ่มมาตรการปี {year} จากชุดข้อคำถามแล้ว เป็นฉบับร่าง ยังไม่แจ้งผู้ใด", year=year)
    return done(f"/plans/{plan.fiscal_year}/review", notice)
