"""Days for what the waves leave at the end of the year, old beside proposed: taken over whole or one by one."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from core import clock
from core.calendar import parse_iso_date
from core.db import transaction
from core.errors import TrackerError
from models.plans.plans import Plan
from reports.work.spreading import read_spread
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import SentForm, own_plan, plan_page
from work.decisions.spreading import take_days

router = APIRouter()


class NothingChosen(TrackerError):
    thai = "ยังไม่ได้เลือกรายการ: เลือกอย่างน้อยหนึ่งรายการ"
    english = "Nothing is chosen: choose one item at least."
    http_status = 422


@router.get("/plans/{year}/days")
def days(request: Request, session: PageSession, viewer: Coordinator, year: int) -> Response:
    return _page(request, session, viewer, own_plan(session, viewer, year))


@router.post("/plans/{year}/days")
def take(request: Request, session: PageSession, viewer: Coordinator, year: int, form: SentForm) -> Response:
    """Take over the chosen days (`take` has "code day" of each), or every one that was shown."""
    plan = own_plan(session, viewer, year)
    let_go(session)
    try:
        with transaction() as writing:
            moved = take_days(writing, own_plan(writing, viewer, year), _chosen(form), viewer.by)
            count = len(moved)
    except TrackerError as error:
        return _page(request, session, viewer, plan, refused=error)
    return done(f"/plans/{year}/days", say(request, "เลื่อนกำหนดตามที่เสนอแล้ว {count} รายการ", count=count))


def _chosen(form: FormData) -> Mapping[str, date | None]:
    every = form.getlist("shown" if "all" in form else "take")
    pairs = [text.split(" ") for text in every if isinstance(text, str) and text.count(" ") == 1]
    if not pairs:
        raise NothingChosen
    return {code: parse_iso_date(day) for code, day in pairs}


def _page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, *, refused: TrackerError | None = None
) -> Response:
    found = read_spread(session, plan, clock.today()) if plan.activated_on else []
    return plan_page(request, "plans/days.html", session, viewer, plan, refused=refused, found=found)
