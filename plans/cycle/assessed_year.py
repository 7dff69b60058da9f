"""Which assessment a plan feeds: moved only after the difference has been seen."""

from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import AssessedYearMoved
from core.points import show_points
from models.journal import outbox
from models.locking import take_work
from models.plans.plans import Plan
from models.work.work import list_items
from readiness.assessed.feeding import Worth
from reports.feeding import feeding_of
from reports.readiness.figures import figures_of
from reports.standing import read_standing
from work.renewal import renew

MOST_YEARS_ON = 2  # work is assessed in its own year or soon after


class AssessedYearOutside(TrackerError):
    thai = "มาตรการปีงบประมาณ {work} ใช้ประเมินปี {year} ไม่ได้: ให้ระบุปี {work} ถึง {last}"
    english = "The plan for {work} cannot feed the assessment of {year}: give a year from {work} to {last}."


@dataclass(frozen=True, slots=True)
class YearDifference:
    """What another assessed year changes. `totals` are the scores if assessed today, before and after."""

    old_year: int
    new_year: int
    scored_by: tuple[int, int]
    totals: tuple[Decimal | None, Decimal | None]
    moved: tuple[tuple[str, Worth, Worth], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The difference in Thai, a sentence for each thing that changes."""
        lists = " → ".join(map(str, self.scored_by))
        told = [
            f"ปีที่ประเมิน {self.old_year} → {self.new_year} (คำนวณด้วยชุดข้อคำถามปี {lists})",
            f"คะแนนหากประเมินวันนี้ {_shown(self.totals[0])} → {_shown(self.totals[1])}",
        ]
        told += [
            f"{code}: {old.question or 'ไม่มีข้อ'} {show_points(old.points)} คะแนน → "
            f"{new.question or 'ไม่มีข้อที่ตรงกัน'} {show_points(new.points)} คะแนน"
            for code, old, new in self.moved
        ]
        return tuple(told)


def year_difference(session: Session, plan: Plan, year: int) -> YearDifference:
    """Return what feeding another year's assessment would change; raise AssessedYearOutside."""
    last = plan.fiscal_year + MOST_YEARS_ON
    if not plan.fiscal_year <= year <= last:
        raise AssessedYearOutside(work=plan.fiscal_year, year=year, last=last)
    before, after = feeding_of(plan), feeding_of(plan.model_copy(update={"assessed_year": year}))
    moved = []
    for item in list_items(session, plan.id):
        old, new = before.worth_of(item.code), after.worth_of(item.code)
        if (old.question, old.points) != (new.question, new.points):
            moved.append((item.code, old, new))
    totals = [
        figures_of(read_standing(session, plan, clock.today(), by=by)).today.total
        for by in (before.question_set.year, after.question_set.year)
    ]
    years = before.question_set.year, after.question_set.year
    return YearDifference(plan.assessed_year, year, years, (totals[0], totals[1]), tuple(moved))


def move_assessed_year(session: Session, plan: Plan, year: int, by: str) -> YearDifference:
    """Let the plan feed another year's assessment; nothing happens where it does already."""
    take_work(session, plan.agency_id, plan.id)
    difference = year_difference(session, plan, year)
    if plan.assessed_year == year:
        return difference
    plan.assessed_year = year
    session.flush()
    renew(session, plan, by)
    event = AssessedYearMoved(plan_id=plan.id, old_year=difference.old_year, new_year=year, by=by)
    outbox.record(session, plan.agency_id, event)
    return difference


def _shown(total: Decimal | None) -> str:
    return "ระบุไม่ได้" if total is None else show_points(total)
