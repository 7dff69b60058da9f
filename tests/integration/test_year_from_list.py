"""A year that begins from the question list, and a plan that is moved to another year's assessment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.cli_here import Ita, import_sample, ita_in

OCTOBER = "2025-10-06T10:00:00+07:00"
DOCUMENT = """เทศบาลตำบลทุ่งตะวันฉาย
แผนปีงบประมาณ 2569

มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ
o1 โครงสร้าง หน้าที่และอำนาจ\t1. จัดทำ\tธ.ค. 68\tกองคลัง
o2 ข้อมูลผู้บริหาร\t1. จัดทำ\tธ.ค. 68\tสำนักปลัด
o3 ข้อมูลการติดต่อและช่องทางการสอบถาม\t1. จัดทำ\tธ.ค. 68\tสำนักปลัด
o11 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน\t1. จัดทำ\tธ.ค. 68\tกองคลัง
"""

ANNEX = """คำสั่งเทศบาลตำบลทุ่งตะวันฉาย
เรื่อง แต่งตั้งคณะทำงานประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569
บัญชีแนบท้ายคำสั่ง

ข้อ\tข้อคำถาม\tผู้รับผิดชอบ\tผู้ช่วย
o1\tโครงสร้าง หน้าที่และอำนาจ\tหัวหน้าสำนักปลัด\tผู้อำนวยการกองคลัง
o2\tข้อมูลผู้บริหาร\tสำนักปลัด\t-
\tติดตั้งกล้องวงจรปิด\tกองช่าง\t-
o11\tสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน\tกองช่าง\tกองคลัง
"""


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    """A database with the sample plan of fiscal year 2568, in October of 2568."""
    with ita_in(tmp_path, capsys) as run:
        import_sample(run, tmp_path)
        yield lambda *words: run(*words, at=OCTOBER)


def test_every_question_of_the_list_is_an_item_with_last_years_owners(ita: Ita):
    begun = ita("plan", "new", "2569", "--from-list", "--json").json
    items = {one["code"]: one for one in ita("plan", "items", "--fiscal-year", "2569", "--json").json}
    before = {one["code"]: one for one in ita("plan", "items", "--fiscal-year", "2568", "--json").json}
    assert (begun["items"], list(items)) == (26, [f"o{number}" for number in range(1, 27)])
    assert set(items["o11"]["units"]) == {*before["o14"]["units"], *before["o16"]["units"]}
    assert items["o23"]["due_on"] == "2026-09-30"
    assert "publishing" in items["o1"]["route"]
    assert ita("plan", "new", "2569", "--from-list").status == 2


def test_the_annex_of_an_order_names_who_does_it_and_who_helps(ita: Ita, tmp_path: Path):
    (tmp_path / "order.txt").write_text(ANNEX, encoding="utf-8")
    begun = ita("plan", "new", "2569", "--from-list", "--owners", "order.txt", "--json").json
    items = {one["code"]: one for one in ita("plan", "items", "--fiscal-year", "2569", "--json").json}
    before = {one["code"]: one for one in ita("plan", "items", "--fiscal-year", "2568", "--json").json}
    assert [items[code]["units"] for code in ("o1", "o2", "o11")] == [
        ["สำนักปลัด", "กองคลัง"], ["สำนักปลัด"], ["กองช่าง", "กองคลัง"],
    ]  # fmt: skip
    assert set(items["o23"]["units"]) == set(before["o32"]["units"])  # the annex says nothing of it
    assert (begun["items"], begun["not_in_list"]) == (26, ["ติดตั้งกล้องวงจรปิด"])


def test_an_annex_by_last_years_codes_goes_through_the_crosswalk(ita: Ita, tmp_path: Path):
    row = "o11\tสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน"
    old = ANNEX.replace("2569", "2568").replace(row, "o32\tแผนปฏิบัติการป้องกันการทุจริต")
    (tmp_path / "order.txt").write_text(old, encoding="utf-8")
    ita("plan", "new", "2569", "--from-list", "--owners", "order.txt")
    items = {one["code"]: one for one in ita("plan", "items", "--fiscal-year", "2569", "--json").json}
    assert items["o23"]["units"] == ["กองช่าง", "กองคลัง"]


def test_nobody_is_told_before_the_seats_were_looked_at(ita: Ita):
    ita("plan", "new", "2569", "--from-list")
    refused = ita("plan", "activate", "--fiscal-year", "2569")
    assert (refused.status, "ผู้ดำรงตำแหน่ง" in refused.err) == (2, True)
    assert ita("plan", "activate", "--fiscal-year", "2569", "--seats-confirmed").status == 0
    assert "เริ่มใช้มาตรการปีงบประมาณ 2569" not in ita("plan", "activate", "--fiscal-year", "2569").out


def test_without_last_years_result_oit_stands_alone(ita: Ita):
    ita("plan", "new", "2569", "--from-list")
    assert "หากประเมินวันนี้: OIT ปีนี้ 0.00 จาก 40.00 คะแนน" in ita("readiness", "--fiscal-year", "2569").out
    assert ita("readiness", "--fiscal-year", "2569", "--json").json["if_assessed_today"]["total"] is None


def test_a_document_that_comes_later_is_laid_over_and_drops_no_question(ita: Ita, tmp_path: Path):
    ita("plan", "new", "2569", "--from-list")
    (tmp_path / "later.txt").write_text(DOCUMENT, encoding="utf-8")
    assert ita("plan", "import", "later.txt", "--draft").status == 0
    changes = ita("plan", "changes", "--fiscal-year", "2569", "--json").json
    assert {one["kind"] for one in changes} == {"changed"}
    assert {one["code"] for one in changes} <= {None, "o1", "o2", "o3", "o11"}
    ita("plan", "apply", "all", "--fiscal-year", "2569")
    items = {one["code"]: one for one in ita("plan", "items", "--fiscal-year", "2569", "--json").json}
    assert (len(items), items["o1"]["units"], items["o1"]["due_on"]) == (26, ["กองคลัง"], "2025-12-31")


def test_a_year_without_a_list_or_without_saying_what_to_begin_with_is_refused(ita: Ita):
    assert ita("plan", "new", "2590", "--from-list").status == 2
    assert "--from-list" in ita("plan", "new", "2569").err


def test_another_assessed_year_is_seen_first_and_then_an_event(ita: Ita):
    seen = ita("plan", "assessed-year", "2569", "--fiscal-year", "2568").out
    assert "ยังไม่เปลี่ยน" in seen
    assert "o26: o21 2.50 คะแนน → o20 3.33 คะแนน" in seen
    assert ita("readiness", "--fiscal-year", "2568", "--json").json["by"] == 2568
    assert ita("plan", "assessed-year", "2569", "--fiscal-year", "2568", "--apply").status == 0
    assert ita("readiness", "--fiscal-year", "2568", "--json").json["by"] == 2569
    refused = ita("plan", "assessed-year", "2580", "--fiscal-year", "2568")
    assert (refused.status, "2568 ถึง 2570" in refused.err) == (2, True)


def test_a_schools_plan_is_not_scored_before_somebody_says_what_it_is(ita: Ita, tmp_path: Path):
    titles = ("ข้อมูลพื้นฐานของสถานศึกษา", "แผนปฏิบัติการของสถานศึกษา", "การรับนักเรียน", "หลักสูตรสถานศึกษา")
    rows = "".join(f"o{no} {title}\t1. จัดทำ\tธ.ค. 67\tกลุ่มบริหาร\n" for no, title in enumerate(titles, 1))
    heading = "โรงเรียนบ้านริมธาร\nแผนปีงบประมาณ 2568\n\nมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
    (tmp_path / "school.txt").write_text(heading + rows, encoding="utf-8")
    its = ("--agency", "โรงเรียนบ้านริมธาร")
    found = ita("plan", "import", "school.txt", "--json", *its).json["findings"]
    number = next(no for no, one in enumerate(found, 1) if one["kind"] == "other_kind")
    unscored = ita("readiness", "--json", *its).json
    assert (unscored["if_all_on_time"]["total"], set(unscored["feeds"].values())) == (None, {None})
    assert "other_kind" in {note["id"] for note in unscored["if_assessed_today"]["notes"]}
    assert ita("plan", "decide", str(number), "อื่น", *its).status == 2
    assert ita("plan", "decide", str(number), "องค์กรปกครองส่วนท้องถิ่น", *its).status == 0
    assert ita("readiness", "--json", *its).json["feeds"]["o2"] is not None
