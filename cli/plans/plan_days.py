"""`ita plan days`: days for what the waves leave at the end of the year, shown as a difference, taken over."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, Year, reading, the_plan, writing
from cli.output import say, show_json, show_table
from core import clock
from core.questions import QuestionCode

Codes = Annotated[
    list[str] | None, typer.Option("--take", metavar="all|CODE", help="ใช้วันที่เสนอ: all หรือรหัส (ระบุซ้ำได้)")
]


def add_to(app: typer.Typer) -> None:
    app.command("days")(days)


def days(
    take: Codes = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
    by: By = "coordinator",
    as_json: AsJson = False,
) -> None:
    """เสนอวันสำหรับรายการที่เหลือไว้สิ้นปี (i e และรายการที่ไม่มีข้อคะแนน) และใช้วันที่เสนอ"""
    from reports.work.spreading import read_spread

    if take:
        from work.decisions.spreading import take_days

        with writing() as session:
            plan = the_plan(session, agency, fiscal_year)[1]
            shown = [one.code for one in read_spread(session, plan, clock.today())]
            moved = take_days(session, plan, _chosen(take, shown), by)
            codes = ", ".join(item.code for item in moved)
        say(f"เลื่อนกำหนดตามที่เสนอแล้ว {len(moved)} รายการ: {codes or '-'}")
        return
    with reading() as session:
        found = read_spread(session, the_plan(session, agency, fiscal_year)[1], clock.today())
    if as_json:
        show_json([one.to_json() for one in found])
        return
    show_table(
        ["รหัส", "รายการ", "ส่วนราชการ", "เดิม", "เสนอ", "เพราะ"],
        [
            (one.code, one.item.title, ", ".join(one.units), one.proposed.old_on, one.proposed.new_on, one.why_thai)
            for one in found
        ],
        empty="ไม่มีรายการที่ควรกระจายกำหนดเวลา",
    )
    if found:
        say("ใช้ทั้งหมดด้วย ita plan days --take all หรือทีละรายการด้วย --take รหัส")


def _chosen(take: Sequence[str], shown: Sequence[str]) -> dict[str, date | None]:
    if "all" in take:
        return dict.fromkeys(shown)
    return dict.fromkeys(str(QuestionCode.parse(code)) for code in take)
