"""Rows that say what they are in their first words: what was planned, what came of it, sums of the whole table."""

import re
from collections.abc import Sequence

_TAIL = r"(?:\s*\(.*\)|\s*[:：].*|\s*ร้อยละ.*|\s*%.*|\s*สะสม.*|\s*ทั้งแผน.*)?"
_PLANNED = re.compile(
    rf"(?:เป้าหมาย|แผน(?:งาน|การดำเนินงาน|การดำเนินการ)?|ตามแผน|กำหนด|plan|target){_TAIL}", re.IGNORECASE
)
_DONE = re.compile(
    r"(?:ผล(?:งาน|การดำเนินงาน|การดำเนินการ|การปฏิบัติงาน|จริง)?|ทำจริง|ทำได้จริง|ทำได้|จริง|actual|result)" + _TAIL,
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:รวม|ยอดรวม|ผลรวม|รวมทั้งสิ้น|รวมทั้งหมด|รวมทุกข้อ|เฉลี่ย|ค่าเฉลี่ย|total|sum|average)"
    r"(?:(?:ทั้ง|ทุก|จำนวน|ราย|\s|\(|:|[0-9]).*)?",
    re.IGNORECASE,
)
_SHARE = 0.6


def is_planned(text: str) -> bool:
    return _PLANNED.fullmatch(" ".join(text.split())) is not None


def is_done(text: str) -> bool:
    """Tell whether a label says that its row holds what was done, not what is to be done."""
    return _DONE.fullmatch(" ".join(text.split())) is not None


def is_total(text: str) -> bool:
    return _TOTAL.fullmatch(" ".join(text.split())) is not None


def are_labels(texts: Sequence[str]) -> bool:
    """Tell whether a column's texts say of most rows what they hold, planned and done alike."""
    planned, done = sum(map(is_planned, texts)), sum(map(is_done, texts))
    return bool(planned and done) and planned + done >= _SHARE * len(texts)
