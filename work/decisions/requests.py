"""What a unit asks of the coordinator about its part: that it is not its own, or that it may be done later."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import RequestAnswered, RequestMade
from models.plans.plans import Plan
from models.plans.requests import NOT_MINE, POSTPONE, WorkRequest, list_requests_of_parts
from models.work.held import is_in_hand
from models.work.late import until_on
from work.decisions.dates import days_to_choose
from work.desk import Desk, open_desk

REASON_LENGTH = 1000


class RequestReasonMissing(TrackerError):
    thai = "{code}: โปรดเขียนเหตุผลให้ผู้ประสานงานทราบ (ไม่เกิน {most} ตัวอักษร)"
    english = "{code}: say why, so that the coordinator can decide (at most {most} characters)."


class WantedDayMissing(TrackerError):
    thai = "{code}: โปรดระบุวันที่ขอขยายเวลาไปถึง เป็นวันหลังจาก {after_thai} ถึง {latest_thai}"
    english = "{code}: say until when you need, a day after {after}, {latest} at the latest."


class AskedAlready(TrackerError):
    thai = "{code}: มีคำขอเรื่องนี้ที่ผู้ประสานงานยังไม่ได้ตอบ: รอคำตอบ หรือถอนคำขอเดิมก่อน"
    english = "{code}: the coordinator has not answered your earlier request yet: wait, or withdraw it first."
    http_status = 409


class NothingToAsk(TrackerError):
    thai = "{code}: ขอไม่ได้ เพราะส่งงานส่วนนี้ไปแล้วหรือได้รับยกเว้น"
    english = "{code}: there is nothing to ask for, this part has been handed in or waived."
    http_status = 409


class RequestGone(TrackerError):
    thai = "{code}: ถอนคำขอไม่ได้ เพราะได้รับคำตอบหรือถอนไปแล้ว"
    english = "{code}: the request cannot be withdrawn, it has been answered or withdrawn already."
    http_status = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it is made. `wanted_on` is the day until which more time is asked for (postpone)."""

    code: str
    unit: str
    kind: str
    reason: str
    wanted_on: date | None = None
    by: str


def ask(session: Session, plan: Plan, asked: Asked) -> WorkRequest:
    """Lay a request about a unit's open part before the coordinator; one of a kind at a time."""
    desk = open_desk(session, plan, asked.code, on=clock.today(), by=asked.by)
    part, reason = desk.part_of(asked.unit), asked.reason.strip()
    if not is_in_hand(desk.item, part):
        raise NothingToAsk(code=asked.code)
    if not 0 < len(reason) <= REASON_LENGTH:
        raise RequestReasonMissing(code=asked.code, most=REASON_LENGTH)
    wanted_on = _wanted(desk, asked) if asked.kind == POSTPONE else None
    if any(one.state == "open" and one.kind == asked.kind for one in list_requests_of_parts(session, [part.id])):
        raise AskedAlready(code=asked.code)
    request = WorkRequest(
        agency_id=plan.agency_id, plan_id=plan.id, item_id=desk.item.id, assignment_id=part.id, kind=asked.kind,
        reason=reason, wanted_on=wanted_on, asked_by=asked.by,
    )  # fmt: skip
    session.add(request)
    session.flush()
    desk.record(RequestMade(plan_id=plan.id, item_id=desk.item.id, request_id=request.id, by=asked.by))
    return request


def withdraw(session: Session, plan: Plan, code: str, request_id: UUID, *, unit: str, by: str) -> WorkRequest:
    """Take back a unit's own request that waits for its answer."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    part = desk.part_of(unit)
    request = next((one for one in list_requests_of_parts(session, [part.id]) if one.id == request_id), None)
    if request is None or request.state != "open":
        raise RequestGone(code=code)
    request.state, request.answered_by, request.answered_at = "withdrawn", by, clock.now()
    session.add(request)
    desk.record(
        RequestAnswered(plan_id=plan.id, item_id=desk.item.id, request_id=request.id, state="withdrawn", by=by)
    )
    session.flush()
    return request


def _wanted(desk: Desk, asked: Asked) -> date:
    after = max(desk.on, until_on(desk.item, desk.part_of(asked.unit)))
    latest = max(days_to_choose(desk.plan, desk.item, desk.on).last_on, after + timedelta(days=1))
    if asked.wanted_on is None or not after < asked.wanted_on <= latest:
        raise WantedDayMissing(
            code=asked.code, after=after, after_thai=thai_date(after), latest=latest, latest_thai=thai_date(latest)
        )
    return asked.wanted_on


KINDS = (NOT_MINE, POSTPONE)
