"""`ita plan import`: how it is asked for. What it does is loaded when it runs."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, optional_date
from documents.read.refusals import READABLE


def import_plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=f"ไฟล์มาตรการ ({READABLE})")],
    units: Annotated[
        Path | None, typer.Option("--units", metavar="FILE", help="ไฟล์รายชื่อส่วนราชการ บรรทัดละหนึ่งชื่อ: ชื่อ,ชื่ออื่น;ชื่ออื่น")
    ] = None,
    evidence_by: Annotated[
        str | None,
        typer.Option("--evidence-by", metavar="DATE", help="วันที่ต้องมีหลักฐาน (ค.ศ.) ไม่ระบุถือเป็น 30 เมษายน ของปีงบประมาณ"),
    ] = None,
    active: Annotated[bool, typer.Option("--activate/--draft", help="เริ่มใช้ทันที หรือเก็บเป็นฉบับร่าง")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="แสดงสิ่งที่พิมพ์คู่กับสิ่งที่เข้าใจเท่านั้น ไม่บันทึก")] = False,
    apply_all: Annotated[
        bool, typer.Option("--apply-all", help="ใช้การเปลี่ยนแปลงทั้งหมดของไฟล์ฉบับแก้ไขทันที ยกเว้นที่เจ้าหน้าที่เคยกำหนดไว้เอง")
    ] = False,
    agency: AgencyName = None,
    by: By = "coordinator",
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """นำเข้ามาตรการจากไฟล์ หรือเทียบไฟล์ฉบับแก้ไขกับมาตรการที่ใช้อยู่"""
    from cli.plans.plan_taking_in import take_in

    take_in(
        file, units, optional_date(evidence_by), agency, by,
        active=active, dry_run=dry_run, apply_all=apply_all, as_json=as_json,
    )  # fmt: skip
