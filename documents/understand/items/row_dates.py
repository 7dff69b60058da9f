"""The plan's fiscal year, and each row's first and last day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.calendar import FiscalYear, Period, thai_date
from documents.read.document import Cell
from documents.understand.codes.matching import CodedRow
from documents.understand.cover import Cover
from documents.understand.dates.period_spelling import has_serials
from documents.understand.dates.periods import ReadPeriod, is_part, read_period
from documents.understand.notes import Notes
from documents.understand.rows.plan_rows import PlanRow

_FORMS = {
    "month": "พิมพ์เฉพาะเดือน ถือว่าทั้งเดือน คือ {period}",
    "year_range": "พิมพ์เป็นช่วงปี ถือว่าเป็นปีงบประมาณ คือ {period}",
    "until": "พิมพ์เฉพาะวันสุดท้าย ถือว่าเริ่มต้นปีงบประมาณ คือ {period}",
    "counted": "นับจากวันที่ที่พิมพ์ไว้ คือ {period}",
    "day": "พิมพ์วันเดียว ถือว่าเริ่มและครบกำหนดในวันนั้น คือ {period}",
    "quarter": "ไตรมาสของปีงบประมาณ คือ {period}",
    "round": "รอบของปีงบประมาณ คือ {period}",
    "fiscal_year": "ทั้งปีงบประมาณ คือ {period}",
    "recurring": "เป็นงานที่ทำซ้ำตลอดปี ถือว่าครบกำหนดเมื่อสิ้นปีงบประมาณ คือ {period}",
}
_DOUBTS = {
    "from": "พิมพ์เฉพาะวันเริ่มต้น ไม่มีวันสิ้นสุด จึงถือว่าถึงสิ้นปีงบประมาณ คือ {period}: โปรดระบุวันครบกำหนด",
    "rounds": "ส่งงานสองรอบ คือรอบหกเดือนและรอบปี จึงถือว่าครบกำหนดเมื่อสิ้นรอบปี คือ {period}: โปรดระบุวันครบกำหนด",
    "after": "เป็นกำหนดนับจากเหตุการณ์ จึงไม่มีวันที่แน่นอน และถือว่าครบกำหนดเมื่อสิ้นปีงบประมาณ คือ {period}: โปรดระบุวันครบกำหนด",
    "working": "นับเป็นวันทำการ จึงนับเฉพาะวันจันทร์ถึงวันศุกร์และยังไม่ได้หักวันหยุด คือ {period}: โปรดระบุวันครบกำหนด",
    "dates": "พิมพ์ไว้หลายวันหรือหลายเดือน จึงถือตั้งแต่วันแรกถึงวันสุดท้าย คือ {period}: โปรดระบุวันครบกำหนด",
}
_ANY_YEAR_FORMS = ("year_range",)
_EARLIEST = FiscalYear(2555)  # no agency was assessed before: such a year was misprinted, or misread off a picture


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row with its period."""

    coded: CodedRow
    period: Period


def find_fiscal_year(rows: Sequence[PlanRow], cover: Cover) -> tuple[FiscalYear | None, bool]:
    """Return the year in which most periods end, else the cover's, and whether periods said so."""
    years: Counter[FiscalYear] = Counter()
    for row in rows:
        for cell in row.cells("period"):
            read = read_period(cell.text)
            if read and read.form not in _ANY_YEAR_FORMS and not read.assumed_year and not read.leftover:
                years[FiscalYear.containing(read.period.last_on)] += 1
    years = Counter({year: count for year, count in years.items() if year >= _EARLIEST})
    if years:
        most = max(years.values())
        tied = [year for year, count in years.items() if count == most]
        return (cover.year if cover.year in tied else max(tied)), True
    dated = FiscalYear.containing(cover.dated_on) if cover.dated_on else None
    named = cover.year or dated
    return (named if named and named >= _EARLIEST else None), False


def date_rows(rows: Sequence[CodedRow], fiscal_year: FiscalYear, notes: Notes) -> list[DatedRow]:
    """Give each row its period; one that cannot be read counts as the whole fiscal year until a person decides."""
    without = [each for each in rows if not each.row.columns.has_period]
    if without:
        understood = (
            f"ตารางไม่มีคอลัมน์ระยะเวลา จึงถือว่า {len(without)} รายการทำตลอดปีงบประมาณ {fiscal_year} "
            f"ครบกำหนด {thai_date(fiscal_year.last_on)}: โปรดระบุวันครบกำหนด หรือแก้รายการละวันภายหลัง"
        )
        default = fiscal_year.last_on.isoformat()
        notes.add("missing_periods", without[0].row.place, "", understood, decide=True, default=default)
    return [DatedRow(each, _period(each, fiscal_year, notes)) for each in rows]


def _period(each: CodedRow, fiscal_year: FiscalYear, notes: Notes) -> Period:
    if not each.row.columns.has_period:
        return Period(fiscal_year.first_on, fiscal_year.last_on)
    cells = each.row.cells("period")
    if several := own_periods(each.row, fiscal_year):
        return _several(each, cells, several, notes)
    whole = each.row.text("period")
    read = read_period(whole, fiscal_year)
    if read is None:
        return _unreadable(each, fiscal_year, notes)
    _note(each, cells[0], whole, read, fiscal_year, notes)
    return read.period


