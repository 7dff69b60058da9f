"""What becomes of an uploaded document: a draft, changes that wait, nothing new, or a refusal. And how far it is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import PlanUploadRead
from documents.draft import DraftPlan, Finding
from documents.printed import PrintedItem
from documents.understand.answers import said_what_it_is
from documents.understand.writing import compact
from models.agencies import Agency
from models.journal import outbox
from models.plans.uploads import CHANGES, DRAFT, REPEAT, UNCHANGED, PlanUpload
from plans.importing.importing import UNNAMED_AGENCY, Imported, import_draft


def note_progress(session: Session, upload_id: UUID, stage: str, share_done: float) -> None:
    """Tell how far reading is; the stage is one of STAGES_THAI."""
    upload = session.get_one(PlanUpload, upload_id)
    if upload.state == "reading":
        upload.stage, upload.share_done, upload.updated_at = stage, round(share_done, 3), clock.now()


def take_in(session: Session, upload_id: UUID, draft: DraftPlan, printed: Sequence[PrintedItem]) -> None:
    """Make a draft, or changes of an active plan, of the agency that handed it in, whatever the document names."""
    upload = session.get_one(PlanUpload, upload_id)
    agency = session.get_one(Agency, upload.agency_id)
    upload.names_agency = other_agency(draft, agency.name)
    done = import_draft(
        session, _with_warning(draft, upload.names_agency, agency.name), source_name=upload.source_name,
        source_hash=upload.source_hash, agency_name=agency.name, by=upload.uploaded_by,
    )  # fmt: skip
    upload.plan_id, upload.outcome = done.plan.id, _outcome(done)
    upload.printed = [_printed_json(one) for one in printed]
    _end(session, upload, "ready")


def refuse(session: Session, upload_id: UUID, error: TrackerError) -> None:
    """Keep why there is no plan."""
    upload = session.get_one(PlanUpload, upload_id)
    error = said_what_it_is(error, upload.source_name)
    upload.refused_thai, upload.refused_english = error.sentence("th"), error.sentence("en")
    _end(session, upload, "refused")


def other_agency(draft: DraftPlan, name: str) -> str | None:
    """Return the agency that a document names if it is another one; short and long forms of a name are one."""
    named = draft.agency
    if not named or name == UNNAMED_AGENCY:
        return None
    one, other = compact(named), compact(name)
    return None if one in other or other in one else named


def _with_warning(draft: DraftPlan, named: str | None, name: str) -> DraftPlan:
    if named is None:
        return draft
    understood = f"เอกสารระบุว่าเป็นของ {named} แต่นำเข้าเป็นมาตรการของ {name}: โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง"
    warning = Finding("other_agency", "ปกเอกสาร", named, understood, decide=True, default="ใช้กับหน่วยงานนี้")
    return replace(draft, findings=(warning, *draft.findings))


def _outcome(done: Imported) -> str:
    if done.is_repeat:
        return REPEAT
    if done.changes is None:
        return DRAFT
    return CHANGES if done.changes else UNCHANGED


def _printed_json(one: PrintedItem) -> dict[str, Any]:
    return {
        "code": one.item.code, "where": one.item.where, "measure": one.measure, "steps": one.steps,
        "period": one.period, "owner": one.owner, "sure": one.sure,
        "fields": {name: round(100 * share) for name, share in one.item.sure.items()},
    }  # fmt: skip


def _end(session: Session, upload: PlanUpload, state: str) -> None:
    upload.state, upload.share_done, upload.updated_at = state, 1.0, clock.now()
    event = PlanUploadRead(upload_id=upload.id, state=state, outcome=upload.outcome, plan_id=upload.plan_id,
                           by=upload.uploaded_by)  # fmt: skip
    outbox.record(session, upload.agency_id, event)
