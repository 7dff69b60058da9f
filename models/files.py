"""Files that a unit hands in as evidence, until they stand at a public address."""

from uuid import UUID

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

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
