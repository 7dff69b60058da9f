"""Positions, persons, sections and short names in owner cells; other spellings of periods; titles without codes."""

from datetime import date

import pytest

from core.calendar import FiscalYear
from documents.draft import DraftPlan
from documents.read import document_of_text
from documents.understand import understand
from documents.understand.codes.sureness import DOUBTFUL_BELOW
from documents.understand.dates.periods import read_period
from documents.understand.owners.cells import read_owner_cell

HEADING = "เทศบาลตำบลสวนใหม่ ประจำปีงบประมาณ พ.ศ. 2568\nลำดับ\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"


def read(*rows: tuple[str, ...]) -> DraftPlan:
    return understand(document_of_text("plan.txt", HEADING + "".join("\t".join(row) + "\n" for row in rows)))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("กองคลัง → ปลัด → นายก", ("กองคลัง",)),
        ("สำนักปลัด/ปลัดเทศบาล", ("สำนักปลัด",)),
        ("นายก อบต.", ()),
        ("กองคลัง เสนอผู้บริหารลงนาม", ("กองคลัง",)),
        ("นิติกร สำนักปลัด", ("สำนักปลัด",)),
        ("นางสาวมาลี รักงาน (กองคลัง)", ("กองคลัง",)),
        ("จ.ส.อ.สมชาย ใจดี สำนักปลัด", ("สำนักปลัด",)),
        ("นายกิตติ ดีงาม กองช่าง", ("กองช่าง",)),
        ("สำนักปลัด > งานนิติการ", ("งานนิติการ",)),
        ("งานนิติการ (สำนักปลัด)", ("งานนิติการ",)),
        ("1. สำนักปลัด 2. กองคลัง", ("สำนักปลัด", "กองคลัง")),
        ("หัวหน้าส่วนราชการ", ()),
    ],
)
def test_only_units_are_owners(cell: str, names: tuple[str, ...]) -> None:
    assert read_owner_cell(cell).names == names


def test_a_chain_to_the_executive_asks_for_a_signature() -> None:
    plan = read(("1", "o1 โครงสร้าง", "1. ทำ", "มี.ค. 68", "กองคลัง → ปลัด → นายก"))
    assert "signature" in plan.items[0].route


def test_an_executive_alone_is_asked_about() -> None:
    plan = read(("1", "o1 โครงสร้าง", "1. ทำ", "มี.ค. 68", "ปลัดเทศบาล"))
    assert [each.decide for each in plan.findings if each.kind == "empty_owner"] == [True]


@pytest.mark.parametrize(
    ("text", "last", "form"),
    [
        ("2025-03-31", "2025-03-31", "day"),
        ("2024-10-01 - 2025-09-30", "2025-09-30", "range"),
        ("31 March 2025", "2025-03-31", "day"),
        ("Mar-25", "2025-03-31", "month"),
        ("31-มี.ค.-68", "2025-03-31", "day"),
        ("Q2", "2025-03-31", "quarter"),
        ("รอบ 6 เดือน/12 เดือน", "2025-09-30", "rounds"),
        ("ปีละ 2 ครั้ง (เม.ย./ต.ค.)", "2025-04-30", "dates"),
        ("ภายใน 15 วัน นับแต่วันที่ได้รับแจ้ง", "2025-09-30", "after"),
        ("ปีงบฯ 68", "2025-09-30", "fiscal_year"),
        ("2 ครั้ง/ปี", "2025-09-30", "recurring"),
    ],
)
def test_other_spellings_of_periods(text: str, last: str, form: str) -> None:
    found = read_period(text, FiscalYear(2568))
    assert found is not None
    assert (found.period.last_on, found.form) == (date.fromisoformat(last), form)


def test_running_numbers_that_look_like_codes_are_none() -> None:
    plan = read(("๐๑", "ข้อมูลผู้บริหาร", "1. ทำ", "มี.ค. 68", "กองคลัง"), ("๐๒", "โครงสร้าง", "1. ทำ", "มี.ค. 68", "กองช่าง"))
    assert [each.code for each in plan.items] == ["o2", "o1"]


def test_a_code_known_by_its_title_is_not_sure() -> None:
    plan = read(("1", "โครงสร้างหน่วยงาน", "1. ทำ", "มี.ค. 68", "กองคลัง"))
    assert plan.items[0].sure["code"] < DOUBTFUL_BELOW


def test_what_is_printed_plainly_is_sure() -> None:
    plan = read(("1", "o1 โครงสร้าง", "1. ทำ", "1 ตุลาคม 2567 - 31 มีนาคม 2568", "กองคลัง"))
    assert set(plan.items[0].sure.values()) == {1.0}
