"""`ita readiness`: how far the plan is, what the agency could score, and what is still to be won."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, Year, reading, the_plan
from cli.output import say, show_json, show_long, show_table
from core import clock
from core.calendar import thai_date
from core.points import show_points
from core.questions import QuestionCode
from core.stations import holder_thai
from readiness.figures import oit_points
from readiness.steering.reach import Target
from reports.readiness.figures import ReadinessNow, readiness_now
from reports.work.open_work import WorkRow


def add_to(parent: typer.Typer) -> None:
    parent.command("readiness")(readiness)


def readiness(
    code: Annotated[str | None, typer.Option("--explain", metavar="CODE", help="แสดงที่มาของคะแนนถึงข้อคำถามนี้")] = None,
    agency: AgencyName = None,
    outlook: Annotated[bool, typer.Option("--outlook", help="คาดการณ์จากความเร็วของงานที่ผ่านมา")] = False,
    by: Annotated[int | None, typer.Option("--by", metavar="YEAR", help="คำนวณตามชุดข้อคำถามของปี พ.ศ. นี้")] = None,
    target: Annotated[
        Target | None, typer.Option("--reach", help="รายการที่น้อยที่สุดซึ่งทำให้ถึง 85 ระดับผ่านดี (good) หรือ 95")
    ] = None,
    codes: Annotated[
        str | None, typer.Option("--if", metavar="CODES", help="คะแนนหากรายการเหล่านี้ผ่านด้วย เช่น o28,o30 (ไม่บันทึก)")
    ] = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """แสดงความก้าวหน้าและคะแนนคาดการณ์ (มิใช่ผลทางการ)"""
    from cli.plans.score import show_explanation
    from cli.plans.steering import show_outlook, show_reach, show_what_if

    with reading() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        if target is not None:
            show_reach(session, plan, clock.today(), target, by=by, as_json=as_json)
            return
        if outlook:
            show_outlook(session, plan, clock.today(), by=by, as_json=as_json)
            return
        if codes is not None:
            show_what_if(session, plan, clock.today(), codes, by=by, as_json=as_json)
            return
        if code is not None:
            show_explanation(session, plan, clock.today(), QuestionCode.parse(code), by=by, as_json=as_json)
            return
        now = readiness_now(session, plan, clock.today(), by=by)
    if as_json:
        show_json(now.to_json())
    else:
        _show_readiness(now)


def _show_readiness(now: ReadinessNow) -> None:
    figures = now.figures
    say(f"ความพร้อมรับการประเมิน ณ {thai_date(now.as_of)} (คะแนนคาดการณ์ มิใช่ผลทางการ เป้าหมาย {now.target} คะแนน)")
    say(f"ความก้าวหน้าของแผน: ผ่านการตรวจสอบ {figures.progress.done} จาก {figures.progress.of} รายการ")
    for label, one in (("หากประเมินวันนี้", figures.today), ("หากทุกรายการเสร็จทันเวลา", figures.all_on_time)):
        total = "ยังระบุคะแนนไม่ได้" if one.total is None else f"{show_points(one.total)} คะแนน ระดับ{one.rating}"
        if oit := oit_points(now.question_set, one):
            total = "OIT ปีนี้ {} จาก {} คะแนน".format(*map(show_points, oit))
        say(f"{label}: {total}")
        for note in one.notes:
            show_long("  - ", note.thai)
    if figures.entry:
        total = "" if figures.entry.total is None else f" หากนับเฉพาะที่กรอกแล้ว {show_points(figures.entry.total)} คะแนน"
        show_long("กรอกใน ITAS: ", f"{figures.entry.thai}{total}")
    show_table(
        ["รหัส", "รายการที่ยังเปิด", f"ข้อปี {now.by}", "คะแนน", "ต้องเสร็จ", "ผู้ถืองาน"],
        [
            (
                row.code,
                row.title,
                _question(now, row),
                show_points(row.points),
                row.needed_on,
                holder_thai(row.holder),
            )
            for row in now.at_stake
        ],
        right=[3],
    )
    say(f"คะแนนที่ยังได้จากรายการข้างต้น {show_points(now.can_be_won)} คะแนน (ข้อที่มีหลายรายการนับครั้งเดียว)")


def _question(now: ReadinessNow, row: WorkRow) -> str:
    """Return the question that an item feeds, with the other items that it needs."""
    others = [code for code in now.together(row) if code != row.code]
    return (row.worth.question or "-") + (f" (พร้อม {', '.join(others)})" if others else "")
