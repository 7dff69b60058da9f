"""Files that a unit hands in as evidence, until they stand at a public address."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlmodel import Field, Session, SQLModel, col, select

from models.base import AgencyRow, Moment, moment


class EvidenceFile(AgencyRow, table=True):
    """A file of an item, perhaps of one unit's part. `media_type` is what its bytes are, not what its name says."""

    __tablename__ = "evidence_file"

    item_id: UUID = Field(foreign_key="item.id", index=True)
    assignment_id: UUID | None = Field(default=None, foreign_key="assignment.id")
    name: str
    media_type: str
    size_bytes: int
    sha256: str
    added_at: Moment = moment()
    added_by: str
    removed_at: Moment | None = moment(nullable=True)


class EvidenceFileContent(SQLModel, table=True):
    """The bytes of a file, apart from what lists read."""

    __tablename__ = "evidence_file_content"

    file_id: UUID = Field(foreign_key="evidence_file.id", primary_key=True)
    agency_id: UUID = Field(foreign_key="agency.id", index=True)
    content: bytes = Field(sa_type=LargeBinary)


def list_files(session: Session, item_id: UUID) -> Sequence[EvidenceFile]:
    """Return an item's files that were not taken out, in the order in which they came."""
    query = select(EvidenceFile).where(EvidenceFile.item_id == item_id, col(EvidenceFile.removed_at).is_(None))
    return session.exec(query.order_by(col(EvidenceFile.added_at), col(EvidenceFile.id))).all()


def find_file(session: Session, agency_id: UUID, file_id: UUID) -> EvidenceFile | None:
    """Return the agency's file, None where there is none or it was taken out."""
    query = select(EvidenceFile).where(EvidenceFile.agency_id == agency_id, EvidenceFile.id == file_id)
    return session.exec(query.where(col(EvidenceFile.removed_at).is_(None))).first()


def get_content(session: Session, file: EvidenceFile) -> bytes:
    return session.exec(select(EvidenceFileContent.content).where(EvidenceFileContent.file_id == file.id)).one()


def drop_content(session: Session, file_id: UUID) -> None:
    session.delete(session.get_one(EvidenceFileContent, file_id))
