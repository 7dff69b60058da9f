"""Cells of a draft that were read wrongly, put right in place: title, period, units, steps. The document stays."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import delete
from sqlmodel import Session, col

from core.calendar import thai_date_short
from core.errors import TrackerError
from core.events import ItemCorrected
from core.text.names import NameMissing, one_spelling
from documents.draft import DraftStep
from documents.understand import KnownUnit
from documents.understand.dates.typed_days import read_day
from documents.understand.steps.step_cells import split_steps
from models.agencies import Agency
from models.journal import outbox
from models.locking import take_work
from models.plans.plans import Assignment, Item, Plan, Step
from models.work.work import get_item, list_parts, list_steps
from plans.storing.rows import store_steps, store_units
from work.renewal import follow_dates

LONGEST_TITLE = 500


class DraftOnly(TrackerError):
    thai = "มาตรการปีงบประมาณ {fiscal_year} เริ่มใช้แล้ว: แก้ไขได้ที่หน้าของรายการ หรือนำเข้าไฟล์ฉบับแก้ไข"
    english = "The plan for {fiscal_year} is active: change the item on its page, or import a corrected file."
    http_status = 409


class CellNotCorrected(TrackerError):
    thai = "แก้ช่อง “{field}” ไม่ได้: ช่องที่แก้ได้คือ {known}"
    english = "“{field}” cannot be corrected: what can is {known}."


class PeriodUpsideDown(TrackerError):
    thai = "วันสุดท้าย {last} มาก่อนวันแรก {first}: โปรดแก้ให้วันแรกมาก่อน"
    english = "The last day {last} comes before the first, {first}: put the first day first."


class TitleTooLong(TrackerError):
    thai = "ชื่อรายการยาวเกิน {most} ตัวอักษร"
    english = "The title is longer than {most} letters."


def correct(session: Session, plan: Plan, code: str, field: str, values: Sequence[str], by: str) -> Item:
    """Put one cell of a draft's item right; `values` as typed (a period's first and last day). A no-change is none.

    Raises DraftOnly, CellNotCorrected, or what is wrong with the values.
    """
    take_work(session, plan.agency_id, plan.id, code)
    session.refresh(plan)
    if plan.activated_on is not None:
        raise DraftOnly(fiscal_year=plan.fiscal_year)
    if field not in CELLS:
        raise CellNotCorrected(field=field, known=", ".join(CELLS))
    item = get_item(session, plan, code)
    old, new = CELLS[field](session, plan, item, values, by)
    session.flush()
    if old != new:
        event = ItemCorrected(plan_id=plan.id, item_id=item.id, field=field, old=old, new=new, by=by)
        outbox.record(session, plan.agency_id, event)
    return item


def _title(_session: Session, _plan: Plan, item: Item, values: Sequence[str], _by: str) -> tuple[str, str]:
    old, title = item.title, one_spelling(values[0])
    if not title:
        raise NameMissing
    if len(title) > LONGEST_TITLE:
        raise TitleTooLong(most=LONGEST_TITLE)
    item.title = title
    return old, title


def _period(session: Session, plan: Plan, item: Item, values: Sequence[str], by: str) -> tuple[str, str]:
    first, last = map(read_day, values)
    if last < first:
        raise PeriodUpsideDown(first=thai_date_short(first), last=thai_date_short(last))
    old = _days(item.starts_on, item.due_on)
    item.starts_on, item.due_on = first, last
    session.flush()
    follow_dates(session, plan, [item], "แก้ไขระยะเวลาที่อ่านจากเอกสาร", by)
    return old, _days(first, last)


def _days(first: date, last: date) -> str:
    return f"{thai_date_short(first)} - {thai_date_short(last)}"


def _units(session: Session, plan: Plan, item: Item, values: Sequence[str], _by: str) -> tuple[str, str]:
    """Give the item the units that are named; the agency gets those that it has not."""
    names = list(dict.fromkeys(name for each in values for part in each.split(",") if (name := one_spelling(part))))
    if not names:
        raise NameMissing
    agency = session.get_one(Agency, plan.agency_id)
    units = store_units(session, agency, [KnownUnit(name) for name in names])
    wanted = {units[name].id: units[name].name for name in names}
    parts = list_parts(session, item.id)
    every = {unit.id: unit.name for unit in units.values()}
    for part in parts:
        if part.unit_id not in wanted:
            session.delete(part)
    have = {part.unit_id for part in parts}
    for unit_id in wanted:
        if unit_id not in have:
            session.add(Assignment(agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, unit_id=unit_id))
    item.all_units = False
    return ", ".join(every.get(part.unit_id, "") for part in parts), ", ".join(wanted.values())


def _steps(session: Session, plan: Plan, item: Item, values: Sequence[str], by: str) -> tuple[str, str]:
    """Take each line for a step, without its number; steps that stay as they were keep their dates."""
    before = {step.text: step for step in list_steps(session, item.id)}
    texts = [step.text for line in values[0].splitlines() for step in split_steps(line)]
    steps = [_draft_step(text, before.get(text)) for text in texts]
    session.exec(delete(Step).where(col(Step.item_id) == item.id))
    store_steps(session, item, steps)
    session.flush()
    follow_dates(session, plan, [item], "แก้ไขขั้นตอนที่อ่านจากเอกสาร", by)
    return " / ".join(before), " / ".join(texts)


def _draft_step(text: str, before: Step | None) -> DraftStep:
    dates = tuple(date.fromisoformat(day) for day in before.due_dates) if before else ()
    return DraftStep(text, before.number if before else None, dates, before.within_days if before else None)


CELLS: dict[str, Callable[[Session, Plan, Item, Sequence[str], str], tuple[str, str]]] = {
    "title": _title, "period": _period, "units": _units, "steps": _steps,
}  # fmt: skip
"""What can be put right, by name; each returns what stood there and what stands there now, as people read it."""
