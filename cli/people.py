"""`ita unit`, `ita seat` and `ita people`: the agency's units, who sits where, and how people are reached."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, optional_date, reading, writing
from cli.output import say, show_json, show_table
from core import clock
from core.stations import ROLES, holder_thai
from models.holders import SeatKey, get_holders
from models.work import get_agency
from plans.people.seats import set_seat
from plans.people.units import add_alias, add_unit, list_units, put_inside

units = typer.Typer(help="ส่วนราชการของหน่วยงาน", invoke_without_command=True)
seats = typer.Typer(help="ผู้ดำรงตำแหน่ง", invoke_without_command=True)
people = typer.Typer(help="บุคคลและช่องทางติดต่อ", no_args_is_help=True)

Unit = Annotated[str, typer.Argument(metavar="UNIT", help="ชื่อส่วนราชการ")]
OtherName = Annotated[str, typer.Argument(metavar="ALIAS", help="ชื่ออื่นที่หมายถึงส่วนราชการนี้")]
Parent = Annotated[str, typer.Argument(metavar="PARENT", help="ชื่อส่วนราชการที่อยู่เหนือขึ้นไป")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(units, name="unit")
    parent.add_typer(seats, name="seat")
    parent.add_typer(people, name="people")


@units.callback()
def show_units(context: typer.Context, agency: AgencyName = None, as_json: AsJson = False) -> None:
    """แสดงส่วนราชการทั้งหมด"""
    if context.invoked_subcommand:
        return
    with reading() as session:
        found = list_units(session, get_agency(session, agency))
    names = {unit.id: unit.name for unit in found}
    rows = [(unit.name, names.get(unit.parent_id) if unit.parent_id else None, unit.aliases) for unit in found]
    if as_json:
        show_json([{"name": name, "parent": parent, "aliases": aliases} for name, parent, aliases in rows])
        return
    show_table(
        ["ส่วนราชการ", "อยู่ภายใต้", "ชื่ออื่น"], [(name, parent, ", ".join(aliases)) for name, parent, aliases in rows]
    )


@units.command("add")
def unit_add(name: Unit, agency: AgencyName = None) -> None:
    """เพิ่มส่วนราชการ"""
    with writing() as session:
        unit = add_unit(session, get_agency(session, agency), name)
    say(f"ส่วนราชการ “{unit.name}” อยู่ในระบบแล้ว")


@units.command("alias")
def unit_alias(name: Unit, alias: OtherName, agency: AgencyName = None) -> None:
    """เพิ่มชื่อที่ใช้เรียกส่วนราชการ"""
    with writing() as session:
        unit = add_alias(session, get_agency(session, agency), name, alias)
    say(f"“{unit.name}” มีชื่ออื่นคือ {', '.join(unit.aliases)}")


@units.command("inside")
def unit_inside(name: Unit, parent: Parent, agency: AgencyName = None) -> None:
    """กำหนดว่าส่วนราชการนี้อยู่ภายใต้ส่วนราชการใด"""
    with writing() as session:
        put_inside(session, get_agency(session, agency), name, parent)
    say(f"“{name}” อยู่ภายใต้ “{parent}”")


@seats.callback()
def show_seats(
    context: typer.Context, agency: AgencyName = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """แสดงว่าข้อความถึงแต่ละตำแหน่งส่งไปที่ใคร"""
    if context.invoked_subcommand:
        return
    with reading() as session:
        holders = get_holders(session, get_agency(session, agency).id, clock.today())
    keys = [*(SeatKey(unit_id=unit_id) for unit_id in holders.units), *(SeatKey(role=role) for role in ROLES)]
    rows = [(holders.name(key), holders.of(key)) for key in keys]
    if as_json:
        show_json([
            {"seat": seat, "person": None if to.is_seat else to.name, "channel": to.channel, "address": to.address}
            for seat, to in rows
        ])  # fmt: skip
        return
    show_table(
        ["ตำแหน่ง", "ผู้ดำรงตำแหน่ง", "ที่อยู่สำหรับส่งข้อความ"],
        [(seat, "(ยังไม่ระบุ)" if to.is_seat else to.name, to.address or "(ไม่มี)") for seat, to in rows],
    )


@seats.command("set")
def seat_set(
    unit: Annotated[
        str,
        typer.Argument(metavar="UNIT", help="ส่วนราชการ หรือ clerk, mayor, publisher, coordinator"),
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help="ชื่อผู้ดำรงตำแหน่ง")],
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="อีเมลสำหรับรับข้อความ")],
    line: Annotated[str | None, typer.Option("--line", metavar="ID", help="รหัสผู้ใช้ LINE")] = None,
    acting: Annotated[bool, typer.Option("--acting", help="เป็นผู้รักษาราชการแทน")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="ดำรงตำแหน่งตั้งแต่วันที่ (ค.ศ.) ไม่ระบุคือวันนี้")
    ] = None,
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """กำหนดผู้ดำรงตำแหน่ง"""
    with writing() as session:
        on = optional_date(since) or clock.today()
        set_seat(session, get_agency(session, agency), unit, name, email, line_user_id=line, on=on,
                 is_acting=acting, by=by)  # fmt: skip
    say(f"บันทึก {name} ในตำแหน่ง {holder_thai(unit)} แล้ว")
