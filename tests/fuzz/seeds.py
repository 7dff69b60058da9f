"""Sound files of every kind to begin from: small plans in which each reader's features occur."""

import datetime as dt
import io
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.read.document import Kind
from plans.sample import sample_document
from tests import word_files as word
from tests.integration.plan_writers import write_csv, write_docx, write_html, write_pdf, write_xlsx

ENDINGS: dict[Kind, str] = {
    "docx": ".docx", "xlsx": ".xlsx", "csv": ".csv", "html": ".html", "text": ".txt", "pdf": ".pdf",
}  # fmt: skip
PLAN = """มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ เทศบาลตำบลบึงทดสอบ
๑. ประเด็นการเปิดเผยข้อมูล
มาตรการ/โครงการ\tขั้นตอน/วิธีการปฏิบัติ\tระยะเวลา\tผู้รับผิดชอบ
๐๑ โครงสร้าง อำนาจหน้าที่\t<p>๑. ทบทวนคำสั่ง</p><p>๒. เผยแพร่บนเว็บไซต์</p>\tตุลาคม ๒๕๖๗\tสำนักปลัด ส่งมอบเจ้าหน้าที่เผยแพร่
๐๘ แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน\t๑. จัดทำแผน ๒. รายงานภายใน ๓๐ วัน\t๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘\tงานนโยบายและแผน
๐๑๑ แผนการใช้จ่ายงบประมาณ\t๑. รายงานรอบ ๖ เดือน\tมีนาคม ๒๕๖๘\tกองคลัง/งานพัสดุ
i๑ เจ้าหน้าที่ปฏิบัติงานตามระยะเวลา\tประชุมชี้แจง\tไตรมาส ๒\tทุกส่วนราชการ
๒. ประเด็นการป้องกันการทุจริต
มาตรการ/โครงการ\tขั้นตอน/วิธีการปฏิบัติ\tระยะเวลา\tผู้รับผิดชอบ
๐๓๒ แผนปฏิบัติการป้องกันการทุจริต\t- ประกาศ\n- เผยแพร่\tต.ค. ๖๗ - ก.ย. ๖๘\tสำนักปลัด, กองคลัง
๐๓๔ มาตรการส่งเสริมคุณธรรม\tเสนอผู้บริหารลงนาม\tภายใน ๓๑ มีนาคม ๒๕๖๘\tนิติกร (นายสมมติ ใจดี) โทร ๐๘๑-๐๐๐-๐๐๐๐"""
ROWS = [line.split("\t") for line in PLAN.replace("\n- เผยแพร่", " - เผยแพร่").split("\n") if line.count("\t") == 3]
_SEPARATED = (("comma", ",", "utf-8-sig"), ("semicolon", ";", "cp874"), ("tab", "\t", "utf-16"))
Write = Callable[[str, Path], None]


@cache
def seeds(kind: Kind) -> Mapping[str, bytes]:
    """Return this kind's files by name."""
    return _SEEDS[kind]()


def _written(text: str, write: Write, ending: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"plan{ending}"
        write(text, file)
        return file.read_bytes()


def _docx() -> dict[str, bytes]:
    return {"plain": _written(PLAN, write_docx, ".docx"), "rich": _rich_word()}


def _xlsx() -> dict[str, bytes]:
    return {"plain": _written(PLAN, write_xlsx, ".xlsx"), "rich": _rich_book()}


def _csv() -> dict[str, bytes]:
    return {name: _written(PLAN, write_csv(separator, encoding), ".csv") for name, separator, encoding in _SEPARATED}


def _html() -> dict[str, bytes]:
    spans = (Path(__file__).parents[1] / "plans_of_others" / "05_merged_cells.html").read_bytes()
    return {"plain": _written(PLAN, write_html, ".html"), "spans": spans}


def _text() -> dict[str, bytes]:
    whole = sample_document(dt.date(2025, 2, 10))
    return {"plain": PLAN.encode(), "wide": PLAN.encode("utf-16"), "sample": whole.encode()}


def _pdf() -> dict[str, bytes]:
    return {"plain": _written(PLAN, write_pdf, ".pdf")}


_SEEDS: dict[Kind, Callable[[], dict[str, bytes]]] = {
    "docx": _docx, "xlsx": _xlsx, "csv": _csv, "html": _html, "text": _text, "pdf": _pdf,
}  # fmt: skip


def _rich_word() -> bytes:
    lists = word.abstract_list("1", ("thaiNumbers", "%1."), ("bullet", "•")) + word.used_list("1", "1")
    styles = word.paragraph_style("Base", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    styles += word.paragraph_style("Child", based_on="Base")
    steps = (word.paragraph("ทบทวน", numbers="1", depth=0), word.paragraph("ย่อย", numbers="1", depth=1),
             word.paragraph("เผยแพร่", style="Child"))  # fmt: skip
    return word.word_file(
        word.paragraph("มาตรการส่งเสริมคุณธรรม ปีงบประมาณ พ.ศ. ๒๕๖๘"),
        word.text_box(word.paragraph("เทศบาลตำบลบึงทดสอบ")),
        word.plan_table(
            word.row(ROWS[1][0], word.cell(*steps), word.cell(ROWS[1][2], merge="restart"), ROWS[1][3]),
            word.row(ROWS[2][0], word.cell(word.paragraph(word.inserted(word.run("แทรก")), word.deleted("ลบ"))),
                     word.cell("", merge="continue"), word.cell(word.table(word.row("กองคลัง", "งานพัสดุ")))),
            word.row(word.cell("ประเด็นที่ ๒", columns=4)),
            *(word.row(*row) for row in ROWS[4:]),
        ),
        numbering=lists, styles=styles,
    )  # fmt: skip


def _rich_book() -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet, second = book.worksheets[0], book.create_sheet("กองคลัง")
    _fill(sheet, ROWS[:4])
    _fill(second, [ROWS[0], *ROWS[5:]])
    sheet["C3"], sheet["C4"] = dt.date(2025, 3, 31), 45565
    sheet["C3"].number_format, sheet["C4"].number_format = "d mmmm bbbb", "[$-D07041E]d mmm yy"
    sheet.merge_cells("D3:D4")
    second["F2"], second["F3"] = "=1+1", True
    second.column_dimensions["F"].hidden = True
    second.row_dimensions[3].hidden = True
    book.create_sheet("ซ่อน").sheet_state = "hidden"
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, rows: list[list[str]]) -> None:
    for cells in rows:
        sheet.append(cells)
