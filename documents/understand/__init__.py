"""A document's cells to the plan they mean, with a finding for all that was not simply printed so. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.calendar import FiscalYear, thai_date
from core.questions import is_measure
from documents.draft import DraftItem, DraftPlan
from documents.read.document import Document, Place
from documents.read.units_file import KnownUnit
from documents.understand import cross_checks
from documents.understand.agency_kind import ask_kind
from documents.understand.baseline import read_baseline
from documents.understand.codes.matching import CodedRow, choose_question_set, code_rows
from documents.understand.codes.sureness import note_doubtful_cells, sureness
from documents.understand.cover import Cover, read_cover
from documents.understand.endings import check_ending
from documents.understand.items.building import build_items
from documents.understand.items.row_dates import date_rows, find_fiscal_year
from documents.understand.notes import Notes
from documents.understand.owners.of_rows import OwnedRows, read_owners
from documents.understand.refusals import NoItems, NoYear
from documents.understand.rows.bounds import refuse_endless, refuse_long_owners
from documents.understand.rows.calendar_years import note_calendar_years
from documents.understand.rows.indicators import mark_indicators
from documents.understand.rows.plan_rows import PlanRow, plan_rows
from documents.understand.rows.step_rows import mark_step_rows
from readiness.question_sets import PACKAGED, QuestionLists, QuestionSet

__all__ = ["KnownUnit", "NoItems", "NoYear", "understand"]

_FITTING_TITLES = 60.0  # mean likeness from which a list is the plan's own and not merely the nearest known


def understand(
    document: Document, *, known_units: Sequence[KnownUnit] = (), evidence_by: date | None = None,
    lists: QuestionLists = PACKAGED,
) -> DraftPlan:  # fmt: skip
    """Return the plan, read with one of these question lists, with its findings in order of place.

    Raises NoItems or NoYear.

    Three years are told apart: the periods give the year of work, titles the question list, and the
    assessment fed is that of the year of work.
    """
    notes = Notes()
    for remark in document.remarks:
        notes.add(
            remark.kind, remark.place, remark.printed, remark.understood, decide=remark.decide, default=remark.default
        )
    cover = read_cover(document)
    rows = plan_rows(document, notes)
    mark_step_rows(rows, notes)
    note_calendar_years(rows, cover, notes)
    refuse_long_owners(document.name, rows)
    fiscal_year = _fiscal_year(document, rows, cover, notes)
    question_set, fit = choose_question_set(rows, fiscal_year, lists)
    mark_indicators(rows, question_set.indicators)
    coded = code_rows(rows, question_set, notes)
    if not coded:
        raise NoItems(name=document.name)
    owned = read_owners(coded, known_units, notes, [part.text for part in document.paragraphs])
    built = build_items(date_rows(coded, fiscal_year, notes), owned.owners, fiscal_year, notes)
    items = _with_sureness(built, coded, notes)
    evidence_by_on = evidence_by or fiscal_year.default_evidence_by_on
    has_questions = any(not is_measure(item.code) for item, _ in items)
    if has_questions:
        _note_question_set(question_set, fit, items[0][1], notes)
    kind = ask_kind((item.title for item, _ in items), cover.agency, items[0][1], notes)
    _check(document, cover, items, fiscal_year, coded, notes)
    if has_questions and fit >= _FITTING_TITLES:
        cross_checks.check_missing_codes(items, question_set, document.tables[-1].rows[-1].place, notes)
    _ask(items, owned, None if evidence_by else evidence_by_on, notes)
    baseline = read_baseline(document, question_set, notes)
    refuse_endless(document.name, [item for item, _ in items], notes.in_order())
    return DraftPlan(
        agency=cover.agency, fiscal_year=fiscal_year.be, question_set=question_set.year, assessed_year=fiscal_year.be,
        evidence_by_on=evidence_by_on, units=owned.units, items=tuple(item for item, _ in items),
        dated_on=cover.dated_on, baseline=baseline, findings=notes.in_order(), kind=kind,
    )  # fmt: skip


def _with_sureness(
    items: Sequence[tuple[DraftItem, Place]], coded: Sequence[CodedRow], notes: Notes
) -> list[tuple[DraftItem, Place]]:
    """Tell of each field how sure it is; a code that stands twice goes by its first row."""
    first = {each.code: each for each in reversed(coded)}
    sure = []
    for item, place in items:
        row, findings = first[item.code], notes.about(item.code)
        told = replace(item, sure=sureness(row, findings))
        note_doubtful_cells(told, row, findings, notes)
        sure.append((told, place))
    return sure


def _fiscal_year(document: Document, rows: Sequence[PlanRow], cover: Cover, notes: Notes) -> FiscalYear:
    fiscal_year, from_periods = find_fiscal_year(rows, cover)
    if fiscal_year is None:
        raise NoYear(name=document.name)
    if not from_periods:
        understood = f"ระยะเวลาของรายการไม่บอกปี จึงถือเป็นแผนปีงบประมาณ {fiscal_year} ตามหน้าปก"
        notes.add("fiscal_year_assumed", Place(1), "", understood, decide=True, default=str(fiscal_year))
    return fiscal_year


def _note_question_set(question_set: QuestionSet, fit: float, place: Place, notes: Notes) -> None:
    if fit < _FITTING_TITLES:
        understood = (
            f"ชื่อรายการไม่ตรงกับชุดข้อคำถามปีใดที่ระบบมี จึงใช้ชุดปี {question_set.year} ซึ่งใกล้เคียงที่สุด "
            "คะแนนจึงเป็นเพียงค่าประมาณ และไม่ได้ตรวจว่าแผนขาดข้อใด"
        )
        year = str(question_set.year)
        notes.add("question_set_assumed", place, "", understood, score=round(fit, 1), decide=True, default=year)


def _check(
    document: Document, cover: Cover, items: Sequence[tuple[DraftItem, Place]], fiscal_year: FiscalYear,
    coded: Sequence[CodedRow], notes: Notes,
) -> None:  # fmt: skip
    cross_checks.check_cover_year(cover, fiscal_year, notes)
    cross_checks.check_due_before_document(items, cover, notes)
    cross_checks.check_stated_counts(document, items, notes)
    cross_checks.check_provinces(document, cover, notes)
    cross_checks.check_early_reports(items, fiscal_year, notes)
    cross_checks.check_personal_data(document, {each.row.place.line: each.code for each in coded}, notes)
    check_ending(document, notes)


def _ask(
    items: Sequence[tuple[DraftItem, Place]], owned: OwnedRows, evidence_by_on: date | None, notes: Notes
) -> None:
    """Ask what no plan says: who "all units" are, who leads, and when evidence must be there."""
    everybody = [(item, place) for item, place in items if item.all_units]
    if everybody:
        codes = ", ".join(item.code for item, _ in everybody)
        understood = (
            f"“ทุกส่วนราชการ” ใน {len(everybody)} รายการ ({codes}) "
            f"ถือว่าหมายถึงทุกหน่วยที่เอกสารระบุชื่อ {len(owned.units)} หน่วย: {', '.join(owned.units)}"
        )
        if any(len(item.units) < len(owned.units) for item, _ in everybody):
            understood += " เว้นแต่ที่รายการนั้นยกเว้นไว้"
        first = next(owners for owners in owned.owners if owners.all_units)
        default = ", ".join(owned.units)
        notes.add(
            "all_units", first.place, first.printed, understood, decide=True, default=default, choices=owned.units
        )
    _ask_leads(items, owned.units, notes)
    if evidence_by_on:
        understood = f"วันที่ต้องมีหลักฐานถือเป็น {thai_date(evidence_by_on)} ไว้ก่อน (วันปิดรับหลักฐานตามปกติ): โปรดกำหนด"
        day = evidence_by_on.isoformat()
        notes.add("evidence_by", items[0][1], "", understood, decide=True, default=day)


def _ask_leads(items: Sequence[tuple[DraftItem, Place]], units: tuple[str, ...], notes: Notes) -> None:
    """One question for all items of all units, one for each item of several named units; a printed lead is told."""
    for item, place in items:
        if item.lead:
            understood = f"เอกสารระบุให้ {item.lead} เป็นเจ้าภาพผู้รวบรวม จึงมีขั้นรวบรวมในเส้นทางงาน"
            notes.add("lead", place, item.title, understood, code=item.code)
    shared = [(item, place) for item, place in items if len(item.units) > 1 and not item.lead]
    everybody = [(item, place) for item, place in shared if item.all_units]
    if everybody:
        codes = ", ".join(item.code for item, _ in everybody)
        understood = f"รายการของทุกส่วนราชการยังไม่มีเจ้าภาพผู้รวบรวม: {codes}"
        notes.add("lead", everybody[0][1], "", understood, decide=True, default="none", choices=("none", *units))
    for item, place in shared:
        if not item.all_units:
            understood = f"รายการนี้มีผู้รับผิดชอบ {len(item.units)} ส่วนราชการ ({', '.join(item.units)}) ยังไม่มีเจ้าภาพผู้รวบรวม"
            choices = ("none", *item.units)
            notes.add(
                "lead", place, item.title, understood, code=item.code, decide=True, default="none", choices=choices
            )
