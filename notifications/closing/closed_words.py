"""The words of the evidence-by day and the day after, for each reader: questions, no decimals in the first line."""

from collections.abc import Sequence
from datetime import date

from core.calendar import thai_date
from core.points import show_points
from models.agencies import Agency
from models.plans.plans import Plan
from notifications.closing.alert import holder_table
from notifications.closing.letter import Letter, Row, Table
from notifications.words.colours import NAVY, RED
from notifications.words.own_words.wording import words_for
from reports.closing import Closing, Lacking

TITLE = "ปิดระบบ ITAS"


def last_call(agency: Agency, recipient: str, closing: Closing, today: date, url: str) -> Letter:
    """Ask the coordinator to bring the entries up to date: on the day, and once more before the others are told."""
    is_over = today > closing.plan.evidence_by_on
    over = "ITA: ปิดระบบแล้ว โปรดตรวจการบันทึกก่อนแจ้งผู้บริหาร"
    subject = over if is_over else "ITA: วันนี้ปิดระบบ โปรดบันทึกข้อที่กรอกแล้ว"
    ends = f"ระบบ ITAS {'ปิดรับหลักฐานเมื่อ' if is_over else 'ปิดรับหลักฐาน'}วันที่ {thai_date(closing.plan.evidence_by_on)}"
    do = "โปรดทำเครื่องหมายในหน้า “กรอก ITAS” ให้ตรงกับที่กรอกจริงทุกข้อ"
    then = "เวลา 14.00 น. วันนี้" if is_over else "วันทำการถัดไป"
    return _letter(
        agency, recipient, subject, today, url, "เปิดหน้ากรอก ITAS",
        f"{ends} ตามที่บันทึกไว้ {_standing(closing)}", f"{do} ระบบจะแจ้งผู้บริหารตามที่บันทึกไว้{then}",
    )  # fmt: skip


def expected_letter(agency: Agency, recipient: str, plan: Plan, today: date, url: str) -> Letter:
    """Ask the coordinator to confirm the day while there is time: all days of holders are counted back from it."""
    return _letter(
        agency, recipient, "ITA: โปรดยืนยันวันปิดระบบ ITAS", today, url, "ยืนยันวันในปฏิทิน",
        f"ระบบใช้วันที่ {thai_date(plan.evidence_by_on)} เป็นวันปิดระบบ ITAS โดยคาดตามปีก่อน ยังไม่มีผู้ยืนยัน "
        "กำหนดส่งภายในของทุกส่วนราชการนับย้อนจากวันดังกล่าว",
        "โปรดตรวจสอบกับประกาศของสำนักงาน ป.ป.ช. แล้วยืนยัน หรือกำหนดวันใหม่ในปฏิทินการประเมิน",
    )  # fmt: skip


def unconfirmed_letter(agency: Agency, recipient: str, closing: Closing, today: date, url: str) -> Letter:
    """Ask the coordinator whether the day is past: nobody else is told so while it is only expected."""
    return _letter(
        agency, recipient, "ITA: โปรดยืนยันว่าระบบ ITAS ปิดแล้วหรือไม่", today, url, "ยืนยันวันในปฏิทิน",
        f"วันปิดระบบ ITAS คือ {thai_date(closing.plan.evidence_by_on)} คาดตามปีก่อน ยังไม่มีผู้ยืนยัน {_standing(closing)}",
        "ระบบยังไม่แจ้งผู้บริหารว่าพ้นวันปิดระบบ โปรดยืนยันวันหรือกำหนดวันใหม่ในปฏิทินการประเมิน",
    )  # fmt: skip


def closed_letter(agency: Agency, recipient: str, closing: Closing, left: str, today: date, url: str) -> Letter:
    """Tell mayor and clerk what was not entered, and what can still be won."""
    count, ends = len(closing.lacking), f"ระบบ ITAS ปิดรับหลักฐานเมื่อวันที่ {thai_date(closing.plan.evidence_by_on)}"
    if not count:
        done = "กรอก" if closing.is_entered else "มีหลักฐาน"
        return _letter(
            agency, recipient, f"ITA: ปิดรับหลักฐานแล้ว {done}ครบทั้ง {closing.of} ข้อ", today, url, "เปิดรายงาน",
            f"{ends} {_standing(closing)}", left, closing="จึงเรียนมาเพื่อโปรดทราบ",
        )  # fmt: skip
    lacks = "ยังไม่ได้กรอก" if closing.is_entered else "ขาดหลักฐาน"
    return _letter(
        agency, recipient, f"ITA: ปิดรับหลักฐานแล้ว {lacks} {count} จาก {closing.of} ข้อ", today, url, "เปิดรายงาน",
        f"{ends} {_standing(closing)} คาดว่ากระทบคะแนนไม่เกิน {show_points(closing.points)} คะแนน (คะแนนคาดการณ์)", left,
        tables=(holder_table(closing),), closing="จึงเรียนมาเพื่อโปรดทราบและโปรดสั่งการ", colour=RED,
    )  # fmt: skip


def lost_letter(
    agency: Agency, recipient: str, units: Sequence[str], lost: Sequence[Lacking], plan: Plan, clerk: str,
    today: date, url: str,
) -> Letter:  # fmt: skip
    """Tell a head what of his is lost for the assessment, and that it is still to be done."""
    rows = tuple(Row(one.title, "", url=f"{url}/{one.items[0]}" if one.items else None) for one in lost)
    ask = words_for(agency.texts, "closing", recipient=recipient, agency=agency.name).ask
    return _letter(
        agency, recipient, f"ITA: {len(lost)} ข้อของท่านไม่มีหลักฐานในระบบ ITAS", today, url, "เปิดงานของท่าน",
        f"ระบบ ITAS ปิดรับหลักฐานเมื่อวันที่ {thai_date(plan.evidence_by_on)} งานข้างล่างใช้ประกอบการประเมินปีนี้ไม่ได้แล้ว "
        f"แต่ยังต้องดำเนินการให้แล้วเสร็จเพื่อรายงานผล ได้เรียน{clerk}ทราบแล้ว",
        tables=(Table(", ".join(units), rows),), closing=f"หากข้อมูลไม่ถูกต้อง {ask.removeprefix('หากมีข้อสงสัย ')}",
    )  # fmt: skip


def _standing(closing: Closing) -> str:
    done = closing.of - len(closing.lacking)
    if closing.is_entered:
        return f"กรอกแล้ว {done} ข้อ ยังไม่ได้กรอก {len(closing.lacking)} ข้อ"
    return f"มีหลักฐานที่ผ่านการตรวจสอบ {done} ข้อ ยังขาด {len(closing.lacking)} ข้อ"


def _letter(
    agency: Agency, recipient: str, subject: str, today: date, url: str, button: str, *paragraphs: str,
    tables: tuple[Table, ...] = (), closing: str = "", colour: str = NAVY,
) -> Letter:  # fmt: skip
    said = tuple(one for one in paragraphs if one)
    day = thai_date(today, weekday=True)
    greeting = f"เรียน {recipient}"
    return Letter(agency.name, subject, TITLE, day, greeting, said, button, url, tables, closing, colour)
