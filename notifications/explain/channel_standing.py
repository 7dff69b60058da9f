"""How each channel stands: by what it sends, whether it is paused and why, and what is left of the month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from core.clock import thai_moment
from core.settings import Settings, get_settings
from models.messages.channels import EMAIL, LINE, ChannelState, count_waiting, find_channel_state
from notifications.channels.transport import MAILBOX, Transport, ways_in_use
from notifications.words.reasons import REASONS_THAI
from reports.health.line_forecast import forecast_line

NOTHING_LEAVES = (
    "ยังไม่มีข้อความใดออกจากเครื่องนี้: ข้อความแจ้งเตือนเก็บไว้ในเครื่องนี้เท่านั้น ยังไม่มีผู้ใดได้รับ โปรดตั้งค่าอีเมลหรือ LINE แล้วส่งข้อความทดสอบ"
)
LOW_SHARE = 0.1  # of the month's quota: from here on people are warned


@dataclass(frozen=True, slots=True)
class Standing:
    """One channel. `transport` is None where it is not set up, `waiting` counts messages that have not gone out."""

    state: ChannelState
    transport: Transport | None
    is_paused: bool
    waiting: int

    def to_json(self) -> dict[str, Any]:
        state = self.state
        return {
            "channel": state.channel, "transport": self.transport, "paused": self.is_paused,
            "paused_since": _text(state.paused_since if self.is_paused else None),
            "paused_until": _text(state.paused_until if self.is_paused else None),
            "pause_reason": state.pause_reason if self.is_paused else None,
            "quota_limit": state.quota_limit, "quota_used": state.quota_used, "quota_left": state.quota_left,
            "quota_read_at": _text(state.quota_read_at), "waiting": self.waiting,
        }  # fmt: skip


def list_standings(session: Session, settings: Settings, now: datetime) -> list[Standing]:
    """Return the channels, e-mail first, whether they are set up or not."""
    ways, found = ways_in_use(settings), []
    for channel in (EMAIL, LINE):
        state = find_channel_state(session, channel) or ChannelState(channel=channel)
        found.append(Standing(state, ways.get(channel), state.is_paused(now), count_waiting(session, channel)))
    return found


def channel_notes(session: Session, now: datetime) -> list[str]:
    """Return what people should know, a Thai sentence each: nothing leaves, LINE is paused or nearly used up."""
    state, settings = find_channel_state(session, LINE), get_settings()
    nothing_leaves = set(ways_in_use(settings).values()) == {MAILBOX}
    forecast = forecast_line(session, now)
    short = [f"โควตา LINE: {forecast.thai}"] if forecast and forecast.by_mail else []
    return [*([NOTHING_LEAVES] if nothing_leaves else []), *(_notes(state, now) if state else []), *short]


def pause_thai(state: ChannelState) -> str:
    """Return since when, until when and why a paused channel sends nothing."""
    since = thai_moment(state.paused_since) if state.paused_since else ""
    until = f"จนถึง {thai_moment(state.paused_until)}" if state.paused_until else "จนกว่าจะสั่ง ita channels resume line"
    return f"หยุดส่งตั้งแต่ {since} {until}: {REASONS_THAI[str(state.pause_reason)]}"


def quota_thai(state: ChannelState) -> str:
    """Return how the month's quota stands; "" where LINE has not been asked yet."""
    if state.quota_used is None:
        return ""
    if state.quota_limit is None:
        return f"เดือนนี้ส่งแล้ว {state.quota_used} ข้อความ (ไม่จำกัด)"
    return f"เดือนนี้ส่งแล้ว {state.quota_used} จาก {state.quota_limit} ข้อความ เหลือ {state.quota_left}"


def _notes(state: ChannelState, now: datetime) -> Iterator[str]:
    if state.is_paused(now):
        yield f"LINE {pause_thai(state)} ระหว่างนี้ส่งทางอีเมลแทนแก่ผู้ที่มีอีเมล"
    elif state.quota_limit and state.quota_left is not None and state.quota_left <= LOW_SHARE * state.quota_limit:
        yield f"โควตา LINE ใกล้หมด: {quota_thai(state)}"


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
