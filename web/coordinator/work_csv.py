"""The rows of a list as CSV that a spreadsheet opens as it is: UTF-8 with its mark, no cell that calculates."""

import csv
import io
from collections.abc import Iterable, Sequence

from fastapi import Request
from starlette.responses import Response

from core.points import show_points
from core.spreadsheets import plain_cell
from models.plans import Plan
from reports.work.rows import WorkRow
from web.kit import wording
from web.kit.language import language_of, speaking, translated

HEADS = (
    "รหัส", "รายการ", "เลขประเด็น", "ประเด็น", "ส่วนราชการ", "ผู้ถืองาน", "ต้องเสร็จภายใน", "ต้องเสร็จภายใน (ค.ศ.)",
    "เพราะ", "เกินกำหนด (วัน)", "อยู่ที่ขั้น", "คะแนนที่เกี่ยวข้อง", "ผ่านการตรวจสอบเมื่อ", "ลิงก์หลักฐาน",
)  # fmt: skip


def csv_answer(request: Request, path: str, plan: Plan, rows: Iterable[WorkRow]) -> Response:
    text = io.StringIO()
    writer = csv.writer(text)
    with speaking(language_of(request)):
        writer.writerow([translated(head) for head in HEADS])
        writer.writerows([plain_cell(cell) for cell in _cells(row)] for row in rows)
    name = f"ita-{plan.fiscal_year}-{path.strip('/')}.csv"
    return Response(
        text.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _cells(row: WorkRow) -> Sequence[str]:
    item = row.item
    return (
        item.code, item.title, str(item.topic_no), item.topic, ", ".join(part.unit for part in row.parts),
        ", ".join(wording.holder(name) for name in row.holders), wording.thai_date(item.needed_on),
        item.needed_on.isoformat(), wording.FILTERS["why"](item.why_needed),
        str(row.days_late) if row.is_late else "", wording.station(item.position), show_points(row.points),
        wording.thai_date(item.accepted_on) if item.accepted_on else "", " ".join(one.url for one in row.evidence),
    )  # fmt: skip
