"""The waves of a plan: proposed when it begins and in force, until the coordinator confirms or moves them."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import WaveMoved, WavesConfirmed
from models.journal import outbox
from models.locking import take_agency
from models.plans.plans import Item, Plan
from work.days import feeds_question
from work.desk import open_desk


class NoWave(TrackerError):
    thai = "{code}: ไม่ได้ใช้ประกอบข้อคำถาม OIT ของปีที่ประเมิน จึงไม่มีรอบการขอส่ง"
    english = "{code} feeds no OIT question of the assessed year, so it is asked for in no wave."


class WaveTooLate(TrackerError):
    thai = "{code}: รอบการขอส่งวันที่ {day_thai} ต้องไม่หลังวันปิดระบบ ITAS {closes_thai}"
    english = "{code}: the wave on {day} must not be after ITAS closes on {closes}."


def move_wave(session: Session, plan: Plan, code: str, to: date | None, by: str) -> Item:
    """Ask for an item by another day, or (None) only by its holders' own; nobody is late by it."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    item, old = desk.item, desk.reminders.holders_days(desk.item, desk.parts)
    if not feeds_question(plan, item):
        raise NoWave(code=code)
    if to and to > plan.evidence_by_on:
        raise WaveTooLate(code=code, day=to, day_thai=thai_date(to), closes=plan.evidence_by_on,
                          closes_thai=thai_date(plan.evidence_by_on))  # fmt: skip
    before, item.wave_on = item.wave_on, to
    if plan.activated_on:
        desk.reminders.date_moved(item, old, desk.parts)
    desk.record(WaveMoved(plan_id=plan.id, item_id=item.id, old_on=before, new_on=to, by=by))
    session.flush()
    return item


def confirm_waves(session: Session, plan: Plan, by: str) -> bool:
    """Keep that the coordinator has seen the waves and lets them stand; False if that was so already."""
    take_agency(session, plan.agency_id)
    session.refresh(plan)
    if plan.waves_confirmed:
        return False
    plan.waves_confirmed = True
    outbox.record(session, plan.agency_id, WavesConfirmed(plan_id=plan.id, by=by))
    session.flush()
    return True
