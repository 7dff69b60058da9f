"""Plans with headings, periods, owners and codes as strangers write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import FiscalYear
from documents.draft import DraftPlan
from documents.read import document_of_text
from documents.read.units_file import KnownUnit
from documents.understand import understand
from documents.understand.dates.periods import read_period
from documents.understand.owners.cells import read_owner_cell
from readiness.question_sets import get_question_set
from tests.effort import examples
from tests.unit.documents_understand import strangers

TITLES = get_question_set(2567).titles
ROWS = (
    {"code": "o1", "steps": "1. จัดทำ 2. เผยแพร่", "period": "ต.ค. 67", "owner": "สำนักปลัด"},
    {"code": "o9", "steps": "1. รวบรวม", "period": "ธ.ค. 67", "owner": "กองคลัง"},
    {"code": "o32", "steps": "1. ร่าง", "period": "ม.ค. 68", "owner": "กองช่าง"},
)
UNDERSTOOD = [
    ("o1", TITLES["o1"], 2, date(2024, 10, 31), ("สำนักปลัด",)),
    ("o9", TITLES["o9"], 1, date(2024, 12, 31), ("กองคลัง",)),
    ("o32", TITLES["o32"], 1, date(2025, 1, 31), ("กองช่าง",)),
]
Columns = list[tuple[str, str]]
"""Kind and heading of each column, from left to right."""
USUAL = {"number": "ที่", "measure": "มาตรการ", "steps": "ขั้นตอน", "period": "ระยะเวลา", "owner": "ผู้รับผิดชอบ"}
WORDS = {
    "measure": strangers.MEASURES, "steps": strangers.STEPS, "period": strangers.PERIODS, "owner": strangers.OWNERS,
    "number": strangers.NUMBERS, "code": strangers.CODES, "other": strangers.OTHERS,
}  # fmt: skip


def plan_of(*lines: str) -> DraftPlan:
    return understand(
        document_of_text("plan.txt", "\n".join(("เทศบาลตำบลดอนแปลก ปีงบประมาณ 2568", "", *lines)) + "\n")
    )


def plan_with(columns: Columns) -> DraftPlan:
    kinds = [kind for kind, _ in columns]
    lines = []
    for at, row in enumerate(ROWS, 1):
        title = TITLES[row["code"]]
        texts = row | {
            "number": str(at),
            "measure": title if "code" in kinds else f"{row['code']} {title}",
            "other": "-",
        }
        lines.append("\t".join(texts[kind] for kind in kinds))
    return plan_of("\t".join(heading for _, heading in columns), *lines)


def understood(columns: Columns) -> list[tuple[str, str, int, date, tuple[str, ...]]]:
    return [(each.code, each.title, len(each.steps), each.due_on, each.units) for each in plan_with(columns).items]


@pytest.mark.parametrize(("kind", "heading"), [(kind, word) for kind, words in WORDS.items() for word in words])
def test_each_heading_is_known_among_usual_ones(kind: str, heading: str):
    columns = [(each, heading if each == kind else word) for each, word in USUAL.items()]
    columns += [] if kind in USUAL else [(kind, heading)]
    assert understood(columns) == UNDERSTOOD


@st.composite
def headings(draw: st.DrawFn) -> Columns:
    chosen = [(kind, draw(st.sampled_from(WORDS[kind]))) for kind in ("measure", "steps", "period", "owner")]
    others = draw(st.lists(st.sampled_from(WORDS["other"]), max_size=3, unique=True))
    columns = list(draw(st.permutations([*chosen, *(("other", word) for word in others)])))
    if draw(st.booleans()):
        columns.insert(0, ("number", draw(st.sampled_from(WORDS["number"]))))
    if draw(st.booleans()):
        columns.insert(draw(st.integers(0, len(columns))), ("code", draw(st.sampled_from(WORDS["code"]))))
    return columns


@given(headings())
@settings(max_examples=examples(150))
def test_headings_may_be_mixed_and_stand_in_any_order(columns: Columns):
    assert understood(columns) == UNDERSTOOD


@pytest.mark.parametrize(("text", "first", "last"), strangers.PRINTED_PERIODS)
def test_periods(text: str, first: str, last: str):
    read = read_period(text, FiscalYear(2568))
    assert read is not None
    assert (read.period.first_on.isoformat(), read.period.last_on.isoformat(), read.leftover) == (first, last, "")


@pytest.mark.parametrize(("cell", "units", "lead"), strangers.PRINTED_OWNERS)
def test_owners(cell: str, units: str, lead: str | None):
    read = read_owner_cell(cell)
    assert (list(read.names), read.lead) == (units.split(), lead)


@pytest.mark.parametrize("form", strangers.PRINTED_CODES)
def test_codes(form: str):
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    codes = ["o2", "o9", "o18", "o25", "o35"]
    cells = [form.format(c=code, n=code[1:], t=code[1:].translate(thai), title=TITLES[code]) for code in codes]
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", *(f"{cell}\t1. ก\tธ.ค. 67\tกองคลัง" for cell in cells))
    assert [(each.code, each.title) for each in read.items] == [(code, TITLES[code]) for code in codes]


@pytest.mark.parametrize(
    ("title", "code"),
    [("ประมวลจริยธรรม", "o20"), ("รายการจัดซื้อจัดจ้าง", "o14"), ("สรุปผลการจัดซื้อจัดจ้างประจำปี", "o17"),
     ("รายงานผลตามแผนปฏิบัติการป้องกันการทุจริต", "o33"), ("ประเมินความเสี่ยงการทุจริต", "o30"), ("โครงการวันเด็ก", None)],
)  # fmt: skip
def test_titles_in_an_offices_own_words(title: str, code: str | None):
    rows = (f"{title}\t1. ก\tธ.ค. 67\tกองคลัง", f"o1 {TITLES['o1']}\t1. ก\tธ.ค. 67\tกองคลัง")
    read = plan_of("กิจกรรม\tวิธีดำเนินการ\tระยะเวลา\tผู้รับผิดชอบ", *rows)
    assert [each.code for each in read.items if each.title == title] == ([code] if code else [])


def test_a_topic_between_heading_and_rows_is_no_end_of_the_table():
    row = "1\to1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง"
    read = plan_of("ที่\tกิจกรรม\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", "1. ด้านข้อมูลพื้นฐาน", row)
    assert [(each.code, each.topic) for each in read.items] == [("o1", "ด้านข้อมูลพื้นฐาน")]


def test_a_row_with_a_number_of_its_own_is_no_heading():
    row = "2\tกิจกรรมที่ต้องดำเนินการ\t1. กำหนดเวลา\tทุกเดือน\tทุกหน่วยงานที่รับผิดชอบ"
    read = plan_of("ที่\tกิจกรรม\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", "1\to1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง", row)
    assert [each.kind for each in read.findings if each.kind.startswith("header")] == ["header_row"]


def test_the_only_year_of_a_cover_is_the_plans():
    rows = ("o1 โครงสร้าง\t1. ก\tธันวาคม\tกองคลัง",)
    text = "\n".join(("แผนการดำเนินงาน (พ.ศ. 2569)", "", "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", *rows))
    assert understand(document_of_text("plan.txt", text)).fiscal_year == 2569


@pytest.mark.parametrize(
    ("cells", "units"),
    [
        (("กองช่าง", "งานพัสดุ กองคลัง"), ("งานพัสดุ",)),
        (("กองช่าง", "งานพัสดุ กองคลัง / งานธุรการ สำนักปลัด"), ("งานพัสดุ", "งานธุรการ")),
        (("กองคลัง", "งานพัสดุ กองคลัง"), ("งานพัสดุ",)),
        (("กองคลัง", "งานพัสดุ", "งานพัสดุ กองคลัง"), ("งานพัสดุ", "กองคลัง")),
        (("กองคลัง", "กองคลัง งานพัสดุ"), ("กองคลัง", "งานพัสดุ")),
    ],
)
def test_an_office_behind_its_section_owns_only_where_both_own_work_by_themselves(
    cells: tuple[str, ...], units: tuple[str, ...]
):
    rows = (f"o{at} {TITLES[f'o{at}']}\t1. ก\tธ.ค. 67\t{cell}" for at, cell in enumerate(cells, 1))
    assert plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", *rows).items[-1].units == units


SHORT_ROWS = (
    "o1 โครงสร้าง\t1. ก\tธ.ค. 67\tสำนักปลัด", "o2 ข้อมูลผู้บริหาร\t1. ก\tธ.ค. 67\tสป./กค.",
    "o9 รายงานผลการดำเนินงานประจำปี\t1. ก\tธ.ค. 67\tกองคลัง", "o13 E-Service\t1. ก\tธ.ค. 67\tกจ.",
)  # fmt: skip


def test_short_names_that_nothing_explains_are_known_by_first_letters_and_asked_about():
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", *SHORT_ROWS)
    asked = next(each for each in read.findings if each.kind == "short_name")
    assert (asked.code, asked.printed, asked.default, asked.decide) == ("o2", "สป., กค.", "สำนักปลัด, กองคลัง", True)
    assert read.items[1].units == ("สำนักปลัด", "กองคลัง")
    assert any(each.kind == "unknown_unit" and each.code == "o13" for each in read.findings)


def test_with_a_list_of_units_short_names_are_not_guessed():
    text = "\n".join(("ปีงบประมาณ 2568", "", "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", *SHORT_ROWS))
    known = [KnownUnit("สำนักปลัด"), KnownUnit("กองคลัง")]
    read = understand(document_of_text("plan.txt", text), known_units=known)
    assert not any(each.kind == "short_name" for each in read.findings)


def test_a_column_left_of_the_measure_groups_the_items_below_it():
    rows = ("ต.ค. 67\to1 โครงสร้าง\t1. ก\tกองคลัง", "\to2 ข้อมูลผู้บริหาร\t1. ก\tกองคลัง", "\to13 E-Service\t1. ก\tกองคลัง")
    read = plan_of("เดือน\tรายการ\tวิธีทำ\tผู้จัดทำ", *rows)
    assert {each.due_on for each in read.items} == {date(2024, 10, 31)}
    assert [each.kind for each in read.findings if each.kind == "taken_from_above"] == ["taken_from_above"] * 2


def test_a_blank_period_right_of_the_measure_is_asked_for():
    rows = ("o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง", "o2 ข้อมูลผู้บริหาร\t1. ก\t\tกองคลัง")
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", *rows)
    assert [each.code for each in read.findings if each.kind == "unreadable_period"] == ["o2"]


def test_what_stands_beside_the_codes_is_the_measure_whatever_it_is_called():
    row = "กองช่าง\to13\tE-Service\t30/9/68\t1/4/68"
    read = plan_of("ผู้รับผิดชอบ\tรหัส\tเนื้องาน\tวันสุดท้าย\tวันแรก", row)
    assert [(each.title, each.starts_on, each.due_on) for each in read.items] == [
        ("E-Service", date(2025, 4, 1), date(2025, 9, 30))
    ]  # fmt: skip


def test_a_heading_may_say_in_brackets_which_months_it_spans():
    row = "o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองช่าง"
    assert plan_of("มาตรการ\tขั้นตอน\tระยะเวลา (ต.ค.67-ก.ย.68)\tผู้รับผิดชอบ", row).items[0].due_on == date(2024, 12, 31)


def test_several_codes_behind_a_title_are_one_item_that_is_asked_about():
    row = "กิจกรรม No Gift Policy (O26, O27)\t1. ก\tธ.ค. 67\tกองช่าง"
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", row)
    assert [(each.code, each.title) for each in read.items] == [("o26", "กิจกรรม No Gift Policy")]
    assert any(each.kind == "several_codes" and each.decide for each in read.findings)


def test_a_column_of_leads_names_who_compiles():
    row = "o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองช่าง กองคลัง\tกองคลัง"
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tกอง/ฝ่าย\tเจ้าภาพ", row)
    assert (read.items[0].units, read.items[0].lead) == (("กองช่าง", "กองคลัง"), "กองคลัง")


@pytest.mark.parametrize(
    ("step", "signed"),
    [("เสนอปลัดเทศบาล", True), ("รายงานปลัด อบต.", True), ("เสนอหัวหน้าสำนักปลัดเทศบาล", False), ("ลงนามรับทราบ", False)],
)
def test_work_that_is_put_before_the_clerk_is_signed(step: str, signed: bool):
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", f"o1 โครงสร้าง\t1. {step}\tธ.ค. 67\tกองคลัง")
    assert ("signature" in read.items[0].route) == signed


def test_of_one_unit_there_is_no_lead_to_compile():
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", "o1 โครงสร้าง\t1. ก\tธ.ค. 67\tกองคลัง (เจ้าภาพ)")
    assert "compiling:กองคลัง" not in read.items[0].route


def test_a_list_whose_survey_questions_are_not_known_takes_their_codes_as_printed():
    rows = ("o9 Social Network", "o10 นโยบายคุ้มครองข้อมูลส่วนบุคคล", "o41 การประเมินจริยธรรมเจ้าหน้าที่ของรัฐ", "i27 การรับรู้")
    read = plan_of("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ", *(f"{row}\t1. ก\tธ.ค. 65\tกองคลัง" for row in rows))
    assert (read.question_set, [each.code for each in read.items]) == (2566, ["o9", "o10", "o41", "i27"])
    assert not any(each.kind == "unknown_code" for each in read.findings)
