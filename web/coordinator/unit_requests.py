"""What units ask for, and the coordinator's answers: more time, another unit, let off, or no."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from models.people.units import list_unit_names
from models.plans.plans import Item
from models.work.work import list_plans
from reports.work.unit_requests import list_request_rows, split
from schedules.asking import COORDINATORS_OWN
from web.access.gate import Coordinator, Signer
from web.access.viewer import Viewer
from web.coordinator.work_lists import seen_of_row
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.forms import DAY, REASON, UNIT, Label, Refused, Sent, SentForm, about_field
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from web.kit.rendering import page
from work.decisions.answering import grant_by_waiving, grant_later, grant_to_unit, refuse_request
from work.decisions.dates import days_to_choose
from work.decisions.deciding import Decision

router = APIRouter()
Answer = Literal["later", "unit", "waive", "refuse"]
ANSWERED_SHOWN = 20
AGREED = Label("วันที่ปลัดเห็นชอบ", "Day of the clerk's consent")


@router.get("/requests")
def requests(request: Request, session: PageSession, viewer: Signer, year: int | None = None) -> Response:
    return _show(request, session, viewer, year)


@router.post("/requests/{request_id}/{answer}")
def answer(
    request: Request, viewer: Coordinator, request_id: UUID, answer: Answer, form: Sent, year: int | None = None
) -> Response:
    try:
        with transaction() as session:
            code = _answer(session, viewer, request_id, answer, form).code
    except TrackerError as error:
        with reading() as session:
            refused = Refused.of(f"{request_id}-{answer}", error, form, language_of(request))
            return _show(request, session, viewer, year, refused)
    with speaking(language_of(request)):
        said = translated("ตอบคำขอเรื่อง {code} แล้ว ส่วนราชการเห็นคำตอบในหน้างานของตน").format(code=code)
    return done("/requests" + (f"?year={year}" if year else ""), said)


def _answer(session: Session, viewer: Viewer, request_id: UUID, answer: Answer, form: SentForm) -> Item:
    reason = form.needed("reason", REASON) if answer == "refuse" else form.text("reason")
    decision = Decision(reason=reason, by=viewer.by, seen=form.text("seen") or None, sure=bool(form.text("sure")))
    if answer == "refuse":
        return refuse_request(session, viewer.agency.id, request_id, decision)
    if answer == "waive":
        return grant_by_waiving(session, viewer.agency.id, request_id, decision)
    if answer == "unit":
        return grant_to_unit(session, viewer.agency.id, request_id, form.needed("to", UNIT), decision)
    day = form.day("day", DAY)
    with about_field("day"):
        agreed_on = form.day("agreed_on", AGREED) if form.text("agreed_on") else None
        return grant_later(session, viewer.agency.id, request_id, day, decision, agreed_on)


def _show(
    request: Request, session: Session, viewer: Viewer, year: int | None, refused: Refused | None = None
) -> Response:
    plans = list_plans(session, viewer.agency.id)
    plan = choose_plan(session, viewer.agency.id, year)
    waiting, answered = split(list_request_rows(session, plan, clock.today()))
    spans = {one.request.id: days_to_choose(plan, one.row.item, clock.today()) for one in waiting}
    values = {"here": "/requests", "is_live": False} if refused else {}
    return page(
        request, "work/requests.html", viewer=viewer, plan=plan, plans=plans, waiting=waiting,
        answered=answered[-ANSWERED_SHOWN:][::-1], refused=refused, seen=seen_of_row, spans=spans,
        clerk="clerk", coordinators_own=COORDINATORS_OWN,
        units=list(list_unit_names(session, viewer.agency.id).values()),
        query=f"?year={plan.fiscal_year}" if len(plans) > 1 else "", status=refused.status if refused else 200,
        **values,
    )  # fmt: skip
