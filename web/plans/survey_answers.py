"""While surveys run: their window, how many have answered, and the poster that invites to EIT."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from core import clock
from core.db import transaction
from core.errors import TrackerError
from documents.understand.dates.typed_days import read_day
from plans.activation.survey_answers import count_answers, plan_survey
from readiness.structure import EIT1
from reports.feeding import feeding_of
from reports.papers.poster import Poster, draw_poster
from reports.survey_pace import read_surveys
from web.access.gate import Coordinator
from web.database import PageSession, let_go
from web.kit.forms import Sent, SentForm
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan
from web.plans.surveys import survey_page

router = APIRouter()


class NotACount(TrackerError):
    thai = "“{text}” ไม่ใช่จำนวนคน: พิมพ์ตัวเลข เช่น 25"
    english = "“{text}” is not a number of people: type one, such as 25."
    http_status = 422


@router.post("/plans/{year}/surveys/{instrument}/window")
def window(
    request: Request, session: PageSession, viewer: Coordinator, year: int, instrument: str, form: Sent
) -> Response:
    plan = own_plan(session, viewer, year)
    let_go(session)
    try:
        population, opens_on, closes_on = _count(form, "population"), _day(form, "opens_on"), _day(form, "closes_on")
        with transaction() as writing:
            plan_survey(writing, own_plan(writing, viewer, year), instrument, population=population,
                        opens_on=opens_on, closes_on=closes_on, by=viewer.by)  # fmt: skip
    except TrackerError as error:
        return survey_page(request, session, viewer, plan, refused=error, of=instrument)
    return done(f"/plans/{year}/surveys", say(request, "บันทึกช่วงสำรวจแล้ว"))


@router.post("/plans/{year}/surveys/{instrument}/answers")
def answers(
    request: Request, session: PageSession, viewer: Coordinator, year: int, instrument: str, form: Sent
) -> Response:
    plan = own_plan(session, viewer, year)
    let_go(session)
    try:
        count, on = _count(form, "answers"), _day(form, "on") or clock.today()
        if count is None:
            raise NotACount(text="")
        with transaction() as writing:
            count_answers(writing, own_plan(writing, viewer, year), instrument, count, on, viewer.by)
    except TrackerError as error:
        return survey_page(request, session, viewer, plan, refused=error, of=instrument)
    return done(f"/plans/{year}/surveys", say(request, "บันทึกจำนวนผู้ตอบแล้ว"))


@router.get("/plans/{year}/surveys/poster.pdf")
def poster(request: Request, session: PageSession, viewer: Coordinator, year: int, url: str = "") -> Response:
    """Draw the poster that invites to EIT part 1; the link is not stored."""
    plan = own_plan(session, viewer, year)
    pace = next(one.pace for one in read_surveys(session, plan, clock.today()) if one.instrument.key == EIT1)
    shown = Poster(viewer.agency.name, feeding_of(plan).question_set.year, url.strip(), pace.closes_on)
    let_go(session)
    try:
        drawn = draw_poster(shown)
    except TrackerError as error:
        return survey_page(request, session, viewer, plan, refused=error, of=EIT1)
    headers = {"Content-Disposition": f'attachment; filename="eit-{shown.year}.pdf"'}
    return Response(drawn, media_type="application/pdf", headers=headers)


def _count(form: SentForm, name: str) -> int | None:
    """Return a number of people, None for an empty field; raise NotACount."""
    text = form.text(name).replace(",", "")
    if not text:
        return None
    if text.isdecimal() and len(text) < 9:
        return int(text)
    raise NotACount(text=text[:20])


def _day(form: SentForm, name: str) -> date | None:
    text = form.text(name)
    return read_day(text) if text else None
