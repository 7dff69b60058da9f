"""Plans of invented municipalities with known answers: other units, digits, order and damage; and damaged text."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import THAI_MONTHS, THAI_MONTHS_SHORT, FiscalYear, last_day_of_month
from core.errors import TrackerError
from documents.draft import DraftPlan
from documents.read import document_of_text
from documents.understand import understand
from documents.understand.owners.hierarchies import rank
from readiness.question_sets import get_question_set
from tests.effort import examples

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
UNITS = (
    "สำนักปลัด",
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา",
    "กองสาธารณสุขและสิ่งแวดล้อม",
    "งานนิติการ",
    "งานพัสดุ",
    "หน่วยตรวจสอบภายใน",
)
TITLES = get_question_set(2567).titles
STEP_TEXTS = (
    "ทบทวนข้อมูลของหน่วยงาน",
    "จัดทำคู่มือตามระเบียบ พ.ศ. ๒๕๔๘ (ฉบับที่ ๓)",
    "เผยแพร่บนเว็บไซต์",
    "เสนอผู้บริหาร",
    "สรุปผลทุกภารกิจ",
)
HEADINGS = {
    "measure": "มาตรการ/กิจกรรม",
    "steps": "ขั้นตอนการดำเนินงาน",
    "period": "ระยะเวลา",
    "owner": "ผู้รับผิดชอบ",
    "extra": "งบประมาณ",
}


@dataclass(frozen=True)
class Answer:
    """What a row must be read as, and how it is printed."""

    code: str
    units: tuple[str, ...]
    all_units: bool
    hand_over: bool
    starts_on: date
    due_on: date
    steps: tuple[str, ...]
    separator: str
    zero: bool
    cut_after: int | None
    marker: str
    dash_row: bool
    markup: bool


@dataclass(frozen=True)
class Layout:
    """How the whole document is printed."""

    order: tuple[str, ...]
    thai: bool
    short_months: bool
    two_digits: bool


@st.composite
def answers(draw: st.DrawFn, fiscal_year: FiscalYear) -> Answer:
    first_month = draw(st.integers(0, 11))
    last_month = draw(st.integers(first_month, 11))
    first, last = (_month(fiscal_year, month) for month in (first_month, last_month))
    steps = tuple(draw(st.lists(st.sampled_from(STEP_TEXTS), min_size=1, max_size=4)))
    every = draw(st.booleans())
    count = 1 if draw(st.booleans()) else 2
    return Answer(
        code=draw(st.sampled_from(sorted(code for code in TITLES if code.startswith("o")))),
        units=() if every else tuple(draw(st.permutations(UNITS))[:count]),
        all_units=every,
        hand_over=draw(st.booleans()),
        starts_on=first.replace(day=1),
        due_on=last,
        steps=steps,
        separator=draw(st.sampled_from([", ", "/", " และ", " ", "\n- "])),
        zero=draw(st.booleans()),
        cut_after=draw(st.one_of(st.none(), st.integers(1, len(steps)))),
        marker=draw(st.sampled_from(["{}.", "{}) ", "({}) ", "{}. "])),
        dash_row=draw(st.booleans()),
        markup=draw(st.booleans()),
    )


def _month(fiscal_year: FiscalYear, at: int) -> date:
    month = (9 + at) % 12 + 1
    return last_day_of_month(fiscal_year.last_on.year - (month >= 10), month)


LAYOUTS = st.builds(
    Layout,
    order=st.permutations(list(HEADINGS)).map(tuple),
    thai=st.booleans(),
    short_months=st.booleans(),
    two_digits=st.booleans(),
)
YEARS = st.integers(2565, 2575).map(FiscalYear)


@st.composite
def plans(draw: st.DrawFn) -> tuple[FiscalYear, Layout, list[Answer]]:
    year = draw(YEARS)
    rows = draw(st.lists(answers(year), min_size=1, max_size=8, unique_by=lambda answer: answer.code))
    return year, draw(LAYOUTS), rows


def printed(year: FiscalYear, layout: Layout, rows: list[Answer]) -> str:
    lines = ["เทศบาลตำบลทุ่งทดลอง", f"ประจำปีงบประมาณ พ.ศ. {year}", "", "๑) การเปิดเผยข้อมูล", ""]
    lines.append("\t".join(HEADINGS[key] for key in layout.order))
    for row in rows:
        lines += _rows(layout, row)
    return "\n".join(lines) + "\n"


def _rows(layout: Layout, row: Answer) -> list[str]:
    numbered = [f"{row.marker.format(at)}{text}" for at, text in enumerate(row.steps, 1)]
    above, below = (numbered[: row.cut_after], numbered[row.cut_after :]) if row.cut_after else (numbered, [])
    cells = {
        "measure": f"{('๐' if row.zero else 'o')}{row.code[1:]} {TITLES[row.code]}",
        "steps": " ".join(above),
        "period": f"{_day(layout, row.starts_on)} - {_day(layout, row.due_on)}",
        "owner": _owner(row),
        "extra": "-",
    }
    lines = [_line(layout, row, cells)]
    if below:
        lines += ["", _line(layout, row, {"steps": " ".join(below)})]
    if row.dash_row:
        lines.append("\t".join(["---"] * len(layout.order)))
    return lines


def _line(layout: Layout, row: Answer, cells: dict[str, str]) -> str:
    texts = [cells.get(key, "") for key in layout.order]
    texts = [text.translate(THAI_DIGITS) for text in texts] if layout.thai else texts
    if row.markup:
        texts = [f"<p>{text}</p>" if text else "" for text in texts]
    return "\t".join(text.replace("\n", " <br> ") for text in texts)


def _day(layout: Layout, day: date) -> str:
    month = (THAI_MONTHS_SHORT if layout.short_months else THAI_MONTHS)[day.month - 1]
    be = day.year + 543
    return f"{day.day} {month} {be % 100 if layout.two_digits else be}"


def _owner(row: Answer) -> str:
    units = sorted(row.units, key=rank) if row.separator == " " else row.units  # "section office" names one unit
    owner = "- ทุกส่วนราชการจัดทำข้อมูล" if row.all_units else row.separator.join(units)
    return f"{owner} และส่งมอบให้เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์" if row.hand_over else owner


def read(text: str) -> DraftPlan:
    return understand(document_of_text("plan.txt", text))


@given(plans())
@settings(max_examples=examples(60))
def test_items_come_out_as_they_were_put_in(case: tuple[FiscalYear, Layout, list[Answer]]):
    year, layout, rows = case
    plan = read(printed(year, layout, rows))
    named = tuple(dict.fromkeys(unit for row in rows for unit in row.units))
    got = [
        (item.code, item.title, set(item.units), item.all_units, item.starts_on, item.due_on, item.hand_over)
        for item in plan.items
    ]
    assert got == [
        (row.code, TITLES[row.code], set(named if row.all_units else row.units), row.all_units, row.starts_on,
         row.due_on, ("publisher",) if row.hand_over else ())
        for row in rows
    ]  # fmt: skip


@given(plans())
@settings(max_examples=examples(60))
def test_steps_come_out_in_order(case: tuple[FiscalYear, Layout, list[Answer]]):
    year, layout, rows = case
    steps = [
        [step.text.translate(THAI_DIGITS) for step in item.steps] for item in read(printed(year, layout, rows)).items
    ]
    assert steps == [[text.translate(THAI_DIGITS) for text in row.steps] for row in rows]


@given(plans())
@settings(max_examples=examples(40))
def test_every_printed_row_is_accounted_for(case: tuple[FiscalYear, Layout, list[Answer]]):
    year, layout, rows = case
    text = printed(year, layout, rows)
    plan = read(text)
    told = [each.kind for each in plan.findings if each.kind in ("joined_continuation", "dash_row", "header_row")]
    assert len(plan.items) + len(told) == sum("\t" in line for line in text.split("\n"))


@given(st.sampled_from(UNITS[3:]), st.data())
@settings(max_examples=examples(60))
def test_one_dropped_letter_in_a_unit_is_united_and_told(unit: str, data: st.DataObject):
    at = data.draw(st.integers(3, len(unit) - 1))
    damaged = unit[:at] + unit[at + 1 :]
    rows = [f"o{n} {TITLES[f'o{n}']}\t1. ทบทวน\tธ.ค. 67\t{name}" for n, name in ((1, unit), (2, unit), (3, damaged))]
    plan = read("มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n" + "\n".join(rows))
    assert plan.units == (unit,)
    assert [each.code for each in plan.findings if each.kind == "unified_unit"] == ["o3"]


DAMAGE = st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from("\t\n<>-๐๑(\"') .กx\x0c๊")), max_size=12)


@given(plans(), DAMAGE, st.integers(0, 10**6))
@settings(max_examples=examples(80))
def test_damaged_text_ends_in_a_plan_or_a_sentence(
    case: tuple[FiscalYear, Layout, list[Answer]], damage: list[tuple[int, str]], cut: int
):
    text = printed(*case)
    for at, letter in damage:
        text = text[: at % len(text)] + letter + text[at % len(text) + 1 :]
    assert outcome(text[: cut % (len(text) + 1)]) in ("plan", "refused")


def outcome(text: str) -> str:
    try:
        read(text)
    except TrackerError:
        return "refused"
    return "plan"
