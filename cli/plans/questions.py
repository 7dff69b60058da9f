"""`ita questions`: the question lists of the years that are known, and giving that of another year as a file."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from cli.options import AsJson, writing
from cli.output import say, show_json, show_table
from core.settings import get_settings
from models.migrate import DatabaseNotReady, NothingStored, check_ready
from office.question_files import add_question_set, write_question_set
from readiness.question_sets import QuestionSet, file_of, get_question_set, known_years
from work.renewal import renew_assessed

questions = typer.Typer(no_args_is_help=True, help="ชุดข้อคำถามของแต่ละปี")

_INSTRUMENTS = {"i": "IIT", "e": "EIT", "o": "OIT"}
QuestionYear = Annotated[int, typer.Argument(metavar="YEAR", help="ปี พ.ศ. ของชุดข้อคำถาม เช่น 2567")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(questions, name="questions")


@questions.command("list")
def list_sets(as_json: AsJson = False) -> None:
    """แสดงปีที่มีชุดข้อคำถาม จำนวนข้อ และที่มา"""
    found = [get_question_set(year) for year in known_years()]
    if as_json:
        show_json([_as_json(one) for one in found])
        return
    show_table(
        ["ปี", "ข้อคำถาม", "หลักเกณฑ์คะแนน", "ที่มา"],
        [(str(one.year), _counted(one), f"ของปี {one.rules_of or one.year}", _whence(one)) for one in found],
    )


@questions.command("add")
def add(file: Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์ .toml ของปีหนึ่ง")]) -> None:
    """ตรวจไฟล์ชุดข้อคำถามของปีหนึ่งแล้วเก็บไว้ใช้ (แทนที่ของปีเดียวกันที่มีอยู่)"""
    question_set = add_question_set(file, get_settings().question_sets_folder)
    _renew_where_assessed(question_set.year)
    say(f"เพิ่มชุดข้อคำถามปี {question_set.year} แล้ว: {_counted(question_set)}")


def _renew_where_assessed(year: int) -> None:
    """Count the days of plans that feed this year's assessment anew; where nothing is stored, nothing is made."""
    with suppress(DatabaseNotReady):
        try:
            check_ready()
        except NothingStored:
            return
    with writing() as session:
        renew_assessed(session, year)


@questions.command("write")
def write(year: QuestionYear, file: Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์ใหม่ที่จะเขียน")]) -> None:
    """เขียนไฟล์ชุดข้อคำถามของปีหนึ่งออกมา เพื่อแก้เป็นของปีอื่น"""
    write_question_set(year, file)
    say(f"เขียนชุดข้อคำถามปี {year} ลงใน {file.name} แล้ว")


def _counts(question_set: QuestionSet) -> dict[str, int]:
    letters = [code[0] for code in question_set.codes]
    return {name: letters.count(letter) for letter, name in _INSTRUMENTS.items()}


def _counted(question_set: QuestionSet) -> str:
    return " ".join(f"{name} {count or 'ไม่ทราบ'}" for name, count in _counts(question_set).items())


def _is_own(question_set: QuestionSet) -> bool:
    """Tell whether the installation gave the file."""
    return file_of(question_set.year) == get_settings().question_sets_folder / f"{question_set.year}.toml"


def _whence(question_set: QuestionSet) -> str:
    return "ไฟล์ของหน่วยงาน" if _is_own(question_set) else "มากับโปรแกรม"


def _as_json(question_set: QuestionSet) -> dict[str, object]:
    return {
        "year": question_set.year,
        "questions": _counts(question_set),
        "rules_of": question_set.rules_of or question_set.year,
        "packaged": not _is_own(question_set),
        "sources": dict(question_set.sources),
    }
