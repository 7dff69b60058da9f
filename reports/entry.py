"""Accepted is not entered: once ITAS takes entries, what was accepted and what was typed into it are told apart."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from core.points import show_points
from readiness.figures import if_assessed_today
from readiness.scoring import Assessment
from reports.standing import PlanStanding


@dataclass(frozen=True, slots=True)
class Entry:
    """How many OIT questions of the assessed year are accepted, how many of them were entered as they stand now, and
    the score by those alone. `left` are the questions that were not; `changed` the items whose address is another
    since they were entered, which want entering again.
    """

    accepted: int
    entered: int
    left: tuple[str, ...]
    changed: tuple[str, ...]
    by_entered: Assessment

    @property
    def total(self) -> Decimal | None:
        return self.by_entered.total

    def to_json(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted,
            "entered": self.entered,
            "left": list(self.left),
            "changed": list(self.changed),
            "total": None if self.total is None else show_points(self.total),
            "rating": self.by_entered.rating,
        }

    @property
    def thai(self) -> str:
        """Say it in a line, as commands and messages do."""
        left = f" ยังไม่ได้กรอก {', '.join(self.left)}" if self.left else ""
        changed = f" ลิงก์เปลี่ยนหลังกรอก ต้องกรอกใหม่ {', '.join(self.changed)}" if self.changed else ""
        return f"กรอกแล้ว {self.entered} จาก {self.accepted} ข้อที่ผ่านการตรวจสอบ{left}{changed}"


def entry_of(standing: PlanStanding) -> Entry | None:
    """Return what was entered by the day of `standing`; None before entry opens, and by another year's list."""
    if standing.entry_from_on is None or standing.on < standing.entry_from_on:
        return None
    codes, counting = [item.code for item in standing.items], standing.counting
    accepted = standing.feeding.earned(codes, counting)
    entered = set(standing.feeding.earned(codes, counting & set(standing.entered)))
    left = tuple(one for one in accepted if one not in entered and one not in standing.marked)
    scored = {code: points for code, points in standing.inputs.accepted.items() if code not in left}
    return Entry(
        accepted=len(accepted),
        entered=len(accepted) - len(left),
        left=left,
        changed=tuple(code for code in codes if code in standing.changed),
        by_entered=if_assessed_today(standing.question_set, replace(standing.inputs, accepted=scored)),
    )
