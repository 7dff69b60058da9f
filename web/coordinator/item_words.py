"""What happened to an item, told in a sentence: one template for each event, by its name and what it says."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from core.clock import bangkok_date
from core.stations import ACCEPTED
from models.journal.journal import EventRow
from models.plans.plans import PART_STATES_THAI
from reports.work.item_page import ItemPage
from web.kit import wording
from web.kit.language import translated

SENTENCES: Mapping[str, str] = {
    "PartMoved:in_progress": "{unit} เริ่มดำเนินการ",
    "PartMoved:submitted": "{unit} ส่งงาน",
    "PartMoved:returned": "ส่งกลับให้ {unit} แก้ไข",
    "PartMoved:waived": "ยกเว้น {unit}",
    "PartMoved:open": "{unit} ได้รับงาน",
    "ItemMoved": "ส่งต่อไปที่ “{station}”",
    "ItemMoved:returned": "ส่งกลับไปที่ “{station}”",
    "ItemMoved:taken_back": "ถอนกลับไปที่ “{station}”",
    "ItemAccepted": "ผ่านการตรวจสอบ",
    "ItemReopened": "เปิดรายการใหม่",
    "ItemEntered": "เข้ามาในมาตรการ",
    "ItemClosed": "ปิดรายการ",
    "EvidenceAdded": "แนบลิงก์หลักฐาน",
    "AnswerTicked": "ทำเครื่องหมายการกรอก ITAS",
    "WaySet": "บันทึกวิธีเข้าถึง",
    "EvidenceBroke": "ตรวจพบว่าลิงก์ใช้ไม่ได้",
    "EvidenceHealed": "ลิงก์กลับมาใช้ได้",
    "EvidenceWithdrawn": "ถอนลิงก์",
    "PersonalDataAnswered": "ตรวจข้อมูลส่วนบุคคลแล้ว ยืนยันว่าเปิดเผยได้",
    "DateMoved": "เลื่อนวันที่ต้องเสร็จจาก {old} เป็น {new}",
    "WaveMoved": "ย้ายรอบการขอส่ง",
    "DayGranted": "ขยายเวลาให้ {unit} จาก {old} เป็น {new}",
    "PartGiven": "มอบงานของ {unit} ให้ {to}",
    "RouteChanged": "เปลี่ยนเส้นทางงานเป็น {route}",
    "LeadChanged": "เปลี่ยนเจ้าภาพเป็น {lead}",
    "LatenessVoided": "ยกเลิกการนับว่าเกินกำหนด {missed}",
    "RequestMade": "ส่วนราชการส่งคำขอ",
    "RequestAnswered:granted": "อนุมัติคำขอ",
    "RequestAnswered:refused": "ไม่อนุมัติคำขอ",
    "RequestAnswered:withdrawn": "ผู้ขอถอนคำขอ",
    "CommentMade": "ส่งข้อความถึงผู้ประสานงาน",
    "CommentAnswered": "ผู้ประสานงานตอบข้อความ",
    "PlanChangeDecided:applied": "ปรับตามเอกสารฉบับแก้ไข",
    "PlanChangeDecided:rejected": "คงไว้ ไม่ปรับตามเอกสารฉบับแก้ไข",
    "EvidenceFileAdded": "แนบไฟล์หลักฐาน",
    "EvidenceFileRemoved": "นำไฟล์หลักฐานออก",
    "SignatureAsked": "เสนอให้ผู้บริหารลงนามแล้ว",
    "StepsTicked": "ทำเครื่องหมายขั้นตอนที่ทำแล้ว",
}
OTHER = "บันทึกการเปลี่ยนแปลง"
PROGRAM = "ระบบ"
NOBODY = "ไม่มี"


def told(found: ItemPage) -> list[EventRow]:
    """Return what the page tells of: not that an item came to its last station, which its acceptance says."""
    return [row for row in found.events if (row.name, row.payload.get("position")) != ("ItemMoved", ACCEPTED)]


def said_of(found: ItemPage, row: EventRow) -> str:
    """Return what an event says, in the language of the page."""
    payload = row.payload
    key = next((key for key in _keys(row) if key in SENTENCES), None)
    return translated(SENTENCES[key] if key else OTHER).format_map(_Facts(found, payload))


def doer(found: ItemPage, by: str) -> str:
    """Return who did something: a person's name, a seat's, or the program."""
    return translated(PROGRAM) if by == "system" else wording.holder(found.names.get(by, by))


def _keys(row: EventRow) -> list[str]:
    """Return the keys under which the sentence may stand, the closest first."""
    said = row.payload
    closer = said.get("state") or said.get("answer")
    if row.name == "ItemMoved":
        closer = next((name for name in ("returned", "taken_back") if said.get(name)), said.get("position"))
    return [f"{row.name}:{closer}", row.name]


class _Facts(dict[str, str]):
    """What a sentence names, worked out when it does."""

    def __init__(self, found: ItemPage, payload: Mapping[str, Any]) -> None:
        super().__init__()
        self.found, self.payload = found, payload

    def __missing__(self, name: str) -> str:
        return FACTS[name](self.found, self.payload)


def _unit_of(found: ItemPage, part_id: str | None) -> str:
    part = next((part for part in found.parts if str(part.id) == part_id), None)
    return found.unit_names[part.unit_id] if part else translated("ส่วนราชการ")


def _day(text: str) -> str:
    return wording.thai_date(date.fromisoformat(text))


def _lead(_: ItemPage, payload: Mapping[str, Any]) -> str:
    return payload["new"] or translated(NOBODY)


FACTS: Mapping[str, Callable[[ItemPage, Mapping[str, Any]], str]] = {
    "unit": lambda found, payload: _unit_of(found, payload.get("assignment_id")),
    "to": lambda found, payload: _unit_of(found, payload.get("to_assignment_id")),
    "station": lambda _, payload: wording.station(payload["position"]),
    "missed": lambda _, payload: _day(payload["missed_on"]),
    "old": lambda _, payload: _day(payload["old_on"]),
    "new": lambda _, payload: _day(payload["new_on"]),
    "route": lambda _, payload: " → ".join(wording.station(name) for name in payload["new"].split(" > ")),
    "lead": _lead,
}


def dated(row: EventRow) -> date | None:
    """Return the day that an event was given, where that is not the day on which it was recorded."""
    given = row.payload.get("on")
    day = date.fromisoformat(given) if isinstance(given, str) else None
    return day if day != bangkok_date(row.at) else None


def state_words(state: str) -> str:
    """Return the state of a unit's part, each of them."""
    return translated(PART_STATES_THAI[state])
