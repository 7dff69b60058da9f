"""Other agencies' layouts, read whole: columns, torn rows, topics, units and what a person is asked."""

from collections import Counter
from datetime import date
from functools import cache
from time import process_time

import pytest

from documents.draft import DraftItem, DraftPlan
from documents.read import document_of_text
from documents.read.units_file import KnownUnit
from documents.understand import NoItems, NoYear, understand
from readiness.question_sets import get_question_set
from tests.unit.documents_understand import invented_plans

TITLES = get_question_set(2567).titles
HEADER = "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"


@cache
def plan(name: str) -> DraftPlan:
    return understand(document_of_text(f"{name}.txt", getattr(invented_plans, name)))


def item(name: str, code: str) -> DraftItem:
    return next(each for each in plan(name).items if each.code == code)


def kinds(plan: DraftPlan, *, of: str | None = None) -> set[str]:
    return {finding.kind for finding in plan.findings if of is None or finding.code == of}


def of_rows(*rows: str) -> DraftPlan:
    return understand(document_of_text("plan.txt", HEADER + "\n".join(rows) + "\n"))


@pytest.mark.parametrize(
    ("name", "agency", "year", "codes"),
    [
        ("SUBDISTRICT", "องค์การบริหารส่วนตำบลหนองไผ่ล้อม", 2568, "o1 o7 o14 i1 o26 o32"),
        ("TOWN", "เทศบาลเมืองดอนสวรรค์", 2568, "i1 e4 o5 o12 o13 o9 o11 o16"),
        ("SPREADSHEET", "เทศบาลตำบลบางสะแก", 2569, "o1 o2 o10 o28"),
        ("WORD_PROCESSOR", "องค์การบริหารส่วนจังหวัดเขาหลวง", 2568, "o1 o2 o3 i4"),
    ],
)
def test_agency_year_and_codes(name: str, agency: str, year: int, codes: str):
    read = plan(name)
    assert (read.agency, read.fiscal_year, [each.code for each in read.items]) == (agency, year, codes.split())


@pytest.mark.parametrize(
    ("name", "code", "first", "last"),
    [
        ("SUBDISTRICT", "o7", date(2024, 10, 1), date(2024, 12, 31)),
        ("SUBDISTRICT", "o14", date(2025, 1, 1), date(2025, 3, 31)),
        ("SUBDISTRICT", "o32", date(2024, 10, 1), date(2024, 12, 31)),
        ("TOWN", "e4", date(2024, 11, 1), date(2024, 11, 30)),
        ("TOWN", "o5", date(2025, 3, 1), date(2025, 3, 31)),
        ("SPREADSHEET", "o2", date(2025, 12, 31), date(2026, 3, 31)),
        ("WORD_PROCESSOR", "i4", date(2024, 10, 1), date(2025, 9, 30)),
    ],
)
def test_periods(name: str, code: str, first: date, last: date):
    assert (item(name, code).starts_on, item(name, code).due_on) == (first, last)


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("SUBDISTRICT", ["สำนักปลัด อบต.", "กองแผนงานและงบประมาณ", "กองคลัง", "กองช่าง", "กองสาธารณสุขและสิ่งแวดล้อม"]),
        ("TOWN", ["กองคลัง", "กองการศึกษา", "กองการศึกษา ศาสนาและวัฒนธรรม", "กองยุทธศาสตร์และงบประมาณ"]),
        ("SPREADSHEET", ["สำนักปลัด", "กองคลัง", "นิติกร"]),
        ("WORD_PROCESSOR", ["สำนักปลัดองค์การบริหารส่วนจังหวัด", "กองคลัง", "กองพัสดุและทรัพย์สิน"]),
    ],
)
def test_units(name: str, units: list[str]):
    assert list(plan(name).units) == units


