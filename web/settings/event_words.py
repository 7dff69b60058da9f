"""Events in words: a short name for lists, and a sentence with the names of whom and what it was about.

Where an event gained no words here yet, its own name stands with the facts that it holds.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from models.plans.plans import PART_STATES_THAI
from notifications.words.own_words.catalogue import TEXTS
from office.meanings import MEANINGS
from reports.health.audit import Told
from web.kit.language import translated
from web.kit.wording import answer, holder, moment, station, thai_date
from web.settings.schedules import NAMES as SCHEDULES
from work.looks.personal import PERSONAL_THAI, PersonalKind

LABELS: Mapping[str, str] = {
    "PlanActivated": "เริ่มใช้มาตรการ",
    "PlanUploaded": "ส่งไฟล์มาตรการเข้าระบบ",
    "PlanUploadRead": "อ่านไฟล์มาตรการเสร็จ",
    "PlanReread": "อ่านไฟล์มาตรการใหม่",
    "PlanChangeDecided": "ตัดสินการเปลี่ยนแปลงจากไฟล์ใหม่",
    "FindingDecided": "ตอบข้อสังเกตของมาตรการ",
    "DraftRouteSet": "แก้เส้นทางงานของฉบับร่าง",
    "ItemCorrected": "แก้ไขช่องของฉบับร่าง",
    "UnitsUnited": "รวมส่วนราชการจากเอกสาร",
    "PartMoved": "งานของส่วนราชการเปลี่ยนสถานะ",
    "ItemMoved": "รายการไปยังขั้นตอนอื่น",
    "ItemAccepted": "รายการผ่านการตรวจสอบ",
    "ItemReopened": "เปิดรายการใหม่",
    "ItemEntered": "เพิ่มรายการในมาตรการ",
    "ItemClosed": "ปิดรายการ",
    "EvidenceAdded": "เพิ่มหลักฐาน",
    "EvidenceBroke": "ลิงก์หลักฐานใช้ไม่ได้",
    "EvidenceHealed": "ลิงก์หลักฐานกลับมาใช้ได้",
    "EvidenceWithdrawn": "ถอนลิงก์หลักฐาน",
    "PersonalDataAnswered": "ยืนยันว่าเปิดเผยข้อมูลได้",
    "AnswerTicked": "ทำเครื่องหมายการกรอก ITAS",
    "WaySet": "บันทึกวิธีเข้าถึงหลักฐาน",
    "AnswersSet": "ตั้งค่าการกรอก ITAS และหน้าสาธารณะ",
    "DateMoved": "เลื่อนวันที่ต้องเสร็จ",
    "ClosingDayMoved": "เปลี่ยนวันปิดระบบ ITAS",
    "InnerDaysRenewed": "นับกำหนดส่งภายในใหม่",
    "WaveMoved": "ย้ายรอบการขอส่ง",
    "WavesConfirmed": "ยืนยันรอบการขอส่ง",
    "DayGranted": "ขยายเวลาให้ส่วนราชการ",
    "PartGiven": "มอบงานให้ส่วนราชการอื่น",
    "RouteChanged": "เปลี่ยนเส้นทางงาน",
    "LeadChanged": "เปลี่ยนเจ้าภาพ",
    "LatenessVoided": "ยกเลิกการนับว่าเกินกำหนด",
    "RequestMade": "ส่วนราชการยื่นคำขอ",
    "RequestAnswered": "ตอบคำขอของส่วนราชการ",
    "CommentMade": "ส่งข้อความถึงผู้ประสานงาน",
    "CommentAnswered": "ผู้ประสานงานตอบข้อความ",
    "EvidenceFileAdded": "แนบไฟล์หลักฐาน",
    "EvidenceFileRemoved": "ลบไฟล์หลักฐาน",
    "StepsTicked": "ทำเครื่องหมายขั้นตอนที่เสร็จ",
    "SignatureAsked": "เสนอผู้บริหารลงนาม",
    "SurveyEntered": "บันทึกผลแบบวัดของปีนี้",
    "SurveyPlanned": "กำหนดช่วงสำรวจของปีนี้",
    "SurveyCounted": "บันทึกจำนวนผู้ตอบแบบวัด",
    "AgencyKindSet": "กำหนดประเภทหน่วยงาน",
    "PlanBegun": "เริ่มปีจากชุดข้อคำถาม",
    "SeatsConfirmed": "ยืนยันผู้ดำรงตำแหน่งก่อนเริ่มปี",
    "CalendarDaySet": "กำหนดวันในปฏิทินการประเมิน",
    "ItasActTicked": "ทำเครื่องหมายงานในระบบ ITAS",
    "MarksEntered": "บันทึกคะแนนรายข้อจากระบบ ITAS",
    "QuestionListChanged": "ชุดข้อคำถามเปลี่ยน",
    "AssessedYearMoved": "เปลี่ยนปีที่ประเมินของมาตรการ",
    "SeatTaken": "กำหนดผู้ดำรงตำแหน่ง",
    "SeatEnded": "สิ้นสุดการดำรงตำแหน่ง",
    "VendorEntered": "กำหนดผู้รับจ้างดูแลเว็บไซต์",
    "VendorEnded": "สิ้นสุดผู้รับจ้างดูแลเว็บไซต์",
    "SubstituteNamed": "กำหนดผู้ปฏิบัติในระบบแทน",
    "SubstituteEnded": "ยกเลิกผู้ปฏิบัติในระบบแทน",
    "PersonChanged": "แก้ไขข้อมูลบุคคล",
    "PolicyChanged": "แก้ไขการแจ้งเตือน",
    "OfficeDayChanged": "กำหนดวันหยุดหรือวันทำการ",
    "DeliverySettled": "ตัดสินผลของข้อความ",
    "GroupTold": "แจ้งในกลุ่ม LINE เอง",
    "DigestsTurnedOff": "ขอไม่รับสรุปทางอีเมล",
    "DigestsTurnedOn": "ขอรับสรุปทางอีเมลอีกครั้ง",
    "PersonLinked": "เชื่อมต่อ LINE",
    "PersonUnlinked": "ยกเลิกการเชื่อมต่อ LINE",
    "LineFollowChanged": "ติดตามหรือบล็อกบัญชี LINE",
    "LineGroupLinked": "เชื่อมกลุ่ม LINE",
    "LineGroupLeft": "ออกจากกลุ่ม LINE",
    "SessionOpened": "เข้าสู่ระบบ",
    "SessionsEnded": "ออกจากระบบ",
    "LoginFailed": "เข้าสู่ระบบไม่สำเร็จ",
    "PasswordSet": "ตั้งรหัสผ่าน",
    "LoginLinkIssued": "ออกลิงก์เข้าสู่ระบบ",
    "ProviderAccountLinked": "ผูกบัญชีสำหรับเข้าสู่ระบบ",
    "ProviderAccountUnlinked": "ยกเลิกบัญชีที่ผูกไว้สำหรับเข้าสู่ระบบ",
    "LinksVoided": "ยกเลิกลิงก์ในข้อความ",
    "UnitEntered": "เพิ่มส่วนราชการ",
    "UnitRenamed": "เปลี่ยนชื่อส่วนราชการ",
    "UnitChanged": "แก้ไขส่วนราชการ",
    "UnitPlaced": "กำหนดสายบังคับบัญชาของส่วนราชการ",
    "TextChanged": "แก้ไขถ้อยคำในข้อความ",
    "ScheduleChanged": "แก้ไขกำหนดเวลา",
    "AuditKeyed": "ผนึกบันทึกด้วยกุญแจ",
    "SendingHeld": "พักการส่งข้อความ",
    "SendingResumed": "ส่งข้อความต่อ",
    "TestMessageAsked": "ส่งข้อความทดสอบ",
    "ApiTokenMade": "สร้างโทเค็น API",
    "ApiTokenRevoked": "เพิกถอนโทเค็น API",
    "WebhookChanged": "แก้ไขเว็บฮุก",
    "CopyRestored": "นำสำเนากลับมาใช้",
}
STATES: Mapping[str, str] = {
    **PART_STATES_THAI,
    "applied": "ใช้ตามไฟล์ใหม่", "rejected": "ไม่ใช้ตามไฟล์ใหม่",
    "closed": "วันหยุดของหน่วยงาน", "removed": "ตามปฏิทินราชการ",
    "entered": "กรอกแล้ว", "not_entered": "ยังไม่ได้กรอก", "confirmed": "ผู้บริหารยืนยันแล้ว",
    "sent": "ส่งถึงแล้ว", "resend": "ส่งใหม่", "told": "แจ้งเองแล้ว",
    "ready": "อ่านได้", "refused": "ไม่รับ", "granted": "อนุมัติ", "withdrawn": "ถอนคำขอ",
    "blocked": "บล็อก", "followed": "ติดตาม",
    "set": "เขียนเอง", "reset": "กลับไปใช้ข้อความตั้งต้น",
    "on": "เปิด", "off": "ปิด", "added": "เพิ่ม", "events": "เลือกเหตุการณ์", "secret": "เปลี่ยนรหัสลับ",
    "alias_added": "เพิ่มชื่ออื่น", "alias_removed": "เลิกใช้ชื่ออื่น", "order": "ลำดับที่",
    "clock": "นาฬิกาของเครื่องกระโดด", "restore": "นำข้อมูลสำรองกลับมาใช้", "import": "นำข้อมูลเข้าจากสำเนา",
    "password": "รหัสผ่าน", "old_password": "รหัสผ่านเดิม",
    "title": "ชื่อรายการ", "period": "ระยะเวลา", "units": "ผู้รับผิดชอบ", "steps": "ขั้นตอน",
    "link": "ลิงก์", "oidc": "บัญชีของหน่วยงาน", "email": "อีเมล", "line": "LINE",
}  # fmt: skip
"""What codes inside events mean; "open" is a part's state, of an office day the opposite of closed."""
DAYS = (
    "on",
    "activated_on",
    "accepted_on",
    "until_on",
    "old_on",
    "new_on",
    "day_on",
    "sent_on",
    "missed_on",
    "held_until_on",
)
CODED = ("state", "what", "opened_by", "how", "channel", "answer", "cause", "field")
HIDDEN = ("year", "item", "returned", "outcome", "key", "no", "held_until_on", "old_why", "old_own_on", "taken_back")
_ORDER = ("item", "unit", "person", "host", "name", "source_name", "what", "value", "state")


