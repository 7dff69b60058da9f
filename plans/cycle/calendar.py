"""Setting the assessment's days, and ticking the coordinator's acts in ITAS."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import BUDDHIST_OFFSET_YEARS, FiscalYear
from core.errors import TrackerError
from core.events import CalendarDaySet, ItasActTicked
from core.text.names import tidy_name
from models.journal import outbox
from models.locking import take_work
from models.plans.findings import find_question
from models.plans.itas import CalendarEntry, ItasAct, list_acts, list_calendar
from models.plans.plans import Plan
from plans.activation.closing_day import move_closing_day
from plans.activation.evidence_by import check_evidence_by
from plans.findings.decide import decide
from reports.itas_year import DayRow, Sureness, read_days
from schedules.itas_year import ACTS, CalendarDay
from work.renewal import SURVEY_CLOSES, renew


class UnknownCalendarDay(TrackerError):
    thai = "ไม่มีวัน “{name}” ในปฏิทินการประเมิน: ที่กำหนดได้คือ {known}"
    english = "There is no day “{name}” in the calendar: those are {known}."
    http_status = 404


class UnknownAct(TrackerError):
    thai = "ไม่มีงาน “{name}” ในระบบ ITAS: ที่มีคือ {known}"
    english = "There is no act “{name}”: those are {known}."
    http_status = 404


class CalendarDayOutside(TrackerError):
    thai = "วันที่ {day} อยู่นอกปีการประเมิน {year}: ให้ระบุวันตั้งแต่ 1 ตุลาคม {first} ถึง 31 ธันวาคม {year}"
    english = "{day} lies outside the assessment of {year}: give a day from 1 October {first} to 31 December {year}."


def set_calendar_day(
    session: Session, plan: Plan, name: str, on: date, by: str, *, announced_by: str = "", number: str = "",
    reason: str = "", announced: bool = False,
) -> DayRow:  # fmt: skip
    """Confirm or move a day of the plan's assessed year, with who announced it and under which number.

    The day on which entry closes is the plan's evidence-by day: once confirmed, it is moved in an active plan as
    `move_closing_day` says, with a reason or because it was `announced`. What prepares for a survey follows its
    close.
    """
    day = _day_named(name)
    year = plan.assessed_year - BUDDHIST_OFFSET_YEARS
    if not date(year - 1, 10, 1) <= on <= date(year, 12, 31):
        raise CalendarDayOutside(day=on, year=plan.assessed_year, first=plan.assessed_year - 1)
    take_work(session, plan.agency_id, plan.id)
    old = next(row for row in read_days(session, plan) if row.day is day)
    if day is CalendarDay.ENTRY_CLOSES:
        if plan.activated_on and old.sureness is Sureness.CONFIRMED and on != old.on and not announced:
            announced_by = number = ""  # moved by hand: what was announced is the day before
        said = f"{announced_by} {number}".strip() if announced else ""
        _move_evidence_by(session, plan, on, by, reason.strip() or said, announced)
    row = list_calendar(session, plan.agency_id, plan.assessed_year).get(day) or CalendarEntry(
        agency_id=plan.agency_id, assessed_year=plan.assessed_year, day=day, set_by=by
    )
    row.day_on = None if day is CalendarDay.ENTRY_CLOSES else on
    row.announced_by, row.number = tidy_name(announced_by) if announced_by else "", number.strip()
    row.set_by, row.set_at = by, clock.now()
    session.add(row)
    session.flush()
    event = CalendarDaySet(
        plan_id=plan.id, assessed_year=plan.assessed_year, day=day, old_on=old.on, new_on=on,
        announced_by=row.announced_by, number=row.number, by=by,
    )  # fmt: skip
    outbox.record(session, plan.agency_id, event)
    if day is CalendarDay.SURVEYS_CLOSE:
        renew(session, plan, by, SURVEY_CLOSES)
    return next(one for one in read_days(session, plan) if one.day is day)


def tick_act(
    session: Session, plan: Plan, key: str, by: str, *, on: date | None = None, amount: int | None = None,
    done: bool = True,
) -> None:  # fmt: skip
    """Say that an act is done on a day, or (`done` False) that it is not after all."""
    if key not in {act.key for act in ACTS}:
        raise UnknownAct(name=key, known=", ".join(act.key for act in ACTS))
    take_work(session, plan.agency_id, plan.id)
    row = list_acts(session, plan.agency_id, plan.assessed_year).get(key)
    if row is not None and not done:
        session.delete(row)
    elif done:
        row = row or ItasAct(
            agency_id=plan.agency_id, assessed_year=plan.assessed_year, act=key, done_on=clock.today(), done_by=by
        )
        row.done_on, row.done_by, row.amount = on or clock.today(), by, amount
        session.add(row)
    session.flush()
    event = ItasActTicked(plan_id=plan.id, assessed_year=plan.assessed_year, act=key, done=done, by=by)
    outbox.record(session, plan.agency_id, event)


def _day_named(name: str) -> CalendarDay:
    try:
        return CalendarDay(name)
    except ValueError:
        raise UnknownCalendarDay(name=name, known=", ".join(CalendarDay)) from None


def _move_evidence_by(session: Session, plan: Plan, on: date, by: str, reason: str, announced: bool) -> None:
    """Confirm the plan's evidence-by day by the question that asks for it, where its document left it open; move it
    once it is confirmed and the plan is active."""
    check_evidence_by(FiscalYear(plan.fiscal_year), on)
    asked = find_question(session, plan.id, "evidence_by")
    if plan.activated_on and on != plan.evidence_by_on and (plan.evidence_by_decided or asked is None):
        move_closing_day(session, plan, on, reason=reason, by=by, announced=announced)
        return
    if asked is not None and not (plan.activated_on and plan.evidence_by_decided):
        decide(session, plan, asked.no, on.isoformat(), by)
        return
    plan.evidence_by_on, plan.evidence_by_decided = on, True
    renew(session, plan, by)
