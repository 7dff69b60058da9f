"""Why a file is not taken."""

from core.errors import TrackerError


class FileEmpty(TrackerError):
    thai = "ไฟล์ “{name}” ว่างเปล่า: โปรดเลือกไฟล์ใหม่"
    english = "“{name}” is empty: choose another file."


class FileTooLarge(TrackerError):
    thai = "ไฟล์ “{name}” ใหญ่เกินไป: รับได้ไม่เกินไฟล์ละ {most} MB โปรดลดขนาดแล้วแนบใหม่"
    english = "“{name}” is too large: at most {most} MB each are taken; make it smaller and add it again."
    http_status = 413


class FileKindNotTaken(TrackerError):
    thai = "ไม่รับไฟล์ “{name}”: รับเฉพาะ {kinds} ที่ไม่มีรหัสผ่านและไม่มีมาโคร"
    english = "“{name}” is of a kind that is not taken: add {kinds}, without a password or macros."


class TooManyFiles(TrackerError):
    thai = "{code}: แนบไฟล์ได้ไม่เกิน {most} ไฟล์ต่อรายการ: โปรดนำไฟล์ที่ไม่ใช้ออกก่อน"
    english = "{code}: an item takes at most {most} files; take one out first."


class FileGone(TrackerError):
    thai = "{code}: ไม่พบไฟล์นี้: อาจนำออกไปแล้ว"
    english = "{code}: there is no such file; it may have been taken out."
    http_status = 404


class NoFilesNow(TrackerError):
    thai = "{code}: แนบหรือนำไฟล์ออกไม่ได้แล้ว เพราะงานอยู่ที่ “{position}”"
    english = "{code}: files can no longer be added or taken out; the work is at “{position}”."
    http_status = 409
