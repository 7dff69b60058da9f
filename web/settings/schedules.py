"""What happens by the clock: when it last did and next will, its cron expression, and whether it is on."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from core.settings import get_settings
from models.messages.schedules import list_schedules
from office.cron_rows import next_fires, set_schedule
from reports.health.heartbeat import read_heartbeat
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.schedule_words import in_words
from web.kit.sentences import say
from web.settings.shared import Fault, fault_of

router = APIRouter()

HERE = "/settings/schedules"
SHOWN_FIRES = 5
NAMES = {
    "itas_acts": "ตรวจว่ามีงานในระบบ ITAS ที่ต้องแจ้งผู้ประสานงานหรือไม่",
    "mayor_alert": "ตรวจว่าต้องแจ้งเตือนนายกหรือไม่",
    "survey_pace": "ตรวจว่าผู้ตอบแบบวัดน้อยกว่าที่ควรหรือไม่",
    "terms_end": "ตรวจว่ามีการรักษาราชการแทนที่ใกล้สิ้นสุดหรือไม่",
    "unanswered": "ตรวจว่ามีคำขอของส่วนราชการที่รอคำตอบนานเกินไปหรือไม่",
    "group_post": "ตรวจว่าต้องส่งความก้าวหน้าเข้ากลุ่ม LINE หรือไม่",
    "monthly_summary": "ส่งสรุปประจำเดือน",
}
Text = Annotated[str, Form()]


@router.get("/settings/schedules")
def schedules(request: Request, session: PageSession, viewer: Administrator) -> Response:
    return _show(request, session, viewer)


@router.post("/settings/schedules/{name}")
def change(request: Request, viewer: Administrator, name: str, cron: Text = "", on: Text = "") -> Response:
    try:
        with transaction() as session:
            set_schedule(session, viewer.agency.id, name, cron, is_enabled=bool(on), by=viewer.by)
    except TrackerError as error:
        with reading() as session:
            return _show(request, session, viewer, fault_of(request, error, name, "cron"), cron)
    return done(HERE, say(request, "บันทึกกำหนดเวลาแล้ว"))


def _show(
    request: Request, session: Session, viewer: Viewer, fault: Fault | None = None, typed: str = ""
) -> Response:
    rows = list_schedules(session, viewer.agency.id)
    return page(
        request, "settings/schedules.html", viewer=viewer, names=NAMES, in_words=in_words, fault=fault, typed=typed,
        rows=[(row, next_fires(row, SHOWN_FIRES)) for row in rows],
        heart=read_heartbeat(session, clock.now(), get_settings().tick_every_seconds),
        status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip
