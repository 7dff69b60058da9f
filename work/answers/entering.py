"""Ticking what was typed into ITAS, and the executive's confirmation; the way to click, and what was seen there."""

from collections.abc import Sequence

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import AnswerTicked, WaySet
from core.text.names import one_spelling
from models.evidence.answers import ItemAnswer, find_answer
from models.plans.plans import Item, Plan
from models.work.work import list_evidence
from reports.feeding import asked_of
from work.desk import open_desk

ENTERED, NOT_ENTERED, CONFIRMED = "entered", "not_entered", "confirmed"
MOST_STEPS, STEP_LENGTH = 20, 300
NUMBERED = "0123456789๐๑๒๓๔๕๖๗๘๙.) "


class NothingToEnter(TrackerError):
    thai = "{code}: ยังไม่มีลิงก์ที่ใช้ได้ จึงทำเครื่องหมายว่ากรอกแล้วไม่ได้: โปรดเพิ่มลิงก์ก่อน"
    english = "{code}: there is no link that counts, so nothing can have been entered: add one first."


class NotEnteredYet(TrackerError):
    thai = "{code}: ยังไม่ได้กรอกใน ITAS หรือลิงก์เปลี่ยนแล้ว: โปรดกรอกและทำเครื่องหมายก่อนให้ผู้บริหารยืนยัน"
    english = "{code}: it was not entered, or its links have changed since: enter and tick it before it is confirmed."
    http_status = 409


class WayTooLong(TrackerError):
    thai = "{code}: วิธีเข้าถึงยาวเกินไป: ไม่เกิน {most} ขั้น ขั้นละไม่เกิน {length} ตัวอักษร"
    english = "{code}: the way is too long: at most {most} steps of {length} characters each."


def tick(session: Session, plan: Plan, code: str, state: str, *, by: str) -> ItemAnswer:
    """Note that an item was entered, or was not after all, or that the executive has confirmed it."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    answer, urls = answer_of(session, desk.item), live_urls(session, desk.item)
    if state == ENTERED:
        if not urls:
            raise NothingToEnter(code=code)
        answer.entered_on, answer.entered_by, answer.entered_urls = desk.on, by, urls
        answer.confirmed_on = answer.confirmed_by = None
    elif state == CONFIRMED:
        if not answer.is_as_entered(urls):
            raise NotEnteredYet(code=code)
        answer.confirmed_on, answer.confirmed_by = desk.on, by
    else:
        answer.entered_on = answer.entered_by = answer.confirmed_on = answer.confirmed_by = None
        answer.entered_urls = []
    session.add(answer)
    desk.record(AnswerTicked(plan_id=plan.id, item_id=desk.item.id, state=state, on=desk.on, by=by))
    session.flush()
    return answer


def set_way(session: Session, plan: Plan, code: str, typed: str, *, by: str) -> ItemAnswer:
    """Keep the way to click, a step a line; a number that was typed before a step is left out."""
    steps = [step for line in typed.splitlines() if (step := one_spelling(line).lstrip(NUMBERED))]
    if len(steps) > MOST_STEPS or any(len(step) > STEP_LENGTH for step in steps):
        raise WayTooLong(code=code, most=MOST_STEPS, length=STEP_LENGTH)
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    answer = answer_of(session, desk.item)
    answer.way = steps
    session.add(answer)
    desk.record(WaySet(plan_id=plan.id, item_id=desk.item.id, steps=len(steps), by=by))
    session.flush()
    return answer


def tick_shown(session: Session, plan: Plan, code: str, shown: Sequence[str], *, by: str) -> ItemAnswer:
    """Keep which lines of the question's check-list were seen on the page; others' lines are passed over."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    asked = asked_of(plan, code)
    answer = answer_of(session, desk.item)
    answer.shown = [line for line in (*asked.must_show, *asked.also_wanted) if line in shown]
    session.add(answer)
    session.flush()
    return answer


def answer_of(session: Session, item: Item) -> ItemAnswer:
    return find_answer(session, item.id) or ItemAnswer(agency_id=item.agency_id, item_id=item.id)


def live_urls(session: Session, item: Item) -> list[str]:
    """Return the addresses that count, the oldest first, as they are typed into ITAS."""
    found = sorted(list_evidence(session, item.id), key=lambda one: (one.added_on, one.url))
    return list(dict.fromkeys(one.url for one in found if one.is_live))
