"""Why a LINE account is not linked: sentences for a command, and for the chat."""

from core.errors import TrackerError


class SeveralPeople(TrackerError):
    thai = "มีผู้ใช้ชื่อ “{name}” หลายคน: ให้ระบุด้วยอีเมล ({emails})"
    english = "Several people are called “{name}”: give the e-mail address ({emails})."


class NotLinked(TrackerError):
    thai = "“{name}” ยังไม่ได้เชื่อมต่อ LINE: ไม่มีอะไรต้องยกเลิก"
    english = "“{name}” has no LINE account linked; there is nothing to undo."
    http_status = 409


class CodeNotValid(TrackerError):
    thai = "รหัสนี้ใช้ไม่ได้ อาจพิมพ์ผิด หมดอายุ หรือใช้ไปแล้ว: โปรดตรวจสอบอีกครั้ง หรือขอรหัสใหม่จากผู้ประสานงาน ITA"
    english = "This code is wrong, too old or already used: check it, or ask the coordinator for a new one."


class GroupCodeNotValid(TrackerError):
    thai = "รหัสนี้ใช้ในกลุ่มไม่ได้: โปรดขอรหัสสำหรับกลุ่มจากผู้ประสานงาน ITA (คำสั่ง ita line group-code)"
    english = "This code does not link a group: ask the coordinator for one made with `ita line group-code`."


class CodeForGroup(TrackerError):
    thai = "รหัสนี้เป็นรหัสสำหรับกลุ่ม: โปรดส่งในกลุ่ม LINE ของหน่วยงานที่มีบัญชีนี้เป็นสมาชิก"
    english = "This code is for a group chat: send it in the agency's group of which this account is a member."


class TooManyWrongCodes(TrackerError):
    thai = "ส่งรหัสที่ใช้ไม่ได้หลายครั้งเกินไป: โปรดรอหนึ่งชั่วโมงแล้วลองใหม่"
    english = "Too many wrong codes were sent: wait an hour and try again."
    http_status = 429


class LineAccountTaken(TrackerError):
    thai = "บัญชี LINE นี้เชื่อมกับบุคคลอื่นของ{agency}อยู่แล้ว: โปรดแจ้งผู้ประสานงาน ITA ให้ยกเลิกการเชื่อมต่อเดิมก่อน"
    english = "This LINE account is another person's at {agency}: ask the coordinator to unlink it first."
    http_status = 409


class GroupTaken(TrackerError):
    thai = "กลุ่มนี้เชื่อมกับหน่วยงานอื่นอยู่แล้ว: โปรดนำบัญชีนี้ออกจากกลุ่มแล้วเชิญใหม่ก่อนส่งรหัส"
    english = "This group is linked to another agency: remove this account from it and invite it again first."
    http_status = 409
