"""The year in ITAS as it stands for one plan: its days with how sure they are, and the coordinator's acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import object_session
from sqlmodel import Session

from core.calendar import BUDDHIST_OFFSET_YEARS
from core.points import show_points
from models.people.contexts import get_context
from models.plans.itas import CalendarEntry, list_acts, list_calendar
from models.plans.plans import Plan
from models.plans.question_lists import lists_of
from readiness.question_sets import QuestionLists
from readiness.structure import AssessmentCalendar, QuestionSet
from reports.feeding import feeding_of
from schedules.itas_year import ACTS, USUAL, Act, CalendarDay
from schedules.lateness import is_overdue
from schedules.season import Season, season_of

FIELDS: Mapping[CalendarDay, str] = {
    CalendarDay.REGISTRATION_OPENS: "registration_from_on",
    CalendarDay.REGISTRATION_CLOSES: "registration_until_on",
    CalendarDay.SURVEYS_OPEN: "surveys_from_on",
    CalendarDay.ENTRY_OPENS: "entry_from_on",
    CalendarDay.ENTRY_CLOSES: "entry_until_on",
    CalendarDay.SURVEYS_CLOSE: "surveys_until_on",
    CalendarDay.MARKS_OUT: "marks_on",
    CalendarDay.CLARIFICATION_OPENS: "clarification_from_on",
    CalendarDay.CLARIFICATION_CLOSES: "clarification_until_on",
    CalendarDay.CONFIRMATION_CLOSES: "confirmation_until_on",
    CalendarDay.RESULTS: "results_on",
}


GRACE = timedelta(days=14)


class Sureness(StrEnum):
    """How sure a day is."""

    KNOWN = "known"
    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"

    @property
    def thai(self) -> str:
        return {"known": "ประกาศแล้ว", "confirmed": "ยืนยันแล้ว", "suggested": "คาดตามปีก่อน ยังไม่ยืนยัน"}[self.value]


@dataclass(frozen=True, slots=True)
class DayRow:
    day: CalendarDay
    on: date
    sureness: Sureness
    announced_by: str = ""
    number: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "day": self.day.value, "on": self.on.isoformat(), "state": self.sureness.value,
            "announced_by": self.announced_by, "number": self.number,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act with its day; `points` are lost where it is not done. `is_sure` tells whether its day is, `is_over` that
    it can be done no more.
    """

    act: Act
    due_on: date
    is_sure: bool
    points: Decimal
    today: date
    done_on: date | None = None
    amount: int | None = None
    is_over: bool = False

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    @property
    def is_late(self) -> bool:
        return self.is_open and is_overdue(self.due_on, self.today)

    @property
    def days_late(self) -> int:
        return (self.today - self.due_on).days if self.is_late else 0

    def to_json(self) -> dict[str, Any]:
        return {
            "act": self.act.key, "title": self.act.thai, "due_on": self.due_on.isoformat(), "sure": self.is_sure,
            "points": show_points(self.points), "done_on": self.done_on.isoformat() if self.done_on else None,
            "amount": self.amount, "days_late": self.days_late,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItasYear:
    assessed_year: int
    days: tuple[DayRow, ...]
    acts: tuple[ActRow, ...]

    def pressing(self, days: int = 30) -> list[ActRow]:
        """Return what is due within so many days, the next first, then what is late, the latest first; nothing of
        what can be done no more.
        """
        found = [
            row for row in self.acts if row.is_open and not row.is_over and (row.due_on - row.today).days <= days
        ]
        return sorted(found, key=lambda row: (row.is_late, abs((row.due_on - row.today).days)))

    def to_json(self) -> dict[str, Any]:
        return {
            "assessed_year": self.assessed_year,
            "days": [row.to_json() for row in self.days],
            "acts": [row.to_json() for row in self.acts],
        }


def read_itas_year(session: Session, plan: Plan, today: date) -> ItasYear:
    """Read the year that a plan feeds, with the agency's office days."""
    questions, office = feeding_of(plan).question_set, get_context(session, plan.agency_id, today).office
    days = {row.day: row for row in read_days(session, plan)}
    done = list_acts(session, plan.agency_id, plan.assessed_year)
    acts = []
    for act in ACTS:
        hangs_on, row = days[act.by], done.get(act.key)
        acts.append(
            ActRow(
                act, act.due_on(hangs_on.on, office), hangs_on.sureness != Sureness.SUGGESTED,
                points_of_act(questions, act), today, row.done_on if row else None, row.amount if row else None,
                bool(act.until and _is_past(days[act.until], today)),
            )
        )  # fmt: skip
    return ItasYear(plan.assessed_year, tuple(days.values()), tuple(sorted(acts, key=lambda one: one.due_on)))


def _is_past(row: DayRow, today: date) -> bool:
    """Tell whether a day is past; one that is only expected may still come for a while."""
    grace = GRACE if row.sureness == Sureness.SUGGESTED else timedelta(0)
    return is_overdue(row.on + grace, today)


def read_days(session: Session, plan: Plan) -> list[DayRow]:
    """Return the days of the assessed year: set by the agency, else known from the list, else suggested."""
    year, lists = plan.assessed_year, lists_of(plan)
    entries = list_calendar(session, plan.agency_id, year)
    before = list_calendar(session, plan.agency_id, year - 1)
    return [
        _entry_closes(plan, entries.get(day)) if day is CalendarDay.ENTRY_CLOSES
        else _day(day, year, entries.get(day), before.get(day), lists)
        for day in CalendarDay
    ]  # fmt: skip


def _entry_closes(plan: Plan, entry: CalendarEntry | None) -> DayRow:
    """Return the plan's own evidence-by day: it is stored once."""
    sureness = Sureness.CONFIRMED if plan.evidence_by_decided else Sureness.SUGGESTED
    said = (entry.announced_by, entry.number) if entry else ("", "")
    return DayRow(CalendarDay.ENTRY_CLOSES, plan.evidence_by_on, sureness, *said)


def _day(
    day: CalendarDay, year: int, entry: CalendarEntry | None, before: CalendarEntry | None, lists: QuestionLists
) -> DayRow:
    if entry and entry.day_on:
        return DayRow(day, entry.day_on, Sureness.CONFIRMED, entry.announced_by, entry.number)
    if known := _known(lists, year, day):
        return DayRow(day, known, Sureness.KNOWN)
    earlier = (before.day_on if before else None) or _known(lists, year - 1, day)
    month, number = (earlier.month, earlier.day) if earlier else USUAL[day]
    return DayRow(day, date(year - BUDDHIST_OFFSET_YEARS, month, min(number, 28) if month == 2 else number),
                  Sureness.SUGGESTED)  # fmt: skip


def _known(lists: QuestionLists, year: int, day: CalendarDay) -> date | None:
    if year not in lists.years:
        return None
    calendar: AssessmentCalendar = lists.get(year).calendar
    found: date | None = getattr(calendar, FIELDS[day])
    return found


def points_of_act(questions: QuestionSet, act: Act) -> Decimal:
    """Return what is lost of the total where an act is not done."""
    weights = (one.weight for one in questions.instruments if one.key in act.instruments)
    return 100 * sum(weights, Decimal(0))


def season_in(plan: Plan) -> Season:
    """Return from when answers can be typed into ITAS until results are out, for the assessment of a stored plan."""
    session = object_session(plan)
    days = {row.day: row.on for row in read_days(session, plan)} if isinstance(session, Session) else {}
    return season_of(plan.evidence_by_on, days.get(CalendarDay.ENTRY_OPENS), days.get(CalendarDay.RESULTS))
