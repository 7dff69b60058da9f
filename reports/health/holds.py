"""Why messages are kept back, in the words of doctor, the first page and the commands."""

from dataclasses import dataclass

from sqlmodel import Session

from core.clock import thai_moment
from models.messages.holds import HoldReason, SendingHold, find_hold
from models.work.work import list_agencies

CAUSES_THAI = {
    HoldReason.CLOCK: "นาฬิกาของเครื่องกระโดด",
    HoldReason.RESTORE: "นำข้อมูลสำรองกลับมาใช้",
    HoldReason.IMPORT: "นำข้อมูลเข้าจากสำเนา",
}
ENDS_THAI = {
    HoldReason.CLOCK: "ให้ตรวจนาฬิกาของเครื่อง เมื่อถูกต้องแล้วสั่ง ita resume มิฉะนั้นระบบจะส่งต่อเองเมื่อครบ 60 นาที",
    HoldReason.RESTORE: "ให้ตรวจข้อมูล แล้วสั่ง ita resume เพื่อส่งต่อ",
    HoldReason.IMPORT: "ให้ตรวจข้อมูล แล้วสั่ง ita resume เพื่อส่งต่อ",
}


@dataclass(frozen=True, slots=True)
class Held:
    """`concerns_others`: more than one agency's messages wait, so none of them may let all go."""

    thai: str
    concerns_others: bool


def hold_thai(hold: SendingHold) -> str:
    """Return why nothing is sent, since when, and what to do."""
    reason = HoldReason(hold.reason)
    since = f"พักการส่งข้อความทั้งหมดตั้งแต่ {thai_moment(hold.since_at)}"
    return f"{CAUSES_THAI[reason]} {since} {ENDS_THAI[reason]}"


def find_hold_thai(session: Session) -> str | None:
    hold = find_hold(session)
    return hold_thai(hold) if hold else None


def find_held(session: Session) -> Held | None:
    hold = find_hold(session)
    return Held(hold_thai(hold), len(list_agencies(session)) > 1) if hold else None
