"""`ita calendar`: the assessment's days, the coordinator's acts in ITAS, and the marks of questions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, Year, reading, the_plan, writing
from cli.output import say, show_json, show_long, show_table
from core import clock
from core.calendar import parse_iso_date, thai_date
from core.points import show_points
from reports.itas_year import ActRow, read_itas_year

if TYPE_CHECKING:
    from plans.cycle.marks import Clarification

app = typer.Typer(no_args_is_help=True, help="ปฏิทินการประเมิน งานในระบบ ITAS และคะแนนรายข้อ")


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(app, name="calendar")


@app.command("show")
def show(agency: AgencyName = None, fiscal_year: Year = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """แสดงวันของปีที่ประเมิน และงานของผู้ประสานงานในระบบ ITAS"""
    with reading() as session:
        year = read_itas_year(session, the_plan(session, agency, fiscal_year)[1], clock.today())
    if as_json:
        show_json(year.to_json())
        return
    say(f"ปฏิทินการประเมินปี {year.assessed_year}")
    show_table(
        ["วัน", "ชื่อในคำสั่ง", "วันที่", "สถานะ", "ผู้ประกาศ"],
        [(row.day.thai, row.day.value, row.on, row.sureness.thai, f"{row.announced_by} {row.number}".strip())
         for row in year.days],
    )  # fmt: skip
    show_table(
        ["งานในระบบ ITAS", "ชื่อในคำสั่ง", "ภายใน", "คะแนนที่ขึ้นกับงานนี้", "สถานะ"],
        [(row.act.thai, row.act.key, row.due_on, show_points(row.points), _state(row)) for row in year.acts],
        right=[3],
    )


@app.command("set")
def set_day(
    day: Annotated[str, typer.Argument(metavar="DAY", help="ชื่อวัน เช่น entry_closes (ดูด้วย ita calendar show)")],
    on: Annotated[str, typer.Argument(metavar="DATE", help="วันที่ (ค.ศ.) เช่น 2026-04-30")],
    announced_by: Annotated[str, typer.Option("--announced-by", help="ผู้ประกาศ เช่น สำนักงาน ป.ป.ช.")] = "",
    number: Annotated[str, typer.Option("--number", help="เลขที่และวันที่ของหนังสือ")] = "",
    reason: Annotated[str, typer.Option("--reason", help="เหตุผลที่เลื่อนวันปิดระบบโดยไม่มีประกาศ")] = "",
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
    as_of: AsOf = None,
) -> None:
    """ยืนยันหรือย้ายวันหนึ่งของปฏิทิน (วันปิดระบบคือวันที่ต้องมีหลักฐานของมาตรการ)"""
    from plans.cycle.calendar import set_calendar_day

    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        row = set_calendar_day(
            session, plan, day, parse_iso_date(on), by, announced_by=announced_by, number=number, reason=reason,
            announced=bool(announced_by.strip()),
        )  # fmt: skip
    say(f"{row.day.thai}: {thai_date(row.on)} ({row.sureness.thai})")


@app.command("done")
def done(
    act: Annotated[str, typer.Argument(metavar="ACT", help="ชื่องาน เช่น registration (ดูด้วย ita calendar show)")],
    amount: Annotated[int | None, typer.Option("--amount", min=0, help="จำนวนที่บันทึก เช่น จำนวนผู้มีส่วนได้ส่วนเสีย")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="วันที่ทำ (ค.ศ.)")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="ยังไม่ได้ทำ")] = False,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
    as_of: AsOf = None,
) -> None:
    """ทำเครื่องหมายว่างานในระบบ ITAS เสร็จแล้ว"""
    from plans.cycle.calendar import tick_act

    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        tick_act(session, plan, act, by, on=parse_iso_date(on) if on else None, amount=amount, done=not undo)
    say(f"{act}: {'ยกเลิกเครื่องหมายแล้ว' if undo else 'เสร็จแล้ว'}")


@app.command("marks")
def marks(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="ข้อความที่คัดลอกจากตาราง ITAS บรรทัดละข้อ: รหัส คะแนน")
    ] = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
    as_of: AsOf = None,
) -> None:
    """บันทึกคะแนนรายข้อ แล้วแสดงข้อที่ชี้แจงได้ (ไม่ระบุไฟล์: แสดงที่บันทึกไว้)"""
    from plans.cycle.marks import clarifications, enter_marks

    if file is not None:
        from documents.read.files.bytes_read import MAX_TEXT_BYTES, read_bytes
        from documents.read.text.letters import decode

        text = decode(file.name, read_bytes(file, MAX_TEXT_BYTES)).text
        with writing() as session:
            found = enter_marks(session, the_plan(session, agency, fiscal_year)[1], text, by)
        say(f"บันทึกคะแนน {len(found)} ข้อ")
    with reading() as session:
        rows = clarifications(session, the_plan(session, agency, fiscal_year)[1])
    show_table(
        ["ข้อ", "ชื่อ", "คะแนน", "ชี้แจง"],
        [(row.code, row.title, show_points(row.points), _way(row))
         for row in rows],
        right=[2], empty="ไม่มีข้อที่ไม่ได้คะแนนเต็ม",
    )  # fmt: skip
    for row in rows:
        for link in row.links:
            show_long(f"  {row.code} ", link)


def _way(row: "Clarification") -> str:
    return "ได้ โดยอ้างลิงก์เดิม" if row.can_be_argued else "ไม่ได้ (ไม่ได้กรอกไว้)"


def _state(row: ActRow) -> str:
    if row.done_on:
        return f"เสร็จเมื่อ {thai_date(row.done_on)}" + (f" ({row.amount})" if row.amount is not None else "")
    state = f"เกิน {row.days_late} วัน" if row.is_late else "ยังไม่ทำ"
    return state + ("" if row.is_sure else " (วันยังไม่ยืนยัน)")
