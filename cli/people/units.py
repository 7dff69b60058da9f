"""`ita unit` and `ita people`: the agency's units, and its people with how they are reached."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, reading, writing
from cli.output import say, show_json, show_table
from models.people.units import list_units
from models.work.work import get_agency
from people.units.units import add_alias, add_unit, put_inside

units = typer.Typer(help="ส่วนราชการของหน่วยงาน", invoke_without_command=True)
people = typer.Typer(help="บุคคลและช่องทางติดต่อ", no_args_is_help=True)

Unit = Annotated[str, typer.Argument(metavar="UNIT", help="ชื่อส่วนราชการ")]
OtherName = Annotated[str, typer.Argument(metavar="ALIAS", help="ชื่ออื่นที่หมายถึงส่วนราชการนี้")]
Parent = Annotated[str, typer.Argument(metavar="PARENT", help="ชื่อส่วนราชการที่อยู่เหนือขึ้นไป")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(units, name="unit")
    parent.add_typer(people, name="people")


@units.callback()
def show_units(context: typer.Context, agency: AgencyName = None, as_json: AsJson = False) -> None:
    """แสดงส่วนราชการทั้งหมด"""
    if context.invoked_subcommand:
        return
    with reading() as session:
        found = list_units(session, get_agency(session, agency).id)
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
