"""`ita survey`: how this year's surveys go, and the poster that invites to EIT."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, Year, optional_date, reading, the_plan, writing
from cli.output import say, show_json, show_table
from core import clock
from core.calendar import thai_date
from models.agencies import Agency
from plans.activation.survey_answers import count_answers, plan_survey
from reports.feeding import feeding_of
from reports.papers.poster import Poster, draw_poster
from reports.survey_pace import SurveyNow, read_surveys

survey = typer.Typer(no_args_is_help=True, help="การสำรวจ IIT และ EIT ของปีที่ประเมิน")
Instrument = Annotated[str, typer.Argument(metavar="INSTRUMENT", help="IIT EIT1 หรือ EIT2")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(survey, name="survey")


@survey.command("show")
def show(agency: AgencyName = None, fiscal_year: Year = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """แสดงจำนวนผู้ตอบเทียบกับจำนวนขั้นต่ำ"""
    with reading() as session:
        found = read_surveys(session, the_plan(session, agency, fiscal_year)[1], clock.today())
    if as_json:
        show_json([one.to_json() for one in found])
        return
    show_table(
        ["แบบวัด", "เปิด", "ปิด", "ผู้มีสิทธิตอบ", "ขั้นต่ำ", "ตอบแล้ว", "ควรมีถึงวันนี้", "สถานะ"],
        [
            (one.instrument.short_name, one.pace.opens_on, one.pace.closes_on, one.pace.population, one.pace.minimum,
             one.pace.answers, one.pace.expected, _state(one))
            for one in found
        ],
        right=[3, 4, 5, 6],
    )  # fmt: skip
    for one in found:
        if one.leave_overlaps:
            say(f"{one.instrument.short_name}: มีผู้รักษาราชการแทนในช่วงปิดการสำรวจ โปรดเชิญชวนให้ตอบก่อนถึงช่วงนั้น")


@survey.command("set")
def set_survey(
    instrument: Instrument,
    population: Annotated[int | None, typer.Option("--population", help="จำนวนผู้มีสิทธิตอบ (คน)")] = None,
    opens: Annotated[str | None, typer.Option("--from", metavar="DATE", help="วันเปิดการสำรวจ (ค.ศ.)")] = None,
    closes: Annotated[str | None, typer.Option("--to", metavar="DATE", help="วันปิดการสำรวจ (ค.ศ.)")] = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
) -> None:
    """กำหนดจำนวนผู้มีสิทธิตอบและช่วงสำรวจ"""
    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        plan_survey(session, plan, instrument.upper(), population=population, opens_on=optional_date(opens),
                    closes_on=optional_date(closes), by=by)  # fmt: skip
    say(f"บันทึกช่วงสำรวจ {instrument.upper()} แล้ว")


@survey.command("count")
def count(
    instrument: Instrument,
    answers: Annotated[int, typer.Argument(metavar="ANSWERS", help="จำนวนผู้ตอบสะสม (คน)")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="ณ วันที่ (ค.ศ.)")] = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    by: By = "coordinator",
) -> None:
    """บันทึกจำนวนผู้ตอบถึงวันหนึ่ง"""
    with writing() as session:
        plan = the_plan(session, agency, fiscal_year)[1]
        day = optional_date(on) or clock.today()
        count_answers(session, plan, instrument.upper(), answers, day, by)
    say(f"บันทึกจำนวนผู้ตอบ {instrument.upper()} ณ {thai_date(day)} แล้ว: {answers} คน")


@survey.command("poster")
def poster(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="แฟ้ม PDF ที่จะเขียน")],
    url: Annotated[str, typer.Option("--url", help="ลิงก์แบบวัด EIT ส่วนที่ ๑ จากระบบ ITAS")],
    agency: AgencyName = None,
    fiscal_year: Year = None,
) -> None:
    """สร้างโปสเตอร์เชิญชวนตอบแบบวัด EIT พร้อมคิวอาร์โค้ด (PDF ขนาด A4)"""
    with reading() as session:
        found: Agency
        found, plan = the_plan(session, agency, fiscal_year)
        closes_on = next(
            (
                one.pace.closes_on
                for one in read_surveys(session, plan, clock.today())
                if one.instrument.key == "EIT1"
            ),
            None,
        )
        drawn = draw_poster(Poster(found.name, feeding_of(plan).question_set.year, url, closes_on))
    file.write_bytes(drawn)
    say(f"เขียน {file} แล้ว ({len(drawn):,} ไบต์) โปรดสแกนคิวอาร์โค้ดตรวจสอบก่อนนำไปติดประกาศ")


def _state(one: SurveyNow) -> str:
    if one.pace.is_closed:
        return "ปิดแล้ว"
    if one.pace.minimum is not None and not one.pace.lacking:
        return "ครบขั้นต่ำ"
    if one.pace.is_behind:
        return (
            f"ช้ากว่าที่ควร ยังขาด {one.pace.lacking} คน" if not one.pace.is_everyone else f"ยังขาด {one.pace.lacking} คน"
        )
    return "กำลังสำรวจ" if one.pace.is_running else "-"
