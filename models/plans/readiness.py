"""This year's surveys once entered, and what readiness was after each change."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, select

from models.base import AgencyRow, JsonColumn, Moment, moment
from models.journal.journal import BigId


class SurveyResult(AgencyRow, table=True):
    """An instrument's result for an assessed year; `indicators` maps a number to a decimal as a string."""

    __tablename__ = "survey"
    __table_args__ = (UniqueConstraint("agency_id", "assessed_year", "instrument"),)

    assessed_year: int
    instrument: str
    indicators: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)
    population: int | None = None
    respondents: int | None = None
    is_closed: bool = False


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
