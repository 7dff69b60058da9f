"""Many moves from a CSV file: all or nothing, with the line in the sentence."""

import re
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from models.agencies import Agency
from models.journal.journal import EventRow
from models.plans.plans import Assignment, Plan
from models.work.work import get_agency, get_plan
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.moving import NOW, URL
from work.moves.move_file import make_all, read_moves

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
HEAD = "code,unit,move,on,evidence,reason\n"


@pytest.fixture(autouse=True)
def work(database: str) -> None:
    """An active plan with an item of two units and one of one."""
    with transaction() as session:
        agency = an_agency(session)
        units = [a_unit(session, agency, name, number) for number, name in enumerate(("สำนักปลัด", "กองคลัง"), 1)]
        plan = a_plan(session, agency)
        an_item(session, plan, "o28", units=units)
        an_item(session, plan, "i1", units=units[:1])


def play(folder: Path, text: str | bytes) -> int:
    """Make the moves of a file with this text on the fixed Monday; return how many there were."""
    path = folder / "moves.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with clock.frozen(NOW):
        moves = read_moves(path, "coordinator")
        with transaction() as session:
            make_all(session, get_plan(session, get_agency(session).id), moves)
    return len(moves)


def refusal(folder: Path, text: str | bytes, lang: str = "en") -> str:
    with pytest.raises(TrackerError) as refused:
        play(folder, text)
    return refused.value.sentence(lang)


def written() -> tuple[int, set[str]]:
    """Return how many events there are, and the states of all parts."""
    with reading() as session:
        return len(session.exec(select(EventRow)).all()), set(session.exec(select(Assignment.state)).all())


def test_moves_are_made_in_order(tmp_path: Path):
    play(tmp_path, f"{HEAD}o28,สำนักปลัด,submit,2025-01-20,,\no28,กองคลัง,submit,2025-01-21,{URL},\n")
    with reading() as session:
        days = session.exec(select(Assignment.submitted_on).where(Assignment.state == "submitted")).all()
    assert set(days) == {date(2025, 1, 20), date(2025, 1, 21)}


def test_columns_may_stand_in_any_order_and_be_left_out(tmp_path: Path):
    assert play(tmp_path, "move,code\nsubmit,i1\n") == 1


def test_a_file_from_a_spreadsheet_with_its_mark_and_thai_digits(tmp_path: Path):
    assert play(tmp_path, f"\ufeff{HEAD}I๑,,submit,,,\r\n".encode()) == 1


ROWS = "i1,,submit,20/1/2568,,\no28,สํานักปลัด,START,2025-01-20,,\n,,,,,\n"


@pytest.mark.parametrize(
    "data",
    [
        f"\ufeff{HEAD.upper()}{ROWS}".encode(),
        f"{HEAD}{ROWS}".replace(",", ";").replace("\n", "\r\n").encode("cp874"),
        f"{HEAD}{ROWS}".replace(",", "\t").encode("utf-16"),
        f"{HEAD}{ROWS}".replace("20/1/2568", "45677").encode(),
        f"{HEAD}{ROWS}".replace("20/1/2568", "20/1/2025 0:00")
        .replace("code,unit,move", "รหัส,ส่วนราชการ,คำสั่ง")
        .encode(),
    ],
    ids=["capitals", "cp874 with semicolons", "UTF-16 with tabs", "serial number", "Thai headings"],
)
def test_a_file_as_a_spreadsheet_leaves_it(tmp_path: Path, data: bytes):
    assert play(tmp_path, data) == 2
    with reading() as session:
        days = session.exec(select(Assignment.submitted_on).where(Assignment.state == "submitted")).all()
    assert days == [date(2025, 1, 20)]


def test_blank_lines_are_nothing(tmp_path: Path):
    assert play(tmp_path, f"{HEAD}\n\ni1,,submit,,,\n\n") == 1


def test_done_already_goes_by_file(tmp_path: Path):
    play(tmp_path, f"{HEAD}o28,,accept,2025-01-20,{URL},ดำเนินการแล้ว\n")
    with reading() as session:
        plan = session.exec(select(Plan)).one()
        rows = session.exec(select(Assignment.state).where(Assignment.plan_id == plan.id)).all()
    assert sorted(rows) == ["open", "submitted", "submitted"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("o28,,submit,,,", "o28 belongs to several units: give --unit, one of สำนักปลัด, กองคลัง."),
        ("o99,,submit,,,", "There is no item o99 in the plan for 2568"),
        ("x1,,submit,,,", "“x1” is not a question code"),
        (",,submit,,,", "“” is not a question code"),
        ("i1,,finish,,,", "“finish” is not a move"),
        ("i1,,,,,", "“” is not a move"),
        ("i1,,submit,2568-01-20,,", "did you mean 2025-01-20?"),
        ("i1,,submit,1/20/2025,,", "“1/20/2025” is not a date"),
        ("i1,,submit,2025-02-30,,", "“2025-02-30” is not a date"),
        ("i1,,submit,2025-03-01,,", "2025-03-01 is in the future"),
        ("i1,,submit,,not-a-url,", "“not-a-url” is not a web address"),
        ("i1,,waive,,,", "“waive” needs a reason"),
        ("i1,,waive,,,ไม่มี,งาน", "more cells than columns"),
    ],
)
def test_a_refused_row_is_named_by_its_line(tmp_path: Path, row: str, sentence: str):
    told = refusal(tmp_path, f"{HEAD}o28,กองคลัง,start,,,\n{row}\n")
    assert re.match(rf"moves\.csv line 3: .*{re.escape(sentence)}", told)


def test_a_refused_row_is_told_in_thai(tmp_path: Path):
    assert refusal(tmp_path, f"{HEAD}o28,,submit,,,\n", "th") == (
        "moves.csv บรรทัด 2: o28 เป็นงานของหลายส่วนราชการ: ให้ระบุ --unit เป็นหนึ่งใน สำนักปลัด, กองคลัง (ไม่มีรายการใดถูกบันทึก)"
    )


def test_one_refused_row_undoes_them_all(tmp_path: Path):
    refusal(tmp_path, f"{HEAD}i1,,submit,,,\no28,กองคลัง,submit,,,\no28,กองคลัง,submit,,,\n")
    assert written() == (0, {"open"})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "its first line must be code,unit,move"),
        ("ชื่อ,อีเมล\nก,ข\n", "its first line must be code,unit,move"),
        ("code,move,colour\no28,submit,red\n", "its first line must be code,unit,move"),
        (f'{HEAD}i1,,submit,,,"ยาว', "it is broken after line 1"),
        (b"x" * 2_000_001, "it is too large"),
    ],
)
def test_a_file_that_is_no_list_of_moves_is_refused(tmp_path: Path, text: str | bytes, sentence: str):
    assert sentence in refusal(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(TrackerError, match="there is no such file"):
        read_moves(tmp_path / "none.csv", "coordinator")


def test_the_file_acts_only_on_its_own_agency(tmp_path: Path):
    with transaction() as session:
        other = an_agency(session, "เทศบาลตำบลข้างเคียง")
        other_plan = a_plan(session, other)
        an_item(session, other_plan, "i1", units=[a_unit(session, other)])
    path = tmp_path / "moves.csv"
    path.write_text(f"{HEAD}i1,,submit,,,\n", encoding="utf-8")
    with clock.frozen(NOW), transaction() as session:
        agency = session.exec(select(Agency).where(Agency.id != other.id)).one()
        make_all(session, get_plan(session, agency.id), read_moves(path, "coordinator"))
    with reading() as session:
        states = session.exec(select(Assignment.state).where(Assignment.agency_id == other.id)).all()
    assert states == ["open"]
