"""`ita vendor`: outside firms that publish on the agency's web site, each until its contract ends."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, optional_date, reading, writing
from cli.output import say, show_json, show_table
from core import clock
from core.calendar import thai_date, thai_date_short
from models.people.vendors import list_contracts
from models.work.work import get_agency
from people.seats.persons import Details
from people.vendors.contracts import end_vendor, enter_vendor

app = typer.Typer(help="ผู้รับจ้างดูแลเว็บไซต์", invoke_without_command=True)


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(app, name="vendor")


@app.callback()
def show_vendors(
    context: typer.Context, agency: AgencyName = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """แสดงผู้รับจ้างและวันสิ้นสุดสัญญา"""
    if context.invoked_subcommand:
        return
    with reading() as session:
        today = clock.today()
        found = [
            (person.name, person.email or "", row.since_on, row.until_on, row.covers(today))
            for row, person in list_contracts(session, get_agency(session, agency).id)
        ]
    if as_json:
        show_json([
            {"name": name, "email": email or None, "since": since.isoformat(), "until": until.isoformat(),
             "may_enter": may}
            for name, email, since, until, may in found
        ])  # fmt: skip
        return
    rows = [
        (name, email, thai_date_short(since), thai_date_short(until), "" if may else "เข้าใช้ไม่ได้")
        for name, email, since, until, may in found
    ]
    show_table(["ผู้รับจ้าง", "อีเมล", "ตั้งแต่", "สัญญาถึง", "หมายเหตุ"], rows)


@app.command("set")
def vendor_set(
    name: Annotated[str, typer.Argument(metavar="NAME", help="ชื่อผู้รับจ้าง")],
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="อีเมลสำหรับเข้าสู่ระบบ")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="วันสิ้นสุดสัญญา (ค.ศ.)")],
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="วันเริ่มสัญญา (ค.ศ.) ไม่ระบุคือวันนี้")] = None,
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """ให้ผู้รับจ้างเผยแพร่งานได้จนถึงวันสิ้นสุดสัญญา"""
    last_on = optional_date(until)
    assert last_on
    with writing() as session:
        row = enter_vendor(
            session,
            get_agency(session, agency),
            Details(name, email),
            since=optional_date(since),
            until=last_on,
            by=by,
        )
        since_on, until_on = row.since_on, row.until_on
    say(f"บันทึก {name} เป็นผู้รับจ้างดูแลเว็บไซต์ ตั้งแต่ {thai_date(since_on)} ถึง {thai_date(until_on)} แล้ว")


@app.command("end")
def vendor_end(
    name: Annotated[str, typer.Argument(metavar="NAME_OR_EMAIL", help="ชื่อหรืออีเมลของผู้รับจ้าง")],
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """สิ้นสุดสัญญาทันที ผู้รับจ้างเข้าใช้ไม่ได้อีก"""
    with writing() as session:
        person = end_vendor(session, get_agency(session, agency), name, by=by).name
    say(f"สิ้นสุดแล้ว: {person} เข้าสู่ระบบไม่ได้อีก")
