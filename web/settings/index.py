"""The first page of the settings: each page with how it stands, so that what is missing is seen at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.settings import get_settings
from models.access.api_tokens import list_tokens
from models.agencies import list_office_days
from models.journal.chain import find_breaks
from models.messages.channels import LINE
from models.messages.schedules import list_schedules
from models.messages.webhooks import list_webhooks
from models.plans.question_lists import question_lists
from models.work.work import list_plans
from notifications.explain.channel_standing import Standing, list_standings
from people.access.api_tokens import is_good
from people.access.sessions import list_open_sessions
from reports.question_list import standing_of
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.language import language_of, speaking, translated
from web.kit.rendering import page

router = APIRouter()

CHECKED_AT_ONCE = 5_000  # events whose chain is verified while somebody waits for the first page


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the settings: what it is for, and how it stands."""

    path: str
    title: str
    what: str
    state: str
    is_bad: bool = False


@router.get("/settings")
def index(request: Request, session: PageSession, viewer: Administrator) -> Response:
    with speaking(language_of(request)):
        entries = list(_entries(session, viewer))
    return page(request, "settings/index.html", viewer=viewer, entries=entries)


def _entries(session: Session, viewer: Viewer) -> Iterator[Entry]:
    agency, say = viewer.agency, translated
    yield _people(viewer)
    units = len(viewer.holders.units)
    yield Entry("/settings/units", "ส่วนราชการ", "ชื่อ ชื่ออื่น ลำดับ และสายบังคับบัญชา", say("{n} แห่ง").format(n=units))
    changed = len(agency.policy)
    numbers = say("แก้ไขจากค่าตั้งต้น {n} ค่า").format(n=changed) if changed else say("ใช้ค่าตั้งต้นทุกค่า")
    yield Entry("/settings/reminders", "การแจ้งเตือน", "วันเวลาแจ้งเตือนและการรายงานผู้บังคับบัญชา พร้อมตัวอย่างจริง", numbers)
    coming = [day for day in list_office_days(session, agency.id) if day.day_on >= clock.today()]
    own_days = say("กำหนดเองข้างหน้า {n} วัน").format(n=len(coming)) if coming else say("ตามปฏิทินราชการ")
    yield Entry("/settings/holidays", "วันหยุด", "วันหยุดราชการ และวันที่หน่วยงานหยุดหรือเปิดเอง", own_days)
    yield _questions(session, viewer)
    texts = len(agency.texts or {})
    words = say("เขียนเอง {n} ข้อความ").format(n=texts) if texts else say("ใช้ข้อความตั้งต้น")
    yield Entry("/settings/texts", "ถ้อยคำในข้อความ", "คำขึ้นต้น ประโยคเปิดและปิด และชื่อผู้ประสานงาน พร้อมตัวอย่าง", words)
    yield _channels(session)
    yield _schedules(session, viewer)
    tokens = sum(is_good(token) for token in list_tokens(session, agency.id))
    yield Entry(
        "/settings/tokens", "โทเค็น API", "ให้โปรแกรมอื่นใช้ข้อมูลของหน่วยงาน", say("ใช้ได้ {n} โทเค็น").format(n=tokens)
    )
    hooks = sum(hook.is_enabled for hook in list_webhooks(session, agency.id))
    yield Entry("/settings/webhooks", "เว็บฮุก", "แจ้งระบบอื่นเมื่อมีเหตุการณ์", say("เปิดใช้ {n} แห่ง").format(n=hooks))
    mine = len(list_open_sessions(session, agency.id, viewer.subject))
    yield Entry("/settings/sessions", "การเข้าสู่ระบบของฉัน", "อุปกรณ์ที่เข้าสู่ระบบอยู่ และรหัสผ่าน",
                say("เข้าสู่ระบบอยู่ {n} แห่ง").format(n=mine))  # fmt: skip
    yield _audit(session, viewer)


def _people(viewer: Viewer) -> Entry:
    holders = viewer.holders
    empty = sum(holders.own(seat).is_seat for seat in holders.seats)
    state = translated("ว่าง {n} ตำแหน่ง").format(n=empty) if empty else translated("มีผู้ดำรงทุกตำแหน่ง")
    return Entry("/settings/people", "บุคคลและตำแหน่ง", "ผู้ดำรงตำแหน่ง ช่องทางติดต่อ การเชื่อมต่อ LINE และการเข้าสู่ระบบ",
                 state, is_bad=empty > 0)  # fmt: skip


def _questions(session: Session, viewer: Viewer) -> Entry:
    lists = question_lists(session)
    fed = max((plan.assessed_year for plan in list_plans(session, viewer.agency.id)), default=lists.years[-1])
    state = translated("ยังไม่มีชุดของปี {year}").format(year=fed)
    if fed in lists.years:
        state = f"{fed}: {translated(standing_of(lists.get(fed)).thai)}"
    return Entry("/settings/questions", "ชุดข้อคำถาม", "ข้อของแต่ละปี สิ่งที่อนุมาน และการให้ชุดที่ถูกต้อง", state)


def _channels(session: Session) -> Entry:
    standings = {one.state.channel: one for one in list_standings(session, get_settings(), clock.now())}
    said = " · ".join(f"{'LINE' if name == LINE else translated('อีเมล')}: {_standing(one)}"
                      for name, one in standings.items())  # fmt: skip
    is_bad = any(one.is_paused for one in standings.values())
    return Entry("/settings/channels", "LINE และอีเมล", "ช่องทางส่งข้อความ โควตา กลุ่ม LINE และการส่งทดสอบ", said, is_bad)


def _standing(one: Standing) -> str:
    if one.transport is None:
        return translated("ปิด")
    if one.is_paused:
        return translated("หยุดส่งอยู่")
    return translated("ตู้จดหมายในเครื่อง") if one.transport == "mailbox" else translated("เปิด")


def _schedules(session: Session, viewer: Viewer) -> Entry:
    rows = list_schedules(session, viewer.agency.id)
    off = sum(not row.is_enabled for row in rows)
    state = translated("ปิดอยู่ {n} จาก {of} รายการ") if off else translated("เปิดทั้ง {of} รายการ")
    return Entry(
        "/settings/schedules", "กำหนดเวลา", "งานที่ระบบทำตามเวลา และครั้งถัดไป", state.format(n=off, of=len(rows))
    )


def _audit(session: Session, viewer: Viewer) -> Entry:
    agency = viewer.agency
    state, is_bad = translated("{n} เหตุการณ์").format(n=agency.last_event_no), False
    if agency.last_event_no <= CHECKED_AT_ONCE:
        is_bad = next(find_breaks(session, agency), None) is not None
        state = translated("บันทึกการใช้งานผิดปกติ") if is_bad else f"{translated('บันทึกการใช้งานถูกต้อง')} · {state}"
    return Entry("/settings/audit", "บันทึกการใช้งาน", "ใครทำอะไรเมื่อใด และตรวจสอบว่าไม่ถูกแก้ไข", state, is_bad)