@pytest.mark.parametrize(
    ("name", "code", "texts"),
    [
        ("SUBDISTRICT", "o14", ["จัดทำรายการจัดซื้อจัดจ้าง", "รายงานผู้บริหาร"]),
        ("TOWN", "e4", ["ปรับปรุงช่องทาง", "ตรวจสอบทุกเดือน"]),
        ("SPREADSHEET", "o1", ["ปรับปรุงข้อมูล", 'เผยแพร่ "ผังองค์กร" บนเว็บไซต์']),
        ("WORD_PROCESSOR", "o1", ["ปรับปรุงโครงสร้าง", "เผยแพร่บนเว็บไซต์"]),
        ("WORD_PROCESSOR", "o2", ["ปรับปรุง ๑) ชื่อ ๒) ตำแหน่ง", "เสนอนายกองค์การบริหารส่วนจังหวัด"]),
    ],
)
def test_steps(name: str, code: str, texts: list[str]):
    assert [step.text for step in item(name, code).steps] == texts


def test_topics_of_a_column_and_of_heading_rows():
    assert [each.topic_no for each in plan("TOWN").items] == [1, 1, 2, 2, 2, 2, 2, 2]
    assert [each.topic for each in plan("WORD_PROCESSOR").items][-1] == "การใช้งบประมาณ"


def test_glued_units_are_parted():
    assert item("TOWN", "o9").units == ("กองยุทธศาสตร์และงบประมาณ", "กองคลัง")
    assert "split_units" in kinds(plan("TOWN"), of="o9")


def test_rows_with_periods_of_their_own_date_their_steps():
    assert [step.due_dates for step in item("SPREADSHEET", "o2").steps] == [(date(2025, 12, 31),), ()]


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("TOWN", "o11", "impossible_date"),
        ("TOWN", "o16", "unreadable_period"),
        ("TOWN", "o12", "step_date_differs"),
        ("TOWN", "o12", "unified_unit"),
        ("TOWN", "o13", "repaired_code"),
        ("SPREADSHEET", "o10", "unknown_unit"),
        ("SPREADSHEET", "o28", "repaired_code"),
        ("SPREADSHEET", None, "row_without_code"),
        ("SUBDISTRICT", "o7", "publisher_unit"),
        ("WORD_PROCESSOR", None, "column_numbers"),
        ("WORD_PROCESSOR", None, "topic_row"),
        ("WORD_PROCESSOR", None, "header_repeated"),
        ("WORD_PROCESSOR", "i4", "reversed_period"),
        ("WORD_PROCESSOR", "i4", "personal_data"),
        ("WORD_PROCESSOR", "i4", "person_in_owner"),
    ],
)
def test_findings(name: str, code: str | None, kind: str):
    assert any(each.kind == kind and each.code == code for each in plan(name).findings)


def test_capitals_used_throughout_are_no_damage():
    assert "repaired_code" not in kinds(plan("SUBDISTRICT"))


def test_personal_numbers_are_in_no_finding():
    assert not any("๒๓๔" in each.printed + each.understood for each in plan("WORD_PROCESSOR").findings)


def test_known_units_take_the_place_of_head_words():
    document = document_of_text(
        "x", HEADER + "o1 โครงสร้าง\t1. ก\tธ.ค. 67\tสป.\no2 ข้อมูลผู้บริหาร\t1. ก\tธ.ค. 67\tกองคลั\n"
    )
    read = understand(document, known_units=[KnownUnit("สำนักปลัด", ("สป.",)), KnownUnit("กองคลัง")])
    assert read.units == ("สำนักปลัด", "กองคลัง")
    assert "unit_list" not in kinds(read)


def test_evidence_by_date_that_is_given_is_not_asked_for():
    document = document_of_text("x", HEADER + "o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง\n")
    read = understand(document, evidence_by=date(2025, 3, 15))
    assert read.evidence_by_on == date(2025, 3, 15)
    assert "evidence_by" not in kinds(read)


def test_code_outside_the_list_is_kept_and_asked_about():
    read = of_rows("o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง", "o77 เรื่องอื่น\t1. ก\tธ.ค. 67\tกองคลัง")
    finding = next(each for each in read.findings if each.kind == "unknown_code")
    assert (finding.code, finding.decide) == ("o77", True)
    assert [each.code for each in read.items] == ["o1", "o77"]


