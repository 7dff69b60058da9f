"""`ita explain`: why a reminder of an item went out, or did not."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, Year, reading, the_plan
from cli.output import say, show_json, show_table
from core import clock
from core.calendar import thai_date
from core.stations import holder_thai
from notifications.explain.reminders import explain_reminders, explanation_json
from notifications.words.reasons import KINDS_THAI, OUTCOMES_THAI
from reports.work.items import get_item_view
from schedules.lateness import why_thai


def add_to(parent: typer.Typer) -> None:
    parent.command("explain")(explain)


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="รหัส เช่น o28")],
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """อธิบายการแจ้งเตือนของรายการ: ส่งเมื่อใด ไม่ส่งเพราะเหตุใด"""
    with reading() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        view = get_item_view(session, plan, code)
        item, reminders = view.item, explain_reminders(session, plan, view.item, clock.today())
    if as_json:
        show_json(explanation_json(view, reminders))
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
