"""`ita plan changes`, `apply` and `reject`: what a changed file would change, decided one by one or all."""

import re
from typing import Annotated, Any

import typer

from cli.options import AgencyName, AsJson, By, Year, reading, the_plan, writing
from cli.output import say, show_json, show_long
from models.plans.changes import PlanChange, list_changes, list_pending_changes
from plans.reimport.refusals import NotANumber
from plans.reimport.words import STATES_THAI, value_thai, what_thai

Numbers = Annotated[
    list[str], typer.Argument(metavar="all|N...", help="all ทั้งหมด หรือหมายเลขจาก ita plan changes เช่น 1 2 5 หรือ 3-7")
]
_RANGE = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
_MOST = 10_000  # numbers named in one command


def add_to(app: typer.Typer) -> None:
    app.command("changes")(changes)
    app.command("apply")(apply)
    app.command("reject")(reject)


def changes(
    agency: AgencyName = None,
    fiscal_year: Year = None,
    every: Annotated[bool, typer.Option("--all", help="รวมที่ตัดสินใจแล้วและที่มีไฟล์ใหม่กว่าแทน")] = False,
    as_json: AsJson = False,
) -> None:
    """แสดงการเปลี่ยนแปลงจากไฟล์ฉบับแก้ไขที่รอตัดสินใจ"""
    with reading() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        found = list_changes(session, plan.id) if every else list_pending_changes(session, plan.id)
    if as_json:
        show_json([change_json(one) for one in found])
        return
    if not found:
        say("ไม่มีการเปลี่ยนแปลงที่รอตัดสินใจ")
    for one in found:
        _show(one)
    if waiting := [one for one in found if one.state == "pending"]:
        say(f"รอตัดสินใจ {len(waiting)} ข้อ: ใช้ด้วย ita plan apply all หรือหมายเลข ไม่ใช้ด้วย ita plan reject all หรือหมายเลข")


def apply(numbers: Numbers, agency: AgencyName = None, fiscal_year: Year = None, by: By = "coordinator") -> None:
    """ใช้การเปลี่ยนแปลงจากไฟล์ฉบับแก้ไข งานที่ทำแล้วคงอยู่"""
    from plans.reimport.deciding import apply_changes

    chosen = _numbers(numbers)
    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        decided = apply_changes(session, plan, chosen, by)
        left = len(list_pending_changes(session, plan.id))
        applied = [one for one in decided if one.state == "applied"]
        kept = [one for one in decided if one.state == "rejected"]
        told = [f"ข้อ {one.no} {one.code or ''}: {one.told}" for one in applied if one.told]
    say(f"ใช้แล้ว {len(applied)} ข้อ เหลือรอตัดสินใจ {left} ข้อ")
    for text in told:
        show_long("- ", text)
    if kept:
        names = ", ".join(f"{one.no} ({one.code or 'แผน'} {what_thai(one.kind, one.field)})" for one in kept)
        show_long("- ", f"คงค่าที่เจ้าหน้าที่เคยกำหนดไว้เอง: ข้อ {names} หากต้องการใช้ค่าในไฟล์ ให้ระบุหมายเลขกับ ita plan apply")


def reject(numbers: Numbers, agency: AgencyName = None, fiscal_year: Year = None, by: By = "coordinator") -> None:
    """ไม่ใช้การเปลี่ยนแปลงจากไฟล์ฉบับแก้ไข และไม่ถามซ้ำ"""
    from plans.reimport.deciding import reject_changes

    chosen = _numbers(numbers)
    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        decided = reject_changes(session, plan, chosen, by)
        left = len(list_pending_changes(session, plan.id))
    say(f"ไม่ใช้ {len(decided)} ข้อ เหลือรอตัดสินใจ {left} ข้อ")


def _numbers(texts: list[str]) -> list[int] | None:
    """Return the numbers named, None for all of them."""
    if texts == ["all"]:
        return None
    found: list[int] = []
    for text in texts:
        match = _RANGE.fullmatch(text)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < first + _MOST:
            raise NotANumber(text=text)
        found += range(first, last + 1)
    return found


def change_json(one: PlanChange) -> dict[str, Any]:
    return {
        "no": one.no, "kind": one.kind, "code": one.code, "field": one.field, "old": one.old, "new": one.new,
        "where": one.place, "source": one.source_name, "by_person": one.by_person,
        "default": "reject" if one.by_person else "apply", "state": one.state, "told": one.told,
    }  # fmt: skip


def _show(one: PlanChange) -> None:
    where = f" ({one.source_name} {one.place})" if one.place else f" ({one.source_name})"
    state = "" if one.state == "pending" else f" [{STATES_THAI[one.state]}]"
    show_long(f"{one.no:>3}. ", f"{one.code or 'แผน'} {what_thai(one.kind, one.field)}{where}{state}")
    if one.kind != "new":
        show_long("     ", f"เดิม: {value_thai(one.field, one.old, one.new)}")
    if one.kind != "gone":
        show_long("     ", f"ใหม่: {value_thai(one.field, one.new, one.old)}")
    if one.by_person:
        show_long("     ", "ค่าเดิมเป็นค่าที่เจ้าหน้าที่กำหนดไว้เอง: ค่าตั้งต้นคือไม่ใช้ค่าในไฟล์")
    if one.told:
        show_long("     ", f"หมายเหตุ: {one.told}")
