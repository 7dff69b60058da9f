"""`ita plan new | activate | assessed-year`: beginning a year without a document, and which assessment it feeds."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, Year, known_lists, reading, the_plan, writing
from cli.output import say, show_json, show_long
from core import clock
from core.calendar import FiscalYear
from core.errors import TrackerError
from models.work.work import get_agency, list_items, list_parts

BuddhistYear = Annotated[int, typer.Argument(metavar="YEAR", help="ปีงบประมาณ พ.ศ. เช่น 2570")]


class ListNotSaid(TrackerError):
    thai = "ต้องระบุว่าเริ่มจากอะไร: ita plan new {year} --from-list เริ่มจากชุดข้อคำถาม หรือนำเข้าเอกสารด้วย ita plan import ไฟล์"
    english = "Say what to begin with: `ita plan new {year} --from-list`, or `ita plan import FILE` for a document."


def new(
    year: BuddhistYear,
    from_list: Annotated[bool, typer.Option("--from-list", help="ทุกข้อของชุดข้อคำถามปีนั้นเป็นรายการ")] = False,
    owners: Annotated[
        Path | None, typer.Option("--owners", metavar="FILE", help="บัญชีผู้รับผิดชอบท้ายคำสั่งแต่งตั้งคณะทำงาน")
    ] = None,
    agency: AgencyName = None,
    by: By = "coordinator",
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """เริ่มปีใหม่โดยยังไม่มีเอกสารมาตรการ ผู้รับผิดชอบตามปีที่ผ่านมา เป็นฉบับร่างจนกว่าจะยืนยันผู้ดำรงตำแหน่ง"""
    from documents.read import read_document
    from documents.understand import understand
    from plans.cycle.from_list import begin_from_list, named_in_vain

    FiscalYear(year)
    if not from_list:
        raise ListNotSaid(year=year)
    named = understand(read_document(owners), lists=known_lists(dry=False)) if owners else None
    with writing() as session:
        plan = begin_from_list(session, get_agency(session, agency), year, by, owners_from=named)
        items = list_items(session, plan.id)
        unowned = [item.code for item in items if not list_parts(session, item.id)]
        unused = named_in_vain(session, year, named) if named else []
    if as_json:
        show_json({"plan_id": str(plan.id), "fiscal_year": year, "question_set": plan.question_set,
                   "items": len(items), "without_owner": unowned, "not_in_list": unused})  # fmt: skip
        return
    say(f"เริ่มมาตรการปีงบประมาณ {year} จากชุดข้อคำถาม {len(items)} ข้อ เป็นฉบับร่าง ยังไม่แจ้งผู้ใด")
    if unowned:
        show_long("  ", f"ยังไม่มีผู้รับผิดชอบ {len(unowned)} ข้อ: {', '.join(unowned)}")
    for title in unused:
        show_long("  ", f"ไม่ใช่ข้อของปี {year} จึงไม่ได้ใช้: {title}")
    say(f"ตรวจผู้ดำรงตำแหน่งด้วย ita seat list แล้วเริ่มใช้ด้วย ita plan activate --fiscal-year {year} --seats-confirmed")


def activate_plan(
    agency: AgencyName = None,
    fiscal_year: Year = None,
    seats_confirmed: Annotated[
        bool, typer.Option("--seats-confirmed", help="ตรวจแล้วว่ารายชื่อผู้ดำรงตำแหน่งเป็นปัจจุบัน")
    ] = False,
    by: By = "coordinator",
    as_of: AsOf = None,
) -> None:
    """เริ่มใช้มาตรการฉบับร่าง"""
    from plans.activation.activation import activate

    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        is_new = activate(session, plan, on=clock.today(), by=by, seats_confirmed=seats_confirmed)
    done = "เริ่มใช้มาตรการปีงบประมาณ {} แล้ว" if is_new else "มาตรการปีงบประมาณ {} ใช้อยู่แล้ว"
    say(done.format(plan.fiscal_year))


def assessed_year(
    year: BuddhistYear,
    apply: Annotated[bool, typer.Option("--apply", help="เปลี่ยนจริง มิฉะนั้นแสดงสิ่งที่จะเปลี่ยนเท่านั้น")] = False,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
    as_of: AsOf = None,
) -> None:
    """แสดงสิ่งที่จะเปลี่ยนหากมาตรการใช้ประเมินปีอื่น แล้วเปลี่ยนด้วย --apply"""
    from plans.cycle.assessed_year import move_assessed_year, year_difference

    FiscalYear(year)
    if apply:
        with writing() as session:
            found = move_assessed_year(session, the_plan(session, agency, fiscal_year)[1], year, by)
    else:
        with reading() as session:
            found = year_difference(session, the_plan(session, agency, fiscal_year)[1], year)
    for sentence in found.sentences:
        show_long("  - ", sentence)
    say("เปลี่ยนปีที่ประเมินแล้ว" if apply else "ยังไม่เปลี่ยน: เปลี่ยนด้วย --apply")
