"""Why a message is where it is, in words for people."""

STATES_THAI = {
    "pending": "รอส่ง",
    "sending": "กำลังส่ง",
    "sent": "ส่งแล้ว",
    "retry_wait": "ส่งไม่สำเร็จ จะลองใหม่",
    "unknown": "ไม่ทราบผล",
    "review": "รอตรวจสอบ",
    "dead": "ส่งไม่ได้",
    "cancelled": "ยกเลิก",
    "suppressed": "ไม่ได้ส่ง",
    "expired": "หมดอายุ",
}
REASONS_THAI = {
    "no_address": "ผู้รับยังไม่มีที่อยู่สำหรับส่งข้อความ",
    "seat_without_person": "ยังไม่ได้ระบุผู้ดำรงตำแหน่ง",
    "channel_not_available": "ยังไม่ได้ตั้งค่าช่องทางนี้",
    "lease_ran_out": "โปรแกรมหยุดขณะกำลังส่ง",
    "too_many_tries": "ลองส่งครบจำนวนครั้งแล้ว",
    "refused": "เซิร์ฟเวอร์อีเมลปฏิเสธ",
    "lost_after_data": "การเชื่อมต่อขาดหลังส่งเนื้อหา",
}


def reason_thai(state: str, reason: str | None) -> str:
    """Return a delivery's state in Thai with its reason: a known code's sentence, or the sentence that was stored."""
    said = REASONS_THAI.get(reason, reason) if reason else None
    return f"{STATES_THAI[state]}: {said}" if said else STATES_THAI[state]
