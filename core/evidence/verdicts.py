"""What an address of evidence shows: the verdicts, and which of them count."""

from enum import StrEnum


class Verdict(StrEnum):
    """What an address shows. The values are stored and stand in the JSON of `ita evidence`."""

    ALIVE = "alive"
    MOVED = "moved"
    HOME = "home"
    LOGIN = "login"
    NOT_FOUND = "not_found"
    EMPTY = "empty"
    WRONG_KIND = "wrong_kind"
    OTHER_YEAR = "other_year"
    OTHER_SITE = "other_site"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    NEVER = "never"


WARNED = frozenset({Verdict.WRONG_KIND, Verdict.OTHER_YEAR, Verdict.OTHER_SITE})
"""These count; the coordinator decides."""

REFUSED = frozenset({Verdict.HOME, Verdict.LOGIN, Verdict.NOT_FOUND, Verdict.EMPTY, Verdict.GONE})
"""Not taken unless insisted on; what was accepted breaks after so many failures on as many days."""

LACKS_THAI = {
    "stamp_unreachable": "ยังไม่ได้ประทับเวลา: ติดต่อผู้ให้บริการไม่ได้",
    "stamp_refused": "ยังไม่ได้ประทับเวลา: ผู้ให้บริการไม่รับ",
    "stamp_not_ours": "ยังไม่ได้ประทับเวลา: ตราที่ได้มาตรวจสอบไม่ผ่าน",
    "picture_no_program": "ไม่มีภาพ: ไม่พบโปรแกรม Chromium",
    "picture_too_slow": "ไม่มีภาพ: หน้าเว็บใช้เวลานานเกินไป",
    "picture_too_large": "ไม่มีภาพ: หน้าเว็บใช้หน่วยความจำมากเกินไป",
    "picture_broken": "ไม่มีภาพ: Chromium ทำงานผิดพลาด",
    "fault": "ยังเก็บหลักฐานเพิ่มเติมไม่สำเร็จ",
}
"""What a proof of the day was to get and did not, at the last try; a proof may lack two of them."""

VERDICTS_THAI = {
    Verdict.ALIVE: "เปิดดูได้",
    Verdict.MOVED: "เปิดดูได้ แต่ย้ายไปที่อยู่อื่น",
    Verdict.HOME: "เปิดแล้วไปหน้าแรกของเว็บไซต์",
    Verdict.LOGIN: "ต้องเข้าสู่ระบบหรือไม่ได้เปิดสิทธิ์ให้สาธารณะ",
    Verdict.NOT_FOUND: "เว็บไซต์แจ้งว่าไม่พบหน้านี้",
    Verdict.EMPTY: "หน้าหรือไฟล์ว่างเปล่า",
    Verdict.WRONG_KIND: "เนื้อหาไม่ใช่ชนิดที่ลิงก์บอกหรือเปิดไม่ได้",
    Verdict.OTHER_YEAR: "ไม่พบปีงบประมาณที่ต้องแสดง",
    Verdict.OTHER_SITE: "ไม่ได้อยู่บนเว็บไซต์หลักของหน่วยงาน",
    Verdict.GONE: "เปิดไม่ได้ ไม่มีหน้านี้แล้ว",
    Verdict.UNREACHABLE: "ติดต่อเว็บไซต์ไม่ได้",
    Verdict.NEVER: "ยังไม่เคยเปิดดู",
}
