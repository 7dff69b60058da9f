"""Plan documents that were handed in on a page, while they are read and until somebody has looked at them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Session, col, select

from core.errors import TrackerError
from models.base import AgencyRow, JsonColumn, Moment, moment, read_later
from models.plans.plans import Plan

SILENT_AFTER = timedelta(minutes=1)
UPLOAD_STATES = ("reading", "ready", "refused")
DRAFT, REPEAT, CHANGES, UNCHANGED = ("draft", "repeat", "changes", "unchanged")


class PlanUpload(AgencyRow, table=True):
    """One uploaded document. `printed` has what stands printed for each item, by code, beside what was understood.

    `stage` and `share_done` (0.0 to 1.0) tell how far reading is; the two `refused_` say why there is no plan.
    `outcome` says what became of it once it is ready; `names_agency` is another agency that the document names.
    """

    __tablename__ = "plan_upload"
    __table_args__ = (CheckConstraint(f"state IN {UPLOAD_STATES}", name="state"),)

    source_name: str
    source_hash: str
    state: str = "reading"
    stage: str = ""
    share_done: float = 0.0
    outcome: str | None = None
    names_agency: str | None = None
    plan_id: UUID | None = Field(default=None, foreign_key="plan.id")
    printed: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    refused_thai: str | None = None
    refused_english: str | None = None
    uploaded_by: str
    uploaded_at: Moment = moment()
    updated_at: Moment = moment()


class UploadNotFound(TrackerError):
    thai = "ไม่พบไฟล์ที่ส่งเข้ามานี้: ดูไฟล์ทั้งหมดที่หน้ามาตรการ"
    english = "There is no such upload: the page of plans lists them."
    http_status = 404


def is_silent(upload: PlanUpload, now: datetime) -> bool:
    """Tell whether whoever read it has died: nothing was heard of it for a while."""
    return upload.state == "reading" and now - upload.updated_at > SILENT_AFTER


def get_upload(session: Session, agency_id: UUID, upload_id: UUID) -> PlanUpload:
    """Return the agency's upload; raise UploadNotFound."""
    upload = session.get(PlanUpload, upload_id)
    if upload is None or upload.agency_id != agency_id:
        raise UploadNotFound
    return upload


def list_uploads(session: Session, agency_id: UUID, limit: int = 20) -> Sequence[PlanUpload]:
    """Return the agency's newest uploads, the newest first; their `printed` is read only when asked for."""
    query = select(PlanUpload).where(PlanUpload.agency_id == agency_id)
    query = query.options(*read_later(PlanUpload.printed))
    return session.exec(query.order_by(col(PlanUpload.uploaded_at).desc(), col(PlanUpload.id)).limit(limit)).all()


def find_upload_of(session: Session, plan: Plan, source_hash: str) -> PlanUpload | None:
    """Return the newest upload of one document of a plan; None where that came another way."""
    query = select(PlanUpload).where(
        PlanUpload.plan_id == plan.id, PlanUpload.state == "ready", PlanUpload.source_hash == source_hash
    )
    return session.exec(query.order_by(col(PlanUpload.uploaded_at).desc())).first()


def list_being_read(session: Session, agency_id: UUID, source_hash: str) -> Sequence[PlanUpload]:
    """Return the uploads of one document whose reading has not ended."""
    query = select(PlanUpload).where(
        PlanUpload.agency_id == agency_id, PlanUpload.source_hash == source_hash, PlanUpload.state == "reading"
    )
    return session.exec(query).all()