def test_misprinted_code_that_stands_twice_is_known_by_its_title():
    read = of_rows("o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง", "o1 ข้อมูลการติดต่อ\t1. ข\tธ.ค. 67\tกองคลัง")
    assert [each.code for each in read.items] == ["o1", "o3"]  # of the list of 2568, the plan's own year


def test_repeated_item_with_other_owner_and_steps_is_merged_and_asked_about():
    read = of_rows("o1 โครงสร้าง\t1. ปรับปรุง\tธ.ค. 67\tกองคลัง", "o1 โครงสร้าง\t1. เผยแพร่ทั่วไป\tม.ค. 68\tกองช่าง")
    only = read.items[0]
    assert (only.units, only.due_on, len(only.steps)) == (("กองคลัง", "กองช่าง"), date(2025, 1, 31), 2)
    assert next(each for each in read.findings if each.kind == "repeated_item").decide


def test_missing_owner_is_asked_for():
    assert "empty_owner" in kinds(of_rows("o1 โครงสร้าง\t1. ก\tธ.ค. 67\t"), of="o1")


def test_codes_that_no_row_has_are_told_once_an_instrument_where_they_are_many():
    read = of_rows("o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง")
    assert Counter(each.kind for each in read.findings)["missing_code"] == 3


def test_few_missing_codes_are_told_one_by_one():
    rows = [f"{code} {title}\t1. ก\tธ.ค. 67\tกองคลัง" for code, title in TITLES.items() if code not in ("i2", "o30")]
    assert [each.code for each in of_rows(*rows).findings if each.kind == "missing_code"] == ["i2", "o30"]


def test_text_between_rows_is_told_of():
    read = of_rows("o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง", "", "ข้อความหลุด", "", "o2 ข้อมูลผู้บริหาร\t1. ก\tธ.ค. 67\tกองคลัง")
    assert next(each for each in read.findings if each.kind == "text_between_rows").printed == "ข้อความหลุด"
    assert len(read.items) == 2


@pytest.mark.parametrize("tail", ["o2 ข้อมูล", "o2 ข้อมูล\t1. ก", "o2 ข้อมูล\t1. ก\t<p>ธ.ค. 67</p>\t<p>กอง"])
def test_text_that_ends_early(tail: str):
    document = document_of_text("x", HEADER + "o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง\n" + tail)
    assert "text_ends_early" in kinds(understand(document))


def test_heading_without_items_is_refused():
    with pytest.raises(NoItems):
        understand(document_of_text("x", "ปีงบประมาณ 2568\n" + HEADER))


def test_document_without_any_year_is_refused():
    with pytest.raises(NoYear):
        of_rows("o1 โครงสร้าง\t1. ก\tเมื่อพร้อม\tกองคลัง")


def test_all_units_are_those_the_document_names_even_with_a_longer_list():
    known = [KnownUnit("สำนักปลัดเทศบาล", ("สำนักปลัด", "สป.")), KnownUnit("กองคลัง"), KnownUnit("กองช่าง")]
    owners = ("สป.", "ทุกส่วนราชการ", "กองคลัง")
    rows = "".join(f"o{at} เรื่อง\t1. ก\tธ.ค. 67\t{owner}\n" for at, owner in enumerate(owners, 1))
    read = understand(document_of_text("x", HEADER + rows), known_units=known)
    assert [item.units for item in read.items][1] == read.units == ("สำนักปลัดเทศบาล", "กองคลัง")


@pytest.mark.thorough
def test_a_thousand_names_are_united_in_bounded_time():
    rows = "".join(f"o{at % 35 + 1} เรื่อง\t1. ก\tธ.ค. 67\tกองที่ชื่อ{at:04d}{'กขคงจ'[at % 5]}\n" for at in range(1000))
    started = process_time()
    understand(document_of_text("x", HEADER + rows))
    assert process_time() - started < 4
