"""`ita answers`: the sheet of links that is entered for the assessment."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, By, Year, the_plan, writing
from cli.output import say, show_json, show_table
from documents.understand.answers import read_answers_file
from plans.activation.answers import take_answers

answers = typer.Typer(no_args_is_help=True, help="แบบกรอกคำตอบ: ลิงก์ของแต่ละข้อ")


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(answers, name="answers")


@answers.callback()
def group() -> None:
    """แบบกรอกคำตอบ: ลิงก์ของแต่ละข้อ"""


@answers.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="แบบกรอกคำตอบ: คอลัมน์รหัสข้อ URL และคำอธิบาย")],
    codes_of: Annotated[
        int | None, typer.Option("--codes-of", metavar="YEAR", help="รหัสในไฟล์เป็นของชุดข้อคำถามปีใด (พ.ศ.)")
    ] = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
    as_json: AsJson = False,
) -> None:
    """บันทึกลิงก์ในแบบกรอกคำตอบเป็นหลักฐานว่าดำเนินการแล้ว ทั้งหมดหรือไม่บันทึกเลย"""
    sheet = read_answers_file(file)
    with writing() as session:
        taken = take_answers(session, the_plan(session, agency, fiscal_year)[1], sheet, by, codes_of=codes_of)
    if as_json:
        show_json({"taken": list(taken.codes), "left": [{"code": code, "why": why} for code, why in taken.left]})
        return
    say(f"บันทึกลิงก์เป็นหลักฐานแล้ว {len(taken.codes)} รายการ: {', '.join(taken.codes) or '-'}")
    if taken.left:
        show_table(["รหัส", "ไม่ได้บันทึกเพราะ"], [list(one) for one in taken.left])