def label_of(name: str) -> str:
    """Return what a kind of event is called; its own name in words where it has none."""
    return translated(LABELS[name]) if name in LABELS else re.sub(r"(?<!^)(?=[A-Z])", " ", name)


def rank_of(name: str) -> tuple[int, str]:
    """Return where a kind of event stands in lists: work first, then people, then settings."""
    known = list(LABELS)
    return (known.index(name) if name in LABELS else len(known), name)


def details_of(event: Told) -> list[str]:
    """Return what there is to know of one event, the most telling first, in the page's language."""
    facts = {name: value for name, value in event.facts.items() if value not in (None, "", False)}
    rank = {name: number for number, name in enumerate(_ORDER)}
    names = sorted((name for name in facts if name not in HIDDEN), key=lambda name: rank.get(name, len(rank)))
    said = [_said(event.name, name, facts) for name in names]
    if event.name == "PlanActivated" and "year" in facts:
        said.insert(0, translated("ปีงบประมาณ {year}").format(year=facts["year"]))
    return [one for one in said if one]


def _said(event: str, name: str, facts: Mapping[str, Any]) -> str:
    value = facts[name]
    if name in SPECIAL and (words := SPECIAL[name](event, value, facts)) is not None:
        return words
    if name in DAYS:
        shown = thai_date(date.fromisoformat(value))
        return f"{translated(FIELDS[name])} {shown}" if name in FIELDS else shown
    if (event, name, value) == ("OfficeDayChanged", "state", "open"):
        shown = translated("วันทำการ")
    elif name in CODED and str(value) in STATES:
        shown = translated(STATES[str(value)])
    else:
        shown = translated("ใช่") if value is True else str(value)
    return f"{translated(FIELDS[name])}: {shown}" if name in FIELDS else shown


