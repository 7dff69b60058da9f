"""Persons' data in a text that is to be published: what looks like it, so that somebody answers for it before.

Told are persons' ID numbers (13 digits with their check digit; one that begins with 0 is a company's tax number, on
every procurement form), home addresses, payroll lists, account numbers and complainants. An office's posts with names
and telephones are what o2 and o3 must show, and are no such thing.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_LETTERS = 300_000
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GAP = r"[\s\-\u2010-\u2015\u2212._/|]"
_ID = re.compile(rf"(?<!\d)(?=([1-8](?:{_GAP}{{0,3}}\d){{12}})(?!\d))")
_BOXES_BEFORE = re.compile(rf"(?:(?<!\d)\d{_GAP}{{1,3}})*$")
_BOXES_AFTER = re.compile(rf"^(?:{_GAP}{{1,3}}\d(?!\d))*")
_ID_WORDS = re.compile(
    r"เลขประจำตัว|เลขที่?บัตร|หมายเลขบัตร|บัตร\s?(?:ประจำตัว)?\s?ประชาชน|ปชช|\bid\b|citizen|identif", re.I
)
_ID_GROUPS = (1, 4, 5, 2, 1)
_PERSON = r"(?:นาย|นาง(?:สาว)?|น\.\s?ส\.|ด\.[ชญ]\.|เด็กชาย|เด็กหญิง)\s?[ก-๙]{2,}"
_ROAD = r"(?:หมู่(?:ที่|บ้าน)?|ม\.|ซอย|ซ\.|ถ\.|ถนน|ต\.|ตำบล|แขวง)"
_HOME = re.compile(
    r"(?:ที่อยู่|บ้านเลขที่|ภูมิลำเนา)[^\d\n]{0,30}?(?<!\d)\d{1,4}(?:\s?/\s?\d{1,4})?\s*" + _ROAD + r"\s*\S+"
    rf"|{_PERSON}[^\d\n]{{0,40}}?(?:อยู่|เลขที่)[^\d\n]{{0,12}}\d{{1,4}}"
    rf"(?:\s?/\s?\d{{1,4}})?\s*{_ROAD}\s*\S+"
)
_OFFICE = (
    r"สำนักงาน|เทศบาล|องค์การบริหาร|อบต|ที่ทำการ|ศาลากลาง|บริษัท|บจก|หจก|ห้างหุ้นส่วน|ร้าน|โรงเรียน|วิทยาลัย|วัด|โรงพยาบาล|ศูนย์"
    r"|สถานี|กรม|สหกรณ์|ธนาคาร|นิติบุคคล|ผู้ประกอบการ|ผู้ขาย|ติดต่อสอบถาม|ยื่นเอกสาร|ตลาด"
)
_OFFICE_WORDS = re.compile(_OFFICE)
_PERSONAL_WORDS = re.compile(_PERSON + r"|ผู้ป่วย|ผู้พิการ|ผู้สูงอายุ|ตามทะเบียนบ้าน|ภูมิลำเนา|ที่อยู่ปัจจุบัน")
_GOES_ON = re.compile(r"โทรศัพท์|โทรสาร|โทร\.|แฟกซ์|www\.|https?:|e-?mail|อีเมล", re.I)  # an office's, at a page's foot
_SUM = re.compile(r"(?<![\d,./-])(?:\d{1,3}(?:,\d{3})+|[1-9]\d{2,5})(?:\.\d\d)?(?![\d,/-])")
_NAMED = re.compile(_PERSON)
_PAY_HEAD = re.compile(
    r"เงินเดือน|ค่าตอบแทน|ค่าจ้าง|รายชื่อผู้รับเงิน|รายชื่อผู้มีสิทธิ|เบี้ยยังชีพ|เงินเพิ่ม|เงินสงเคราะห์|เงินรางวัล|โบนัส|ค่าเช่าบ้าน"
)
_BUYING = re.compile(r"สขร|วงเงินที่จะซื้อ|ราคากลาง|วิธีเฉพาะเจาะจง|ผู้ได้รับการคัดเลือก|ผู้เสนอราคา|ใบสั่งจ้าง")
_ACCOUNT = re.compile(
    r"(?:เลข(?:ที่)?\s*บัญชี|หมายเลขบัญชี|บัญชี(?:ธนาคาร|เงินฝาก|ออมทรัพย์|กระแสรายวัน)?\s*(?:เลขที่|หมายเลข)"
    r"|ธนาคาร\s?[ก-๙]{2,30}"
    r"|ธ\.ก\.ส\.|a/c(?:\s*no\.?)?|account(?:\s*no\.?)?)[^\d\n]{0,40}?(?<!\d)\d(?:[- ]?\d){9,14}(?!\d)", re.I,
)  # fmt: skip
_OF_OFFICE = re.compile(r"(?:ชื่อบัญชี|บัญชี)\s*[:：\"“]?\s*(?:" + _OFFICE + r"|กองคลัง|เงินรายได้|กองทุน)")
_COMPLAINANT = re.compile(
    r"(?:ผู้ร้อง(?:เรียน|ทุกข์)?|ผู้แจ้งเบาะแส|ผู้กล่าวหา|ผู้แจ้งเรื่อง|ร้องเรียน(?:ของ|จาก|โดย))\s*[:：|]?\s*"
    rf"(?:ชื่อ-?\s?(?:นาม)?สกุล|คือ|ชื่อ|ราย)?\s*[:：|]?\s*{_PERSON}"
    rf"|{_PERSON}(?:\s+[ก-๙]{{2,}})?\s*\(?\s*(?:ซึ่งเป็น|เป็น|ในฐานะ)?\s*"
    r"(?:ผู้ร้อง|ผู้แจ้งเบาะแส|ผู้กล่าวหา|ได้ร้องเรียน|ได้ยื่นหนังสือร้อง|ร้องเรียนว่า)"
)
LEAST_PAID = 3  # names with sums: fewer are a contract's signatures


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
    """Return what looks like personal data in a text, each kind once. A line is a row of a table, cells apart."""
    plain = _plain(text[:MOST_LETTERS])
    times = {
        PersonalKind.ID_NUMBER: len(set(citizen_ids(plain))),
        PersonalKind.HOME_ADDRESS: sum(_is_home(plain, one) for one in _HOME.finditer(plain)),
        PersonalKind.PAYROLL: _paid(plain),
        PersonalKind.ACCOUNT: sum(not _is_office_account(plain, one) for one in _ACCOUNT.finditer(plain)),
        PersonalKind.COMPLAINANT: len(_COMPLAINANT.findall(plain)),
    }
    return tuple(Find(kind, count) for kind, count in times.items() if count)


def citizen_ids(plain: str) -> Iterator[int]:
    """Yield where persons' ID numbers begin, in whatever groups they are written."""
    for found in _ID.finditer(plain):
        written = found[1]
        if is_citizen_id(written) and _is_written_as_one(plain, found.start(), written):
            yield found.start()


