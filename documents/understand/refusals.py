"""Documents that have a plan table and yet no plan."""

from core.errors import TrackerError


class NoItems(TrackerError):
    thai = "ตารางแผนในไฟล์ “{name}” ไม่มีรายการที่มีรหัสข้อคำถาม (i, e หรือ o): โปรดตรวจสอบว่าได้ไฟล์มาครบ"
    english = "The plan table of “{name}” has no item with a question code (i, e or o): check that the file is whole."


class NoYear(TrackerError):
    thai = "ไม่พบปีงบประมาณในไฟล์ “{name}” ทั้งที่ปกและที่ระยะเวลา: โปรดระบุปีงบประมาณไว้ในเอกสารแล้วนำเข้าใหม่"
    english = "“{name}” names no fiscal year, neither on its cover nor in a period: write it in and import again."
