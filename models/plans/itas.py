"""The assessment as ITAS runs it for one agency: days that were set, acts that are done, marks of questions."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Session, select

from models.base import AgencyRow, Moment, moment


class CalendarEntry(AgencyRow, table=True):
    """A day of an assessed year that somebody confirmed or moved, with who announced it.

    `day_on` is None for the day on which entry closes: that one is the plan's own.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (UniqueConstraint("agency_id", "assessed_year", "day"),)

    assessed_year: int
    day: str
    day_on: date | None = None
    announced_by: str = ""
    number: str = ""
    set_by: str
    set_at: Moment = moment()


class ItasAct(AgencyRow, table=True):
    """An act that is done; `amount` is the number that was entered, where it is one."""

    __tablename__ = "itas_act"
    __table_args__ = (UniqueConstraint("agency_id", "assessed_year", "act"),)

    assessed_year: int
    act: str
    done_on: date
    done_by: str
    amount: int | None = None


class QuestionMark(AgencyRow, table=True):
    """What ITAS gave one question, 0 to 100, as a decimal's text."""

    __tablename__ = "question_mark"
    __table_args__ = (UniqueConstraint("agency_id", "assessed_year", "code"),)

    assessed_year: int
    code: str
    points: str
    entered_at: Moment = moment()


def list_calendar(session: Session, agency_id: UUID, assessed_year: int) -> Mapping[str, CalendarEntry]:
    query = select(CalendarEntry).where(CalendarEntry.agency_id == agency_id)
    return {row.day: row for row in session.exec(query.where(CalendarEntry.assessed_year == assessed_year))}


def list_acts(session: Session, agency_id: UUID, assessed_year: int) -> Mapping[str, ItasAct]:
    query = select(ItasAct).where(ItasAct.agency_id == agency_id, ItasAct.assessed_year == assessed_year)
    return {row.act: row for row in session.exec(query)}


def list_marks(session: Session, agency_id: UUID, assessed_year: int) -> Sequence[QuestionMark]:
    query = select(QuestionMark).where(QuestionMark.agency_id == agency_id)
    return session.exec(query.where(QuestionMark.assessed_year == assessed_year)).all()


def marks_of(session: Session, agency_id: UUID, assessed_year: int) -> dict[str, Decimal]:
    """Return the marks by question; empty until they were pasted in."""
    return {row.code: Decimal(row.points) for row in list_marks(session, agency_id, assessed_year)}