FIELDS: Mapping[str, str] = {
    "reason": "เหตุผล", "cause": "เพราะ", "old_on": "จาก", "new_on": "เป็น", "until_on": "วันสุดท้าย", "came_from": "จาก",
    "position": "ไปยัง", "changes": "จำนวนการเปลี่ยนแปลง", "changed": "ช่องที่แก้ไข", "sessions": "จำนวนอุปกรณ์",
    "scopes": "สิทธิ์", "old": "จาก", "new": "เป็น", "answer": "คำตอบ", "cron": "กำหนดเวลา", "opened_by": "ด้วย",
    "how": "ด้วย",
    "channel": "ทาง", "into": "รวมกับ", "parent": "อยู่ภายใต้", "to_unit": "มอบให้", "steps": "จำนวนขั้นตอน",
    "field": "ช่อง", "main_site": "เว็บไซต์หลัก", "slug": "ชื่อหน้าสาธารณะ", "is_public": "หน้าสาธารณะ",
    "asks_confirmation": "ผู้บริหารยืนยัน", "verdict": "ผล", "kinds": "ข้อมูลที่พบ", "unread": "ไฟล์ที่อ่านข้อความไม่ได้",
    "number": "เลขที่หนังสือ", "assessed_year": "ปีที่ประเมิน",
    "announced_by": "ผู้ประกาศ", "marks": "จำนวนข้อ",
    "year": "ปี", "fiscal_year": "ปีงบประมาณ", "items": "จำนวนรายการ", "old_year": "จากปี", "new_year": "เป็นปี",
    "instrument": "แบบวัด", "is_closed": "ปิดการสำรวจแล้ว",
    "taken_at": "ทำสำเนาเมื่อ", "announced": "ป.ป.ช. ประกาศ", "missed_on": "เกินจาก", "in_doubt": "ข้อความที่ไม่ทราบผล",
}  # fmt: skip
ROUTES = ("RouteChanged", "DraftRouteSet")
PERSON_FIELDS: Mapping[str, str] = {"name": "ชื่อ", "email": "อีเมล", "line_user_id": "LINE", "channel": "ช่องทาง"}


