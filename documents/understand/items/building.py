"""Rows to items: steps with their dates, routes, and rows of the same code made one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.calendar import FiscalYear, thai_date
from core.questions import is_measure
from documents.draft import DraftItem, DraftStep
from documents.read.document import Place
from documents.understand.codes.matching import CodedRow
from documents.understand.dates.periods import read_period
from documents.understand.dates.step_dates import StepTimes, mention, step_times
from documents.understand.items.results import read_result
from documents.understand.items.routes import mentions_website, route_of
from documents.understand.items.row_dates import DatedRow, own_periods
from documents.understand.items.slipped import slipped_texts
from documents.understand.likeness import likeness
from documents.understand.notes import Notes
from documents.understand.owners.hand_overs import PUBLISHER
from documents.understand.owners.of_rows import Owners
from documents.understand.rows.plan_rows import PlanRow
from documents.understand.rows.row_cells import cell_in
from documents.understand.steps.step_cells import PrintedStep, has_odd_numbers, split_steps
from documents.understand.writing import one_line

_SAME_STEPS_LIKENESS = 85.0  # set by hand: two prints of one row differ by a few letters, other steps by a line


def build_items(
    rows: Sequence[DatedRow], owners: Sequence[Owners], fiscal_year: FiscalYear, notes: Notes
) -> list[tuple[DraftItem, Place]]:
    """Return the items in order of appearance with their places; a code that stands again is one item."""
    items: dict[str, tuple[DraftItem, Place]] = {}
    for row, owner in zip(rows, owners, strict=True):
        code, place = row.coded.code, row.coded.row.place
        if code in items:
            first, at = items[code]
            again = _item(row, owner, fiscal_year, Notes())
            items[code] = (_merged(first, again, place, notes), at)
        else:
            items[code] = (_item(row, owner, fiscal_year, notes), place)
    for item, place in items.values():
        _note_website(item, place, notes)
    return list(items.values())


def _item(row: DatedRow, owner: Owners, fiscal_year: FiscalYear, notes: Notes) -> DraftItem:
    coded = row.coded
    steps = _steps(coded, row.period.last_on, fiscal_year, notes)
    return DraftItem(
        code=coded.code, title=coded.row.title, topic_no=coded.row.topic.number, topic=coded.row.topic.name,
        starts_on=row.period.first_on, due_on=row.period.last_on, units=owner.units, all_units=owner.all_units,
        hand_over=owner.hand_over,
        route=route_of(owner.hand_over, [step.text for step in steps], owner.lead, signed=owner.signed),
        steps=steps, where=str(coded.row.place), lead=owner.lead,
        indicator=coded.row.indicator if is_measure(coded.code) else None,
        result=read_result(coded.row),
    )  # fmt: skip


def _steps(coded: CodedRow, due_on: date, fiscal_year: FiscalYear, notes: Notes) -> tuple[DraftStep, ...]:
    printed, row_ends = _printed_steps(coded.row, fiscal_year)
    place = _place(coded)
    if has_odd_numbers(printed):
        numbers = " ".join(step.number or "(ไม่มีเลข)" for step in printed)
        understood = f"เลขขั้นตอนไม่เรียงหรือพิมพ์ผิดรูปแบบ คงลำดับและข้อความตามที่พิมพ์ไว้ เป็น {len(printed)} ขั้นตอน"
        notes.add("step_numbers", place, numbers, understood, code=coded.code)
    if not printed and coded.row.columns.steps is not None:
        notes.add("no_steps", place, "", "รายการนี้ไม่มีขั้นตอนพิมพ์ไว้", code=coded.code)
    steps = [_step(step, at, coded, due_on, fiscal_year, notes) for at, step in enumerate(printed, 1)]
    return tuple(
        replace(step, due_dates=tuple(sorted({*step.due_dates, end}))) if end and end < due_on else step
        for step, end in zip(steps, row_ends, strict=True)
    )


def _printed_steps(row: PlanRow, fiscal_year: FiscalYear) -> tuple[tuple[PrintedStep, ...], list[date | None]]:
    """Return the steps and the last day of each one's own printed row, where rows have periods of their own."""
    steps, periods = row.cells("steps"), own_periods(row, fiscal_year)
    if row.has_step_rows and len(periods) != len(steps):
        return _step_rows(row, fiscal_year)
    if not periods or len(steps) != len(periods):
        whole = split_steps(row.text("steps"))
        return whole, [None] * len(whole)
    by_row = [split_steps(cell.text) for cell in steps]
    printed = tuple(step for part in by_row for step in part)
    return printed, [read.period.last_on for part, read in zip(by_row, periods, strict=True) for _ in part]


