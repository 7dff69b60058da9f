"""Why somebody is not let in, or not let do something."""

from core.errors import TrackerError


class NotLoggedIn(TrackerError):
    thai = "โปรดเข้าสู่ระบบก่อน"
    english = "Log in first."
    http_status = 401


class NotAllowed(TrackerError):
    thai = "ท่านไม่มีสิทธิ์เปิดหน้านี้หรือทำรายการนี้: หากควรมีสิทธิ์ โปรดแจ้งผู้ประสานงาน ITA"
    english = "This page or action is not open to you; ask the coordinator if it should be."
    http_status = 403


class FormExpired(TrackerError):
    thai = "แบบฟอร์มนี้หมดอายุหรือมาจากหน้าอื่น จึงยังไม่ได้บันทึก: โปรดเปิดหน้านี้ใหม่แล้วส่งอีกครั้ง"
    english = (
        "This form is too old or came from another page, so nothing was recorded: open the page again and resend."
    )
    http_status = 403


class WorkLinkVoid(TrackerError):
    thai = "ลิงก์นี้ใช้ไม่ได้แล้ว เพราะถูกยกเลิกหรือเปลี่ยนผู้รับผิดชอบ: โปรดใช้ลิงก์ในข้อความล่าสุด หรือเข้าสู่ระบบ"
    english = "This link was cancelled, or somebody else is in charge now: use the newest message's link, or log in."
    http_status = 410
