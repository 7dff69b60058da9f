"""This year's surveys once entered, and what readiness was after each change."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, delete, select

from models.base import AgencyRow, JsonColumn, Moment, moment
from models.journal.journal import BigId


class SurveyResult(AgencyRow, table=True):
    """An instrument's survey of an assessed year: who is asked and when, how many answered by `counted_on`, and its
    result. `indicators` maps a number to a decimal as a string.
    """

    __tablename__ = "survey"
    __table_args__ = (UniqueConstraint("agency_id", "assessed_year", "instrument"),)

    assessed_year: int
    instrument: str
    indicators: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)
    population: int | None = None
    respondents: int | None = None
    is_closed: bool = False
    opens_on: date | None = None
    closes_on: date | None = None
    counted_on: date | None = None


class SurveyCount(AgencyRow, table=True):
    """How many had answered by the end of a day. An office in which everybody must answer has no such rows."""

    __tablename__ = "survey_count"
    __table_args__ = (UniqueConstraint("agency_id", "assessed_year", "instrument", "on"),)

    assessed_year: int
    instrument: str
    on: date
    answers: int


class ReadinessHistory(AgencyRow, table=True):
    """The three figures as computed after an event; decimals as strings."""

    __tablename__ = "readiness_history"
    __table_args__ = (UniqueConstraint("plan_id", "event_id"),)

    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    event_id: int = Field(sa_type=BigId)
    on: date
    figures: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    at: Moment = moment()


def list_surveys(session: Session, agency_id: UUID, assessed_year: int) -> Sequence[SurveyResult]:
    query = select(SurveyResult).where(SurveyResult.agency_id == agency_id)
    return session.exec(query.where(SurveyResult.assessed_year == assessed_year)).all()


def find_survey(session: Session, agency_id: UUID, assessed_year: int, instrument: str) -> SurveyResult | None:
    found = list_surveys(session, agency_id, assessed_year)
    return next((one for one in found if one.instrument == instrument), None)


def list_survey_counts(session: Session, agency_id: UUID, assessed_year: int) -> Sequence[SurveyCount]:
    """Return the answers by day of a year's surveys, by instrument, earliest first."""
    query = select(SurveyCount).where(SurveyCount.agency_id == agency_id, SurveyCount.assessed_year == assessed_year)
    return session.exec(query.order_by(col(SurveyCount.instrument), col(SurveyCount.on))).all()


def forget_survey_counts(session: Session, agency_id: UUID, assessed_year: int, instrument: str) -> None:
    """Delete the answers by day of one survey."""
    same = (
        col(SurveyCount.agency_id) == agency_id,
        col(SurveyCount.assessed_year) == assessed_year,
        col(SurveyCount.instrument) == instrument,
    )
    session.exec(delete(SurveyCount).where(*same))


def keep_survey_count(session: Session, survey: SurveyResult, on: date, answers: int) -> None:
    """Keep how many had answered by a day; what stood there is corrected."""
    query = select(SurveyCount).where(SurveyCount.agency_id == survey.agency_id, SurveyCount.on == on)
    query = query.where(
        SurveyCount.assessed_year == survey.assessed_year, SurveyCount.instrument == survey.instrument
    )
    row = session.exec(query).first() or SurveyCount(
        agency_id=survey.agency_id, assessed_year=survey.assessed_year, instrument=survey.instrument, on=on,
        answers=answers,
    )  # fmt: skip
    row.answers = answers
    session.add(row)
