"""How this year's surveys go: answers against the minimum, by day where that tells of nobody, and who is away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import object_session
from sqlmodel import Session

from models.people.people import list_seats
from models.plans.plans import Plan
from models.plans.readiness import SurveyCount, SurveyResult, list_survey_counts, list_surveys
from readiness.question_sets import QuestionSet
from readiness.samples import is_everyone, minimum_sample
from readiness.steering.pace import SurveyPace
from readiness.structure import EIT1, EIT2, Instrument
from reports.feeding import feeding_of
from reports.itas_year import Sureness, read_days
from schedules.itas_year import CalendarDay
from schedules.spreading import Window

IIT = "IIT"
PREPARES_FOR: Mapping[str, str] = {"i": IIT, "e": EIT1}  # the survey that an item is for, by its code's letter
CLOSING_DAYS = 7  # of a survey that asks everybody: who is away then may not answer in time


@dataclass(frozen=True, slots=True)
class SurveyNow:
    """One instrument's survey. `days` are empty where everybody must answer.

    `leave_overlaps`: somebody is stood in for while it closes, so a person may be away. It says no name, and is told
    of a survey that needs everybody only.
    """

    instrument: Instrument
    pace: SurveyPace
    counted_on: date | None
    days: tuple[SurveyCount, ...]
    leave_overlaps: bool

    def to_json(self) -> dict[str, Any]:
        pace = self.pace
        return {
            "instrument": self.instrument.key,
            "opens_on": _iso(pace.opens_on),
            "closes_on": _iso(pace.closes_on),
            "population": pace.population,
            "minimum": pace.minimum,
            "answers": pace.answers,
            "counted_on": _iso(self.counted_on),
            "expected": pace.expected,
            "lacking": pace.lacking,
            "behind": pace.is_behind,
            "everyone": pace.is_everyone,
            "leave_overlaps_close": self.leave_overlaps,
            "closed": pace.is_closed,
            "days": [{"on": row.on.isoformat(), "answers": row.answers} for row in self.days],
        }


def read_surveys(session: Session, plan: Plan, today: date) -> list[SurveyNow]:
    """Read the surveys of the year that the plan feeds on a Bangkok date, one for each instrument."""
    questions = feeding_of(plan).question_set
    rows = {row.instrument: row for row in list_surveys(session, plan.agency_id, plan.assessed_year)}
    counts = list_survey_counts(session, plan.agency_id, plan.assessed_year)
    away, windows = _stood_in_for(session, plan), _windows(session, plan, rows)
    return [_survey(questions, each, rows, counts, windows[each.key], away, today) for each in questions.surveyed]


def read_windows(session: Session, plan: Plan) -> Mapping[str, Window]:
    """Return from when to when each instrument asks, by key: its own days, else the calendar's sure ones."""
    rows = {row.instrument: row for row in list_surveys(session, plan.agency_id, plan.assessed_year)}
    return _windows(session, plan, rows)


def survey_of(plan: Plan, code: str) -> date | None:
    """Return when the survey that an i or e item is for closes: by its own days, else the calendar's sure ones.

    None where that is not known, or the item is for no survey.
    """
    instrument, session = PREPARES_FOR.get(code[:1]), object_session(plan)
    if instrument is None or not isinstance(session, Session):
        return None
    return read_windows(session, plan).get(instrument, Window()).closes_on


def _windows(session: Session, plan: Plan, rows: Mapping[str, SurveyResult]) -> Mapping[str, Window]:
    sure = {one.day: one.on for one in read_days(session, plan) if one.sureness is not Sureness.SUGGESTED}
    opens_on, closes_on = sure.get(CalendarDay.SURVEYS_OPEN), sure.get(CalendarDay.SURVEYS_CLOSE)
    return {
        each.key: Window(
            (rows[each.key].opens_on if each.key in rows else None) or opens_on,
            (rows[each.key].closes_on if each.key in rows else None) or closes_on,
        )
        for each in feeding_of(plan).question_set.surveyed
    }


def _survey(
    questions: QuestionSet, instrument: Instrument, rows: Mapping[str, SurveyResult], counts: Sequence[SurveyCount],
    window: Window, away: Sequence[tuple[date, date]], today: date,
) -> SurveyNow:  # fmt: skip
    row = rows.get(instrument.key)
    population, answers = (row.population, row.respondents) if row else (None, None)
    everyone = is_everyone(questions, instrument.key, population)
    pace = SurveyPace(
        instrument=instrument.key, today=today, opens_on=window.opens_on, closes_on=window.closes_on,
        population=population, minimum=minimum_of(questions, instrument.key, rows), answers=answers,
        is_everyone=everyone, is_closed=row.is_closed if row else False,
    )  # fmt: skip
    days = tuple(one for one in counts if one.instrument == instrument.key and not everyone)
    overlaps = everyone and bool(pace.lacking) and _overlaps(away, window.closes_on, today)
    return SurveyNow(instrument, pace, row.counted_on if row else None, days, overlaps)


def minimum_of(questions: QuestionSet, key: str, rows: Mapping[str, SurveyResult]) -> int | None:
    """Return how many answers are needed, None while it is not known how many people there are."""
    row = rows.get(EIT1 if key == EIT2 else key)
    return minimum_sample(questions, key, row.population) if row and row.population is not None else None


def _stood_in_for(session: Session, plan: Plan) -> list[tuple[date, date]]:
    """Return from when to when somebody acts in a seat for a time that has an end."""
    seats = [seat for seat, _ in list_seats(session, plan.agency_id)]
    return [(seat.since_on, seat.until_on) for seat in seats if seat.is_acting and seat.until_on is not None]


def _overlaps(away: Sequence[tuple[date, date]], closes_on: date | None, today: date) -> bool:
    if closes_on is None or closes_on < today:
        return False
    last_days_from = closes_on - timedelta(days=CLOSING_DAYS)
    return any(since_on <= closes_on and until_on >= last_days_from for since_on, until_on in away)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
