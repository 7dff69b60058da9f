"""Persons' data in a text that is to be published: what looks like it, so that somebody answers for it before.

Told are persons' ID numbers (13 digits with their check digit; one that begins with 0 is a company's tax number, on
every procurement form), home addresses, payroll lists, account numbers and complainants. An office's posts with names
and telephones are what o2 and o3 must show, and are no such thing.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_LETTERS = 300_000
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_ID = re.compile(r"(?<![\d.])[1-8](?:[- ]?\d){12}(?![\d.])")
_HOME = re.compile(
    r"(?:ที่อยู่|บ้านเลขที่|อยู่บ้านเลขที่|ภูมิลำเนา)\s*[:：]?\s*(?:เลขที่\s*)?\d{1,4}(?:/\d{1,4})?\s*(?:หมู่(?:ที่)?|ม\.|ซอย|ถ\.|ถนน|ต\.|ตำบล)\s*\S+"
)
_PERSON = r"(?:นาย|นาง(?:สาว)?|น\.ส\.|ด\.[ชญ]\.)\s?[ก-๙]{2,}"
_SUM = re.compile(r"\d{1,3},\d{3}(?![\d,])")
_NAMED = re.compile(_PERSON)
_PAY_HEAD = re.compile(r"เงินเดือน|ค่าตอบแทน|บัญชีเงินเดือน|รายชื่อผู้รับเงิน|เบี้ยยังชีพ|เงินเพิ่ม")
_ACCOUNT = re.compile(r"(?:เลขที่\s*บัญชี|บัญชี(?:ธนาคาร|เงินฝาก)?\s*เลขที่|เลขบัญชี)\s*[:：]?\s*\d(?:[- ]?\d){8,14}")
_COMPLAINANT = re.compile(rf"(?:ผู้ร้อง(?:เรียน|ทุกข์)?|ผู้แจ้งเบาะแส)\s*[:：]?\s*(?:คือ|ชื่อ)?\s*{_PERSON}")
LEAST_PAID = 3  # names with sums: fewer are a contract's signatures
_OFFICE_WORDS = re.compile(r"สำนักงาน|เทศบาล|องค์การบริหาร|ที่ทำการ|อำเภอเมือง ศาลากลาง")


class PersonalKind(StrEnum):
    ID_NUMBER = "id_number"
    HOME_ADDRESS = "home_address"
    PAYROLL = "payroll"
    ACCOUNT = "account"
    COMPLAINANT = "complainant"


PERSONAL_THAI = {
    PersonalKind.ID_NUMBER: "เลขประจำตัวประชาชน",
    PersonalKind.HOME_ADDRESS: "ที่อยู่บ้านของบุคคล",
    PersonalKind.PAYROLL: "รายชื่อพร้อมเงินเดือนหรือจำนวนเงิน",
    PersonalKind.ACCOUNT: "เลขที่บัญชีธนาคาร",
    PersonalKind.COMPLAINANT: "ชื่อผู้ร้องเรียน",
}


@dataclass(frozen=True, slots=True)
class Find:
    """A kind of personal data, and how often it was found. What was found is told to nobody."""

    kind: PersonalKind
    times: int


def finds_in(text: str) -> tuple[Find, ...]:
    """Return what looks like personal data in a text, each kind once."""
    plain = text[:MOST_LETTERS].translate(_THAI_DIGITS)
    times = {
        PersonalKind.ID_NUMBER: sum(is_citizen_id(one) for one in _ID.findall(plain)),
        PersonalKind.HOME_ADDRESS: sum(not _is_office(plain, one.start()) for one in _HOME.finditer(plain)),
        PersonalKind.PAYROLL: _paid(plain),
        PersonalKind.ACCOUNT: len(_ACCOUNT.findall(plain)),
        PersonalKind.COMPLAINANT: len(_COMPLAINANT.findall(plain)),
    }
    return tuple(Find(kind, count) for kind, count in times.items() if count)


def is_citizen_id(text: str) -> bool:
    """Tell by the check digit whether thirteen digits can be a Thai person's number."""
    digits = [int(one) for one in text if one.isdigit()]
    total = sum(digit * (13 - place) for place, digit in enumerate(digits[:-1]))
    return len(digits) == 13 and 1 <= digits[0] <= 8 and digits[-1] == (11 - total % 11) % 10


def _paid(text: str) -> int:
    if not _PAY_HEAD.search(text):
        return 0
    rows = sum(bool(_NAMED.search(line) and _SUM.search(line)) for line in text.splitlines())
    return rows if rows >= LEAST_PAID else 0


def _is_office(text: str, start: int) -> bool:
    """Tell whether an address is an office's: the words before it, or right after, say so."""
    return bool(_OFFICE_WORDS.search(text[max(0, start - 60) : start]))
