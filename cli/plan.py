"""`ita plan`: taking a document in, showing what was understood, answering what a person must decide."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cli.options import AgencyName, AsJson, AsOf, By, Year, optional_date, reading, the_plan, writing
from cli.output import say, show_json, show_long, show_table
from core import clock
from models.plans import PlanFinding
from plans.activate.activation import activate, due_at_activation
from plans.activate.decide import decide
from plans.activate.importing import import_draft
from plans.draft import DraftPlan
from plans.read import read_document
from plans.read.units_file import read_units_file
from plans.understand import KnownUnit, understand
from reports.findings import finding_json, list_findings
from reports.items import item_json, list_item_views
from reports.seat_findings import list_seat_findings

app = typer.Typer(no_args_is_help=True, help="มาตรการส่งเสริมคุณธรรมและความโปร่งใส (o34)")


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(app, name="plan")


@app.command("import")
def import_plan(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์มาตรการ (.txt หรือ .tsv ที่คั่นคอลัมน์ด้วยแท็บ)")],
    units: Annotated[
        Path | None, typer.Option("--units", metavar="FILE", help="ไฟล์รายชื่อส่วนราชการ บรรทัดละหนึ่งชื่อ: ชื่อ,ชื่ออื่น;ชื่ออื่น")
    ] = None,
    evidence_by: Annotated[
        str | None,
        typer.Option("--evidence-by", metavar="DATE", help="วันที่ต้องมีหลักฐาน (ค.ศ.) ไม่ระบุถือเป็น 30 เมษายน ของปีงบประมาณ"),
    ] = None,
    active: Annotated[bool, typer.Option("--activate/--draft", help="เริ่มใช้ทันที หรือเก็บเป็นฉบับร่าง")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="อ่านและแสดงผลเท่านั้น ไม่บันทึก")] = False,
    agency: AgencyName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """นำเข้ามาตรการจากไฟล์"""
    known = read_units_file(units) if units else ()
    document = read_document(file)
    draft = understand(document, known_units=known, evidence_by=optional_date(evidence_by))
    plan_id, notice = None, "ทดลองอ่าน: ไม่มีการบันทึก"
    if not dry_run:
        plan_id, notice = _store(draft, known, document.name, document.sha256, agency, active=active)
    if as_json:
        show_json(_import_json(plan_id, notice, draft))
    else:
        _show_import(draft, notice)


def _store(
    draft: DraftPlan, known: tuple[KnownUnit, ...], name: str, sha256: str, agency: str | None, *, active: bool
) -> tuple[str, str]:
    with writing() as session:
        done = import_draft(
            session, draft, source_name=name, source_hash=sha256, agency_name=agency, known_units=known
        )
        activated = active and activate(session, done.plan, on=clock.today())
        asked = len(due_at_activation(session, done.plan)) if activated else 0
    if done.is_repeat and not activated:
        return str(done.plan.id), "ไฟล์นี้นำเข้าแล้ว: ไม่มีการเปลี่ยนแปลง"
    state = "เริ่มใช้แล้ว" if done.plan.activated_on else "เก็บเป็นฉบับร่าง"
    late = f" มี {asked} รายการครบกำหนดก่อนเริ่มใช้: ทำแล้วหรือยัง บันทึกด้วย ita move --from FILE.csv" if asked else ""
    return str(done.plan.id), f"นำเข้ามาตรการปีงบประมาณ {draft.fiscal_year} {state}{late}"


def _import_json(plan_id: str | None, notice: str, draft: DraftPlan) -> dict[str, Any]:
    baseline = draft.baseline
    return {
        "plan_id": plan_id,
        "notice": notice,
        "agency": draft.agency,
        "fiscal_year": draft.fiscal_year,
        "question_set": draft.question_set,
        "assessed_year": draft.assessed_year,
        "evidence_by": draft.evidence_by_on.isoformat(),
        "items": len(draft.items),
        "steps": sum(len(item.steps) for item in draft.items),
        "assignments": draft.assignments,
        "units": list(draft.units),
        "findings": [
            {
                "kind": one.kind, "code": one.code, "where": one.where, "printed": one.printed,
                "understood": one.understood, "decide": one.decide, "default": one.default, "score": one.score,
            }
            for one in draft.findings
        ],
        "baseline": None if baseline is None else {
            "total": None if baseline.total is None else str(baseline.total),
            "rating": baseline.rating,
            "indicators": {str(number): str(value) for number, value in sorted(baseline.indicators.items())},
        },
    }  # fmt: skip


def _show_import(draft: DraftPlan, notice: str) -> None:
    say(notice)
    say(
        f"{draft.agency or 'ไม่พบชื่อหน่วยงาน'}: {len(draft.items)} รายการ {draft.assignments} งานย่อย "
        f"{len(draft.units)} ส่วนราชการ ({', '.join(draft.units)})"
    )
    if draft.baseline and draft.baseline.total is not None:
        say(f"ผลการประเมินปีที่ผ่านมา {draft.baseline.total} คะแนน ระดับ{draft.baseline.rating or '-'}")
    deciding = [one for one in draft.findings if one.decide]
    say(f"ข้อสังเกต {len(draft.findings)} ข้อ ในจำนวนนี้ต้องตัดสินใจ {len(deciding)} ข้อ (ค่าตั้งต้นมีผลอยู่แล้ว):")
    for one in deciding:
        show_long("- ", f"{_where(one.where, one.code)} ({one.kind}): {one.understood}")
    say("ดูหมายเลขและรายละเอียดทั้งหมดด้วย ita plan findings แล้วตอบด้วย ita plan decide หมายเลข คำตอบ")


@app.command("items")
def items(agency: AgencyName = None, fiscal_year: Year = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """แสดงรายการทั้งหมดพร้อมกำหนดเวลา ผู้รับผิดชอบ และเส้นทางงาน"""
    with reading() as session:
        views = list_item_views(session, the_plan(session, agency, fiscal_year)[1])
    if as_json:
        show_json([item_json(view) for view in views])
        return
    show_table(
        ["รหัส", "รายการ", "ต้องเสร็จ", "ครบกำหนด", "ส่วนราชการ", "อยู่ที่"],
        [
            (
                view.item.code,
                view.item.title,
                view.item.needed_on,
                view.item.due_on,
                ", ".join(view.units),
                view.station_thai,
            )
            for view in views
        ],
    )


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
    with writing() as session:
        decided = decide(session, the_plan(session, agency, fiscal_year)[1], finding, answer, by)
    say(f"บันทึกคำตอบข้อ {decided.no} ({decided.kind}): {answer}")
