"""What a changed file of an active plan would change: the old beside the new, taken over or not."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from models.plans.changes import APPLIED, PENDING, REJECTED, PlanChange, list_changes
from models.plans.plans import Plan
from models.plans.uploads import find_upload_of
from plans.reimport.deciding import apply_changes, decide_all, reject_changes
from plans.reimport.words import STATES_THAI, value_thai, what_thai
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.forms import Sent
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan, plan_page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Shown:
    """A change in words; `old` is None for what is new, `new` for what is gone."""

    change: PlanChange
    what: str
    old: str | None
    new: str | None


@router.get("/plans/{year}/changes")
def changes(request: Request, session: PageSession, viewer: Coordinator, year: int, show: str = "") -> Response:
    return _page(request, session, viewer, own_plan(session, viewer, year), show)


@router.post("/plans/{year}/changes")
def decide_changes(request: Request, session: PageSession, viewer: Coordinator, year: int, form: Sent) -> Response:
    """Decide one change (`no`), or all that were shown (`seen`)."""
    answer, no = (APPLIED if form.text("answer") == APPLIED else REJECTED), form.text("no")
    try:
        with transaction() as writing:
            decided = _decide(writing, own_plan(writing, viewer, year), answer, no, form.text("seen"), viewer.by)
    except TrackerError as error:
        return _page(request, session, viewer, own_plan(session, viewer, year), "", refused=error)
    return done(f"/plans/{year}/changes", _notice(request, answer, decided))


def _decide(session: Session, plan: Plan, answer: str, no: str, seen: str, by: str) -> list[PlanChange]:
    if not _is_number(no):
        return decide_all(session, plan, answer, [int(each) for each in seen.split(",") if _is_number(each)], by)
    return (apply_changes if answer == APPLIED else reject_changes)(session, plan, [int(no)], by)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def _notice(request: Request, answer: str, decided: list[PlanChange]) -> str:
    applied = [one for one in decided if one.state == APPLIED]
    kept = len(decided) - len(applied)
    if answer == REJECTED:
        return say(request, "ไม่ใช้ {count} ข้อ มาตรการคงเดิม", count=len(decided))
    notice = say(request, "ใช้แล้ว {count} ข้อ", count=len(applied))
    if kept:
        notice += " " + say(request, "คงค่าที่เจ้าหน้าที่เคยกำหนดไว้เอง {kept} ข้อ", kept=kept)
    return " ".join([notice, *(f"{one.code or ''}: {one.told}" for one in applied if one.told)])


def _page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, show: str, *, refused: TrackerError | None = None
) -> Response:
    every = list_changes(session, plan.id)
    waiting = [one for one in every if one.state == PENDING]
    return plan_page(
        request, "plans/changes.html", session, viewer, plan, refused=refused, show=show,
        names_agency=_named(session, plan, waiting),
        waiting=[_shown(one) for one in waiting], seen=",".join(str(one.no) for one in waiting),
        decided=[_shown(one) for one in reversed(every) if one.state != PENDING], states=STATES_THAI,
    )  # fmt: skip


def _named(session: Session, plan: Plan, waiting: list[PlanChange]) -> str | None:
    """Return the other agency that the document names from which these changes come."""
    upload = find_upload_of(session, plan, waiting[0].source_hash) if waiting else None
    return upload.names_agency if upload else None


def _shown(one: PlanChange) -> Shown:
    return Shown(
        one, what_thai(one.kind, one.field),
        None if one.kind == "new" else value_thai(one.field, one.old, one.new),
        None if one.kind == "gone" else value_thai(one.field, one.new, one.old),
    )  # fmt: skip
