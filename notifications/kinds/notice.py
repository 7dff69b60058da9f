"""What a coordinator reads when LINE has stopped; the queue asks for it (`notifications/queue/pause_told.py`)."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.clock import thai_moment
from core.message_kinds import MessageKind
from core.settings import get_settings
from core.stations import holder_thai
from models.agencies import Agency
from models.messages.channels import EMAIL, LINE, PAUSED_QUOTA, ChannelState, find_channel_state
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext
from notifications.kinds.letter import Letter, written
from notifications.queue.adding import subject_of
from notifications.queue.frozen import as_asked
from notifications.queue.pause_told import LINE_PAUSED
from notifications.queue.pausing import next_month_at
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, AT
from notifications.words.reasons import REASONS_THAI

SUBJECT = "ITA: หยุดส่งข้อความทาง LINE ชั่วคราว"
RESUME = "เมื่อแก้ไขแล้ว ให้สั่ง ita channels resume line เพื่อส่งทาง LINE ต่อ"
BY_ITSELF = "ระบบจะกลับมาส่งทาง LINE เองเมื่อขึ้นเดือนใหม่ หรือสั่ง ita channels resume line เมื่อเพิ่มโควตาแล้ว"


def notice_of_pause(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return what is to be told, or None when LINE sends again already; another notice says what it was asked to."""
    if subject_of(delivery) != LINE_PAUSED:
        return as_asked(session, delivery, context, today)
    state = find_channel_state(session, LINE)
    if state is None or not state.is_paused(clock.now()):
        return None
    agency = session.get_one(Agency, delivery.agency_id)
    return _worded(agency.name, delivery.recipient, state)


def a_notice(channel: str) -> Rendered:
    """Return an example: the month's quota is used up."""
    until = next_month_at(AT)
    state = ChannelState(channel=LINE, paused_since=AT, paused_until=until, pause_reason=PAUSED_QUOTA)
    return _worded(AGENCY, holder_thai("coordinator"), state)


def _worded(agency: str, reader: str, state: ChannelState) -> Rendered:
    since = thai_moment(state.paused_since or clock.now())
    said = [
        f"ระบบหยุดส่งข้อความทาง LINE ตั้งแต่ {since} เพราะ{REASONS_THAI[str(state.pause_reason)]}",
        "ระหว่างนี้ผู้ที่มีอีเมลจะได้รับข้อความทางอีเมลแทน ส่วนข้อความถึงผู้ที่ไม่มีอีเมลจะรอจนกว่าจะส่งทาง LINE ได้อีก",
        BY_ITSELF if state.paused_until else RESUME,
    ]
    url = f"{get_settings().page_url}/settings/channels"
    return written(
        Letter(agency, reader, MessageKind.NOTICE, SUBJECT, said, url, "เปิดช่องทางส่ง", to_coordinator=True), EMAIL
    )
