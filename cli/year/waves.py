"""`ita waves`: by when reminders ask for what feeds a question, before its holders' own days."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, By, Year, reading, the_plan, writing
from cli.output import say, show_json, show_table
from core.calendar import parse_iso_date, thai_date
from core.questions import QuestionCode
from reports.work.waves import list_waves
from work.decisions.waves import confirm_waves, move_wave

waves = typer.Typer(no_args_is_help=True, help="รอบการขอส่งงานก่อนกำหนด (ไม่มีผู้ใดล่าช้าเพราะรอบนี้)")
NO_WAVE = "none"


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(waves, name="waves")


@waves.command("show")
def show(agency: AgencyName = None, fiscal_year: Year = None, as_json: AsJson = False) -> None:
    """แสดงรอบการขอส่งของแต่ละรายการ คู่กับกำหนดส่งจริง"""
    with reading() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        views = [view for view in list_waves(session, plan) if view.item.wave_on]
    if as_json:
        show_json([
            {"code": view.item.code, "wave_on": str(view.item.wave_on), "held_until_on": view.until_on.isoformat(),
             "confirmed": plan.waves_confirmed}
            for view in views
        ])  # fmt: skip
        return
    say("รอบการขอส่ง: " + ("ยืนยันแล้ว" if plan.waves_confirmed else "ระบบเสนอ ยังไม่ได้ยืนยัน (ยืนยันด้วย ita waves confirm)"))
    show_table(
        ["รหัส", "รายการ", "ขอไว้ภายใน", "ส่งได้ถึง"],
        [(view.item.code, view.item.title, view.item.wave_on, view.until_on) for view in views],
    )


@waves.command("set")
def set_wave(
    code: Annotated[str, typer.Argument(metavar="CODE", help="รหัส เช่น o1")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="วันที่แบบ ค.ศ. เช่น 2025-02-28 หรือ none")],
    by: By = "coordinator",
    agency: AgencyName = None,
    fiscal_year: Year = None,
) -> None:
    """ย้ายรายการไปรอบอื่น หรือไม่ขอส่งก่อนกำหนด (none)"""
    one, to = QuestionCode.parse(code), None if day == NO_WAVE else parse_iso_date(day)
    with writing() as session:
        move_wave(session, the_plan(session, agency, fiscal_year)[1], str(one), to, by)
    say(f"{one}: ขอไว้ภายใน {thai_date(to)}" if to else f"{one}: ไม่ขอส่งก่อนกำหนด")


@waves.command("confirm")
def confirm(by: By = "coordinator", agency: AgencyName = None, fiscal_year: Year = None) -> None:
    """ยืนยันรอบการขอส่งของมาตรการ"""
    with writing() as session:
        is_new = confirm_waves(session, the_plan(session, agency, fiscal_year)[1], by)
    say("ยืนยันรอบการขอส่งแล้ว" if is_new else "รอบการขอส่งยืนยันไว้แล้ว")