def _step_rows(row: PlanRow, fiscal_year: FiscalYear) -> tuple[tuple[PrintedStep, ...], list[date | None]]:
    """Return the steps of each printed row; its day is theirs where it has one, and others of the item have too."""
    printed, ends = list[PrintedStep](), list[date | None]()
    has_ends = bool(own_periods(row, fiscal_year))
    for each in (row.row, *row.below):
        own = split_steps(cell_in(each, row.columns, "steps").text)
        read = read_period(cell_in(each, row.columns, "period").text, fiscal_year) if has_ends else None
        printed += own
        ends += [read.period.last_on if read else None] * len(own)
    return tuple(printed), ends


def _step(
    step: PrintedStep, at: int, coded: CodedRow, due_on: date, fiscal_year: FiscalYear, notes: Notes
) -> DraftStep:
    slipped = slipped_texts(step.lines)
    own_text = "\n".join(step.lines)
    for passage in slipped:
        own_text = own_text.replace(passage, " ")
        _note_slipped(coded, at, passage, due_on, notes)
    times = step_times(own_text, fiscal_year)
    _note_times(coded, at, step.text, times, due_on, notes)
    return DraftStep(step.text, step.number, times.due_dates, times.within_days)


def _place(coded: CodedRow) -> Place:
    cells = coded.row.cells("steps")
    return cells[0].place if cells else coded.row.place


def _note_slipped(coded: CodedRow, at: int, passage: str, due_on: date, notes: Notes) -> None:
    understood = (
        f"ข้อความในขั้นตอนที่ {at} น่าจะหลุดมาจากคอลัมน์ระยะเวลาหรือผู้รับผิดชอบ คงข้อความไว้ แต่ไม่ใช้เป็นวันครบกำหนด "
        f"ยังถือครบกำหนด {thai_date(due_on)} ตามคอลัมน์ระยะเวลา"
    )
    read = read_period(passage)
    days = {due_on, *([read.period.last_on] if read and read.form == "range" else [])}
    notes.add(
        "slipped_text", _place(coded), passage, understood, code=coded.code, decide=True,
        default=due_on.isoformat(), choices=tuple(sorted(day.isoformat() for day in days)),
    )  # fmt: skip


def _note_times(coded: CodedRow, at: int, text: str, times: StepTimes, due_on: date, notes: Notes) -> None:
    place = _place(coded)
    for day in times.due_dates:
        if day < due_on:
            understood = (
                f"ขั้นตอนที่ {at} มีกำหนด {thai_date(day)} ก่อนวันครบกำหนดของรายการ ({thai_date(due_on)}) จึงใช้วันที่ถึงก่อน"
            )
            notes.add("step_date_earlier", place, text, understood, code=coded.code)
        elif day > due_on:
            understood = (
                f"ขั้นตอนที่ {at} มีกำหนด {thai_date(day)} หลังวันครบกำหนดของรายการ ({thai_date(due_on)}): โปรดตรวจสอบ"
            )
            notes.add(
                "step_date_differs", place, text, understood, code=coded.code,
                decide=True, default=due_on.isoformat(), choices=(due_on.isoformat(), day.isoformat()),
            )  # fmt: skip
    if times.within_days is not None:
        understood = f"ขั้นตอนที่ {at} กำหนดภายใน {times.within_days} วันหลังเหตุการณ์ จึงไม่มีวันที่แน่นอน"
        notes.add("within_days", place, text, understood, code=coded.code)
    if times.mentioned:
        understood = (
            f"ขั้นตอนที่ {at} กล่าวถึง {mention(times.mentioned)} แต่ไม่ได้ระบุว่าเป็นกำหนดเวลา จึงไม่ถือเป็นวันครบกำหนด: โปรดตรวจสอบ"
        )
        notes.add("date_mentioned", place, text, understood, code=coded.code)
    if times.recurring:
        understood = f"คำว่า “{times.recurring}” ในขั้นตอนที่ {at} ไม่ถือเป็นวันครบกำหนด"
        notes.add("recurring_words", place, text, understood, code=coded.code)


