"""`ita people template | import | list | show`: the agency's people, one by one or by file."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, reading, writing
from cli.output import say, show_json, show_table
from cli.people.seats import CHANNELS_THAI, LINE_THAI
from cli.people.units import people
from core import clock
from core.calendar import thai_date_short
from models.work.work import get_agency
from people.linking.linking import get_person
from people.roster.changes import Change
from people.roster.filled import template_rows
from people.roster.importing import Imported, import_roster
from reports.people.people import PersonView, Sitting, list_person_views
from reports.people.seats import line_state

CHANGES_THAI = {"new": "ใหม่", "changed": "เปลี่ยน", "unchanged": "คงเดิม", "ended": "พ้นจากตำแหน่ง"}


class _Tried(Exception):
    """Undoes what a dry run did."""


def add_to(_parent: typer.Typer) -> None:
    people.command("list")(people_list)
    people.command("show")(people_show)
    people.command("template")(people_template)
    people.command("import")(people_import)


def people_template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์ที่จะเขียน ลงท้ายด้วย .xlsx หรือ .csv")],
    agency: AgencyName = None,
) -> None:
    """เขียนแบบฟอร์มผู้ดำรงตำแหน่ง มีส่วนราชการและตำแหน่งทั้งหมดให้กรอก"""
    from people.roster.template import write_template  # brings a library for spreadsheets

    with reading() as session:
        rows = template_rows(session, get_agency(session, agency).id, clock.today())
    write_template(file, rows)
    say(f"เขียนแบบฟอร์ม {len(rows)} แถวลงใน “{file.name}” แล้ว: กรอกแล้วนำเข้าด้วย ita people import {file.name}")


def people_import(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์ .xlsx หรือ .csv ตามแบบฟอร์ม")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="อ่านและแสดงผลเท่านั้น ไม่บันทึก")] = False,
    by: By = "coordinator",
    agency: AgencyName = None,
    as_json: AsJson = False,
) -> None:
    """นำเข้าผู้ดำรงตำแหน่งจากไฟล์ หากมีจุดที่ต้องแก้จะไม่บันทึกเลย"""
    try:
        with writing() as session:
            done = import_roster(session, get_agency(session, agency), file, by=by)
            if dry_run:
                raise _Tried
    except _Tried:
        pass
    if as_json:
        show_json(done.to_json(dry_run=dry_run))
    else:
        _show_import(done, dry_run=dry_run)


def _show_import(done: Imported, *, dry_run: bool) -> None:
    show_table(
        ["ผล", "ตำแหน่ง", "ชื่อ-สกุล", "ตั้งแต่", "ถึง", "เดิม"],
        [
            (CHANGES_THAI[one.kind], one.seat, _name(one), thai_date_short(one.since_on), _until(one), one.was or "")
            for one in done.changes
        ],
        empty="ไฟล์นี้ไม่มีแถวที่ระบุชื่อ",
    )
    left = f" (ไม่ระบุชื่อ {done.without_name} แถว ไม่มีการเปลี่ยนแปลง)" if done.without_name else ""
    if dry_run:
        say(f"ทดลองอ่าน “{done.file}”: ไม่มีการบันทึก{left}")
    elif done.is_nothing_new:
        say(f"“{done.file}” ตรงกับข้อมูลที่มีอยู่แล้ว: ไม่มีการเปลี่ยนแปลง{left}")
    else:
        say(f"นำเข้า “{done.file}” แล้ว{left}")


def people_list(agency: AgencyName = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """แสดงบุคคลทั้งหมดพร้อมช่องทางติดต่อและตำแหน่งปัจจุบัน"""
    with reading() as session:
        views = list_person_views(session, get_agency(session, agency).id, clock.today())
    if as_json:
        show_json([view.to_json() for view in views])
        return
    show_table(
        ["ชื่อ-สกุล", "อีเมล", "รับข้อความทาง", "LINE", "ตำแหน่งปัจจุบัน"],
        [
            (view.person.name, view.person.email or "", _channel(view), LINE_THAI[line_state(view.person)],
             ", ".join(view.seats))
            for view in views
        ],
        empty="ยังไม่มีบุคคล: เพิ่มด้วย ita seat set หรือ ita people import",
    )  # fmt: skip


def people_show(
    who: Annotated[str, typer.Argument(metavar="NAME_OR_EMAIL", help="ชื่อหรืออีเมลของบุคคล")],
    agency: AgencyName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """แสดงบุคคลหนึ่งคนพร้อมตำแหน่งทั้งหมดที่เคยดำรง"""
    with reading() as session:
        found = get_agency(session, agency)
        person = get_person(session, found, who)
        view = next(one for one in list_person_views(session, found.id, clock.today()) if one.person.id == person.id)
    if as_json:
        show_json(view.to_json())
        return
    say(f"{person.name} · {person.email or 'ไม่มีอีเมล'}")
    digests = " · ไม่รับสรุปทางอีเมล" if person.digests_off_at else ""
    say(f"รับข้อความทาง: {_channel(view)} · LINE: {LINE_THAI[line_state(person)]}{digests}")
    show_table(
        ["ตำแหน่ง", "ตั้งแต่", "ถึง"],
        [(_seat(one), thai_date_short(one.since_on), _until(one)) for one in view.sittings],
        empty="ยังไม่เคยดำรงตำแหน่ง",
    )


def _channel(view: PersonView) -> str:
    return CHANNELS_THAI[view.channel] if view.channel else "(ติดต่อไม่ได้)"


def _name(one: Change) -> str:
    return f"{one.person} (รักษาราชการแทน)" if one.is_acting else one.person


def _seat(one: Sitting) -> str:
    return f"{one.seat} (รักษาราชการแทน)" if one.is_acting else one.seat


def _until(one: Change | Sitting) -> str:
    return thai_date_short(one.until_on) if one.until_on else ""
