"""The Thai sentences of messages, each in one place. Counts are Arabic digits, dates Buddhist."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from core.calendar import thai_date, thai_date_short
from core.message_kinds import DAY_KINDS
from core.points import show_points
from core.stations import COLLECTING, SIGNATURE, Station, holder_thai
from notifications.words.content import Content, Line, Section, SectionKind
from notifications.words.of_kinds import KIND_WORDS, PLAN
from schedules.lateness import WHY_THAI

HEADINGS: Mapping[SectionKind, str] = {
    "late": "เกินกำหนด",
    "returned": "ส่งกลับแก้ไข",
    "escalated": "งานเกินกำหนดของส่วนราชการ",
    "today": "ครบกำหนดวันนี้",
    "due": "ใกล้ครบกำหนด",
    "to_report": "ดำเนินการเพื่อรายงานผล",
    "asked": "ครบกำหนดก่อนเริ่มใช้ระบบ",
    "to_ask": "รอยืนยันจากส่วนราชการ",
    "handed_over": "ส่งต่อมาถึงท่าน",
    "accepted": "ผ่านการตรวจสอบภายในแล้ว",
}
"""Also the order in which a bubble counts them: the worst first."""

EXPLANATIONS: Mapping[SectionKind, str] = {
    "returned": "โปรดแก้ไขตามเหตุผลที่แจ้ง แล้วส่งใหม่",
    "asked": "ดำเนินการแล้วหรือยัง หากดำเนินการแล้ว โปรดแจ้งผู้ประสานงาน ITA พร้อมลิงก์หรือเอกสารหลักฐาน",
    "to_ask": "ครบกำหนดก่อนเริ่มใช้ระบบ โปรดสอบถามว่าดำเนินการแล้วหรือยัง หากดำเนินการแล้ว โปรดบันทึกพร้อมลิงก์หลักฐาน",
    "handed_over": "ขั้นตอนก่อนหน้าเสร็จแล้ว โปรดดำเนินการต่อ",
    "escalated": "เรียนเพื่อโปรดทราบและโปรดสั่งการ",
    "to_report": "ระบบ ITAS ปิดแล้ว งานนี้ใช้ประกอบการประเมินปีนี้ไม่ได้ แต่ยังต้องดำเนินการให้แล้วเสร็จเพื่อรายงานผลตามแผน",
    "accepted": "ไม่มีเรื่องที่ต้องดำเนินการเพิ่ม ขอขอบคุณ (เป็นการตรวจสอบภายใน มิใช่ผลของสำนักงาน ป.ป.ช.)",
}
ABOUT_OTHERS: Collection[SectionKind] = ("to_ask", "escalated")


def introduction(content: Content) -> str:
    """Say what the message is; one that tells only of other people's work does not call it the reader's."""
    if is_about_others(content):
        return f"ขอรายงานงานตาม{PLAN}ของส่วนราชการที่ต้องติดตาม"
    return KIND_WORDS[content.kind].introduction


def is_about_others(content: Content) -> bool:
    """Tell whether a day's message tells only of other people's work."""
    return content.kind in DAY_KINDS and all(section.kind in ABOUT_OTHERS for section in content.sections)


def button(content: Content) -> str:
    """Say what the message's button opens: the only piece of work, the reader's own, or the report of others'."""
    if is_about_others(content):
        return "เปิดรายการ"
    return "เปิดงานนี้" if sum(section.count for section in content.sections) == 1 else "เปิดงานของท่าน"


def in_order(sections: Sequence[Section]) -> list[Section]:
    """Return the sections that say something, the worst first."""
    order = list(HEADINGS)
    return sorted((section for section in sections if section.lines), key=lambda section: order.index(section.kind))


def due_phrase(until_on: date, on: date) -> str:
    """Say how far the date is on the day `on`; due today is not late."""
    days = (until_on - on).days
    if days < 0:
        return f"เกินกำหนด {-days} วัน"
    return {0: "ครบกำหนดวันนี้", 1: "ครบกำหนดพรุ่งนี้"}.get(days, f"ครบกำหนดในอีก {days} วัน")


def line_due(line: Line, kind: SectionKind, on: date) -> str:
    """Say when a line is due; what was due before the plan came in is only asked about."""
    if kind == "accepted":
        return ""
    if kind == "to_report":
        return (
            f"ให้แล้วเสร็จภายใน {thai_date_short(line.due_on)}"
            if line.due_on and line.due_on >= on
            else "ให้แล้วเสร็จโดยเร็ว"
        )
    return "ครบกำหนดแล้ว" if kind in ("asked", "to_ask") else when(line, on)


def when(line: Line, on: date) -> str:
    """Say when it is wanted: by the day that it is asked for, as long as its holder's own day is ahead."""
    if line.asked_on is None or line.until_on <= on:
        return due_phrase(line.until_on, on)
    days = (line.asked_on - on).days
    if days < 0:
        return "พ้นวันที่ขอไว้แล้ว"
    return f"ขอไว้ในอีก {days} วัน" if days else "ขอไว้ภายในวันนี้"


def due_in_short(line: Line, kind: SectionKind, on: date) -> str:
    """Say the same where there is little room: "เกิน 12 วัน", "วันนี้", "อีก 3 วัน"."""
    days = (line.until_on - on).days
    if kind in ("asked", "to_ask"):
        return "ครบกำหนดแล้ว"
    if kind in ("to_report", "accepted"):
        return "เพื่อรายงานผล" if kind == "to_report" else "ผ่านแล้ว"
    if days < 0:
        return f"เกิน {-days} วัน"
    if line.asked_on and days:
        return when(line, on)
    return {0: "วันนี้", 1: "พรุ่งนี้"}.get(days, f"อีก {days} วัน")


def deadline(line: Line) -> str:
    """Return "กำหนด 31 มี.ค. 68 (กำหนดเวลาของขั้นตอน)": the date and where it comes from.

    Where the holder's day and the item's differ both are told: "ส่งต่อภายใน 8 เม.ย. 68 · วันปิดระบบ ITAS 30 เม.ย. 68".
    """
    if line.closed_on:
        return f"ระบบ ITAS ปิดเมื่อ {thai_date_short(line.closed_on)}"
    until = f"ส่งต่อภายใน {thai_date_short(line.until_on)}"
    if line.asked_on:
        until = f"ขอไว้ภายใน {thai_date_short(line.asked_on)} ส่งได้ถึง {thai_date_short(line.until_on)}"
    if line.needed_on:
        return f"{until} · {WHY_THAI[line.why_needed]} {thai_date_short(line.needed_on)}"
    return until if line.asked_on else f"กำหนด {thai_date_short(line.until_on)} ({WHY_THAI[line.why_needed]})"


def whereabouts(line: Line) -> str:
    """Say whose part it is and where it stands; the units' own work needs no station.

    What waits for the signature is with the clerk, or laid before the mayor since a day.
    """
    if line.station == SIGNATURE:
        return signature_mark(line.laid_before_on)
    return where(line.unit, line.station)


def signature_mark(laid_before_on: date | None) -> str:
    if laid_before_on is None:
        return f"อยู่ที่{holder_thai('clerk')}"
    return f"เสนอ{holder_thai('mayor')}แล้ว ({thai_date_short(laid_before_on)})"


def where(units: str | None, station: str) -> str:
    said = "" if station == COLLECTING else Station.parse(station).thai
    return " ".join(part for part in (units, said) if part)


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
