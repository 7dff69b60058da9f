"""What became of copies: nightly ones, drills, restores; the newest row of a kind speaks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, Session, SQLModel, col, select

from core.identity import new_id
from models.base import Moment, moment

BACKUP, DRILL, RESTORE = COPY_KINDS = ("backup", "drill", "restore")


class CopyRun(SQLModel, table=True):
    """One attempt. `file` is a name without its folder, `detail` a code or the name of what went wrong."""

    __tablename__ = "copy_run"
    __table_args__ = (
        CheckConstraint(f"kind IN {COPY_KINDS}", name="kind"),
        Index("ix_copy_run_kind_at", "kind", "at"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    kind: str
    at: Moment = moment()
    is_good: bool
    file: str = ""
    size_bytes: int = Field(default=0, sa_type=BigInteger)  # over 2 GB is no wonder
    detail: str = ""


def find_last_run(session: Session, kind: str, *, good_only: bool = False) -> CopyRun | None:
    query = select(CopyRun).where(CopyRun.kind == kind, *([col(CopyRun.is_good)] if good_only else []))
    return session.exec(query.order_by(col(CopyRun.at).desc()).limit(1)).first()


def last_good_at(session: Session, kind: str) -> datetime | None:
    found = find_last_run(session, kind, good_only=True)
    return found.at if found else None
