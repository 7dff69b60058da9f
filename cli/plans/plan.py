"""`ita plan`: taking a document in, showing what was understood, answering what a person must decide."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, Year, reading, the_plan, writing
from cli.output import say, show_json, show_long, show_table
from cli.plans import plan_changes, plan_days, plan_import
from cli.year import plan_year
from core import clock
from core.calendar import parse_iso_date, thai_date, thai_date_short
from models.plans.findings import PlanFinding
from models.work.work import list_closed_items
from reports.findings import finding_json, list_findings
from reports.people.seat_findings import list_seat_findings
from reports.work.items import item_json, list_item_views

app = typer.Typer(no_args_is_help=True, help="มาตรการส่งเสริมคุณธรรมและความโปร่งใส (o34)")


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(app, name="plan")


app.command("import")(plan_import.import_plan)
app.command("new")(plan_year.new)
app.command("activate")(plan_year.activate_plan)
app.command("assessed-year")(plan_year.assessed_year)


@app.command("items")
def items(agency: AgencyName = None, fiscal_year: Year = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """แสดงรายการทั้งหมดพร้อมกำหนดเวลา ผู้รับผิดชอบ และเส้นทางงาน"""
    with reading() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        views, closed = list_item_views(session, plan), list_closed_items(session, plan.id)
    if as_json:
        show_json([item_json(view) for view in views])
        return
    show_table(
        ["รหัส", "รายการ", "ส่งต่อภายใน", "ต้องเสร็จ", "ครบกำหนด", "ส่วนราชการ", "อยู่ที่"],
        [
            (
                view.item.code,
                view.item.title,
                view.until_on,
                view.item.needed_on,
                view.item.due_on,
                ", ".join(view.units),
                view.station_thai,
            )
            for view in views
        ],
    )
    for item in closed:
        on = thai_date_short(item.closed_on) if item.closed_on else ""
        show_long("ปิดแล้ว ", f"{item.code} {item.title}: {on} ({item.closed_reason})")


@app.command("closing-day")
def closing_day(
    day: Annotated[str, typer.Argument(metavar="DATE", help="วันปิดระบบ ITAS ใหม่แบบ ค.ศ. เช่น 2025-05-15")],
    reason: Annotated[str, typer.Option("--reason", help="เหตุผลหรือเลขที่หนังสือ (จำเป็น)")] = "",
    announced: Annotated[bool, typer.Option("--announced", help="ป.ป.ช. เป็นผู้ประกาศ")] = False,
    by: By = "coordinator",
    agency: AgencyName = None,
    fiscal_year: Year = None,
) -> None:
    """เปลี่ยนวันปิดระบบ ITAS: เลื่อนออกไป กำหนดส่งภายในคงเดิมจนกว่าจะสั่ง renew-days"""
    from plans.activation.closing_day import move_closing_day

    to = parse_iso_date(day)
    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        move_closing_day(session, plan, to, reason=reason, by=by, announced=announced)
    say(f"วันปิดระบบ ITAS: {thai_date(to)}")


@app.command("renew-days")
def renew_days(by: By = "coordinator", agency: AgencyName = None, fiscal_year: Year = None) -> None:
    """นับกำหนดส่งภายในใหม่จากวันปิดระบบ ITAS ที่ใช้อยู่"""
    from plans.activation.closing_day import renew_inner_days

    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        renew_inner_days(session, plan, by=by)
        closes_on = plan.evidence_by_on
    say(f"นับกำหนดส่งภายในใหม่จากวันปิดระบบ ITAS {thai_date(closes_on)} แล้ว")


@app.command("findings")
def findings(
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_json: AsJson = False,
    to_decide: Annotated[bool, typer.Option("--to-decide", help="เฉพาะที่ยังไม่ได้ตัดสินใจ")] = False,
) -> None:
    """แสดงข้อสังเกตจากการอ่านเอกสาร และตำแหน่งที่ข้อความยังไปไม่ถึง"""
    with reading() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        every, seats = list_findings(session, plan.id), list_seat_findings(session, plan, clock.today())
    found = [one for one in every if not to_decide or (one.decide and one.answer is None)]
    seats = [one for one in seats if one.decide or not to_decide]
    if as_json:
        first = max((one.no for one in every), default=0) + 1
        show_json([*map(finding_json, found), *(one.to_json(no) for no, one in enumerate(seats, first))])
        return
    for one in found:
        show_long(f"{one.no:>3}. ", f"{_where(one.place, one.code)} ({one.kind}): {one.understood}")
        if one.printed:
            show_long("     ", f"พิมพ์ว่า: {one.printed}")
        if answer := _answer(one):
            show_long("     ", answer)
    for seat in seats:
        show_long("  -  ", f"{seat.seat} ({seat.kind}): {seat.understood}")
        if seat.command:
            show_long("     ", f"แก้ด้วยคำสั่ง: {seat.command}")


def _where(place: str, code: str | None) -> str:
    return f"{place} {code}" if code else place


def _answer(finding: PlanFinding) -> str | None:
    if finding.answer is not None:
        return f"ตัดสินใจแล้ว: {finding.answer}"
    return f"ต้องตัดสินใจ ค่าตั้งต้นที่มีผลอยู่: {finding.default or '-'}" if finding.decide else None


@app.command("decide")
def decide_finding(
    finding: Annotated[int, typer.Argument(metavar="FINDING", help="หมายเลขข้อสังเกต ตามที่ ita plan findings แสดง")],
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="คำตอบ เช่น วันที่ ชื่อส่วนราชการ หรือ none")],
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
) -> None:
    """ตอบข้อสังเกตที่ต้องตัดสินใจ"""
    from plans.findings.decide import decide

    with writing() as session:
        decided = decide(session, the_plan(session, agency, fiscal_year)[1], finding, answer, by)
    say(f"บันทึกคำตอบข้อ {decided.no} ({decided.kind}): {answer}")


plan_changes.add_to(app)
plan_days.add_to(app)
