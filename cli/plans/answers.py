"""`ita answers`: the sheet of links that is entered for the assessment, taken in and given out."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.options import AgencyName, AsJson, Year, reading, the_plan
from cli.output import say, show_json
from core.errors import TrackerError
from reports.evidence.answers import read_answers
from reports.evidence.sheet import sheet_html, sheet_xlsx

Kind = Literal["xlsx", "html"]
answers = typer.Typer(no_args_is_help=True, help="แบบกรอกคำตอบ: ลิงก์ของแต่ละข้อ")


class AnswersFileExists(TrackerError):
    thai = "ไม่ได้เขียนตารางคำตอบ เพราะมีไฟล์ “{name}” อยู่แล้ว: โปรดระบุชื่ออื่น"
    english = "The answer sheet was not written, for “{name}” is there already: give another name."


class AnswersNowhere(TrackerError):
    thai = "เขียนไฟล์ “{name}” ไม่ได้: ตรวจว่ามีโฟลเดอร์และสิทธิ์เขียน"
    english = "“{name}” cannot be written: see that its folder is there and may be written to."


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
    try:
        with file.open("xb") as opened:
            opened.write(made)
    except FileExistsError:
        raise AnswersFileExists(name=file.name) from None
    except OSError:
        raise AnswersNowhere(name=file.name) from None
    say(f"เขียน {file.name} แล้ว: {len(sheet.rows)} ข้อ")