def _merged(first: DraftItem, again: DraftItem, place: Place, notes: Notes) -> DraftItem:
    """Make one item of two rows: the first stays as it is unless the second brings other steps or owners."""
    same_steps = likeness(_steps_text(first), _steps_text(again)) >= _SAME_STEPS_LIKENESS
    differences = [
        *(["ระยะเวลา"] if (first.starts_on, first.due_on) != (again.starts_on, again.due_on) else []),
        *(["ผู้รับผิดชอบ"] if set(first.units) != set(again.units) else []),
        *([] if same_steps else ["ขั้นตอน"]),
    ]
    understood = f"รหัส {first.code} พิมพ์ไว้แล้วที่{first.where} จึงนับเป็นรายการเดียว"
    understood += (
        f" แต่{' และ'.join(differences)}ต่างกัน จึงรวมเข้าด้วยกัน: โปรดตรวจสอบ" if differences else " ทั้งสองแห่งตรงกัน"
    )
    notes.add(
        "repeated_item", place, f"{again.code} {again.title}", understood, code=first.code,
        decide=bool(differences), default="รวมเป็นรายการเดียว" if differences else None,
    )  # fmt: skip
    if not differences:
        return first
    steps = first.steps if same_steps else (*first.steps, *again.steps)
    hand_over = tuple(dict.fromkeys((*first.hand_over, *again.hand_over)))
    return replace(
        first, steps=steps, hand_over=hand_over, all_units=first.all_units or again.all_units,
        units=tuple(dict.fromkeys((*first.units, *again.units))), starts_on=min(first.starts_on, again.starts_on),
        due_on=max(first.due_on, again.due_on), lead=first.lead or again.lead, result=first.result or again.result,
        route=route_of(
            hand_over, [step.text for step in steps], first.lead or again.lead,
            signed="signature" in (*first.route, *again.route),
        ),
    )  # fmt: skip


def _steps_text(item: DraftItem) -> str:
    return " ".join(step.text for step in item.steps)


def _note_website(item: DraftItem, place: Place, notes: Notes) -> None:
    """A step on the website wants the web publisher, and the other way round; neither is repaired."""
    on_website = mentions_website([step.text for step in item.steps])
    handed = PUBLISHER in item.hand_over
    printed = one_line(item.title)
    if on_website and not handed:
        understood = "มีขั้นตอนเกี่ยวกับเว็บไซต์ แต่ไม่ได้ระบุให้ส่งมอบแก่เจ้าหน้าที่ผู้เผยแพร่ข้อมูลบนเว็บไซต์ จึงยังไม่มีขั้นเผยแพร่ในเส้นทางงาน"
        notes.add("website_without_hand_over", place, printed, understood, code=item.code)
    elif handed and not on_website:
        understood = "ระบุให้ส่งมอบแก่เจ้าหน้าที่ผู้เผยแพร่ข้อมูลบนเว็บไซต์ แต่ไม่มีขั้นตอนใดกล่าวถึงเว็บไซต์ คงขั้นเผยแพร่ไว้ตามที่พิมพ์"
        notes.add("hand_over_without_website", place, printed, understood, code=item.code)
