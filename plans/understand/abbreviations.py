"""Short names of units that a document itself explains: in brackets behind the long name, or in a legend."""

import re
from collections.abc import Iterable, Mapping

from plans.understand.writing import one_line

_HEADS = "สำนัก|กอง|งาน|ฝ่าย|กลุ่ม|หน่วย|ศูนย์|ส่วน|โรงเรียน"
_SHORT = r"(?:[ก-ฮ]{1,4}\s?\.\s?){1,3}|[ก-ฮ]{2,4}"
_IN_BRACKETS = re.compile(rf"(?P<long>(?:{_HEADS})[ก-๎ ]*?[ก-๎])\s*\(\s*(?P<short>{_SHORT})\s*\)")
_IN_LEGEND = re.compile(
    rf"(?<![ก-๎.])(?P<short>{_SHORT})\s*(?:=|:|หมายถึง|คือ|ย่อมาจาก|-(?=\s))\s*"
    rf"(?P<long>(?:{_HEADS})[ก-๎ ]*?[ก-๎])(?=\s*(?:$|[,;)/\n|]|(?:{_SHORT})\s*(?:=|:|หมายถึง|คือ)))"
)


def explained(texts: Iterable[str]) -> dict[str, str]:
    """Return the short names (without dots and spaces) that the texts explain, with the long ones."""
    found: dict[str, str] = {}
    for text in texts:
        for pattern in (_IN_BRACKETS, _IN_LEGEND):
            for match in pattern.finditer(text):
                found.setdefault(_letters(match["short"]), one_line(match["long"]))
    return found


def written_out(text: str, long_names: Mapping[str, str]) -> str:
    """Return an owner cell with its short names as the long ones; a short name behind its long one is left out."""
    text = _IN_BRACKETS.sub(lambda match: match["long"], text)
    for short, long in long_names.items():
        letters = r"\s?\.?\s?".join(map(re.escape, short))
        text = re.sub(rf"(?<![ก-๎.]){letters}\s?\.?(?![ก-๎])", long, text)
    return text


def _letters(short: str) -> str:
    return re.sub(r"[\s.]", "", short)
