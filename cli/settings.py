"""`ita policy` and `ita holiday`: the numbers of the reminder policy, and the agency's own office days."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, By, reading, writing
from cli.output import say, show_json, show_table
from core.calendar import parse_iso_date, thai_date
from models.agencies import list_office_days
from models.work.work import get_agency
from office.meanings import MEANINGS
from office.office_days import remove_office_day, set_office_day
from office.policy import read_policy, reset_policy, set_policy
from schedules.policy import Policy

policies = typer.Typer(no_args_is_help=True, help="นโยบายการแจ้งเตือน")
holidays = typer.Typer(no_args_is_help=True, help="วันหยุดและวันทำการของหน่วยงานเอง")


PolicyName = Annotated[str, typer.Argument(metavar="NAME", help="ชื่อค่า ตามที่ ita policy show แสดง")]
Day = Annotated[str, typer.Argument(metavar="DATE", help="วันที่แบบ ค.ศ. เช่น 2025-06-02")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(policies, name="policy")
    parent.add_typer(holidays, name="holiday")


@policies.command("show")
def show_policy(agency: AgencyName = None, as_json: AsJson = False) -> None:
    """แสดงทุกค่าที่ใช้อยู่และค่าตั้งต้น"""
    with reading() as session:
        policy = read_policy(get_agency(session, agency))
    if as_json:
        show_json(policy.to_json())
        return
    default = Policy().to_json()
    show_table(
        ["ชื่อค่า", "ใช้อยู่", "ค่าตั้งต้น", "ความหมาย"],
        [(name, shown(value), shown(default[name]), MEANINGS[name]) for name, value in policy.to_json().items()],
    )


@policies.command("set", context_settings={"ignore_unknown_options": True})  # "-3,0" is a value, not an option
def policy_set(
    name: PolicyName,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="ค่าใหม่ เช่น 5 หรือ 09:00 หรือ -7,-3,0")],
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """กำหนดค่าหนึ่งค่า มีผลกับการแจ้งเตือนครั้งต่อไปทันที"""
    with writing() as session:
        policy = set_policy(session, get_agency(session, agency), name, value, by)
    say(f"{MEANINGS[name]}: {shown(policy.to_json()[name])}")


@policies.command("reset")
def policy_reset(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="ชื่อค่า ไม่ระบุคือทุกค่า")] = None,
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """กลับไปใช้ค่าตั้งต้น ค่าหนึ่งหรือทุกค่า"""
    with writing() as session:
        policy = reset_policy(session, get_agency(session, agency), name, by)
    say(f"{MEANINGS[name]}: {shown(policy.to_json()[name])}" if name else "ใช้ค่าตั้งต้นทุกค่าแล้ว")


@holidays.command("list")
def list_holidays(agency: AgencyName = None, as_json: AsJson = False) -> None:
    """แสดงวันที่หน่วยงานกำหนดเอง นอกเหนือจากวันหยุดราชการ"""
    with reading() as session:
        days = list_office_days(session, get_agency(session, agency).id)
    if as_json:
        show_json([{"day_on": day.day_on.isoformat(), "is_open": day.is_open, "name": day.name} for day in days])
        return
    show_table(
        ["วันที่", "เป็น", "ชื่อ"],
        [(thai_date(day.day_on, weekday=True), "วันทำการ" if day.is_open else "วันหยุด", day.name) for day in days],
        empty="หน่วยงานไม่ได้กำหนดวันหยุดหรือวันทำการเพิ่มเติม",
    )


@holidays.command("add")
def holiday_add(
    day: Day,
    name: Annotated[str, typer.Argument(metavar="NAME", help="ชื่อวันหยุด หรือเหตุที่เปิดทำการ")],
    is_open: Annotated[bool, typer.Option("--open", help="เปิดทำการในวันที่ราชการหยุด")] = False,
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """เพิ่มวันหยุดของหน่วยงาน หรือวันที่เปิดทำการเป็นพิเศษ"""
    on = parse_iso_date(day)
    with writing() as session:
        set_office_day(session, get_agency(session, agency), on, name, is_open=is_open, by=by)
    say(f"{thai_date(on, weekday=True)} เป็น{'วันทำการ' if is_open else 'วันหยุด'}ของหน่วยงาน: {name.strip()}")


@holidays.command("remove")
def holiday_remove(day: Day, by: By = "coordinator", agency: AgencyName = None) -> None:
    """ยกเลิกวันที่กำหนดเอง กลับไปใช้ปฏิทินราชการ"""
    on = parse_iso_date(day)
    with writing() as session:
        remove_office_day(session, get_agency(session, agency), on, by)
    say(f"{thai_date(on, weekday=True)} เป็นไปตามปฏิทินราชการแล้ว")


def shown(value: object) -> str:
    if value is None:
        return "ไม่ส่ง"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
