"""`ita answers`: the sheet of links that is entered for the assessment, taken in and given out."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.new_files import write_new
from cli.options import AgencyName, AsJson, By, Year, reading, the_plan, writing
from cli.output import say, show_json
from reports.evidence.answers import read_answers
from reports.evidence.sheet import sheet_html, sheet_xlsx

Kind = Literal["xlsx", "html"]
answers = typer.Typer(no_args_is_help=True, help="แบบกรอกคำตอบ: ลิงก์ของแต่ละข้อ")


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(answers, name="answers")


@answers.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="ไฟล์ที่จะเขียน")] = None,
    kind: Annotated[Kind, typer.Option("--as", help="xlsx หรือ html (เฉพาะข้อที่ผ่านและเปิดได้)")] = "xlsx",
    as_json: AsJson = False,
    agency: AgencyName = None,
    fiscal_year: Year = None,
) -> None:
    """ส่งออกตารางคำตอบ: ข้อ ลิงก์ และวิธีเข้าถึง"""
    with reading() as session:
        found, plan = the_plan(session, agency, fiscal_year)
        sheet = read_answers(session, plan)
        if as_json or file is None:
            show_json(sheet.to_json())
            return
        made = sheet_xlsx(sheet) if kind == "xlsx" else sheet_html(sheet, found.name).encode()
    write_new(file, made)
    say(f"เขียน {file.name} แล้ว: {len(sheet.questions if kind == 'xlsx' else sheet.public())} ข้อ")


@answers.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="แบบคำตอบ .xlsx .docx .pdf .html .csv")],
    agency: AgencyName = None,
    fiscal_year: Year = None,
    look: Annotated[bool, typer.Option("--look/--no-look", help="เปิดดูลิงก์ที่เพิ่มทันที")] = True,
    by: By = "coordinator",
    as_json: AsJson = False,
) -> None:
    """นำลิงก์ในแบบคำตอบเข้าเป็นหลักฐาน โดยยังไม่ถือว่าผ่านการตรวจสอบ"""
    from documents.understand.answers import read_answers_file
    from work.answers.importing import import_answers
    from work.looks.asked import look_at_all

    sheet = read_answers_file(file)
    with writing() as session:
        found, plan = the_plan(session, agency, fiscal_year)
        done = import_answers(session, plan, sheet, by=by)
        agency_id = found.id
    if look and done.added:
        look_at_all(agency_id, {url for _, url in done.added})
    if as_json:
        added = [{"code": code, "url": url} for code, url in done.added]
        show_json({"added": added, "known": done.known, "ways": list(done.ways), "left": list(done.left)})
        return
    for code, url in done.added:
        say(f"{code}  {url}")
    say(f"เพิ่ม {len(done.added)} ลิงก์ มีอยู่แล้ว {done.known} ลิงก์ เพิ่มวิธีเข้าถึง {len(done.ways)} รายการ")
    if done.left:
        say(f"ไม่ได้เปลี่ยนลิงก์ของรายการที่ผ่านการตรวจสอบแล้ว: {', '.join(done.left)}")
    if done.added:
        say("ยังไม่ถือว่าผ่าน: ดูผลด้วย ita evidence แล้วผู้ประสานงานให้ผ่านด้วย ita move CODE accept --reason ดำเนินการแล้ว")
