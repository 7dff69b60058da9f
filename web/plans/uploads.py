"""One uploaded document: how far reading it is, and what became of it."""

from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from core import clock
from models.plans.changes import list_pending_changes
from models.plans.findings import list_open_findings
from models.plans.plans import Plan
from models.plans.uploads import DRAFT, PlanUpload, get_upload, is_silent
from plans.importing.corrections import corrected_cells
from reports.plan_review import review_plan
from web.access.gate import Coordinator
from web.database import PageSession
from web.kit.language import language_of
from web.kit.rendering import page

router = APIRouter()

STAGES_THAI = {
    "": "เริ่มอ่าน",
    "waiting": "รอคิว เพราะกำลังอ่านไฟล์อื่นอยู่",
    "reading": "กำลังอ่านเอกสาร",
    "understanding": "กำลังทำความเข้าใจตาราง",
    "storing": "กำลังบันทึก",
}


@router.get("/plans/uploads/{upload_id}")
def upload(request: Request, session: PageSession, viewer: Coordinator, upload_id: UUID) -> Response:
    row = get_upload(session, viewer.agency.id, upload_id)
    plan = session.get(Plan, row.plan_id) if row.plan_id else None
    checked = review_plan(session, plan, corrected_cells(session, plan)) if plan else None
    return page(
        request, "plans/upload.html", viewer=viewer, agency=viewer.agency, upload=row, plan=plan,
        is_silent=is_silent(row, clock.now()), stage=STAGES_THAI.get(row.stage, STAGES_THAI[""]),
        refused=row.refused_thai if language_of(request) == "th" else row.refused_english,
        is_replaced=plan is not None and _is_replaced(plan, row),
        doubtful=sum(one.is_doubtful for one in checked.rows) if checked else 0,
        to_decide=len(list_open_findings(session, plan.id)) if plan else 0,
        changes=len(list_pending_changes(session, plan.id)) if plan else 0,
    )  # fmt: skip


def _is_replaced(plan: Plan, row: PlanUpload) -> bool:
    """Tell whether a later file took this draft's place; one that waits as differences replaces nothing."""
    return plan.activated_on is None and row.outcome == DRAFT and plan.source_hash != row.source_hash
