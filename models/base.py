"""What every table shares: an id, the agency it belongs to, and the column types."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import defer
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Field, SQLModel

from core import clock
from core.db import UtcDateTime
from core.identity import new_id

JsonColumn: Any = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class AgencyRow(SQLModel):
    """A row with a random id that belongs to one agency; no query may cross from one agency to another."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    agency_id: UUID = Field(foreign_key="agency.id", index=True)


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """Declare an aware UTC column; a required one is stamped with the clock's now."""
    if nullable:
        return Field(default=None, sa_type=UtcDateTime, nullable=True, index=index)
    return Field(default_factory=clock.now, sa_type=UtcDateTime, nullable=False, index=index)


def read_later(*columns: Any) -> list[ORMOption]:
    """Return the options of a query that leaves these columns until somebody asks for them."""
    return [defer(column) for column in columns]


Moment = datetime