def is_citizen_id(text: str) -> bool:
    """Tell by the check digit whether thirteen digits can be a Thai person's number."""
    digits = [int(one) for one in text if one.isdigit()]
    total = sum(digit * (13 - place) for place, digit in enumerate(digits[:-1]))
    return len(digits) == 13 and 1 <= digits[0] <= 8 and digits[-1] == (11 - total % 11) % 10


def _plain(text: str) -> str:
    """Return the text with every digit as 0 to 9, and without letters that nobody sees."""
    digits = {ord(one): str(unicodedata.digit(one)) for one in set(text) if one.isdigit() and not one.isascii()}
    return _UNSEEN.sub("", text.translate(digits))


def _is_written_as_one(plain: str, start: int, written: str) -> bool:
    """Tell one number from numbers of a table that stand side by side: by its groups, or by the words before it."""
    groups = tuple(map(len, re.findall(r"\d+", written)))
    if groups in ((13,), _ID_GROUPS) or max(written) >= "\u2010" or "-" in written:
        return True
    if set(groups) == {1}:  # a box for each digit, with a row's number beside it perhaps: not a table of digits
        before, after = plain[max(0, start - 40) : start], plain[start + len(written) :][:40]
        beside = len(re.findall(r"\d", _BOXES_BEFORE.findall(before)[0] + _BOXES_AFTER.findall(after)[0]))
        if beside <= 2:
            return True
    return bool(_ID_WORDS.search(plain[max(0, start - 60) : start]))


def _is_home(plain: str, found: re.Match[str]) -> bool:
    """Tell a person's address from an office's: by the nearest words before it, else by how it goes on."""
    number = re.search(r"\d", found[0])
    told = plain[max(0, found.start() - 80) : found.start() + (number.start() if number else 0)]
    offices, persons = (_ends(pattern, told) for pattern in (_OFFICE_WORDS, _PERSONAL_WORDS))
    if offices or persons:
        return persons > offices
    return not _GOES_ON.search(plain[found.end() : found.end() + 120])


def _ends(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match ends; 0 where there is none."""
    return max((one.end() for one in pattern.finditer(text)), default=0)


def _paid(plain: str) -> int:
    if not _PAY_HEAD.search(plain) or _BUYING.search(plain):
        return 0
    rows = sum(bool(_NAMED.search(line) and _SUM.search(line)) for line in plain.splitlines())
    return rows if rows >= LEAST_PAID else 0


def _is_office_account(plain: str, found: re.Match[str]) -> bool:
    """Tell whether an account is the office's own, which everybody is to pay into."""
    return bool(_OF_OFFICE.search(plain[max(0, found.start() - 80) : found.end() + 80]))
