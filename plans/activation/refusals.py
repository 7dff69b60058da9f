"""Why an answer to a finding can be refused."""

from core.errors import TrackerError


class FindingNotFound(TrackerError):
    thai = "ไม่พบข้อสังเกตหมายเลข {no}: ดูหมายเลขทั้งหมดด้วย ita plan findings"
    english = "There is no finding number {no}: `ita plan findings` lists them."
    http_status = 404


class NothingToDecide(TrackerError):
    thai = "ข้อสังเกตหมายเลข {no} แจ้งให้ทราบเท่านั้น ไม่ต้องตัดสินใจ: ดูข้อที่ต้องตัดสินใจด้วย ita plan findings --to-decide"
    english = "Finding {no} only tells and asks nothing; `ita plan findings --to-decide` lists what does."
    http_status = 409


class InvalidAnswer(TrackerError):
    thai = "คำตอบ “{answer}” ใช้กับข้อสังเกตหมายเลข {no} ไม่ได้: {wanted_thai}"
    english = "“{answer}” does not answer finding {no}: {wanted}"


class WorkHasBegun(TrackerError):
    thai = "{code}: เปลี่ยนไม่ได้เพราะเริ่มดำเนินการแล้ว ({detail})"
    english = "{code}: this cannot change any more, work has begun ({detail})."
    http_status = 409


class AnsweredMeanwhile(TrackerError):
    thai = "ข้อสังเกตหมายเลข {no} มีผู้ตอบไปแล้วระหว่างที่ท่านเปิดหน้านี้ (คำตอบคือ “{answer}”): โปรดดูคำตอบนั้นก่อนแล้วตอบใหม่"
    english = "Finding {no} was answered meanwhile, with “{answer}”: look at that answer before you give another."
    http_status = 409


class QuestionReplaced(TrackerError):
    thai = "ข้อสังเกตหมายเลข {no} ไม่ใช่ข้อเดิมที่ท่านเห็น เพราะมีไฟล์ใหม่หรือคำตอบใหม่แล้ว จึงยังไม่ได้บันทึก: โปรดอ่านข้อนี้แล้วตอบใหม่"
    english = "Finding {no} is not what you saw: there is a new file, or another answer. Read it and answer again."
    http_status = 409


class SameUnit(TrackerError):
    thai = "“{name}” เป็นส่วนราชการเดียวกันอยู่แล้ว: โปรดเลือกส่วนราชการอื่น"
    english = "“{name}” is that unit already: choose another."


class PlanIsActive(TrackerError):
    thai = "มาตรการปีงบประมาณ {fiscal_year} เริ่มใช้แล้ว: เปลี่ยนเส้นทางงานได้ที่หน้าของแต่ละรายการ"
    english = "The plan for {fiscal_year} is active: change routes on the page of each item."
    http_status = 409


class SeatsNotConfirmed(TrackerError):
    thai = (
        "ยังไม่เริ่มใช้มาตรการปีงบประมาณ {year}: โปรดตรวจผู้ดำรงตำแหน่งหลังเกษียณและโยกย้ายก่อน "
        "แล้วยืนยัน (ita plan activate --seats-confirmed)"
    )
    english = (
        "The plan for {year} was not activated: look first at who sits where after retirements and transfers, then "
        "confirm it (`ita plan activate --seats-confirmed`)."
    )
    http_status = 409
