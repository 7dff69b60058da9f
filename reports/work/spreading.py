"""What the waves leave at the end of the year, each item with a day that is proposed for it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.calendar import FiscalYear
from models.people.contexts import get_context
from models.plans.plans import Item, Plan, Step
from models.work.held import held_parts
from models.work.work_reading import read_plan_work, steps_by_item
from readiness.structure import EIT1
from reports.feeding import worth_of
from reports.survey_pace import IIT, read_windows
from schedules.spreading import Loose, LooseItem, ProposedDay, Why, Window, Windows, propose_days

HALF_YEAR = re.compile(r"(?:6|๖|หก)\s*เดือน")
WHY_THAI: Mapping[Why, str] = {
    Why.SURVEY_OPENS: "ให้แล้วเสร็จก่อนเปิดการสำรวจ",
    Why.SURVEY_CLOSES: "ให้แล้วเสร็จก่อนปิดการสำรวจ",
    Why.SURVEY_UNKNOWN: "ยังไม่ทราบช่วงสำรวจ จึงใช้วันปิดระบบ ITAS แทน",
    Why.HALF_YEAR: "ข้อมูลรอบหกเดือน",
    Why.REPORT: "ให้แล้วเสร็จหนึ่งเดือนก่อนรายงานผลประจำปี",
}


@dataclass(frozen=True, slots=True)
class Spread:
    """An item and the day that is proposed for it; `units` have parts of it in hand."""

    item: Item
    units: tuple[str, ...]
    proposed: ProposedDay

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def why_thai(self) -> str:
        return WHY_THAI[self.proposed.why]

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.item.title,
            "units": list(self.units),
            "old_on": self.proposed.old_on.isoformat(),
            "new_on": self.proposed.new_on.isoformat(),
            "why": self.proposed.why.value,
        }


def read_spread(session: Session, plan: Plan, today: date) -> list[Spread]:
    """Propose a day for each open item of the plan that feeds no question and ends with the year.

    Not for one whose day somebody has set, nor one with a dated step. Five queries more than the plan's own.
    """
    work, steps = read_plan_work(session, plan), steps_by_item(session, plan.id)
    ends_on = FiscalYear(plan.fiscal_year).last_on
    rows: dict[str, tuple[Item, tuple[str, ...]]] = {}
    loose: list[LooseItem] = []
    for item in work.items:
        if item.due_on != ends_on or not _is_loose(plan, item):
            continue
        units = tuple(work.units[part.unit_id] for part in held_parts(item, work.parts.get(item.id, ())))
        rows[item.code] = item, units
        loose.append(LooseItem(item.code, _kind(item, steps), units, item.needed_on))
    office = get_context(session, plan.agency_id, today).office
    proposed = propose_days(loose, _windows(session, plan), ends_on, today, office)
    return [Spread(*rows[one.code], one) for one in proposed]


def _is_loose(plan: Plan, item: Item) -> bool:
    if item.accepted_on is not None or item.why_needed in ("moved", "step"):
        return False
    return worth_of(plan, item.code).question is None


def _kind(item: Item, steps: Mapping[UUID, Sequence[Step]]) -> Loose:
    if item.code.startswith("i"):
        return Loose.INSIDE
    if item.code.startswith("e"):
        return Loose.OUTSIDE
    texts = (item.title, *(step.text for step in steps.get(item.id, ())))
    return Loose.HALF_YEAR if any(HALF_YEAR.search(text) for text in texts) else Loose.OTHER


def _windows(session: Session, plan: Plan) -> Windows:
    windows = read_windows(session, plan)
    return Windows(windows.get(IIT, Window()), windows.get(EIT1, Window()), plan.evidence_by_on)
