"""What a document says about itself before its first table: agency, province, year and date."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from core.calendar import FiscalYear
from core.text.names import without_unfit
from documents.read.document import Document, Paragraph
from documents.understand.dates.thai_dates import ERA, find_dates, normal
from documents.understand.provinces import provinces_in
from documents.understand.writing import compact, one_line, spaced

_KINDS = ("เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เมืองพัทยา")
_AGENCY = re.compile(
    rf"(?P<kind>{'|'.join(map(spaced, _KINDS))}|(?:อบต|อบจ|ทต|ทม|ทน)\.)\s*"
    r"(?P<name>[ก-๎]{2,40}(?:-[ก-๎]{2,20})?)?"
)
_FULL = {
    "อบต.": "องค์การบริหารส่วนตำบล",
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "ทต.": "เทศบาลตำบล",
    "ทม.": "เทศบาลเมือง",
    "ทน.": "เทศบาลนคร",
}
_BELONGING = re.compile(
    r"^[\s*#]*(?P<name>(?:โรงเรียน|วิทยาลัย|โรงพยาบาล|ศูนย์พัฒนาเด็กเล็ก)[ก-๎]+)\s*สังกัด"
)  # an agency of an agency
_NAME_ENDS = re.compile(  # words that follow a name where no space parts them from it
    r"(?<=[ก-๎]{3})"
    r"(?:อำเภอ|จังหวัด|ประจำปี|มีผล|ได้(?:จัด|มี|ดำ|รับ|วิ)|จึง|ขอ(?!น)|มี(?:ความ|การ|คะแนน)|ที่(?:ได้|มี|ผ่าน)"
    r"|และ|ต้อง|โดย|ดังนี้|ปีงบ|เรื่อง).*$"
)
_NO_NAME = re.compile(
    r"^(?:อำเภอ|จังหวัด|ประจำปี|มีผล|ได้จัด|ได้มี|ได้ดำ|ได้รับ|ได้วิ|จึง|มีความ|มีการ|มีคะแนน|และ|ต้อง|โดย|ดังนี้|ปีงบ"
    r"|เรื่อง|เป็น|ของ|ใน)"
)
_FISCAL_YEAR = re.compile(rf"ปีงบประมาณ\s*{ERA}(2[56]\d\d)")
_ANY_YEAR = re.compile(r"(?<!\d)(25[5-9]\d)(?!\d)")
_COVER_PARAGRAPHS = 12
_MONTH_ALONE_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Cover:
    """Each None where the document does not say. `dated_by_month`: only a month is printed, its last day taken."""

    agency: str | None
    province: str | None
    year: FiscalYear | None
    year_printed: Paragraph | None
    dated_on: date | None
    dated_by_month: bool

    @property
    def dated_from_on(self) -> date | None:
        """First day that the printed date covers."""
        return self.dated_on.replace(day=1) if self.dated_on and self.dated_by_month else self.dated_on


def read_cover(document: Document) -> Cover:
    """Read the first paragraphs; the agency is the one that the cover, else the whole text, names most."""
    before = [part for part in document.paragraphs if part.place < document.tables[0].place]
    cover = before[:_COVER_PARAGRAPHS]
    year, printed = _year(cover)
    dated_on, by_month = _date(cover)
    agency = _agency(cover) or _agency(list(document.paragraphs))
    own = [province for part in cover for province in provinces_in(part.text)]
    return Cover(without_unfit(agency or "") or None, own[0] if own else None, year, printed, dated_on, by_month)


def _agency(paragraphs: list[Paragraph]) -> str | None:
    for part in paragraphs:
        if own := _BELONGING.match(part.text):
            return own["name"]
    names = Counter(name for part in paragraphs for name in agencies_in(part.text))
    return names.most_common(1)[0][0] if names else None


def agencies_in(text: str) -> list[str]:
    """Return the full names of local agencies in a text."""
    found = []
    for match in _AGENCY.finditer(one_line(text)):
        printed = compact(match["kind"])
        kind = _FULL.get(printed, printed)
        name = _NAME_ENDS.sub("", match["name"] or "")
        name = "" if _NO_NAME.match(name) else name
        if name or kind == "เมืองพัทยา":
            found.append(kind if kind == "เมืองพัทยา" else f"{kind}{name}")
    return found


def _year(cover: list[Paragraph]) -> tuple[FiscalYear | None, Paragraph | None]:
    for part in cover:
        if match := _FISCAL_YEAR.search(normal(part.text)):
            return FiscalYear(int(match[1])), part
    named = [(int(year), part) for part in cover for year in _ANY_YEAR.findall(normal(part.text))]
    if len({year for year, _ in named}) == 1:  # "(พ.ศ. 2569)": what else could it be?
        return FiscalYear(named[0][0]), named[0][1]
    return None, None


def _date(cover: list[Paragraph]) -> tuple[date | None, bool]:
    """A cover's date stands alone on its line: a month with its year, or a day."""
    for part in cover:
        dates = find_dates(normal(part.text))
        if len(dates) == 1 and dates[0].year and len(part.text) <= _MONTH_ALONE_LETTERS + 12:
            return dates[0].last_on(dates[0].year), dates[0].day is None
    return None, False
