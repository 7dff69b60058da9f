"""The answer sheet as a file: a workbook to be typed off, or a page that stands by itself."""

import io
from html import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from core.text.spreadsheets import plain_cell
from reports.evidence.answers import Answers, public_urls

HEADINGS = ("ข้อ", "รายการ", "ลิงก์", "คำอธิบาย (วิธีเข้าถึง)", "ผ่านการตรวจสอบ", "กรอกใน ITAS เมื่อ")
NOT_FOR_ITAS = "หน้านี้ไม่ใช่ลิงก์สำหรับกรอกใน ITAS: ระบบ ITAS ต้องการลิงก์บนเว็บไซต์หลักของหน่วยงาน"
STYLE = (
    "body{font-family:Sarabun,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}"
)


def sheet_xlsx(answers: Answers) -> bytes:
    """Return a workbook with a row for each question, addresses and steps a line each."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = f"OIT {answers.plan.assessed_year}"
    sheet.append(HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in answers.rows:
        entered = row.entered_on.isoformat() if row.entered_on else ""
        values = (row.code, row.item.title, "\n".join(row.urls), row.how, "ใช่" if row.is_accepted else "", entered)
        sheet.append([plain_cell(value) for value in values])
    for column, width in zip("ABCDEF", (6, 44, 60, 44, 14, 16), strict=True):
        sheet.column_dimensions[column].width = width
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def sheet_html(answers: Answers, agency: str) -> str:
    """Return the public page as one file: accepted questions with the addresses that open; no person, no draft."""
    year = answers.plan.assessed_year
    rows = "".join(
        f"<tr><td>{escape(row.code)}</td><td>{escape(row.item.title)}</td><td>{_links(public_urls(row))}</td></tr>"
        for row in answers.public()
    )
    title = f"ITA {year} {escape(agency)}"
    return (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1><p>{NOT_FOR_ITAS}</p>"
        "<table><thead><tr><th>ข้อ</th><th>รายการ</th><th>ลิงก์</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></body></html>\n"
    )


def _links(urls: list[str]) -> str:
    return "<br>".join(
        f'<a href="{escape(url)}" rel="noopener">{escape(url)}</a>'
        for url in urls
        if url.startswith(("https://", "http://"))
    )
