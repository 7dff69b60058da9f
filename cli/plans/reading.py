"""Commands that only read: what is overdue, how ready the agency is, why a reminder went out, what a year sends."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from cli.options import AgencyName, AsJson, AsOf, UnitName, Year, reading, the_plan
from cli.output import say, show_json, show_long, show_table
from core import clock
from core.calendar import thai_date
from core.points import show_points
from core.questions import QuestionCode
from core.stations import Station, holder_thai
from models.people.units import get_unit
from models.work.work import get_agency, get_item
from notifications.explain.reminders import explain_reminders
from notifications.words.reasons import KINDS_THAI, OUTCOMES_THAI
from readiness.figures import oit_points
from readiness.steering.reach import Target
from reports.readiness.figures import ReadinessNow, readiness_now
from reports.work.columns import Column, Kind, columns_in, row_json
from reports.work.lists import list_overdue
from reports.work.open_work import WorkRow
from schedules.lateness import why_thai

SHOWN: Mapping[Kind, Callable[[Any], object]] = {
    Kind.WHY: why_thai,
    Kind.STATION: lambda position: Station.parse(position).thai,
    Kind.HOLDERS: lambda names: ", ".join(map(holder_thai, names)),
    Kind.POINTS: show_points,
}


def add_to(parent: typer.Typer) -> None:
    parent.command("overdue")(overdue)
    parent.command("readiness")(readiness)
    parent.command("explain")(explain)


def overdue(
    unit: UnitName = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """แสดงงานที่เกินกำหนด คะแนนที่เสี่ยงมากที่สุดก่อน"""
    with reading() as session:
        found = get_agency(session, agency)
        plan_ids = [the_plan(session, agency, fiscal_year)[1].id] if fiscal_year else None
        unit_id = get_unit(session, found.id, unit).id if unit else None
        rows = list_overdue(session, found.id, clock.today(), plan_ids=plan_ids, unit_id=unit_id)
    if as_json:
        show_json([row_json(row) for row in rows])
        return
    say(f"เกินกำหนด {len(rows)} งาน ณ {thai_date(clock.today())}")
    columns = columns_in("command")
    show_table(
        [column.heading_in("command") for column in columns],
        [[_cell(column, row) for column in columns] for row in rows],
        right=[place for place, column in enumerate(columns) if column.is_number],
        empty="ไม่มีงานเกินกำหนด",
    )


def _cell(column: Column, row: WorkRow) -> object:
    value = column.value(row)
    return SHOWN[column.kind](value) if column.kind in SHOWN and value is not None else value


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


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="รหัส เช่น o28")],
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """อธิบายการแจ้งเตือนของรายการ: ส่งเมื่อใด ไม่ส่งเพราะเหตุใด"""
    from reports.work.items import list_item_views

    today = clock.today()
    with reading() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        item = get_item(session, plan, str(QuestionCode.parse(code)))
        view = next(one for one in list_item_views(session, plan) if one.item.id == item.id)
        reminders = explain_reminders(session, plan, item, today)
    if as_json:
        show_json({
            "code": item.code, "title": item.title, "needed_on": item.needed_on.isoformat(),
            "held_until_on": view.until_on.isoformat(), "why_needed": item.why_needed,
            "position": item.position, "holders": list(view.holders),
            "reminders": [one.to_json() for one in reminders],
        })  # fmt: skip
        return
    say(f"{item.code} {item.title}")
    holders = ", ".join(map(holder_thai, view.holders)) or "-"
    until = f"ส่งต่อภายใน {thai_date(view.until_on)} · " if view.until_on != item.needed_on else ""
    needed = f"{until}ต้องเสร็จ {thai_date(item.needed_on)} ({why_thai(item.why_needed)})"
    say(f"{needed} อยู่ที่ {view.station_thai} ผู้ถืองาน {holders}")
    show_table(
        ["วันที่", "ชนิด", "ถึง", "ผล", "เหตุผล"],
        [(one.on, KINDS_THAI[one.kind], one.person, OUTCOMES_THAI[one.outcome], one.reason) for one in reminders],
    )
