"""Other spellings of periods brought to the usual one: ISO and English dates, dashes inside dates, rounds."""

import re
from datetime import date, timedelta

from core.calendar import BUDDHIST_OFFSET_YEARS, THAI_MONTHS

_ENGLISH = dict(
    zip(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
        strict=True,
    )
)
_MONTHS = tuple(_ENGLISH.values())
_ISO = re.compile(
    r"(?<!\d)(?P<year>2[05]\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    r"(?:[ T]?\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?"
)
_ENGLISH_DATE = re.compile(
    rf"(?<![A-Za-z])(?P<month>{'|'.join(_ENGLISH)})[a-z]*\.?"
    r"(?:\s*[-',]?\s*(?:(?P<first>\d{1,2})(?=\s*,)\s*,\s*)?(?P<year>\d{4}|\d\d)(?!\d))?",
    re.IGNORECASE,
)
_SHORT = r"(?:มี?|เม|ก|พ|มิ|ส|ต|ธ)\.?(?:ค|พ|ย)\.?|[ก-๎]{4,}"
_DASHED = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s?-\s?(?P<month>{_SHORT})\s?-\s?(?P<year>25\d\d|[4-9]\d)(?!\d)")
_ENGLISH_DASH = re.compile(rf"(?<!\d)(\d{{1,2}})\s?-\s?(?=(?:{'|'.join(_ENGLISH)})[a-z]*\s?-\s?\d)", re.IGNORECASE)
_DELIVERY = re.compile(r"(?:ครั้ง|รอบ|งวด|ระยะ)\s*ที่\s*\d{1,2}\s*(?:\(|:|-)?\s*(?=\S)")
_DAY_MONTH = re.compile(r"(?<![\d/])(?P<day>0?[1-9]|[12]\d|3[01])\s?/\s?(?P<month>0?[1-9]|1[0-2])(?![\d/])")
_ONLY_DAYS = re.compile(
    r"^(?:ภายใน|ไม่เกิน|ก่อน)?\s*(?:วันที่)?\s*\d{1,2}\s?/\s?\d{1,2}"
    r"(?:\s*(?:-|ถึง)\s*\d{1,2}\s?/\s?\d{1,2})?$"
)
_SERIAL = r"(?:[34]\d{4}|2[345]\d{4})"  # of the years 1982 to 2036, or of Buddhist ones taken for Christian
_SERIALS = re.compile(rf"{_SERIAL}(?:\s*-\s*{_SERIAL})?")
_FIRST_DAY, _LAST_PLAIN = date(1899, 12, 30), 100_000
_DAY_OF_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})\s*ของ\s*(?:เดือน)?\s*(?={'|'.join(THAI_MONTHS)})")
_CUT_YEAR = re.compile(r"[\u2018\u2019'](?=[4-9]\d(?!\d))")  # '68
_QUARTER_SIGN = re.compile(r"(?<![A-Za-z])Q(?:uarter)?\s?(?=[1-4](?!\d))", re.IGNORECASE)
_TWO_ROUNDS = re.compile(
    r"(?:รอบ\s*)?(?:ระยะเวลา\s*)?(?:6|หก)\s*(?:เดือน)?\s*(?:/|,|และ|-|กับ)\s*(?:รอบ\s*)?"
    r"(?:ระยะเวลา\s*)?(?:12|สิบสอง)\s*เดือน"
)
TWO_ROUNDS = "รอบครึ่งปีและรอบปี"


def has_serials(line: str) -> bool:
    """Tell whether a line holds numbers by which a spreadsheet counts days: cells that lost their date's format."""
    return _SERIALS.fullmatch(line.strip()) is not None


def usual_spelling(line: str) -> str:
    """Return a line of `dates.normal` text with its dates as Thai plans usually write them."""
    if has_serials(line):
        return re.sub(_SERIAL, lambda match: _day_of(int(match[0])), line)
    line = _ISO.sub(lambda match: f"{int(match['day'])}/{int(match['month'])}/{match['year']}", line)
    line = _DASHED.sub(lambda match: f"{match['day']} {match['month']} {match['year']}", line)
    line = _ENGLISH_DATE.sub(_thai, _ENGLISH_DASH.sub(r"\1 ", line))
    line = _DAY_OF_MONTH.sub(r"\1 ", _CUT_YEAR.sub("", line))
    if _ONLY_DAYS.match(line):
        line = _DAY_MONTH.sub(lambda match: f"{match['day']} {_MONTHS[int(match['month']) - 1]}", line)
    line = _QUARTER_SIGN.sub("ไตรมาส ", line)
    line = line.replace("ปีงบฯ", "ปีงบประมาณ ")
    line = _TWO_ROUNDS.sub(TWO_ROUNDS, line)
    return _DELIVERY.sub(", ", line).strip(", ") if len(_DELIVERY.findall(line)) > 1 else line


def _day_of(serial: int) -> str:
    day = _FIRST_DAY + timedelta(days=serial)
    return f"{day.day}/{day.month}/{day.year + (BUDDHIST_OFFSET_YEARS if serial < _LAST_PLAIN else 0)}"


def _thai(match: re.Match[str]) -> str:
    year = match["year"] or ""
    if len(year) == 2 and int(year) < 40:  # two digits of a Christian year: of a Buddhist one they are higher
        year = f"20{year}"
    day = f"{match['first']} " if match["first"] else ""
    return f"{day}{_ENGLISH[match['month'].lower()]} {year}".rstrip()
