"""The assessment's calendar, the coordinator's acts in ITAS, the marks that it gave and what can be argued."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import transaction
from core.errors import TrackerError
from documents.understand.dates.typed_days import read_day
from models.plans.itas import list_marks
from models.plans.plans import Plan
from models.work.work import list_plans
from plans.activation.closing_day import renew_inner_days
from plans.cycle.calendar import set_calendar_day, tick_act
from plans.cycle.marks import clarifications, enter_marks
from reports.itas_year import read_itas_year
from schedules.itas_year import CalendarDay
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import Fault, fault_of

router = APIRouter()

HERE = "/calendar"
Text = Annotated[str, Form()]
PlanYear = Annotated[int, Form()]


class AmountUnread(TrackerError):
    thai = "จำนวน “{text}” ไม่ใช่ตัวเลข: ให้ระบุจำนวนคน เช่น 34"
    english = "“{text}” is not a number: give how many people, such as 34."


@router.get("/calendar")
def calendar(request: Request, session: PageSession, viewer: Coordinator, year: int | None = None) -> Response:
    return _show(request, session, viewer, choose_plan(session, viewer.agency.id, year))


@router.post("/calendar/days/{day}")
def set_day(
    request: Request, session: PageSession, viewer: Coordinator, day: str, year: PlanYear, on: Text = "",
    announced_by: Text = "", number: Text = "", reason: Text = "", announced: bool = Form(default=False),
) -> Response:  # fmt: skip
    try:
        with transaction() as changing:
            plan = choose_plan(changing, viewer.agency.id, year)
            set_calendar_day(
                changing, plan, day, _day(on), viewer.by, announced_by=announced_by.strip(), number=number,
                reason=reason, announced=announced,
            )  # fmt: skip
    except TrackerError as error:
        return _refused(request, session, viewer, year, error, day)
    return done(f"{HERE}?year={year}", say(request, "บันทึกวันในปฏิทินแล้ว"))


@router.post("/calendar/renew-days")
def renew_days(request: Request, session: PageSession, viewer: Coordinator, year: PlanYear) -> Response:
    try:
        with transaction() as changing:
            renew_inner_days(changing, choose_plan(changing, viewer.agency.id, year), by=viewer.by)
    except TrackerError as error:
        return _refused(request, session, viewer, year, error, CalendarDay.ENTRY_CLOSES)
    return done(f"{HERE}?year={year}", say(request, "นับกำหนดส่งภายในใหม่จากวันปิดระบบ ITAS แล้ว"))


@router.post("/calendar/acts/{act}")
def tick(
    request: Request, session: PageSession, viewer: Coordinator, act: str, year: PlanYear, amount: Text = "",
    do: Text = "done",
) -> Response:  # fmt: skip
    try:
        with transaction() as changing:
            plan = choose_plan(changing, viewer.agency.id, year)
            tick_act(changing, plan, act, viewer.by, amount=_amount(amount), done=do == "done")
    except TrackerError as error:
        return _refused(request, session, viewer, year, error, act)
    return done(f"{HERE}?year={year}", say(request, "บันทึกงานในระบบ ITAS แล้ว"))


@router.post("/calendar/marks")
def marks(request: Request, session: PageSession, viewer: Coordinator, year: PlanYear, pasted: Text = "") -> Response:
    try:
        with transaction() as changing:
            found = enter_marks(changing, choose_plan(changing, viewer.agency.id, year), pasted, viewer.by)
    except TrackerError as error:
        return _refused(request, session, viewer, year, error, "marks", pasted)
    return done(f"{HERE}?year={year}#marks", say(request, "บันทึกคะแนน {n} ข้อแล้ว", n=len(found)))


def _refused(
    request: Request, session: Session, viewer: Viewer, year: int, error: TrackerError, form: str, pasted: str = ""
) -> Response:
    plan = choose_plan(session, viewer.agency.id, year)
    return _show(request, session, viewer, plan, fault_of(request, error, form), pasted)


def _show(
    request: Request, session: Session, viewer: Viewer, plan: Plan, fault: Fault | None = None, pasted: str = ""
) -> Response:
    return page(
        request, "calendar.html", viewer=viewer, agency=viewer.agency, plan=plan, fault=fault, pasted=pasted,
        plans=list_plans(session, viewer.agency.id), itas=read_itas_year(session, plan, clock.today()),
        marked=len(list_marks(session, plan.agency_id, plan.assessed_year)), argued=clarifications(session, plan),
        closes=CalendarDay.ENTRY_CLOSES, status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip


def _day(text: str) -> date:
    return read_day(text.strip())


def _amount(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or len(text.strip()) > 9:
        raise AmountUnread(text=text.strip()[:20])
    return int(text.strip())
