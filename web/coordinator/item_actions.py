"""What a coordinator does to an item: each action is one decision in one transaction."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from core.questions import QuestionCode
from core.stations import COLLECTING
from models.plans.plans import Plan
from models.work.work import get_item
from web.access.gate import Coordinator
from web.coordinator.item import show_item, the_item
from web.kit.choosing import choose_plan
from web.kit.forms import DAY, DONE_ON, REASON, UNIT, Refused, Sent, SentForm, about_field
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from work.decisions.dates import grant_day, move_date
from work.decisions.deciding import Decision
from work.decisions.giving import give_part
from work.decisions.many import DONE_ALREADY
from work.decisions.routing import change_lead, change_route, route_through
from work.decisions.undoing import undo_date
from work.moves.move import Move
from work.moves.moving import make_move

router = APIRouter()
DATE_UNDONE = "เลิกการเลื่อนวันที่ทำในวันเดียวกัน"  # why, in the history of the days
Name = Literal[
    "accept", "done-already", "return", "waive", "reopen", "move-date", "give", "route", "lead", "take-back",
    "undo-date",
]  # fmt: skip


@router.post("/items/{code}/{action}")
def act(
    request: Request, viewer: Coordinator, code: str, action: Name, form: Sent, year: int | None = None
) -> Response:
    """Carry one decision out; where it is refused, show the item as it is with the form as it was typed."""
    try:
        with transaction() as session:
            plan = choose_plan(session, viewer.agency.id, year)
            item = the_item(session, plan, code)
            ACTIONS[action](session, plan, item.code, form, viewer.by)
    except TrackerError as error:
        refused = Refused.of(action, error, form, language_of(request))
        with reading() as session:
            return show_item(request, session, viewer, code, year, refused)
    with speaking(language_of(request)):
        said = f"{item.code}: {translated(DONE[action])}"
    return done(f"/items/{item.code}" + (f"?year={year}" if year else ""), said)


def _accept(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    _move(session, plan, code, form, by, "accept", evidence=form.text("url") or None)


def _done_already(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    """Accept what was done before it was written down here, on the day on which it was done where that is told."""
    done_on = form.day("done_on", DONE_ON) if form.text("done_on") else None
    evidence = form.text("url") or None
    _move(session, plan, code, form, by, "accept", evidence=evidence, reason=DONE_ALREADY, on=done_on)


def _return(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    """Send it back: to an earlier station, or to each of the units that were ticked, in one transaction."""
    reason, to = form.needed("reason", REASON), form.text("to") or COLLECTING
    if to != COLLECTING:
        _move(session, plan, code, form, by, "return", to=to, reason=reason)
        return
    form.needed("unit", UNIT)
    for number, unit in enumerate(form.every("unit")):
        seen = form.text("seen") if number == 0 else None  # the first return has changed what was seen
        _move(session, plan, code, form, by, "return", unit=unit, reason=reason, seen=seen)


def _waive(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    _move(
        session, plan, code, form, by, "waive", unit=form.needed("unit", UNIT), reason=form.needed("reason", REASON)
    )


def _reopen(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    _move(session, plan, code, form, by, "reopen", reason=form.needed("reason", REASON))


def _move_date(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    day = form.day("day", DAY)
    decision = _decision(form, by)
    unit = form.text("unit")
    with about_field("day"):
        if unit:
            grant_day(session, plan, code, unit, day, decision)
        else:
            move_date(session, plan, code, day, decision)


def _take_back(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    _move(session, plan, code, form, by, "take_back", unit=form.text("unit") or None)


def _undo_date(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    undo_date(session, plan, code, Decision(reason=DATE_UNDONE, by=by, seen=form.text("seen")))


def _give(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    unit, to = form.needed("unit", UNIT), form.needed("to", UNIT)
    give_part(session, plan, code, unit, to, _decision(form, by))


def _route(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    item, through = get_item(session, plan, code), form.every("through")
    stations = route_through(
        item.route, item.position, compiled_by=form.text("compiled_by") or None,
        signature="signature" in through, publishing="publishing" in through,
    )  # fmt: skip
    change_route(session, plan, code, stations, _decision(form, by))


def _lead(session: Session, plan: Plan, code: str, form: SentForm, by: str) -> None:
    change_lead(session, plan, code, form.text("lead") or None, _decision(form, by))


def _decision(form: SentForm, by: str) -> Decision:
    return Decision(reason=form.needed("reason", REASON), by=by, seen=form.text("seen"), sure=bool(form.text("sure")))


def _move(
    session: Session, plan: Plan, code: str, form: SentForm, by: str, name: str, **more: str | date | None
) -> None:
    """Make a move of what the form has seen; `more` says otherwise."""
    said = {"seen": form.text("seen"), **more}
    about = "url" if said.get("evidence") or name == "accept" else "reason"
    with about_field(about):
        make_move(session, plan, Move(code=QuestionCode.parse(code), name=name, by=by, **said))  # type: ignore[arg-type]


ACTIONS: Mapping[str, Callable[[Session, Plan, str, SentForm, str], None]] = {
    "accept": _accept,
    "done-already": _done_already,
    "return": _return,
    "waive": _waive,
    "reopen": _reopen,
    "move-date": _move_date,
    "give": _give,
    "route": _route,
    "lead": _lead,
    "take-back": _take_back,
    "undo-date": _undo_date,
}
DONE: Mapping[str, str] = {
    "accept": "ผ่านการตรวจสอบแล้ว",
    "done-already": "บันทึกว่าดำเนินการแล้ว",
    "return": "ส่งกลับแก้ไขแล้ว",
    "waive": "ยกเว้นแล้ว",
    "reopen": "เปิดรายการใหม่แล้ว",
    "move-date": "เลื่อนวันที่ต้องเสร็จแล้ว การแจ้งเตือนเลื่อนตาม",
    "give": "มอบงานให้ส่วนราชการอื่นแล้ว",
    "route": "เปลี่ยนเส้นทางงานแล้ว",
    "lead": "เปลี่ยนเจ้าภาพแล้ว",
    "take-back": "เลิกทำแล้ว กลับไปเป็นอย่างเดิม",
    "undo-date": "เลิกการเลื่อนวันแล้ว",
}
