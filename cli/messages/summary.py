"""`ita summary`: a month's status of the agency or of one unit, and sending it to those who have not got it."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer
from sqlmodel import Session

from cli.options import AgencyName, AsJson, AsOf, UnitName, reading, writing
from cli.output import say, show_json, show_long, show_table
from core import clock
from core.calendar import BuddhistMonth
from core.errors import TrackerError
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.people.units import get_unit
from models.work.work import get_agency
from notifications.summary.sending import send_month
from notifications.summary.view import EntryList, UnitView, View
from notifications.summary.which import list_summaries
from notifications.summary.wording import worded
from notifications.words.reasons import reason_thai
from reports.summary.reading import Summary, read_month


class UnitIsNotSent(TrackerError):
    thai = "ส่งเฉพาะสรุปของส่วนราชการเดียวไม่ได้: ให้ใช้ --send โดยไม่ใส่ --unit ระบบจะส่งให้ทุกคนที่ยังไม่ได้รับ"
    english = (
        "One unit's summary is not sent alone: use --send without --unit, it goes to all who have not got theirs."
    )


MonthText = Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="เดือน พ.ศ. เช่น 2568-03")]
Send = Annotated[bool, typer.Option("--send", help="ส่งให้ทุกคนที่ยังไม่ได้รับสรุปของเดือนนี้")]


def add_to(parent: typer.Typer) -> None:
    parent.command("summary")(summary)


def summary(
    month: MonthText,
    unit: UnitName = None,
    agency: AgencyName = None,
    send: Send = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """แสดงสรุปประจำเดือน และส่งให้ผู้ที่ยังไม่ได้รับ"""
    wanted = BuddhistMonth.parse(month)
    if send and unit:
        raise UnitIsNotSent
    with writing() if send else reading() as session:
        found = get_agency(session, agency)
        told = _told(session, found, wanted, unit)
        new = send_month(session, read_month(session, found, wanted, clock.today()), clock.now()) if send else []
        made = list_summaries(session, found.id, wanted)
    if as_json:
        show_json(told.to_json() | {"deliveries": [_delivery_json(one) for one in made], "new": len(new)})
    elif send:
        _show_sent(new, wanted)
    else:
        _show(worded(told))
        _show_deliveries(made)


def _told(session: Session, agency: Agency, wanted: BuddhistMonth, unit: str | None) -> Summary:
    month = read_month(session, agency, wanted, clock.today())
    if unit is None:
        return month.summary(month.whole(session), ())
    return month.summary(None, [get_unit(session, agency.id, unit).id], keep_empty=True)


def _delivery_json(one: Delivery) -> dict[str, Any]:
    return {"person": one.recipient, "channel": one.channel, "state": one.state, "reason": one.state_reason}


def _show(view: View) -> None:
    say(view.headline)
    say(f"{view.agency} {view.as_of}")
    for figure in view.figures:
        more = f" ({figure.more})" if figure.more else ""
        say(f"{figure.label}: {figure.value}{more}")
    _heading("เรื่องที่ควรดำเนินการ")
    for action in view.actions:
        show_long("  - ", action)
    if view.scores:
        _heading(view.scores_heading)
    for score in view.scores:
        say(f"{score.label}: {score.value}{f' ({score.change})' if score.change else ''}")
        for note in score.notes:
            show_long("  - ", note)
    if view.table:
        _heading("รายส่วนราชการ")
        rows = [(row.name, *row.cells) for row in view.table]
        show_table(["ผู้รับผิดชอบ", *view.headings], rows, right=range(1, len(view.headings) + 1))
    _show_lists(view.lists)
    for unit in view.units:
        _show_unit(unit)


def _show_unit(unit: UnitView) -> None:
    _heading(unit.name)
    for label, value in unit.figures:
        say(f"{label}: {value}")
    _show_lists(unit.lists)


def _show_lists(lists: Iterable[EntryList]) -> None:
    for one in lists:
        _heading(one.heading)
        show_table(["รหัส", "รายการ", "รายละเอียด"], [(entry.code, entry.title, entry.facts) for entry in one.entries])
        if one.left_out:
            say(f"และอีก {one.left_out} รายการ")


def _show_sent(new: Sequence[Delivery], month: BuddhistMonth) -> None:
    if not new:
        say(f"ทุกคนมีสรุปเดือน{month.thai} แล้ว จึงไม่มีข้อความที่ต้องส่งเพิ่ม")
        return
    say(f"เตรียมส่งสรุปเดือน{month.thai} จำนวน {len(new)} ข้อความ")
    _show_deliveries(new, heading=False)


def _show_deliveries(made: Sequence[Delivery], *, heading: bool = True) -> None:
    """Show what became of the month's summary for each person: sent, waiting, or why not."""
    if heading:
        _heading("การส่งสรุปของเดือนนี้")
    rows = [(one.recipient, one.channel, reason_thai(one.state, one.state_reason)) for one in made]
    show_table(["ถึง", "ช่องทาง", "สถานะ"], rows, empty="ยังไม่ได้ส่ง")


def _heading(text: str) -> None:
    say(f"\n{text}")
