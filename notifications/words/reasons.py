"""What a message is, where it is and why, in words for people: used by commands and pages alike."""

from collections.abc import Mapping

from models.messages.perhaps_said import RESTORED
from notifications.words.of_kinds import KIND_WORDS

KINDS_THAI: Mapping[str, str] = {kind: words.name for kind, words in KIND_WORDS.items()}
CHANNELS_THAI = {"email": "อีเมล", "line": "LINE"}
OUTCOMES_THAI = {
    "planned": "จะส่ง",
    "sent": "ส่งแล้ว",
    "kept": "เก็บในเครื่อง",
    "told": "แจ้งเองแล้ว",
    "moved": "เลื่อน",
    "superseded": "รวมกับข้อความอื่น",
    "skipped": "ไม่ส่ง",
    "suppressed": "ส่งไม่ได้",
    "failed": "ไม่สำเร็จ",
}
STATES_THAI = {
    "pending": "รอส่ง",
    "sending": "กำลังส่ง",
    "sent": "ส่งแล้ว",
    "kept": "เก็บในเครื่อง",
    "told": "แจ้งเองแล้ว",
    "retry_wait": "ส่งไม่สำเร็จ จะลองใหม่",
    "unknown": "ไม่ทราบผล",
    "review": "รอตรวจสอบ",
    "dead": "ส่งไม่ได้",
    "cancelled": "ยกเลิก",
    "suppressed": "ไม่ได้ส่ง",
    "expired": "หมดอายุ",
}
TRIES_THAI = {
    "sent": "ส่งสำเร็จ",
    "kept": "เก็บในตู้จดหมายในเครื่อง",
    "retry": "ไม่สำเร็จ จะลองใหม่",
    "dead": "ถูกปฏิเสธ",
    "unknown": "ไม่ทราบผล",
    "ambiguous": "อาจส่งถึงแล้ว จะถามซ้ำด้วยเลขเดิม",
}
DIGESTS_OFF = "digests_off"
SETTLED_BY_MTA, NOT_AT_MTA, BOUNCED = "settled_by_mta", "not_at_mta", "bounced"
REASONS_THAI = {
    DIGESTS_OFF: "ผู้รับขอไม่รับสรุปทางอีเมล",
    "in_digest": "รวมอยู่ในสรุปประจำสัปดาห์ของวันเดียวกัน",
    "no_address": "ผู้รับยังไม่มีที่อยู่สำหรับส่งข้อความ",
    "seat_without_person": "ยังไม่ได้ระบุผู้ดำรงตำแหน่ง",
    "channel_not_available": "ยังไม่ได้ตั้งค่าช่องทางนี้",
    "made_ahead": "สร้างขึ้นขณะที่นาฬิกาของเครื่องเดินล้ำหน้า",
    "lease_ran_out": "โปรแกรมหยุดขณะกำลังส่ง",
    "too_many_tries": "ลองส่งครบจำนวนครั้งแล้ว",
    "refused": "เซิร์ฟเวอร์อีเมลปฏิเสธ",
    "refused_by_line": "LINE ปฏิเสธข้อความ",
    "too_large": "ข้อความใหญ่เกินกว่าที่ LINE รับได้",
    "line_not_linked": "ผู้รับยังไม่ได้เชื่อมบัญชี LINE",
    "line_blocked": "ผู้รับเลิกติดตามหรือบล็อกบัญชี LINE ของหน่วยงาน",
    "paused_quota": "ส่งข้อความทาง LINE ครบโควตาของเดือนแล้ว",
    "paused_auth": "LINE ไม่ยอมรับรหัสเข้าใช้งาน (channel access token)",
    "ambiguous": "LINE อาจรับข้อความไว้แล้วแต่ไม่ได้ตอบ",
    "lost_after_data": "การเชื่อมต่อขาดหลังส่งเนื้อหา",
    "settled": "มีผู้ยืนยันว่าส่งถึงแล้ว",
    SETTLED_BY_MTA: "พบในบันทึกของเซิร์ฟเวอร์อีเมล",
    NOT_AT_MTA: "เซิร์ฟเวอร์อีเมลไม่เคยได้รับ จึงส่งอีกครั้ง",
    RESTORED: "อาจส่งไปแล้วหลังจากทำสำเนาที่นำกลับมา",
    BOUNCED: "เซิร์ฟเวอร์อีเมลรับไว้แล้วแต่ส่งต่อไม่ถึง",
}
RESENT = "resent:"  # before the id of the delivery that took this one's place
FELL_BACK = "fell_back:"  # before the code of why an e-mail took this one's place


def reason_thai(state: str, reason: str | None) -> str:
    """Return a delivery's state in Thai with its reason: a known code's sentence, or the sentence that was stored."""
    return f"{STATES_THAI[state]}: {_said(reason)}" if reason else STATES_THAI[state]


def _said(reason: str) -> str:
    if reason.startswith(RESENT):
        return f"ส่งใหม่เป็นข้อความเลขที่ {reason.removeprefix(RESENT)}"
    if reason.startswith(FELL_BACK):
        return fell_back_thai(reason.removeprefix(FELL_BACK))
    return REASONS_THAI.get(reason, reason)


def fell_back_thai(why: str) -> str:
    """Return why an e-mail was sent in the place of a chat message, in words."""
    return f"{REASONS_THAI[why]} จึงส่งทางอีเมลแทน"
