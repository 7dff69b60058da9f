"""The columns of the people file: what stands over each, and by which other words it is known."""

import re
from typing import Literal

Field = Literal["seat", "name", "email", "acting", "since", "until", "channel"]

HEADINGS: dict[Field, str] = {
    "seat": "ส่วนราชการ/ตำแหน่ง",
    "name": "ชื่อ-สกุล",
    "email": "อีเมล",
    "acting": "รักษาการ (ใช่)",
    "since": "ตั้งแต่",
    "until": "ถึง",
    "channel": "ช่องทาง",
}
OTHER_WORDS: dict[Field, tuple[str, ...]] = {
    "seat": ("ส่วนราชการ", "ตำแหน่ง", "หน่วยงาน", "seat", "unit"),
    "name": ("ชื่อ", "ชื่อสกุล", "ชื่อและสกุล", "ชื่อนามสกุล", "ผู้ดำรงตำแหน่ง", "name"),
    "email": ("อีเมล์", "email", "mail"),
    "acting": ("รักษาการ", "รักษาราชการแทน", "ผู้รักษาราชการแทน", "acting"),
    "since": ("ตั้งแต่วันที่", "วันที่เริ่ม", "since", "from"),
    "until": ("ถึงวันที่", "วันที่สิ้นสุด", "until", "to"),
    "channel": ("ช่องทางติดต่อ", "channel"),
}
LEFT_ALONE = ("ลำดับ", "ลำดับที่", "ที่", "no", "หมายเหตุ", "note", "โทรศัพท์", "เบอร์โทรศัพท์", "phone")
NEEDED: tuple[Field, ...] = ("seat", "name")
ACTING, CHANNELS = "ใช่", {"อีเมล": "email", "LINE": "line"}


def field_of(heading: str) -> Field | None:
    """Return what a column holds by the words over it; None where they name none."""
    return _FIELDS.get(plain_words(heading))


def is_left_alone(heading: str) -> bool:
    """Tell whether a column is known to be for people only."""
    return plain_words(heading) in LEFT_ALONE


def plain_words(text: str) -> str:
    """Return a text without spaces, marks and capitals, as headings and answers are compared."""
    return re.sub(r"[\s\-–/().:_*]", "", text.lower())


_FIELDS: dict[str, Field] = {
    plain_words(words): field for field, heading in HEADINGS.items() for words in (heading, *OTHER_WORDS[field])
}
