"""A list of a later year, given as a file: checked, read by with it, scored by it; made up for these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cli_process import faults
from tests.integration.cli_here import Ita, ita_in

LIST_2570 = """
year = 2570
rules_of = 2567
[sources]
codes = "รายการสมมติ"
[[indicators]]
number = 9
name = "การเปิดเผยข้อมูล"
instruments = ["OIT"]
sub_indicators = [{number = "9.1", name = "ข้อมูลเปิด", codes = ["o1", "o2"]}]
[[indicators]]
number = 10
name = "การป้องกันการทุจริต"
instruments = ["OIT"]
sub_indicators = [{number = "10.1", name = "ปัญญาประดิษฐ์", codes = ["o3"]}]
[titles]
o1 = "ชุดข้อมูลเปิดพร้อมใช้"
o2 = "แผนที่ดิจิทัลของตำบล"
o3 = "ทะเบียนการใช้ปัญญาประดิษฐ์"
[crosswalk]
from_year = 2567
complete = false
source = "สมมติ"
moves = {o1 = "o2"}
"""
PLAN_2570 = """เทศบาลตำบลอนาคต
แผนปีงบประมาณ 2570

มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ
o1 ชุดข้อมูลเปิดพร้อมใช้\t1. จัดทำ\tธ.ค. 69\tกองคลัง
o2 แผนที่ดิจิทัลของตำบล\t1. สำรวจ\tม.ค. 70\tกองช่าง
o3 ทะเบียนการใช้ปัญญาประดิษฐ์\t1. ลงทะเบียน\tมี.ค. 70\tสำนักปลัด
"""
AT = "2026-11-02T10:00:00+07:00"


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    (tmp_path / "2570.toml").write_text(LIST_2570, encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN_2570, encoding="utf-8")
    with ita_in(tmp_path, capsys) as run:
        yield run


def test_a_list_that_is_given_is_known(ita: Ita):
    added = ita("questions", "add", "2570.toml").out
    assert added.endswith("เพิ่มชุดข้อคำถามปี 2570 แล้ว: IIT ไม่ทราบ EIT ไม่ทราบ OIT 3\n")
    found = ita("questions", "list", "--json").json
    assert [each["year"] for each in found if each["packaged"]] == [2566, 2567, 2568, 2569]
    assert [(each["year"], each["copy_of"]) for each in found if not each["packaged"]] == [(2570, None)]
    assert faults("questions-list", found) == []


def test_a_plan_that_follows_it_is_read_and_scored_by_it(ita: Ita):
    ita("questions", "add", "2570.toml")
    imported = ita("plan", "import", "plan.txt", "--json", at=AT).json
    assert imported["question_set"] == 2570
    assert not {"question_set_assumed", "unknown_code"} & {each["kind"] for each in imported["findings"]}
    readiness = ita("readiness", "--json", at=AT).json
    assert {each["code"]: each["points"] for each in readiness["at_stake"]} == {
        "o1": "10.00", "o2": "10.00", "o3": "20.00"
    }  # fmt: skip


def test_without_it_the_nearest_list_is_used_and_said_to_be(ita: Ita):
    imported = ita("plan", "import", "plan.txt", "--json", at=AT).json
    assert "question_set_assumed" in {each["kind"] for each in imported["findings"]}


def test_a_list_that_contradicts_itself_is_refused_and_nothing_kept(ita: Ita, tmp_path: Path):
    wrong = LIST_2570.replace('codes = ["o3"]', 'codes = ["o3", "o4"]').replace('{o1 = "o2"}', '{o1 = "o9"}')
    (tmp_path / "wrong.toml").write_text(wrong, encoding="utf-8")
    refused = ita("questions", "add", "wrong.toml")
    assert (refused.status, refused.out) == (2, "")
    assert "wrong.toml" in refused.err
    assert "o4 has no title; the crosswalk leads from o1 to o9" in refused.err
    assert all(each["packaged"] for each in ita("questions", "list", "--json").json)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ว่างเปล่า"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"year = ", "Invalid value"),
        (b"year = 2027", "Buddhist year"),
    ],
)
def test_a_file_that_is_no_list_is_refused(ita: Ita, tmp_path: Path, content: bytes, said: str):
    (tmp_path / "odd.toml").write_bytes(content)
    refused = ita("questions", "add", "odd.toml")
    assert refused.status == 2
    assert said in refused.err


def test_files_of_earlier_versions_are_taken_into_the_database(ita: Ita, tmp_path: Path):
    folder = tmp_path / "data" / "question_sets"
    folder.mkdir(parents=True)
    (folder / "2570.toml").write_text(LIST_2570, encoding="utf-8")
    assert ita("questions", "show", "2570", "--json").json["packaged"] is False
    assert [path.name for path in folder.iterdir()] == ["2570.toml.taken-in"]
    assert ita("questions", "show", "2570", "--json").json["list"][0]["title"] == "ชุดข้อมูลเปิดพร้อมใช้"


def test_what_a_corrected_list_changes_is_told_before_it_counts(ita: Ita, tmp_path: Path):
    ita("questions", "write", "2569", "own.toml")
    text = (tmp_path / "own.toml").read_text(encoding="utf-8").replace('o2 = "ข้อมูลผู้บริหาร"', 'o2 = "ผู้บริหาร"')
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    told = ita("questions", "add", "own.toml", "--dry-run").out
    assert "o2 เปลี่ยนชื่อจาก “ข้อมูลผู้บริหาร” เป็น “ผู้บริหาร”" in told
    assert all(each["packaged"] for each in ita("questions", "list", "--json").json)
    assert ita("questions", "add", "own.toml").out.endswith("เพิ่มชุดข้อคำถามปี 2569 แล้ว: IIT ไม่ทราบ EIT ไม่ทราบ OIT 26\n")
    shown = ita("questions", "show", "2570").out  # which is a copy of it
    assert "ผู้บริหาร" in shown
    assert "ใช้ของปีอื่นไปก่อน (อนุมาน)" in shown


def test_a_list_that_another_one_leans_on_cannot_be_broken(ita: Ita, tmp_path: Path):
    ita("questions", "write", "2567", "own.toml")
    text = (tmp_path / "own.toml").read_text(encoding="utf-8").replace("year = 2567", "year = 2567\nrules_of = 2568")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    assert ita("questions", "add", "own.toml").status == 2
    assert all(each["packaged"] for each in ita("questions", "list", "--json").json)


def test_a_file_put_there_by_hand_is_looked_at_by_the_doctor(ita: Ita, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("ITA_QUESTION_SETS_DIR", str(tmp_path / "lists"))
    ita("plan", "import", "plan.txt", at=AT)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "2571.toml").write_text(LIST_2570.replace('codes = ["o3"]', "codes = []"), encoding="utf-8")
    assert "o3 is in no group" in ita("doctor", at=AT).out


def test_a_year_is_written_out_to_be_changed_but_never_over_a_file(ita: Ita, tmp_path: Path):
    assert ita("questions", "write", "2567", "next.toml").status == 0
    assert (tmp_path / "next.toml").read_text(encoding="utf-8").startswith("# The assessment of fiscal year 2567")
    assert ita("questions", "write", "2567", "next.toml").status == 2
