"""A list as a text for the office's own LINE group, and the tick that somebody pasted it there."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.calendar import thai_date_short
from core.db import transaction
from core.errors import TrackerError
from core.events import GroupTold
from core.settings import get_settings
from core.stations import PUBLISHING, SIGNATURE
from models.journal import outbox
from models.journal.journal import list_newest_named
from reports.group_text import GroupLine, group_text, lines_of_rows
from reports.work.at_station import list_at
from reports.work.doers import names_of_doers
from reports.work.filters import chosen_rows
from web.access.gate import Overseer, Publisher, Signer, Worker
from web.access.viewer import Viewer
from web.coordinator.work_lists import rows_at
from web.coordinator.work_query import Asked
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say

router = APIRouter()
HEADINGS: Mapping[str, str] = {
    "/overdue": "งาน ITA ที่เลยกำหนดส่ง",
    "/due": "งาน ITA ที่ใกล้ครบกำหนด",
    "/items": "รายการ ITA",
    "/signature": "งาน ITA รอลงนาม",
    "/publishing": "งาน ITA รอเผยแพร่บนเว็บไซต์",
    "/my": "งาน ITA ของตนเอง",
}
SHOWN = 5


class NoSuchList(TrackerError):
    thai = "ไม่มีรายการนี้ให้คัดลอก: โปรดกลับไปเปิดจากหน้ารายการ"
    english = "There is no such list to copy: open it from the page of the list."
    http_status = 404


@router.get("/overdue.group")
@router.get("/due.group")
@router.get("/items.group")
def of_work(request: Request, session: PageSession, viewer: Overseer, asked: Asked) -> Response:
    plan = choose_plan(session, viewer.agency.id, asked.year)
    rows = chosen_rows(rows_at(session, plan, asked.path), asked.filter)
    return _show(request, session, viewer, asked.path, lines_of_rows(rows), asked.to())


@router.get("/signature.group")
def of_signature(request: Request, session: PageSession, viewer: Signer) -> Response:
    return _at_station(request, session, viewer, SIGNATURE)


@router.get("/publishing.group")
def of_publishing(request: Request, session: PageSession, viewer: Publisher) -> Response:
    return _at_station(request, session, viewer, PUBLISHING)


@router.post("/group-told")
def told(
    request: Request, viewer: Worker, about: Annotated[str, Form()], items: Annotated[int, Form()] = 0
) -> Response:
    """Record that somebody pasted a list into the group by hand: who, when and which."""
    if about not in HEADINGS:
        raise NoSuchList
    with transaction() as session:
        outbox.record(session, viewer.agency.id, GroupTold(about=about, items=items, by=viewer.by))
    return done(about, say(request, "บันทึกว่าแจ้งในกลุ่ม LINE แล้ว"))


def _at_station(request: Request, session: Session, viewer: Viewer, station: str) -> Response:
    waiting = list_at(session, viewer.agency.id, viewer.holders, station)
    lines = [GroupLine(one.code, one.item.title, (), one.until_on) for one in waiting]
    return _show(request, session, viewer, f"/{station}", lines, f"/{station}")


def _show(
    request: Request, session: Session, viewer: Viewer, about: str, lines: Sequence[GroupLine], back: str
) -> Response:
    heading = f"{HEADINGS[about]} {len(lines)} รายการ ณ {thai_date_short(clock.today())}"
    text = group_text(viewer.agency.name, heading, lines, f"{get_settings().page_url}{about}")
    events = list_newest_named(session, viewer.agency.id, GroupTold.__name__, SHOWN)
    names = names_of_doers(session, viewer.agency.id, [one.by for one in events])
    return page(
        request, "work/group_text.html", viewer=viewer, text=text, about=about, items=len(lines), back=back,
        events=events, names=names, headings=HEADINGS,
    )  # fmt: skip
