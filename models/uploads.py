"""Plan documents that were handed in on a page, while they are read and until somebody has looked at them."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import AgencyRow, JsonColumn, Moment, moment

UPLOAD_STATES = ("reading", "ready", "refused")


class PlanUpload(AgencyRow, table=True):
    """One uploaded document. `printed` has what stands printed for each item, by code, beside what was understood.

    `stage` and `share_done` (0.0 to 1.0) tell how far reading is; the two `refused_` say why there is no plan.
    """

    __tablename__ = "plan_upload"
    __table_args__ = (CheckConstraint(f"state IN {UPLOAD_STATES}", name="state"),)

    source_name: str
    source_hash: str
    state: str = "reading"
    stage: str = ""
    share_done: float = 0.0
    plan_id: UUID | None = Field(default=None, foreign_key="plan.id")
    printed: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    refused_thai: str | None = None
    refused_english: str | None = None
    uploaded_by: str
    uploaded_at: Moment = moment()
    updated_at: Moment = moment()
