"""Keeps together what is read as one: a day, a time, a number and its counting word never part at a line's end."""

import re

from core.calendar import THAI_MONTHS, THAI_MONTHS_SHORT

NBSP = "\u00a0"
COUNTED = (
    "รายการ", "เรื่อง", "ข้อ", "วัน", "คะแนน", "คน", "ฉบับ", "ส่วนราชการ", "ตำแหน่ง", "ครั้ง", "ลิงก์", "แห่ง", "ขั้น", "งาน",
    "ส่วน", "นาที", r"น\.",
)  # fmt: skip
MONTHS = "|".join(re.escape(month) for month in (*THAI_MONTHS, *THAI_MONTHS_SHORT))
DAY = re.compile(rf"(?<!\d)(\d{{1,2}}) ({MONTHS})(?: (\d{{2,4}}))?(?!\d)")
COUNT = re.compile(rf"(\d) ({'|'.join(COUNTED)})(?![\u0e30-\u0e3a\u0e47-\u0e4e])")
AS_TYPED = re.compile(r"(<(textarea|pre|code|script|title)\b.*?</\2>|<[^>]*>)", re.DOTALL)


def unbroken(html: str) -> str:
    """Return a page whose texts keep days and counts together; tags, and what somebody types or copies, stay."""
    parts = AS_TYPED.split(html)
    parts[::3] = [_together(text) for text in parts[::3]]
    return "".join(part for place, part in enumerate(parts) if place % 3 != 2)


def _together(text: str) -> str:
    if " " not in text:
        return text
    text = DAY.sub(lambda found: NBSP.join(filter(None, found.groups())), text)
    return COUNT.sub(rf"\1{NBSP}\2", text)
