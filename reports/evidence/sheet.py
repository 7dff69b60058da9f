"""The answer sheet as a file, a row a question: a workbook to be typed off, or a page that stands by itself."""

import io
from html import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties

from core.calendar import thai_date_short
from core.text.spreadsheets import plain_cell
from reports.evidence.answers import Answers

HEADINGS = ("ข้อ", "ข้อคำถาม", "รายการในมาตรการ", "ลิงก์ (URL)", "คำอธิบาย (วิธีเข้าถึง)", "ผ่านการตรวจสอบ", "กรอกใน ITAS เมื่อ")
WIDTHS = (6, 36, 12, 60, 40, 10, 12)
NOT_FOR_ITAS = "หน้านี้ไม่ใช่ลิงก์สำหรับกรอกใน ITAS: ระบบ ITAS ต้องการลิงก์บนเว็บไซต์หลักของหน่วยงาน"
STYLE = (
    "body{font-family:Sarabun,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}td:first-child,th:first-child{white-space:nowrap;width:3rem}"
    "td:last-child{white-space:pre-line}@media print{body{margin:0;max-width:none}tr{break-inside:avoid}"
    "thead{display:table-header-group}}@media screen and (max-width:40rem){thead{display:none}tr,td{display:block}"
    "tr{border:1px solid #999;margin-bottom:.5rem}td{border:0}td:empty{display:none}td:first-child{font-weight:bold}}"
)


def sheet_xlsx(answers: Answers) -> bytes:
    """Return a workbook with a row for each question, addresses and steps a line each; it prints a page wide."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = f"OIT {answers.plan.assessed_year}"
    sheet.append(HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for one in answers.questions:
        accepted, entered = "ใช่" if one.is_accepted else "", thai_date_short(one.entered_on) if one.entered_on else ""
        urls, codes = "\n".join(one.urls), ", ".join(one.codes)
        sheet.append(
            [plain_cell(value) for value in (one.question, one.title, codes, urls, one.how, accepted, entered)]
        )
    for column, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def sheet_html(answers: Answers, agency: str) -> str:
    """Return the public page as one file: accepted questions with the addresses that open; no person, no draft."""
    year = answers.plan.assessed_year
    rows = "".join(
        f"<tr><td>{escape(one.question)}</td><td>{escape(one.title)}</td><td>{_links(one.public_urls)}</td>"
        f"<td>{escape(one.how)}</td></tr>"
        for one in answers.public()
    )
    title = f"ITA {year} {escape(agency)}"
    return (
        '<!doctype html><html lang="th"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1><p>{NOT_FOR_ITAS}</p>"
        "<table><thead><tr><th>ข้อ</th><th>ข้อคำถาม</th><th>ลิงก์</th><th>วิธีเข้าถึง</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></body></html>\n"
    )


def _links(urls: list[str]) -> str:
    return "<br>".join(
        f'<a href="{escape(url)}" rel="noopener">{escape(url)}</a>'
        for url in urls
        if url.startswith(("https://", "http://"))
    )
