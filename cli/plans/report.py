"""`ita report`: papers that an office hands in, as PDF to print or as DOCX to edit and sign."""

from pathlib import Path
from typing import Annotated

import typer

from cli.new_files import write_new
from cli.options import AgencyName, AsOf, Year, reading, the_plan
from cli.output import say
from core import clock
from core.calendar import BuddhistMonth
from core.errors import TrackerError
from models.work.work import get_agency
from notifications.summary.paper import month_paper
from reports.papers.docx import docx_of
from reports.papers.paper import Paper
from reports.papers.pdf import pdf_of
from reports.papers.plan import read_plan_paper
from reports.papers.results import Round, read_results
from reports.summary.reading import read_month

report = typer.Typer(no_args_is_help=True, help="เอกสารสำหรับพิมพ์ ลงนาม และเสนอ (PDF หรือ DOCX)")
WRITERS = {".pdf": pdf_of, ".docx": docx_of}


class NotAPaperFile(TrackerError):
    thai = "ไม่ทราบชนิดของไฟล์ “{name}”: ให้ลงท้ายด้วย .pdf หรือ .docx"
    english = "What kind of file “{name}” is cannot be told: end it with .pdf or .docx."


PaperFile = Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์ที่จะเขียน ลงท้ายด้วย .pdf หรือ .docx")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(report, name="report")


@report.command("plan")
def plan_itself(file: PaperFile, agency: AgencyName = None, fiscal_year: Year = None) -> None:
    """มาตรการทั้งแผนจากฐานข้อมูล ไฟล์ .docx นำเข้าใหม่ได้"""
    with reading() as session:
        found, plan = the_plan(session, agency, fiscal_year)
        paper = read_plan_paper(session, found, plan)
    _write(file, paper)


@report.command("results")
def results(
    file: PaperFile,
    round_: Annotated[Round, typer.Option("--round", help="รอบที่รายงาน: half หกเดือน year ทั้งปี")] = Round.HALF,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
) -> None:
    """รายงานผลการดำเนินการตามมาตรการ รอบหกเดือนหรือทั้งปี"""
    with reading() as session:
        found, plan = the_plan(session, agency, fiscal_year)
        paper = read_results(session, found, plan, round_, clock.today())
    _write(file, paper)


@report.command("month")
def month(
    file: PaperFile,
    wanted: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="เดือน พ.ศ. เช่น 2568-03")],
    agency: AgencyName = None,
    as_of: AsOf = None,
) -> None:
    """สรุปความก้าวหน้าประจำเดือนสำหรับเสนอผู้บริหาร"""
    be_month = BuddhistMonth.parse(wanted)
    with reading() as session:
        told = read_month(session, get_agency(session, agency), be_month, clock.today())
        paper = month_paper(told.summary(told.whole(session), ()))
    _write(file, paper)


def _write(file: Path, paper: Paper) -> None:
    writer = WRITERS.get(file.suffix.lower())
    if writer is None:
        raise NotAPaperFile(name=file.name)
    write_new(file, writer(paper))
    say(f"เขียน {file.name} แล้ว: {paper.title}")
