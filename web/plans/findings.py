"""What the reader of a document asks, question after question with a suggested answer, and what it only tells."""

from collections.abc import Iterable

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from models.plans.findings import PlanFinding, list_open_findings
from models.plans.plans import Plan
from plans.activation.refusals import FindingNotFound
from plans.findings.decide import decide, seen_of_finding
from reports.feeding import codes_list_of
from reports.findings import list_findings
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.forms import Sent
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.answer_forms import (
    OTHER_QUESTION,
    QUESTIONS_THAI,
    AnswerForm,
    answer_of,
    form_for,
    important_first,
    kind_of,
)
from web.plans.pages import own_plan, plan_page

router = APIRouter()

SOME_LEFT, ALL_ANSWERED = "บันทึกคำตอบแล้ว เหลืออีก {left} ข้อ", "บันทึกคำตอบแล้ว ตอบครบทุกข้อ"


@router.get("/plans/{year}/findings")
def findings(
    request: Request, session: PageSession, viewer: Coordinator, year: int, no: int | None = None
) -> Response:
    return _page(request, session, viewer, own_plan(session, viewer, year), no)


@router.post("/plans/{year}/findings/{no}")
def answer(request: Request, session: PageSession, viewer: Coordinator, year: int, no: int, form: Sent) -> Response:
    plan = own_plan(session, viewer, year)
    asked = _asked(list_findings(session, plan.id), no)
    let_go(session)
    given = form.text("keep") or answer_of(kind_of(asked), form)
    try:
        with transaction() as writing:
            plan_here = own_plan(writing, viewer, year)
            decide(writing, plan_here, no, given, viewer.by, seen=form.text("seen"))
            left = len(list_open_findings(writing, plan_here.id))
    except TrackerError as error:
        return _page(request, session, viewer, plan, no, refused=error, typed=given)
    return done(f"/plans/{year}/findings", say(request, SOME_LEFT if left else ALL_ANSWERED, left=left))


def _page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, no: int | None, *,
    refused: TrackerError | None = None, typed: str | None = None,
) -> Response:  # fmt: skip
    every = list_findings(session, plan.id)
    asked = important_first([one for one in every if one.decide])
    waiting = [one for one in asked if one.answer is None]
    shown = _asked(asked, no) if no is not None else next(iter(waiting), None)
    return plan_page(
        request, "plans/findings.html", session, viewer, plan, refused=refused, typed=typed, asked=asked,
        answered=len(asked) - len(waiting), shown=shown,
        seen=seen_of_finding(plan, shown) if shown else "", form=_form(viewer, plan, shown),
        following=_following(waiting, shown), telling=[one for one in every if not one.decide],
        questions=QUESTIONS_THAI, other_question=OTHER_QUESTION,
    )  # fmt: skip


def _form(viewer: Viewer, plan: Plan, shown: PlanFinding | None) -> AnswerForm | None:
    units = [unit.name for unit in viewer.holders.units.values()]
    return form_for(shown, units, codes_list_of(plan)) if shown else None


def _asked(findings: Iterable[PlanFinding], no: int) -> PlanFinding:
    found = next((one for one in findings if one.no == no and one.decide), None)
    if found is None:
        raise FindingNotFound(no=no)
    return found


def _following(waiting: list[PlanFinding], shown: PlanFinding | None) -> PlanFinding | None:
    """Return the question that comes after the one shown, for whoever cannot answer that now."""
    if shown is None or shown not in waiting:
        return next(iter(waiting), None)
    after = waiting[waiting.index(shown) + 1 :]
    return next(iter(after), None)
