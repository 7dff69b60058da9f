"""Plans that somebody went over by hand: words struck out, ditto marks, days written into a chart."""

import io

from openpyxl import Workbook
from openpyxl.styles import Font

from tests import word_files
from tests.unit.documents_understand.fresh_shapes import (
    COLUMNS,
    DECEMBER,
    JOINED,
    LEADERS,
    NEWS,
    NOVEMBER,
    TAMBON,
    YEARLY,
    Truth,
    in_each,
    shape,
)
from tests.unit.documents_understand.test_other_shapes import File

_STRUCK = word_files.run("ต.ค. 2568", "<w:strike/>") + word_files.run(" พ.ย. 2568")
_LEADERS_STRUCK = word_files.row(
    "o2 ข้อมูลผู้บริหาร", "1. ขอรูปถ่าย 2. ลงเว็บ", word_files.cell(f"<w:p>{_STRUCK}</w:p>"), "สำนักปลัด"
)
shape(
    "a month struck out in Word",
    (
        "plan.docx",
        word_files.word_file(
            *map(word_files.paragraph, TAMBON),
            word_files.table(word_files.row(*COLUMNS), _LEADERS_STRUCK, word_files.row(*JOINED[1])),
        ),
    ),
    LEADERS,
    NEWS,
    asks="struck_out",
)
shape(
    "a month struck out on a page",
    (
        "plan.html",
        (
            f"<html><body><p>{'<p>'.join(TAMBON)}<table><tr><th>{'<th>'.join(COLUMNS)}</tr><tr><td>o2 ข้อมูลผู้บริหาร"
            f"<td>1. ขอรูปถ่าย 2. ลงเว็บ<td><s>ต.ค. 2568</s> พ.ย. 2568<td>สำนักปลัด<del>กองคลัง</del></tr>"
            f"<tr><td>{'<td>'.join(JOINED[1])}</tr></table></body></html>"
        ).encode(),
    ),
    LEADERS,
    NEWS,
    asks="struck_out",
)


def _ticked_off() -> File:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in ((TAMBON[0],), (TAMBON[1],), COLUMNS, *JOINED):
        sheet.append(row)
    for cell in sheet[4]:
        cell.font = Font(strike=True)
    book.save(file)
    return "plan.xlsx", file.getvalue()


shape("a row struck out in Excel may be done, and is read", _ticked_off(), LEADERS, NEWS, asks="struck_out")
in_each("xlsx csv html docx", "ditto marks", [
    COLUMNS, ("o2 ข้อมูลผู้บริหาร", "1. ขอรูปถ่าย", "ธ.ค. 2568", "กองช่าง"), ("o4 ข่าวประชาสัมพันธ์", "1. เขียนข่าว", '"', '-"-'),
    (f"o12 {YEARLY}", "1. ทำ", "”", "”")],
    *(Truth(code, *DECEMBER, "กองช่าง", 1) for code in ("o2", "o4", "o12")))  # fmt: skip
in_each("xlsx csv", "days in the columns of quarters", [
    ("ที่", "กิจกรรม", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4", "ผู้รับผิดชอบ"),
    ("1", "o2 ข้อมูลผู้บริหาร", "พ.ย. 68", "", "", "", "สำนักปลัด"),
    ("2", "o4 ข่าวประชาสัมพันธ์", "15 ธ.ค. 68", "", "", "", "กองช่าง"),
    ("3", f"o12 {YEARLY}", "", "/", "/", "", "กองคลัง")],
    Truth("o2", *NOVEMBER, "สำนักปลัด", 0), Truth("o4", "2025-12-15", "2025-12-15", "กองช่าง", 0),
    Truth("o12", "2026-01-01", "2026-06-30", "กองคลัง", 0))  # fmt: skip
