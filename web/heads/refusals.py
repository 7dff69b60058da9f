"""Why something that was sent from these pages is not taken, where no rule of the work says it already."""

from core.errors import TrackerError


class NoFileChosen(TrackerError):
    thai = "{code}: ยังไม่ได้เลือกไฟล์: โปรดเลือกไฟล์หรือถ่ายรูปก่อน"
    english = "{code}: no file was chosen: choose one, or take a picture."


class NoSuchDay(TrackerError):
    thai = "{code}: วันที่ไม่ถูกต้อง: โปรดพิมพ์แบบ 30 เม.ย. 68 หรือ 30/4/2568"
    english = "{code}: this is not a date: type it as 30/4/2568 or 2025-04-30."


class NoReason(TrackerError):
    thai = "{code}: โปรดเขียนเหตุผลที่ส่งกลับ เพื่อให้ผู้รับแก้ไขได้ตรงจุด"
    english = "{code}: say why it goes back, so that it can be put right."


class NoAddress(TrackerError):
    thai = "{code}: โปรดวางลิงก์ของหน้าที่เผยแพร่แล้ว"
    english = "{code}: paste the address of the page where it has been published."


class NoAnswer(TrackerError):
    thai = "{code}: ลิงก์นี้ยังเปิดไม่ได้: โปรดแก้ลิงก์ หรือทำเครื่องหมายยืนยันว่าจะเผยแพร่ทั้งที่ยังเปิดไม่ได้"
    english = "{code}: the address does not answer: correct it, or tick that you publish it all the same."


class PersonalDataUnanswered(TrackerError):
    thai = "{code}: หน้านี้อาจมีข้อมูลส่วนบุคคล: โปรดนำออก หรือทำเครื่องหมายว่าตรวจแล้วเปิดเผยได้"
    english = "{code}: the page may hold personal data: take them out, or tick that you looked and it may be shown."


class NotInYourHands(TrackerError):
    thai = "{code}: งานนี้ไม่ได้อยู่กับท่านแล้ว: ขณะนี้อยู่ที่ “{where}”"
    english = "{code}: it is not in your hands any more; it is at “{where}”."
    http_status = 409
