"""Waves beside the days that they are before, confirmed or moved; and days for what they leave at the year's end."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import transaction
from core.errors import TrackerError
from core.questions import QuestionCode
from documents.understand.dates.typed_days import read_day
from models.plans.plans import Plan
from reports.work.spreading import read_spread
from reports.work.waves import list_waves
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.forms import Sent, SentForm
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan, plan_page
from work.decisions.spreading import take_days
from work.decisions.waves import confirm_waves, move_wave

router = APIRouter()


class NothingChosen(TrackerError):
    thai = "ยังไม่ได้เลือกรายการ: เลือกอย่างน้อยหนึ่งรายการ"
    english = "Nothing is chosen: choose one item at least."
    http_status = 422


@router.get("/plans/{year}/days")
def days(request: Request, session: PageSession, viewer: Coordinator, year: int) -> Response:
    return _page(request, session, viewer, own_plan(session, viewer, year))


@router.post("/plans/{year}/days")
def take(request: Request, session: PageSession, viewer: Coordinator, year: int, form: Sent) -> Response:
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


@router.post("/plans/{year}/waves")
def keep_waves(request: Request, session: PageSession, viewer: Coordinator, year: int, form: Sent) -> Response:
    """Move what was changed on the page ("wave-CODE" against "was-CODE"; empty: not asked for early), confirm all."""
    plan = own_plan(session, viewer, year)
    let_go(session)
    try:
        changed = _changed_waves(form)
        with transaction() as writing:
            own = own_plan(writing, viewer, year)
            for code, day in changed.items():
                move_wave(writing, own, code, day, viewer.by)
            confirm_waves(writing, own, viewer.by)
    except TrackerError as error:
        return _page(request, session, viewer, plan, refused=error, typed=form)
    notice = say(request, "ยืนยันรอบการขอส่งแล้ว ย้ายไปรอบอื่น {count} รายการ", count=len(changed))
    return done(f"/plans/{year}/days", notice)


def _changed_waves(form: SentForm) -> Mapping[str, date | None]:
    """Return what was changed, by code."""
    codes = [name.removeprefix("was-") for name in form.texts if name.startswith("was-")]
    typed = {code: form.text(f"wave-{code}") for code in codes if f"wave-{code}" in form.texts}
    days = {code: read_day(text).isoformat() if text else "" for code, text in typed.items()}
    changed = {code: day for code, day in days.items() if day != form.text(f"was-{code}")}
    return {str(QuestionCode.parse(code)): date.fromisoformat(day) if day else None for code, day in changed.items()}


def _chosen(form: SentForm) -> Mapping[str, date | None]:
    every = form.every("shown" if "all" in form.texts else "take")
    pairs = [text.split(" ") for text in every if text.count(" ") == 1]
    if not pairs:
        raise NothingChosen
    return {code: read_day(day) for code, day in pairs}


def _page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, *, refused: TrackerError | None = None,
    typed: SentForm | None = None,
) -> Response:  # fmt: skip
    found = read_spread(session, plan, clock.today()) if plan.activated_on else []
    waves = list_waves(session, plan) if plan.activated_on else []
    return plan_page(
        request, "plans/days.html", session, viewer, plan, refused=refused, found=found, waves=waves,
        typed=typed.texts if typed else {},
    )  # fmt: skip
