"""A month of one agency, read once, out of which the summary of the whole and of each unit is made."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import BuddhistMonth, thai_date
from core.errors import TrackerError
from models.agencies import Agency
from models.people.holders import Holders, get_holders
from models.people.units import list_unit_names
from models.work.work import NoPlan, list_plans
from reports.health.log_end import LogEnd
from reports.summary.foremost import longest_late, most_at_stake
from reports.summary.holder_lines import holder_lines
from reports.summary.moved import dates_moved
from reports.summary.notices import read_notices
from reports.summary.progress import progress_of
from reports.summary.rating import in_hand, rating_of, was_active
from reports.summary.then import Story, WorkThen, read_story, work_at_end_of
from reports.summary.unit_part import UnitPart, unit_part
from reports.summary.whole import Whole, waiting_for_signature
from reports.work.lists import late_among, points_on
from reports.work.open_work import WorkRow, most_pressing_first
from schedules.office_days import ONE_DAY


class MonthNotBegun(TrackerError):
    thai = "เดือน{month_thai}ยังมาไม่ถึง: ให้ระบุเดือนนี้หรือเดือนที่ผ่านมา เช่น --month {example}"
    english = "{month} has not begun: give this month or an earlier one, such as --month {example}."


class MonthBeforePlan(TrackerError):
    thai = "ในเดือน{month_thai}ยังไม่มีมาตรการที่ใช้งานในระบบ: มาตรการแรกเริ่มใช้เมื่อ {first_thai}"
    english = "No plan was active in {month}: the first one became active on {first}."


@dataclass(frozen=True, slots=True)
class Summary:
    """What one reader is told of a month: the whole agency, some units, or both.

    `as_of` is the month's last day, or today while it is running: then `is_over` is False.
    """

    agency: str
    month: BuddhistMonth
    as_of: date
    is_over: bool
    whole: Whole | None
    units: tuple[UnitPart, ...] = ()
    log_end: LogEnd | None = None

    @property
    def is_closed(self) -> bool:
        """Tell whether the evidence-by day is past for what the reader is told of."""
        return self.whole.rating.is_closed if self.whole else any(one.is_closed for one in self.units)

    def to_json(self) -> dict[str, Any]:
        return {
            "agency": self.agency,
            "month": str(self.month),
            "as_of": self.as_of.isoformat(),
            "is_over": self.is_over,
            "whole": self.whole.to_json() if self.whole else None,
            "units": [one.to_json() for one in self.units],
        }


@dataclass(frozen=True)
class Month:
    """The agency's active plans in a month, with their work at its end; `rows` is what was then open."""

    agency: Agency
    month: BuddhistMonth
    as_of: date
    is_over: bool
    holders: Holders
    units: Mapping[UUID, str]
    stories: Sequence[Story]
    works: Sequence[WorkThen]
    rows: Sequence[WorkRow]

    @property
    def coming_until(self) -> date:
        return self.month.after.last_on

    def whole(self, session: Session) -> Whole:
        first_on, plans = self.month.first_on, [story.plan for story in self.stories]
        accepted = [item.code for work in self.works for item in work.accepted_since(first_on)]
        return Whole(
            progress=progress_of(accepted, self.rows, self.as_of, self.coming_until),
            rating=rating_of(session, in_hand(self.works), self._before()),
            points_late=points_on(late_among(self.rows)),
            to_sign=waiting_for_signature(self.rows),
            holders=holder_lines(self.works, self.rows, self.units, first_on),
            longest_late=longest_late(self.rows),
            most_at_stake=most_at_stake(self.rows),
            moved=dates_moved(session, plans, first_on, self.as_of),
            notices=read_notices(session, self.holders, clock.now()),
            questions_late=len({row.worth.question for row in late_among(self.rows) if row.worth.question}),
        )

    def unit(self, unit_id: UUID) -> UnitPart:
        return unit_part(
            unit_id, self.units, self.stories, self.works, self.rows, self.month.first_on, self.coming_until
        )

    def summary(self, whole: Whole | None, units: Collection[UUID], *, keep_empty: bool = False) -> Summary:
        """Return what a reader is told, units in the agency's order; an empty one only if `keep_empty`."""
        parts = [self.unit(unit_id) for unit_id in self.units if unit_id in units]
        told = tuple(part for part in parts if part.says_something or keep_empty)
        end = LogEnd.of(self.agency)
        return Summary(self.agency.name, self.month, self.as_of, self.is_over, whole, told, end)

    def _before(self) -> WorkThen | None:
        """Return the rated plan's work at the end of the month before, None where it did not run yet."""
        day, plan = self.month.before.last_on, in_hand(self.works).plan
        story = next(story for story in self.stories if story.plan.id == plan.id)
        return work_at_end_of(story, day) if was_active(plan, day) else None


def read_month(session: Session, agency: Agency, month: BuddhistMonth, today: date) -> Month:
    """Read a month as known on a Bangkok date; raise a refusal for one that has not begun, or before any plan."""
    if month.first_on > today:
        example = BuddhistMonth.containing(today)
        raise MonthNotBegun(month=month, month_thai=month.thai, example=example)
    as_of = min(month.last_on, today)
    plans = [plan for plan in list_plans(session, agency.id) if plan.activated_on]
    active = [plan for plan in plans if was_active(plan, as_of)]
    if not plans:
        raise NoPlan(detail="")
    if not active:
        first = min(plan.activated_on for plan in plans if plan.activated_on)
        raise MonthBeforePlan(month=month, month_thai=month.thai, first=first, first_thai=thai_date(first))
    stories = [read_story(session, plan) for plan in active]
    works = [work_at_end_of(story, as_of) for story in stories]
    units = list_unit_names(session, agency.id)
    seen_on = as_of + ONE_DAY if month.last_on < today else today  # what was due on the last day is late at its end
    rows = [row for work in works for row in work.open_rows(units, seen_on)]
    return Month(
        agency=agency, month=month, as_of=as_of, is_over=month.last_on < today,
        holders=get_holders(session, agency.id, today), units=units, stories=stories, works=works,
        rows=most_pressing_first(rows),
    )  # fmt: skip
