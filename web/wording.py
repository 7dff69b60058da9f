"""How the pages say things in Thai: dates, days, points, states. Templates use these as filters."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from core.calendar import thai_date, thai_date_short
from core.clock import BANGKOK
from core.points import show_points
from core.stations import ROLES_THAI, Station
from models.deliveries import Delivery
from notifications.phrases import due_phrase
from notifications.reasons import STATES_THAI, reason_thai
from schedules.lateness import WHY_THAI

UNSTATED = "ระบุไม่ได้"

DELIVERY_KINDS_THAI = {
    "digest": "สรุปงานประจำสัปดาห์",
    "push": "แจ้งเตือนวันครบกำหนด",
    "hand_over": "แจ้งงานที่ส่งต่อมา",
    "return": "แจ้งงานส่งกลับแก้ไข",
    "escalation": "รายงานผู้บังคับบัญชาตามลำดับชั้น",
    "alert": "แจ้งเตือนผู้บริหาร",
    "summary": "สรุปประจำเดือน",
}
ORIGINS_THAI = {
    "computed": "คำนวณจากรายการย่อย",
    "baseline": "ผลการประเมินปีที่ผ่านมา",
    "survey": "ผลสำรวจของปีนี้",
    "accepted": "หลักฐานผ่านการตรวจสอบแล้ว",
    "nothing_accepted": "ยังไม่มีหลักฐานที่ผ่านการตรวจสอบ",
    "not_processed": "ไม่ประมวลผล",
    "unknown": "ไม่ทราบคะแนนรายข้อ",
}
PART_STATES_THAI = {"in_progress": "กำลังดำเนินการ", "returned": "ส่งกลับแก้ไข"}


def moment(at: datetime) -> str:
    """Return "31 มี.ค. 68 เวลา 09.00 น.", Bangkok time."""
    local = at.astimezone(BANGKOK)
    return f"{thai_date_short(local.date())} เวลา {local:%H.%M} น."


def points(value: Decimal | None) -> str:
    return UNSTATED if value is None else show_points(value)


def percent(share: Decimal) -> str:
    """Return a share of 0 to 1 as "ร้อยละ 20.34"."""
    return f"ร้อยละ {show_points(100 * share)}"


def station(position: str) -> str:
    return Station.parse(position).thai


def holder(name: str) -> str:
    """Return a role's name in Thai; units' names as they are."""
    return ROLES_THAI.get(name, name)


def delivery_kind(kind: str) -> str:
    return DELIVERY_KINDS_THAI[kind]


def delivery_state(delivery: Delivery) -> str:
    """Return what became of a message, with the reason where there is one."""
    return reason_thai(delivery.state, delivery.state_reason)


def part_state(state: str | None) -> str:
    """Return the state of a unit's part in Thai, "" where it says no more than that the part is open."""
    return PART_STATES_THAI.get(state or "", "")


def answer(text: str) -> str:
    """Return a finding's default as people read it: a Buddhist date, "ไม่กำหนด" for none, other words as they are."""
    try:
        return thai_date(date.fromisoformat(text))
    except ValueError:
        return "ไม่กำหนด" if text == "none" else text


FILTERS: Mapping[str, Callable[..., str]] = {
    "thai_date": thai_date,
    "thai_date_short": thai_date_short,
    "due_phrase": due_phrase,
    "moment": moment,
    "points": points,
    "percent": percent,
    "station": station,
    "holder": holder,
    "why": WHY_THAI.__getitem__,
    "delivery_kind": delivery_kind,
    "delivery_state": delivery_state,
    "failed_state": STATES_THAI.__getitem__,
    "answer": answer,
    "origin": ORIGINS_THAI.__getitem__,
    "part_state": part_state,
}
