"""`ita evidence`: each address of evidence, what the last look found, and looking at them now."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, Year, reading
from cli.output import say, show_json, show_table
from core.calendar import FiscalYear
from core.clock import thai_moment
from core.questions import QuestionCode
from models.work.work import get_agency, get_item, get_plan
from reports.evidence.addresses import AddressRow, list_address_rows, never_looked_at

evidence = typer.Typer(help="ลิงก์หลักฐาน: ผลการเปิดดูล่าสุด", invoke_without_command=True)
ALL = "all"
OnlyBroken = Annotated[bool, typer.Option("--broken", help="เฉพาะลิงก์ที่ไม่นับเป็นหลักฐานแล้ว")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(evidence, name="evidence")


@evidence.callback()
def show_evidence(
    context: typer.Context,
    broken: OnlyBroken = False,
    as_json: AsJson = False,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
) -> None:
    """แสดงลิงก์หลักฐานแต่ละลิงก์ กับผลการเปิดดูล่าสุดและว่านับหรือไม่"""
    if not context.invoked_subcommand:
        _show(_rows(agency, fiscal_year, None), broken=broken, as_json=as_json)


@evidence.command("check")
def check_evidence(
    code: Annotated[str, typer.Argument(metavar="CODE|all", help="รหัสรายการ หรือ all")],
    broken: OnlyBroken = False,
    as_json: AsJson = False,
    agency: AgencyName = None,
    fiscal_year: Year = None,
) -> None:
    """เปิดดูลิงก์ของรายการหนึ่งหรือทั้งหมดเดี๋ยวนี้ แล้วแสดงผล"""
    from work.looks.asked import look_at_all  # which reads files

    wanted = None if code == ALL else str(QuestionCode.parse(code))
    rows = _rows(agency, fiscal_year, wanted)
    if rows:
        look_at_all(rows[0].plan.agency_id, {row.evidence.url for row in rows})
    _show(_rows(agency, fiscal_year, wanted), broken=broken, as_json=as_json)


def _rows(agency: str | None, fiscal_year: int | None, code: str | None) -> list[AddressRow]:
    with reading() as session:
        found = get_agency(session, agency)
        plan = get_plan(session, found.id, FiscalYear(fiscal_year).be) if fiscal_year else None
        if code and plan is None:
            plan = get_plan(session, found.id)
        if code and plan:
            get_item(session, plan, code)
        rows = list_address_rows(session, found.id, plan)
        session.expunge_all()
    return [row for row in rows if code in (None, row.item.code)]


def _show(rows: list[AddressRow], *, broken: bool, as_json: bool) -> None:
    shown = [row for row in rows if not broken or not row.counts]
    if as_json:
        show_json([row.to_json() for row in shown])
        return
    headings = ["รหัส", "ผล", "นับ", "เปิดดูเมื่อ", "ลิงก์"]
    show_table(headings, [_cells(row) for row in shown], empty="ไม่มีลิงก์เสีย" if broken else "ไม่มีลิงก์หลักฐาน")
    if count := never_looked_at(rows):
        say(f"นับอยู่ {count} ลิงก์ที่ยังไม่เคยเปิดดู")


def _cells(row: AddressRow) -> tuple[object, ...]:
    looked = thai_moment(row.seen.looked_at) if row.seen and row.seen.looked_at else "–"
    return row.item.code, row.thai, "นับ" if row.counts else "ไม่นับ", looked, row.evidence.url
