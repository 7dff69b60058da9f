"""Writing the people template, as an Excel workbook with lists to choose from or as CSV."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import TrackerError
from core.text.spreadsheets import calculates, plain_cell
from people.roster.columns import ACTING, CHANNELS, HEADINGS, Field
from people.roster.instructions import INSTRUCTIONS, PEOPLE_SHEET, TITLE

Rows = Sequence[tuple[str, ...]]

FONT = "TH Sarabun New"
WIDTHS: dict[Field, int] = {
    "seat": 48, "name": 32, "email": 34, "acting": 20, "since": 26, "until": 26, "channel": 14,
}  # fmt: skip
ROW_HEIGHT = 26  # points: Thai vowels and tone marks stand above and below the letters
WIDTHS_OF_GUIDE = {"A": 30, "B": 100, "C": 4, "D": 48}
LETTERS_PER_LINE = 85  # of a guide's second column
SPARE_ROWS = 50  # below the seats, for acting heads and successors
HEADING_FILL = PatternFill("solid", start_color="1F4E79")
SEAT_FILL = PatternFill("solid", start_color="EAF1F8")
THIN = Side(style="thin", color="B8C4D0")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


class TemplateNotWritten(TrackerError):
    thai = "เขียนไฟล์ “{name}” ไม่ได้ ({why}): ให้ตรวจสอบโฟลเดอร์และสิทธิ์การเขียน"
    english = "“{name}” cannot be written ({why}): check the folder and its permissions."


class TemplateKindUnknown(TrackerError):
    thai = "เขียนแบบฟอร์มชนิด “{kind}” ไม่ได้: ให้ตั้งชื่อไฟล์ลงท้ายด้วย .xlsx หรือ .csv"
    english = "A template cannot be written as “{kind}”: name the file .xlsx or .csv."


class TemplateExists(TrackerError):
    thai = "มีไฟล์ “{name}” อยู่แล้ว: ให้ใช้ชื่ออื่น หรือย้ายไฟล์เดิมก่อน"
    english = "There is a file “{name}” already: use another name, or move that one away."
    http_status = 409


def write_template(path: Path, rows: Rows) -> None:
    """Write the rows under the headings, by the file's ending; a file that is there is never overwritten."""
    kind = path.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise TemplateKindUnknown(kind=path.suffix or path.name)
    data = template_bytes(kind, rows)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise TemplateExists(name=path.name) from None
    except OSError as error:
        raise TemplateNotWritten(name=path.name, why=error.strerror or type(error).__name__) from None


def template_bytes(kind: str, rows: Rows) -> bytes:
    """Return the file's bytes; `kind` is ".xlsx" or ".csv"."""
    return _workbook(rows) if kind == ".xlsx" else _values(rows)


def _values(rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS.values())
    writer.writerows([[plain_cell(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")  # Excel takes it for Thai by the mark


def _workbook(rows: Rows) -> bytes:
    book = Workbook()
    book.properties.creator = "ITA Tracker"
    people, guide = book.worksheets[0], book.create_sheet("คำแนะนำ")
    people.title = PEOPLE_SHEET
    names = list(dict.fromkeys(row[0] for row in rows))
    _write_people(people, rows)
    _write_guide(guide, names)
    _offer_choices(people, len(rows) + SPARE_ROWS + 1, len(names))
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _write_people(sheet: Worksheet, rows: Rows) -> None:
    for column, (field, heading) in enumerate(HEADINGS.items(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[field]
        cell = sheet.cell(1, column, heading)
        cell.font, cell.fill, cell.border = Font(FONT, size=16, bold=True, color="FFFFFF"), HEADING_FILL, BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 2 * ROW_HEIGHT
    for number, row in enumerate(rows, 2):
        sheet.row_dimensions[number].height = ROW_HEIGHT
        for column, text in enumerate(row, 1):
            _write_text(sheet, number, column, text)
        sheet.cell(number, 1).fill = SEAT_FILL
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    _fit_on_paper(sheet)


def _fit_on_paper(sheet: Worksheet) -> None:
    """Print on A4 across, as wide as the paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    if text:
        cell.value, cell.data_type = (
            ILLEGAL_CHARACTERS_RE.sub("", text),
            "s",
        )  # a name that begins with "=" is no formula
        cell.quotePrefix = calculates(text)  # nor is it one after somebody has edited the cell
    cell.font, cell.border, cell.alignment = Font(FONT, size=16), BORDER, Alignment(vertical="center")


def _write_guide(sheet: Worksheet, seats: Sequence[str]) -> None:
    """Write what to fill in, and in column D the seats that the people sheet lets choose from."""
    for letter, width in WIDTHS_OF_GUIDE.items():
        sheet.column_dimensions[letter].width = width
    sheet.cell(1, 1, TITLE).font = Font(FONT, size=18, bold=True)
    sheet.cell(1, 4, "ตำแหน่งที่ใช้ได้").font = Font(FONT, size=16, bold=True)
    for number in range(1, max(len(INSTRUCTIONS), len(seats)) + 2):
        sheet.row_dimensions[number].height = ROW_HEIGHT
    for number, (what, how) in enumerate(INSTRUCTIONS, 2):
        sheet.row_dimensions[number].height = ROW_HEIGHT * (1 + len(how) // LETTERS_PER_LINE)
        for column, text in enumerate((what, how), 1):
            cell = sheet.cell(number, column, text)
            cell.font = Font(FONT, size=16, bold=column == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, seat in enumerate(seats, 2):
        _write_text(sheet, number, 4, seat)
    _fit_on_paper(sheet)


def _offer_choices(sheet: Worksheet, last_row: int, seats: int) -> None:
    columns = {field: get_column_letter(number) for number, field in enumerate(HEADINGS, 1)}
    lists: dict[Field, str] = {
        "seat": f"คำแนะนำ!$D$2:$D${seats + 1}",
        "acting": f'"{ACTING}"',
        "channel": f'"{",".join(CHANNELS)}"',
    }
    for field, choices in lists.items():
        rule = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "ค่านี้ใช้ไม่ได้", "ให้เลือกจากรายการ"
        rule.add(f"{columns[field]}2:{columns[field]}{last_row}")
        sheet.add_data_validation(rule)
