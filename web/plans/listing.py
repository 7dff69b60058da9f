"""The agency's plans by year, what was handed in of late, and the form that takes a document in."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, UploadFile
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.calendar import FiscalYear
from core.db import transaction
from core.errors import TrackerError
from documents.read.files.bytes_read import MAX_BYTES, MAX_TEXT_BYTES
from documents.read.refusals import READABLE
from models.plans.changes import list_pending_changes
from models.plans.findings import list_open_findings
from models.plans.plans import Plan
from models.plans.question_lists import question_lists
from models.plans.uploads import is_silent, list_uploads
from models.work.work import count_plan_items, list_plans
from plans.uploads.handing_in import hand_in
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.language import language_of
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say, sentence_of
from web.plans.reading import start_reading

router = APIRouter()

SHOWN_UPLOADS = 10


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list, with what waits in it."""

    plan: Plan
    items: int
    to_decide: int
    changes: int


@router.get("/plans")
def plans(request: Request, session: PageSession, viewer: Coordinator) -> Response:
    return show_list(request, session, viewer)


@router.post("/plans")
def upload(request: Request, session: PageSession, viewer: Coordinator, file: UploadFile | None = None) -> Response:
    name, data = (file.filename or "", file.file.read()) if file else ("", b"")
    try:
        with transaction() as writing:
            row, is_new = hand_in(writing, viewer.agency, name, data, viewer.by)
    except TrackerError as error:
        return show_list(request, session, viewer, refused=error)
    if is_new:
        start_reading(row.id, row.source_name, data)
        return done(f"/plans/uploads/{row.id}")
    return done(f"/plans/uploads/{row.id}", say(request, "ไฟล์นี้กำลังอ่านอยู่แล้ว จึงไม่ได้อ่านซ้ำ"))


def show_list(request: Request, session: Session, viewer: Viewer, *, refused: TrackerError | None = None) -> Response:
    uploads = list_uploads(session, viewer.agency.id, SHOWN_UPLOADS)
    return page(
        request, "plans/list.html", viewer=viewer, agency=viewer.agency, lines=_lines(session, viewer),
        uploads=uploads, silent={each.id for each in uploads if is_silent(each, clock.now())},
        years=_years_without_plan(session, viewer), readable=READABLE,
        most_mb=MAX_BYTES // 1_000_000, most_text_mb=MAX_TEXT_BYTES // 1_000_000,
        refused=sentence_of(refused, language_of(request)) if refused else None,
        status=refused.http_status if refused else 200,
    )  # fmt: skip


def _years_without_plan(session: Session, viewer: Viewer) -> list[int]:
    """Return the years from this one on that have a question list and no plan."""
    taken = {plan.fiscal_year for plan in list_plans(session, viewer.agency.id)}
    this_year = FiscalYear.containing(clock.today()).be
    return [year for year in question_lists(session).years if year >= this_year and year not in taken]


def _lines(session: Session, viewer: Viewer) -> list[PlanLine]:
    """Return the plans, the newest year first."""
    return [
        PlanLine(
            plan, count_plan_items(session, plan.id), len(list_open_findings(session, plan.id)),
            len(list_pending_changes(session, plan.id)),
        )
        for plan in reversed(list_plans(session, viewer.agency.id))
    ]  # fmt: skip
