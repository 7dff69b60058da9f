"""The fewest open items that reach a rating, and what the score would be if some were accepted: nothing is stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.errors import TrackerError
from core.points import round_points, show_points
from core.questions import QuestionCode
from models.people.units import list_unit_names
from models.plans.plans import Assignment, Plan
from models.work.held import open_parts_by_item
from readiness.figures import if_assessed_today
from readiness.scoring import Assessment
from readiness.steering.fewest import OpenItem
from readiness.steering.reach import Reach, Target, reach, with_full_marks
from reports.readiness.figures import assessment_json
from reports.standing import PlanStanding
from reports.work.open_work import DONE, WorkRow, row_of


class ItemNotOpen(TrackerError):
    thai = "{code} ไม่ใช่รายการ OIT ที่ยังเปิดอยู่และมีข้อคะแนน: รายการที่เลือกได้คือ {known}"
    english = "{code} is not an open item of this plan that feeds an OIT question: those are {known}."
    http_status = 404


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What can still raise the score: its rows by item code, in the order of codes, and the items by question."""

    rows: Mapping[str, WorkRow]
    by_question: Mapping[str, tuple[OpenItem, ...]]


@dataclass(frozen=True, slots=True)
class ReachNow:
    """A target and the rows of its items, by code."""

    found: Reach
    rows: tuple[WorkRow, ...]

    @property
    def latest_on(self) -> date | None:
        """The last of the days by which a holder passes one of them on; None where nothing is to be done."""
        return max((row.until_on for row in self.rows), default=None)

    def to_json(self) -> dict[str, Any]:
        latest_on, found = self.latest_on, self.found
        return {
            "target": found.target.value,
            "possible": found.is_possible,
            "codes": [row.code for row in self.rows],
            "total": None if found.total is None else show_points(found.total),
            "rating": found.rating,
            "latest_held_until_on": None if latest_on is None else latest_on.isoformat(),
            "others": found.others,
            "forbids": list(found.forbids),
        }


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The score if assessed today, and what it would be if `rows` were accepted too."""

    as_of: date
    rows: tuple[WorkRow, ...]
    today: Assessment
    then: Assessment

    @property
    def change(self) -> Decimal | None:
        """The difference of the two totals as they are shown."""
        if self.today.total is None or self.then.total is None:
            return None
        return round_points(self.then.total) - round_points(self.today.total)

    def to_json(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of.isoformat(),
            "codes": [row.code for row in self.rows],
            "if_assessed_today": assessment_json(self.today),
            "if_these_too": assessment_json(self.then),
            "change": None if self.change is None else show_points(self.change),
        }


def open_work(session: Session, plan: Plan, standing: PlanStanding) -> OpenWork:
    """Read what is open of what feeds a question: not accepted, or accepted on evidence that opens no more."""
    units, parts = list_unit_names(session, plan.agency_id), open_parts_by_item(session, plan.agency_id)
    return open_work_among(plan, standing, parts, units)


def open_work_among(
    plan: Plan, standing: PlanStanding, parts: Mapping[UUID, Sequence[Assignment]], units: Mapping[UUID, str]
) -> OpenWork:
    """Return the same from parts that are read already, by item; `units` are their names."""
    lacking = [
        item
        for item in standing.items
        if standing.feeding.question_of(item.code) and item.code not in standing.counting
    ]
    rows = {
        item.code: replace(
            row_of(plan, item, parts.get(item.id, ()), (), units, standing.on),
            worth=standing.feeding.worth_of(item.code),
        )
        for item in sorted(lacking, key=lambda item: QuestionCode.parse(item.code).sort_key)
    }
    by_question = {
        question: tuple(_open_item(rows[code]) for code in codes if code in rows)
        for question, codes in standing.items_of.items()
    }
    return OpenWork(rows, {question: items for question, items in by_question.items() if items})


def reach_now(work: OpenWork, standing: PlanStanding, target: Target) -> ReachNow:
    """Return the fewest of the open items that reach the target as it stands."""
    found = reach(standing.question_set, standing.inputs, work.by_question, target)
    return ReachNow(found, tuple(work.rows[item.code] for item in found.items))


def what_if(work: OpenWork, standing: PlanStanding, codes: Collection[str]) -> WhatIf:
    """Score the plan as if these items were accepted; raise ItemNotOpen for any other code."""
    for code in codes:
        if code not in work.rows:
            raise ItemNotOpen(code=code, known=", ".join(work.rows) or "-")
    then = with_full_marks(standing.inputs, earned_by(work, codes))
    return WhatIf(
        as_of=standing.on,
        rows=tuple(row for code, row in work.rows.items() if code in codes),
        today=if_assessed_today(standing.question_set, standing.inputs),
        then=if_assessed_today(standing.question_set, then),
    )


def earned_by(work: OpenWork, codes: Collection[str]) -> Sequence[str]:
    """Return the questions that these open items complete."""
    return [
        question
        for question, items in work.by_question.items()
        if all(item.code in codes for item in items)
    ]  # fmt: skip


def _open_item(row: WorkRow) -> OpenItem:
    return OpenItem(row.code, sum(part.standing != DONE for part in row.parts), row.until_on)
