"""One's own work as a text for the office's LINE group, by a message's link or logged in; and that it was told."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.calendar import thai_date_short
from core.db import transaction
from core.events import GroupTold
from core.settings import get_settings
from models.journal import outbox
from reports.group_text import GroupLine, group_text, lines_of_rows
from reports.work.own_list import list_own
from web.access.own_work import Owner
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say

router = APIRouter()
ABOUT = "/my"


@router.get("/my/group")
@router.get("/w/{token}/group")
def text(request: Request, session: PageSession, viewer: Owner) -> Response:
    lines = _lines(session, viewer)
    heading = f"งาน ITA ของ{', '.join(viewer.seat_names)} {len(lines)} รายการ ณ {thai_date_short(clock.today())}"
    return page(
        request, "heads/group.html", viewer=viewer, items=len(lines),
        text=group_text(viewer.agency.name, heading, lines, f"{get_settings().page_url}{ABOUT}"),
    )  # fmt: skip


@router.post("/my/group")
@router.post("/w/{token}/group")
def told(request: Request, session: PageSession, viewer: Owner) -> Response:
    """Record that somebody pasted it into the group by hand."""
    items = len(_lines(session, viewer))
    let_go(session)
    with transaction() as writing:
        outbox.record(writing, viewer.agency.id, GroupTold(about=ABOUT, items=items, by=viewer.by))
    return done(viewer.base, say(request, "บันทึกว่าแจ้งในกลุ่ม LINE แล้ว"))


def _lines(session: Session, viewer: Viewer) -> list[GroupLine]:
    """Return what is returned, late or due soon, the most pressing first."""
    own = list_own(session, viewer.agency.id, viewer.holders, viewer.seats, clock.today())
    return lines_of_rows([*own.returned, *own.late, *own.due])
