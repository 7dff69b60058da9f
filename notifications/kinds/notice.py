"""Telling an agency's coordinator, by e-mail, that a channel has stopped: once for each pause."""

from datetime import datetime
from html import escape

from sqlmodel import Session

from core import clock
from core.clock import bangkok_date, thai_moment
from core.settings import get_settings
from models.channels import EMAIL, LINE, ChannelState, find_channel_state
from models.contexts import AgencyContext, contexts_by_agency
from models.holders import Recipient, SeatKey
from models.work import list_agencies
from notifications.queue.adding import ensure_open_delivery
from notifications.words.content import Rendered
from notifications.words.reasons import REASONS_THAI
from schedules.sending import next_message_at

NOTICE = "notice"  # a delivery's kind
LINE_PAUSED = "line-paused"  # and what it is about
COORDINATOR = SeatKey(role="coordinator")
SUBJECT = "ITA: หยุดส่งข้อความทาง LINE ชั่วคราว"
RESUME = "เมื่อแก้ไขแล้ว ให้สั่ง ita channels resume line เพื่อส่งทาง LINE ต่อ"
BY_ITSELF = "ระบบจะกลับมาส่งทาง LINE เองเมื่อขึ้นเดือนใหม่ หรือสั่ง ita channels resume line เมื่อเพิ่มโควตาแล้ว"


def tell_coordinators(session: Session, now: datetime) -> None:
    """Tell every agency's coordinator that LINE is paused, at the next moment at which messages go out."""
    agencies = list_agencies(session)
    contexts = contexts_by_agency(session, [agency.id for agency in agencies], bangkok_date(now))
    for agency in agencies:
        context = contexts[agency.id]
        due_at = next_message_at(now, context.policy, context.office)
        ensure_open_delivery(
            session, agency_id=agency.id, kind=NOTICE, subject=LINE_PAUSED, recipient=_by_mail(context),
            on=bangkok_date(due_at), due_at=due_at,
        )  # fmt: skip


def notice_of_pause(session: Session) -> Rendered | None:
    """Return what is to be told, or None when LINE sends again already."""
    state = find_channel_state(session, LINE)
    if state is None or not state.is_paused(clock.now()):
        return None
    lines = _lines(state)
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return Rendered(SUBJECT, "\n\n".join(lines) + "\n", f'<!doctype html><html lang="th"><body>{html}</body></html>')


def _lines(state: ChannelState) -> list[str]:
    since = thai_moment(state.paused_since or clock.now())
    why = REASONS_THAI[str(state.pause_reason)]
    return [
        "เรียน ผู้ประสานงาน ITA",
        f"ระบบหยุดส่งข้อความทาง LINE ตั้งแต่ {since} เพราะ{why}",
        "ระหว่างนี้ผู้ที่มีอีเมลจะได้รับข้อความทางอีเมลแทน ส่วนข้อความถึงผู้ที่ไม่มีอีเมลจะรอจนกว่าจะส่งทาง LINE ได้อีก",
        BY_ITSELF if state.paused_until else RESUME,
        f"ดูรายละเอียด: {get_settings().page_url}",
    ]


def _by_mail(context: AgencyContext) -> Recipient:
    """Return the coordinator as e-mail reaches him, whatever he prefers."""
    person = context.holders.people.get(COORDINATOR)
    if person is None or not person.email:
        return context.holders.of(COORDINATOR)
    return Recipient(f"person:{person.id}", person.name, EMAIL, person.email, person.id)
