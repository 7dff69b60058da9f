"""`ita item`: what a coordinator decides about one item beside its moves."""

from typing import Annotated

import typer

from cli.options import AgencyName, By, UnitName, Year, the_plan, writing
from cli.output import say
from core.calendar import parse_iso_date, thai_date
from core.questions import QuestionCode
from work.decisions.dates import grant_day, move_date
from work.decisions.deciding import Decision

items = typer.Typer(no_args_is_help=True, help="สิ่งที่ผู้ประสานงานตัดสินใจเกี่ยวกับรายการ")


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(items, name="item")


@items.callback()
def group() -> None:
    """สิ่งที่ผู้ประสานงานตัดสินใจเกี่ยวกับรายการ"""


@items.command("move-date")
def move(
    code: Annotated[str, typer.Argument(metavar="CODE", help="รหัส เช่น o28")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="วันที่ต้องเสร็จใหม่แบบ ค.ศ. เช่น 2025-06-02")],
    reason: Annotated[str, typer.Option("--reason", help="เหตุผล (จำเป็น)")] = "",
    unit: UnitName = None,
    sure: Annotated[bool, typer.Option("--sure", help="ยืนยันแม้คะแนนมีความเสี่ยง")] = False,
    by: By = "coordinator",
    agency: AgencyName = None,
    fiscal_year: Year = None,
) -> None:
    """เลื่อนวันที่ต้องเสร็จของรายการ หรือให้เวลาเฉพาะส่วนราชการหนึ่ง (--unit) การแจ้งเตือนเลื่อนตาม"""
    one, to = QuestionCode.parse(code), parse_iso_date(day)
    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        decision = Decision(reason=reason, by=by, sure=sure)
        if unit:
            grant_day(session, plan, str(one), unit, to, decision)
        else:
            move_date(session, plan, str(one), to, decision)
    say(f"{one}: {unit} ส่งได้ถึง {thai_date(to)}" if unit else f"{one}: ต้องเสร็จ {thai_date(to)}")
