"""Warning before something is published that looks, by its name, as if it held personal data."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from work.looks.personal import is_citizen_id

_ID = re.compile(r"(?<!\d)\d(?:[- ]?\d){12}(?!\d)")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
WORDS = (
    "บัตรประชาชน", "บัตรประจำตัว", "ทะเบียนบ้าน", "เลขประจำตัว", "ประวัติส่วนตัว", "รายชื่อผู้ร้อง", "ผู้ร้องเรียน",
    "ใบรับรองแพทย์", "สมุดบัญชีธนาคาร", "idcard", "id-card", "id_card", "passport", "citizenid",
)  # fmt: skip


def suspects(names: Iterable[str]) -> list[str]:
    """Return those names of files and addresses that seem to be of personal data, each once, as they were given."""
    return [name for name in dict.fromkeys(names) if _is_suspect(name)]


def _is_suspect(name: str) -> bool:
    plain = unquote(name).translate(_THAI_DIGITS).lower()
    return any(word in plain for word in WORDS) or any(map(is_citizen_id, _ID.findall(plain)))
