"""Letting messages go again from the first page, where the hold concerns only this agency."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from models.messages.holds import lift_hold
from models.work.work import list_agencies
from web.access.gate import Administrator
from web.kit.notices import done
from web.kit.sentences import say

router = APIRouter()


class OthersHeldToo(TrackerError):
    thai = "การพักส่งมีผลกับทุกหน่วยงานในระบบนี้: ให้ผู้ดูแลเครื่องสั่ง ita resume"
    english = "This hold concerns every agency of the installation: ask whoever runs the machine for `ita resume`."
    http_status = 409


@router.post("/settings/sending/resume")
def resume(request: Request, viewer: Administrator) -> Response:
    with transaction() as session:
        if len(list_agencies(session)) > 1:
            raise OthersHeldToo
        lift_hold(session, viewer.by)
    return done("/overview", say(request, "ส่งข้อความต่อ"))
