"""Why a move can be refused: each says what is wrong and what would be legal."""

from core.errors import TrackerError


class IllegalMove(TrackerError):
    thai = "{code}: ทำ “{move}” ไม่ได้ขณะอยู่ที่ “{position}”: ที่ทำได้คือ {legal}"
    english = "{code}: “{move}” is not possible at “{position}”; possible: {legal}."
    http_status = 409


class ChangedMeanwhile(TrackerError):
    thai = "{code}: มีผู้อื่นดำเนินการไปแล้วระหว่างที่ท่านเปิดหน้านี้ ขณะนี้อยู่ที่ “{position}”: โปรดดูสถานะล่าสุดแล้วทำรายการอีกครั้ง"
    english = (
        "{code}: somebody else has acted since you opened this page; it is now at “{position}”. Look and try again."
    )
    http_status = 409


class UnknownMove(TrackerError):
    thai = "ไม่รู้จักคำสั่ง “{move}”: ให้ใช้ {legal}"
    english = "“{move}” is not a move; use one of {legal}."


class WhichUnit(TrackerError):
    thai = "{code} เป็นงานของหลายส่วนราชการ: ให้ระบุ --unit เป็นหนึ่งใน {units}"
    english = "{code} belongs to several units: give --unit, one of {units}."


class NotTheirPart(TrackerError):
    thai = "“{unit}” ไม่มีส่วนใน {code}: ส่วนราชการของรายการนี้คือ {units}"
    english = "“{unit}” has no part in {code}; its units are {units}."


class NobodysItem(TrackerError):
    thai = "{code} ยังไม่มีส่วนราชการรับผิดชอบ: ดูข้อสังเกตด้วย ita plan findings --to-decide แล้วตอบด้วย ita plan decide"
    english = "No unit owns {code} yet: see `ita plan findings --to-decide` and answer with `ita plan decide`."
    http_status = 409


class StationNotTaken(TrackerError):
    thai = "{code}: “{move}” ไม่รับ --to: ขั้นต่อไปเป็นไปตามเส้นทางงาน ใช้ --to ได้กับ return เท่านั้น"
    english = "{code}: “{move}” takes no --to, the route says what comes next; only return does."


class ReasonMissing(TrackerError):
    thai = "{code}: “{move}” ต้องมีเหตุผล: ให้ระบุ --reason"
    english = "{code}: “{move}” needs a reason: give --reason."


class EvidenceMissing(TrackerError):
    thai = "{code}: ข้อคำถาม OIT ต้องมีลิงก์หลักฐานก่อน: ให้ระบุ --evidence URL"
    english = "{code}: an OIT item needs the URL of its evidence first: give --evidence URL."


class InvalidEvidence(TrackerError):
    thai = (
        "ลิงก์หลักฐาน “{url}” ไม่ถูกต้อง: ต้องขึ้นต้นด้วย http:// หรือ https:// มีชื่อเว็บไซต์ "
        "ไม่มีชื่อผู้ใช้หรือรหัสผ่าน และยาวไม่เกิน {most} ตัวอักษร"
    )
    english = (
        "“{url}” is not a web address: it begins with http:// or https://, names a site, holds no user name or "
        "password, and has at most {most} characters."
    )


class EvidenceNotTaken(TrackerError):
    thai = "{code}: “{move}” ไม่รับลิงก์หลักฐาน: ให้แนบลิงก์กับ {legal}"
    english = "{code}: “{move}” takes no evidence; give the URL with {legal}."


class DateBeforePlan(TrackerError):
    thai = "{code}: วันที่ {on} เร็วเกินไป: บันทึกได้ตั้งแต่ {first} (หนึ่งปีก่อนปีงบประมาณของมาตรการ)"
    english = "{code}: {on} is too early; a move can be dated from {first} on, a year before the plan's fiscal year."


class FutureDate(TrackerError):
    thai = "{code}: วันที่ {on} ยังมาไม่ถึง: บันทึกได้ถึงวันนี้ ({today})"
    english = "{code}: {on} is in the future; a move can be dated up to today ({today})."


class UnknownStation(TrackerError):
    thai = "{code}: ไม่มีขั้น “{to}” ก่อนหน้าในเส้นทางงาน: ส่งกลับได้ที่ {stations}"
    english = "{code}: there is no station “{to}” to go back to; possible: {stations}."


class PlanNotActive(TrackerError):
    thai = "มาตรการปีงบประมาณ {fiscal_year} ยังเป็นฉบับร่าง: นำเข้าไฟล์เดิมอีกครั้งด้วย --activate ก่อน"
    english = "The plan for {fiscal_year} is still a draft: import the same file with --activate first."
    http_status = 409


class NotYourItem(TrackerError):
    thai = "{code} ไม่ได้อยู่กับท่าน: ขณะนี้ผู้ถืองานคือ {holders}"
    english = "{code} is not in your hands; it is with {holders}."
    http_status = 403


class ItemUnknown(TrackerError):
    thai = "ไม่พบรายการ {code} ในมาตรการที่ใช้งานอยู่: โปรดตรวจสอบรหัส"
    english = "There is no item {code} in an active plan: check the code."
    http_status = 404


class SubmittedAlready(TrackerError):
    thai = "{code} บันทึกไปแล้ว: ขณะนี้อยู่ที่ขั้น “{position}”"
    english = "{code} has been recorded already; it is at “{position}”."
    http_status = 409


class DraftGone(TrackerError):
    thai = "รายการนี้ยกเลิกหรือหมดเวลาแล้ว: โปรดส่งรหัสพร้อมลิงก์ รูป หรือไฟล์มาใหม่"
    english = "This was cancelled or is too old: send the code and the link, the photo or the file again."
    http_status = 410


class MoreFilesCame(TrackerError):
    thai = "มีรูปเข้ามาเพิ่มระหว่างบันทึก จึงยังไม่ได้บันทึก: โปรดแตะปุ่มเดิมอีกครั้ง"
    english = "More pictures came in the meantime, nothing was recorded yet: tap the same button again."
    http_status = 409


class OneAtATime(TrackerError):
    thai = "โปรดส่งครั้งละหนึ่งรายการ: หนึ่งรหัสกับหนึ่งลิงก์ เช่น o28 https://..."
    english = "Send one item at a time: one code and one link, such as o28 https://..."


class NothingTicked(TrackerError):
    thai = "ยังไม่ได้เลือกรายการ: โปรดเลือกอย่างน้อยหนึ่งรายการ"
    english = "No item was ticked: tick at least one."
