"""The Thai sentences of messages, each in one place. Counts are Arabic digits, dates Buddhist."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from core.calendar import thai_date, thai_date_short
from core.points import show_points
from core.stations import COLLECTING, Station
from notifications.content import Content, ContentKind, Line, SectionKind
from schedules.lateness import WHY_THAI

SUBJECT_LENGTH = 60
PLAN = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"

HEADINGS: Mapping[SectionKind, str] = {
    "late": "เกินกำหนด",
    "returned": "ส่งกลับแก้ไข",
    "today": "ครบกำหนดวันนี้",
    "due": "ใกล้ครบกำหนด",
    "asked": "ครบกำหนดก่อนเริ่มใช้ระบบ",
    "to_ask": "รอยืนยันจากส่วนราชการ",
    "handed_over": "ส่งต่อมาถึงท่าน",
    "escalated": "งานล่าช้าของส่วนราชการ",
}
"""Also the order in which a subject names them: the worst first."""

EXPLANATIONS: Mapping[SectionKind, str] = {
    "returned": "โปรดแก้ไขตามเหตุผลที่แจ้ง แล้วส่งใหม่",
    "asked": "ดำเนินการแล้วหรือยัง หากดำเนินการแล้ว โปรดแจ้งผู้ประสานงาน ITA พร้อมลิงก์หรือเอกสารหลักฐาน",
    "to_ask": "ครบกำหนดก่อนเริ่มใช้ระบบ โปรดสอบถามว่าดำเนินการแล้วหรือยัง หากดำเนินการแล้ว โปรดบันทึกพร้อมลิงก์หลักฐาน",
    "handed_over": "ขั้นตอนก่อนหน้าเสร็จแล้ว โปรดดำเนินการต่อ",
    "escalated": "รายงานผู้บังคับบัญชาตามลำดับชั้น เพื่อโปรดทราบและสั่งการ",
}
INTRODUCTIONS: Mapping[ContentKind, str] = {
    "digest": f"ขอส่งสรุปงานตาม{PLAN}ที่ท่านรับผิดชอบ",
    "push": f"ขอแจ้งเตือนงานตาม{PLAN}ที่ท่านรับผิดชอบ",
    "hand_over": f"มีงานตาม{PLAN}ส่งต่อมาถึงท่าน",
    "return": f"มีงานตาม{PLAN}ที่ส่งกลับมาให้แก้ไข",
    "escalation": f"ขอรายงานงานตาม{PLAN}ที่เกินกำหนด",
    "alert": f"ขอแจ้งเตือนงานตาม{PLAN}ที่ยังไม่แล้วเสร็จและมีผลต่อคะแนน",
}
ABOUT_OTHERS: Collection[SectionKind] = ("to_ask", "escalated")


def introduction(content: Content) -> str:
    """Say what the message is; one that tells only of other people's work does not call it the reader's."""
    if content.kind in ("digest", "push") and all(section.kind in ABOUT_OTHERS for section in content.sections):
        return f"ขอรายงานงานตาม{PLAN}ของส่วนราชการที่ต้องติดตาม"
    return INTRODUCTIONS[content.kind]


def due_phrase(needed_on: date, on: date) -> str:
    """Say how far the date is on the day `on`; due today is not late."""
    days = (needed_on - on).days
    if days < 0:
        return f"เกินกำหนด {-days} วัน"
    return {0: "ครบกำหนดวันนี้", 1: "ครบกำหนดพรุ่งนี้"}.get(days, f"ครบกำหนดในอีก {days} วัน")


def line_due(line: Line, kind: SectionKind, on: date) -> str:
    """Say when a line is due; what was due before the plan came in is only asked about."""
    return "ครบกำหนดแล้ว" if kind in ("asked", "to_ask") else due_phrase(line.needed_on, on)


def deadline(line: Line) -> str:
    """Return "กำหนด 31 มี.ค. 68 (กำหนดเวลาของขั้นตอน)": the date and where it comes from."""
    return f"กำหนด {thai_date_short(line.needed_on)} ({WHY_THAI[line.why_needed]})"


def whereabouts(line: Line) -> str:
    """Say whose part it is and where it stands; the units' own work needs no station."""
    station = "" if line.station == COLLECTING else Station.parse(line.station).thai
    return " ".join(part for part in (line.unit, station) if part)


def stake(points: Decimal) -> str | None:
    """Return "คะแนนคาดการณ์ 2.50 คะแนน", or None for work that earns no points."""
    return f"คะแนนคาดการณ์ {show_points(points)} คะแนน" if points > 0 else None


def total_stake(total: Decimal, lines: int) -> str | None:
    """Return the sentence on what the whole message puts at stake, None where it is nothing."""
    if total <= 0:
        return None
    together = "รวม " if lines > 1 else " "
    return f"หากไม่มีหลักฐานทันเวลา อาจเสียคะแนนคาดการณ์{together}{show_points(total)} คะแนน (มิใช่ผลทางการ)"


def catch_up(since: date | None) -> str | None:
    if since is None:
        return None
    return f"ระบบไม่ได้ส่งข้อความตั้งแต่วันที่ {thai_date(since)} ข้อความนี้รวมการแจ้งเตือนที่ค้างอยู่"


def subject_for(content: Content) -> str:
    """Return a short subject that says the worst first: one piece of work by its code, more by their number."""
    lines = [(section.kind, line) for section in content.sections for line in section.lines]
    if content.kind == "alert" and content.total_at_stake > 0:
        return f"ITA: แจ้งเตือน อาจเสียคะแนนคาดการณ์ {show_points(content.total_at_stake)} คะแนน"
    if len(lines) == 1:
        return f"ITA: {_single(*lines[0], on=content.on)}"
    return "ITA: " + _fitting(_counts([kind for kind, _ in lines]), SUBJECT_LENGTH - len("ITA: "))


def _single(kind: SectionKind, line: Line, on: date) -> str:
    if kind in ("late", "today", "due"):
        return f"{line.code} {due_phrase(line.needed_on, on)}"
    if kind == "escalated":
        return f"{line.code} {due_phrase(line.needed_on, on)} ({line.unit or Station.parse(line.station).thai})"
    return f"{line.code} {HEADINGS[kind]}"


def _counts(kinds: Sequence[SectionKind]) -> list[str]:
    return [f"{heading} {kinds.count(kind)} รายการ" for kind, heading in HEADINGS.items() if kind in kinds]


def _fitting(parts: Sequence[str], length: int) -> str:
    """Join as many parts as fit, always the first."""
    text = parts[0]
    for part in parts[1:]:
        if _width(f"{text} {part}") > length:
            break
        text = f"{text} {part}"
    return text


def _width(text: str) -> int:
    """Count characters as a reader sees them: vowels and tone marks above and below take no room."""
    return sum(unicodedata.category(character) != "Mn" for character in text)
