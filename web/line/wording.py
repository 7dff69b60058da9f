"""What the chat answers, in Thai; refusals have their sentences where they are raised."""

from collections.abc import Sequence
from datetime import date

from core.calendar import thai_date
from core.stations import COLLECTING
from people.linking.linking import Linked
from work.chat.evidence_drafts import Recorded, where_now

MINE_WORDS = frozenset({"งานของฉัน", "งาน", "งานของผม", "งานของดิฉัน", "mywork", "mine"})

GREETING = "สวัสดี บัญชีนี้แจ้งเตือนงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส (ITA) ของหน่วยงาน"
HOW_TO_LINK = "ท่านยังไม่ได้เชื่อมต่อบัญชี LINE นี้: โปรดขอรหัสเชื่อมต่อจากผู้ประสานงาน ITA ของหน่วยงาน แล้วส่งรหัสในแชตนี้"
HELP = "พิมพ์ “งานของฉัน” เพื่อดูงานที่อยู่กับท่าน ส่งรหัสพร้อมลิงก์หลักฐานเพื่อส่งงาน เช่น o28 https://... หรือส่งรูปหรือไฟล์หลักฐานมาในแชตนี้"
WELCOME_BACK = "กลับมารับข้อความทาง LINE แล้ว"
FILES_OF_NOTHING = "ขณะนี้ไม่มีงานอยู่กับท่านที่รับรูปหรือไฟล์: ผู้เผยแพร่และผู้ตรวจสอบต้องใช้ลิงก์ เปิดงานของท่าน {url}"
NOTHING_OPEN = "ขณะนี้ไม่มีงานอยู่กับท่าน"
WHICH_ITEM = "ลิงก์นี้เป็นหลักฐานของรายการใด โปรดเลือกรหัส"
WHICH_OF_MANY = "ลิงก์นี้เป็นหลักฐานของรายการใด โปรดเลือกรหัส หากไม่มีรหัสที่ต้องการ ให้ส่งรหัสพร้อมลิงก์ เช่น o28 https://..."
WHICH_FOR_FILE = "{what} เป็นหลักฐานของรายการใด โปรดเลือกรหัส"
WHICH_FOR_FILE_OF_MANY = "{what} เป็นหลักฐานของรายการใด โปรดเลือกรหัส หากไม่มีรหัสที่ต้องการ ให้แนบที่หน้างานของท่าน {url}"
CANCEL, KEEP_ONLY = "ยกเลิก", "แนบไว้ก่อน ยังไม่ส่ง"

BUTTONS = {"submit": "ส่งงาน", "forward": "ส่งต่อ", "accept": "ผ่านการตรวจสอบ"}
QUESTIONS = {
    "submit": "ส่งงานพร้อมหลักฐานนี้หรือไม่",
    "forward": "แนบหลักฐานนี้แล้วส่งต่อหรือไม่",
    "accept": "บันทึกว่าผ่านการตรวจสอบด้วยหลักฐานนี้หรือไม่",
}

QUESTIONS_ALONE = {
    "submit": "ส่งงานหรือไม่",
    "forward": "ส่งต่อหรือไม่",
    "accept": "บันทึกว่าผ่านการตรวจสอบหรือไม่",
}
WITHOUT_EVIDENCE, SEND_REQUEST, ASK_LATER = "ส่งโดยไม่มีหลักฐาน", "ส่งคำขอ", "ขอขยายเวลาหรือไม่"
CANCELLED = "ยกเลิกแล้ว: ยังไม่ได้บันทึกสิ่งใด"

SUBSTITUTE, NAME_SUBSTITUTE = "ผู้ปฏิบัติในระบบแทน", "กำหนดผู้ปฏิบัติแทน"


def on_leave(name: str, since: date, until: date) -> str:
    return f"{name} เป็นผู้ปฏิบัติในระบบแทน {thai_date(since)} – {thai_date(until)}"


def handed_in(count: int) -> str:
    if count:
        return f"หลักฐานที่แนบไว้แล้ว {count} รายการ"
    return "ยังไม่มีลิงก์หรือไฟล์: แนบได้ด้วยการส่งรหัสพร้อมลิงก์ก่อน เช่น o28 https://..."


def until(day: date, stood_on: date, reason: str) -> str:
    return f"ขอส่งภายใน {thai_date(day)} (เดิม {thai_date(stood_on)}) เหตุผล: {reason} กำหนดเดิมยังใช้อยู่จนกว่าจะได้รับคำตอบ"


def asked_later(code: str, day: date) -> str:
    return f"ส่งคำขอขยายเวลา {code} ถึง {thai_date(day)} แล้ว คำตอบจะส่งมาในรอบถัดไป กำหนดเดิมยังใช้อยู่"


def linked(as_whom: Linked) -> str:
    """Say what the account now gets, by seats: whoever found the code must not learn a name by it."""
    seats = " และ ".join(as_whom.seats)
    return f"เชื่อมต่อแล้ว: ข้อความถึง{seats or 'ท่าน'} ของ{as_whom.agency} จะส่งมาทาง LINE นี้"


def group_linked(agency: str) -> str:
    return f"เชื่อมต่อแล้ว: กลุ่มนี้จะได้รับสรุปงานประจำสัปดาห์ของ{agency} โดยไม่ระบุชื่อบุคคล"


def pictures(count: int) -> str:
    return f"รูปภาพ {count} รูป"


def recorded(done: Recorded) -> str:
    if done.is_kept:
        return f"แนบไว้แล้ว {done.files} ไฟล์: {done.item.code} ยังไม่ได้ส่งงาน"
    if done.item.position == COLLECTING:
        return f"บันทึกแล้ว: {done.item.code} ยังรอส่วนราชการอื่นส่งงาน"
    return f"บันทึกแล้ว: {done.item.code} ขณะนี้อยู่ที่ขั้น “{where_now(done.item)}”"


def cancelled(code: str) -> str:
    return f"ยกเลิกแล้ว: {code} ยังไม่ได้ส่ง"


def how_to_send(codes: Sequence[str]) -> str:
    return f"{codes[0]} อยู่กับท่าน: ส่งหลักฐานได้ด้วยรหัสพร้อมลิงก์ เช่น {codes[0]} https://..."