def own_periods(row: PlanRow, fiscal_year: FiscalYear) -> list[ReadPeriod]:
    """Return the periods of an item whose printed rows each have one of their own; [] for any other item."""
    cells = row.cells("period")
    read = [found for found in (read_period(cell.text, fiscal_year) for cell in cells) if found]
    parted = not row.columns.spans and any(is_part(cell.text) for cell in cells)  # a chart's row is whole
    whole = len(read) == len(cells) and not parted
    return read if len(cells) > 1 and whole else []


def _several(each: CodedRow, cells: Sequence[Cell], read: Sequence[ReadPeriod], notes: Notes) -> Period:
    """Continuation rows with periods of their own: the item runs from the first day to the last of all.

    Nobody is asked where each row is a step: its day is the step's.
    """
    period = Period(min(each.period.first_on for each in read), max(each.period.last_on for each in read))
    printed = " / ".join(cell.text for cell in cells)
    understood = f"รายการนี้พิมพ์ระยะเวลาไว้ {len(read)} ช่วง ถือตั้งแต่วันแรกถึงวันสุดท้าย คือ {_thai(period)}"
    notes.add(
        "several_periods", cells[0].place, printed, understood,
        code=each.code, decide=not each.row.has_step_rows, default=period.last_on.isoformat(),
        choices=tuple(sorted({found.period.last_on.isoformat() for found in read})),
    )  # fmt: skip
    return period


def _unreadable(each: CodedRow, fiscal_year: FiscalYear, notes: Notes) -> Period:
    cells = each.row.cells("period")
    place = cells[0].place if cells else each.row.place
    what = "อ่านระยะเวลานี้ไม่ได้" if cells else "ไม่มีระยะเวลาพิมพ์ไว้"
    understood = (
        f"{what} จึงถือว่าทั้งปีงบประมาณ {fiscal_year} ครบกำหนด {thai_date(fiscal_year.last_on)}: โปรดระบุวันครบกำหนด"
    )
    notes.add(
        "unreadable_period", place, each.row.text("period"), understood,
        code=each.code, decide=True, default=fiscal_year.last_on.isoformat(),
    )  # fmt: skip
    return Period(fiscal_year.first_on, fiscal_year.last_on)


def _note(each: CodedRow, cell: Cell, printed: str, read: ReadPeriod, fiscal_year: FiscalYear, notes: Notes) -> None:
    due = read.period.last_on.isoformat()
    if read.is_doubtful:
        _note_doubt(each, cell, printed, read, notes)
    elif read.misspelt:
        understood = f"ชื่อเดือนพิมพ์ผิด อ่านเป็น {_thai(read.period)}"
        notes.add("misspelt_month", cell.place, printed, understood, code=each.code)
    if has_serials(printed):
        understood = f"ช่องวันที่เป็นตัวเลขของ Excel (รูปแบบทั่วไป) อ่านเป็น {_thai(read.period)}"
        notes.add("period_form", cell.place, printed, understood, code=each.code)
    elif not read.is_doubtful and (read.form in _FORMS or read.assumed_year):
        understood = _FORMS.get(read.form, "อ่านเป็น {period}").format(period=_thai(read.period))
        understood += " (ไม่ได้พิมพ์ปี จึงใช้ปีงบประมาณของแผน)" if read.assumed_year else ""
        notes.add("period_form", cell.place, printed, understood, code=each.code)
    if read.impossible:
        understood = f"ไม่มีวันที่นี้ในปฏิทิน จึงถือเป็นวันสุดท้ายของเดือน คือ {_thai(read.period)}"
        notes.add("impossible_date", cell.place, printed, understood, code=each.code, decide=True, default=due)
    if read.reversed_:
        understood = f"วันสุดท้ายมาก่อนวันแรก จึงเลื่อนปีของวันแรก เป็น {_thai(read.period)}"
        notes.add("reversed_period", cell.place, printed, understood, code=each.code, decide=True, default=due)
    other = FiscalYear.containing(read.period.last_on)
    if other != fiscal_year and read.form not in _ANY_YEAR_FORMS:
        understood = f"ระยะเวลานี้สิ้นสุดในปีงบประมาณ {other} ต่างจากแผนซึ่งเป็นปีงบประมาณ {fiscal_year}: โปรดตรวจสอบปี"
        notes.add("period_other_year", cell.place, printed, understood, code=each.code, decide=True, default=due)
    elif read.form == "range" and read.period.first_on < fiscal_year.first_on:
        first = FiscalYear.containing(read.period.first_on)
        understood = f"ระยะเวลานี้เริ่มในปีงบประมาณ {first} ก่อนปีงบประมาณ {fiscal_year} ของแผน: โปรดตรวจสอบปีที่พิมพ์"
        notes.add("period_other_year", cell.place, printed, understood, code=each.code, decide=True, default=due)


def _note_doubt(each: CodedRow, cell: Cell, printed: str, read: ReadPeriod, notes: Notes) -> None:
    understood = _DOUBTS.get(read.form, "").format(period=_thai(read.period))
    if read.leftover:
        understood = f"อ่านคำว่า “{read.leftover}” ในระยะเวลานี้ไม่ได้ จึงถือว่าเป็น {_thai(read.period)}: โปรดระบุวันครบกำหนด"
    due = read.period.last_on.isoformat()
    choices = tuple(day.isoformat() for day in read.last_days)
    notes.add(
        "doubtful_period", cell.place, printed, understood, code=each.code, decide=True, default=due, choices=choices
    )


def _thai(period: Period) -> str:
    if period.first_on == period.last_on:
        return thai_date(period.first_on)
    return f"{thai_date(period.first_on)} ถึง {thai_date(period.last_on)}"
