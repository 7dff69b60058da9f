"""`ita questions`: the lists that are known, what of them is inferred, and giving another or a corrected one."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AsJson, By, reading, writing
from cli.output import say, show_json, show_long, show_table
from models.plans.question_lists import list_question_lists, question_lists
from office.question_lists import (
    check_question_list,
    read_list_file,
    scored_by,
    write_question_list,
)
from plans.cycle.question_lists import use_question_list
from readiness.lists.difference import difference_of
from readiness.question_sets import QuestionLists, QuestionSet
from readiness.structure import KINDS_THAI, LOCAL
from reports.question_list import list_rows, standing_of

questions = typer.Typer(no_args_is_help=True, help="ชุดข้อคำถามของแต่ละปี")

_INSTRUMENTS = {"i": "IIT", "e": "EIT", "o": "OIT"}
QuestionYear = Annotated[int, typer.Argument(metavar="YEAR", help="ปี พ.ศ. ของชุดข้อคำถาม เช่น 2567")]
Kind = Annotated[str, typer.Option("--kind", help="ประเภทหน่วยงาน: local school college hospital")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(questions, name="questions")


@questions.command("list")
def list_sets(as_json: AsJson = False) -> None:
    """แสดงปีที่มีชุดข้อคำถาม จำนวนข้อ และที่มา"""
    with reading() as session:
        kinds = [LOCAL, *sorted({row.kind for row in list_question_lists(session)} - {LOCAL})]
        lists = [question_lists(session, kind) for kind in kinds]
        found = [(each, each.get(year)) for each in lists for year in each.years]
    if as_json:
        show_json([_as_json(each, one) for each, one in found])
        return
    show_table(
        ["ปี", "ประเภทหน่วยงาน", "ข้อคำถาม", "หลักเกณฑ์คะแนน", "ที่มา", "สถานะ"],
        [
            (str(one.year), KINDS_THAI[one.kind], _counted(one), f"ของปี {one.rules_of or one.year}",
             _whence(each, one), standing_of(one).thai)
            for each, one in found
        ],
    )  # fmt: skip


@questions.command("show")
def show(year: QuestionYear, kind: Kind = LOCAL, as_json: AsJson = False) -> None:
    """แสดงชุดข้อคำถามของปีหนึ่ง: ทุกข้อ คะแนน รอบที่ขอ ข้อเดิมของปีก่อน และสิ่งที่อนุมาน"""
    with reading() as session:
        lists = question_lists(session, kind)
        one = lists.get(year)
    rows = list_rows(one)
    if as_json:
        show_json(_as_json(lists, one) | {"list": [row.to_json() for row in rows]})
        return
    whence = f"{KINDS_THAI[one.kind]} {_whence(lists, one)}"
    say(f"ชุดข้อคำถามปี {one.year} ({whence}) {_counted(one)}: {standing_of(one).thai}")
    for part, source in one.sources.items():
        show_long("  - ", f"{part}{' (อนุมาน)' if part in one.inferred else ''}: {source}")
    show_table(
        ["ข้อ", "ชื่อ", "ตัวชี้วัดย่อย", "คะแนน", "รอบ", "ปีของหลักฐาน", "ข้อเดิม", ""],
        [row.cells for row in rows],
        right=[3],
    )
    for row in rows:
        for line in row.must_show:
            show_long(f"  {row.code} ต้องแสดง: ", line)
        for line in row.also_wanted:
            show_long(f"  {row.code} ควรมี: ", line)


@questions.command("add")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์ .toml ของปีหนึ่ง")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="แสดงสิ่งที่จะเปลี่ยนเท่านั้น ไม่บันทึก")] = False,
    by: By = "coordinator",
) -> None:
    """ตรวจไฟล์ชุดข้อคำถามของปีหนึ่งแล้วเก็บไว้ในฐานข้อมูล (แทนที่ของปีเดียวกันที่มีอยู่) พร้อมแสดงสิ่งที่เปลี่ยน"""
    text = read_list_file(file)
    with writing() as session:
        found = check_question_list(session, text, file.name)
        lists = question_lists(session, found.kind)
        old = lists.get(found.year) if found.year in lists.years else None
        plans = len(scored_by(session, found.year, found.kind))
        if not dry_run:
            use_question_list(session, text, file.name, by)
    if old:
        for sentence in difference_of(old, found).sentences:
            show_long("  - ", sentence)
    if plans:
        say(f"มาตรการที่ใช้งานซึ่งคะแนนขึ้นกับชุดนี้: {plans} ฉบับ")
    done = "จะเพิ่ม" if dry_run else "เพิ่ม"
    say(f"{done}ชุดข้อคำถามปี {found.year}{'' if dry_run else ' แล้ว'}: {_counted(found)}")


@questions.command("write")
def write(
    year: QuestionYear,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์ใหม่ที่จะเขียน")],
    kind: Kind = LOCAL,
) -> None:
    """เขียนไฟล์ชุดข้อคำถามของปีหนึ่งออกมา เพื่อแก้เป็นของปีอื่น"""
    with reading() as session:
        write_question_list(question_lists(session, kind), year, file)
    say(f"เขียนชุดข้อคำถามปี {year} ลงใน {file.name} แล้ว")


def _counts(question_set: QuestionSet) -> dict[str, int]:
    letters = [code[0] for code in question_set.codes]
    return {name: letters.count(letter) for letter, name in _INSTRUMENTS.items()}


def _counted(question_set: QuestionSet) -> str:
    return " ".join(f"{name} {count or 'ไม่ทราบ'}" for name, count in _counts(question_set).items())


def _whence(lists: QuestionLists, question_set: QuestionSet) -> str:
    return "ของหน่วยงาน" if question_set.year in lists.given else "มากับโปรแกรม"


def _as_json(lists: QuestionLists, question_set: QuestionSet) -> dict[str, object]:
    return {
        "year": question_set.year,
        "kind": question_set.kind,
        "questions": _counts(question_set),
        "rules_of": question_set.rules_of or question_set.year,
        "copy_of": question_set.copy_of,
        "packaged": question_set.year not in lists.given,
        "inferred": list(question_set.inferred),
        "inferred_codes": list(question_set.inferred_codes),
        "sources": dict(question_set.sources),
    }
