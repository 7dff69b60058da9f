"""The queue of checks: one item at a time with its evidence, its last look and its check-list; accept or return."""

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from core.questions import QuestionCode
from core.stations import ACCEPTED, CHECKING
from models.work.work import list_items
from reports.evidence.answers import read_answers
from reports.work.at_station import read_at_station
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession
from web.heads.refusals import NoReason
from web.kit.choosing import choose_plan
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import sentence_of
from work.answers.entering import tick_shown
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.seen import seen_of

router = APIRouter()
Do = Literal["accept", "return", "take_back"]
Text = Annotated[str, Form()]
Lines = Annotated[list[str] | None, Form()]
OF_UNIT = "unit:"
DONE = {"accept": "ผ่านการตรวจสอบแล้ว", "return": "ส่งกลับแล้ว", "take_back": "นำกลับมาตรวจแล้ว"}
PHRASES = (
    "ลิงก์เปิดไม่ได้ โปรดแก้ไข",
    "หน้านี้ไม่แสดงปีงบประมาณที่ต้องแสดง",
    "องค์ประกอบไม่ครบตามรายการตรวจ",
    "โปรดวางไว้บนเว็บไซต์หลักของหน่วยงาน",
    "มีข้อมูลส่วนบุคคลที่ไม่ควรเปิดเผย โปรดปกปิด",
)


@router.get("/checking")
def checking(
    request: Request, session: PageSession, viewer: Coordinator, code: str | None = None, year: int | None = None,
    undo: str | None = None,
) -> Response:  # fmt: skip
    return _page(request, session, viewer, code, year, undo=undo)


@router.post("/checking/{code}/{do}")
def decide(
    request: Request, viewer: Coordinator, code: str, do: Do, seen: Text = "", reason: Text = "", phrase: Text = "",
    to: Text = "", then: Text = "", shown: Lines = None, year: int | None = None,
) -> Response:  # fmt: skip
    """Accept, return with a reason, or take the acceptance of just now back; then show the next one."""
    why = " ".join(filter(None, (phrase, reason.strip())))
    try:
        with transaction() as session:
            plan = choose_plan(session, viewer.agency.id, year)
            if do == "return" and not why:
                raise NoReason(code=code)
            if do == "accept":
                tick_shown(session, plan, code, shown or (), by=viewer.by)
            unit = to.removeprefix(OF_UNIT) if to.startswith(OF_UNIT) else None
            move = Move(
                code=QuestionCode.parse(code), name=do, reason=why or None,
                unit=unit, to=to or None if do == "return" and unit is None else None, by=viewer.by,
                seen=seen or None,
            )  # fmt: skip
            make_move(session, plan, move)
    except TrackerError as error:
        with reading() as session:
            sentence = sentence_of(error, language_of(request))
            typed = {"reason": reason, "phrase": phrase, "to": to}
            return _page(
                request, session, viewer, code, year, refused=sentence, status=error.http_status, typed=typed
            )
    with speaking(language_of(request)):
        notice = f"{code}: {translated(DONE[do])}"
    rest = [f"year={year}"] if year else []
    rest += [f"undo={code}"] if do == "accept" else []
    following = code if do == "take_back" else then
    rest += [f"code={quote(following)}"] if following else []
    return done("/checking" + (f"?{'&'.join(rest)}" if rest else ""), notice)


def _page(
    request: Request, session: Session, viewer: Viewer, code: str | None, year: int | None, *,
    refused: str | None = None, status: int = 200, undo: str | None = None,
    typed: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    plan = choose_plan(session, viewer.agency.id, year)
    items = list_items(session, plan.id)
    waiting = [item for item in items if item.position == CHECKING]
    item = next((one for one in waiting if one.code == code), waiting[0] if waiting else None)
    one = read_at_station(session, [(plan, item)], viewer.holders)[0] if item else None
    rows = {row.code: row for row in read_answers(session, plan).rows} if item else {}
    accepted = {one.code for one in items if one.position == ACCEPTED}
    return page(
        request, "answers/checking.html", viewer=viewer, status=status, plan=plan, waiting=waiting, item=item,
        one=one, row=rows.get(item.code) if item else None, phrases=PHRASES, refused=refused, year=year,
        seen=seen_of(item, one.assignments) if item and one else "", undo=undo if undo in accepted else None,
        typed=typed or {}, here="/checking", is_live=False,
    )  # fmt: skip
