"""Looks at addresses out on the internet, counted for each who asks."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, Session, col, delete, func, select

from core.identity import new_id
from models.base import AgencyRow, Moment, moment


class OutsideLook(AgencyRow, table=True):
    """One look that somebody of an agency asked for; `by` is who, as the log of events writes it."""

    __tablename__ = "outside_look"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    by: str = Field(index=True)
    at: Moment = moment(index=True)


def count_looks(session: Session, agency_id: UUID, since: datetime, by: str | None = None) -> int:
    query = select(func.count()).select_from(OutsideLook).where(OutsideLook.agency_id == agency_id)
    query = query.where(col(OutsideLook.at) > since)
    return session.exec(query if by is None else query.where(OutsideLook.by == by)).one()


def forget_looks(session: Session, before: datetime) -> None:
    session.exec(delete(OutsideLook).where(col(OutsideLook.at) <= before))