def _name(event: str, value: Any, _facts: Mapping[str, Any]) -> str | None:
    known: Mapping[str, str] = MEANINGS
    if event == "TextChanged":
        return translated(TEXTS[value].label) if value in TEXTS else str(value)
    if event == "ScheduleChanged":
        known = SCHEDULES
    elif event != "PolicyChanged":
        return str(value)
    return translated(known.get(value, "ทุกค่า" if value == "all" else value))


def _station(field: str) -> Callable[[str, Any, Mapping[str, Any]], str | None]:
    return lambda _event, value, _facts: f"{translated(FIELDS[field])}: {station(str(value))}"


def _number(field: str) -> Callable[[str, Any, Mapping[str, Any]], str | None]:
    """Say a policy's number as it is typed; all of them at once say too much."""

    def said(event: str, value: Any, _facts: Mapping[str, Any]) -> str | None:
        if event in ROUTES:
            return f"{translated(FIELDS[field])}: {' > '.join(map(station, str(value).split(' > ')))}"
        if event != "PolicyChanged":
            return None
        number = json.loads(value)
        if isinstance(number, dict):
            return ""
        shown = ", ".join(map(str, number)) if isinstance(number, list) else "off" if number is None else str(number)
        return f"{translated(FIELDS[field])}: {shown}"

    return said


def _changed(event: str, value: Any, _facts: Mapping[str, Any]) -> str | None:
    if event != "PersonChanged":
        return None
    return ", ".join(translated(PERSON_FIELDS.get(one, one)) for one in str(value).split(", "))


def _taken_at(_event: str, value: Any, _facts: Mapping[str, Any]) -> str:
    return f"{translated(FIELDS['taken_at'])} {moment(datetime.fromisoformat(value))}"


def _person(event: str, value: Any, _facts: Mapping[str, Any]) -> str | None:
    return holder(str(value))


def _answer(_event: str, value: Any, _facts: Mapping[str, Any]) -> str | None:
    return None if str(value) in STATES else f"{translated(FIELDS['answer'])}: {answer(str(value))}"


def _kinds(_event: str, value: Any, _facts: Mapping[str, Any]) -> str:
    found = (translated(PERSONAL_THAI[PersonalKind(one)]) for one in str(value).split(","))
    return f"{translated(FIELDS['kinds'])}: {', '.join(found)}"


SPECIAL: Mapping[str, Callable[[str, Any, Mapping[str, Any]], str | None]] = {
    "name": _name, "came_from": _station("came_from"), "position": _station("position"), "old": _number("old"),
    "new": _number("new"), "changed": _changed, "person": _person, "answer": _answer, "taken_at": _taken_at,
    "kinds": _kinds,
}  # fmt: skip
