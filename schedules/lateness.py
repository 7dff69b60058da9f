"""By when an item is needed, and the one rule that says whether it is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

Why = Literal["period", "step", "evidence_by", "moved"]

WHY_THAI: dict[Why, str] = {
    "period": "วันสุดท้ายของระยะเวลาดำเนินการ",
    "step": "กำหนดเวลาของขั้นตอน",
    "evidence_by": "วันที่ต้องมีหลักฐาน",
    "moved": "วันที่กำหนดใหม่",
}


def why_thai(why: str) -> str:
    """Return the reason in words for people."""
    return WHY_THAI[cast(Why, why)]


@dataclass(frozen=True, slots=True)
class Needed:
    """The day by which an item is needed, and which of its dates that is; "moved" is a day that somebody set."""

    on: date
    why: Why


def needed_on(due_on: date, evidence_by_on: date, step_dates: Sequence[date]) -> Needed:
    """Return the earliest of the period's last day, the dated steps not yet done, and the evidence-by date.

    On the same day the period is the reason before a step, and a step before the evidence-by date.
    """
    candidates = [Needed(due_on, "period"), *(Needed(day, "step") for day in step_dates)]
    return min([*candidates, Needed(evidence_by_on, "evidence_by")], key=lambda needed: needed.on)


def days_late(needed_on: date, today: date) -> int:
    """Return by how many calendar days: 0 on the day itself, less before it."""
    return (today - needed_on).days


def is_overdue(needed_on: date, today: date) -> bool:
    """Tell whether open work is late; due today is not."""
    return needed_on < today
