"""What a careful reader notices when he holds the parts of a plan against each other."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from core.calendar import FiscalYear, thai_date
from documents.draft import DraftItem
from documents.read.document import Document, Place
from documents.understand.cover import Cover
from documents.understand.dates.thai_dates import ERA, normal
from documents.understand.notes import Notes
from documents.understand.personal import personal_data
from documents.understand.provinces import provinces_in
from documents.understand.writing import one_line
from readiness.question_sets import QuestionSet

Placed = Sequence[tuple[DraftItem, Place]]
_COUNT = re.compile(r"(\d{1,3})\s*ข้อ\s*คำถาม")
_MANY_CODES = 6  # missing of one instrument: a plan of its own choice, told in one finding
_INSTRUMENTS = (("IIT", "i"), ("EIT", "e"), ("OIT", "o"))


def check_cover_year(cover: Cover, fiscal_year: FiscalYear, notes: Notes) -> None:
    """The cover may name last year's assessment while the work is this year's."""
    if cover.year and cover.year_printed and cover.year != fiscal_year:
        understood = (
            f"ปกระบุปีงบประมาณ {cover.year} แต่ระยะเวลาของรายการอยู่ในปีงบประมาณ {fiscal_year} "
            f"จึงถือเป็นแผนปีงบประมาณ {fiscal_year}"
        )
        notes.add(
            "cover_year", cover.year_printed.place, cover.year_printed.text, understood,
            decide=True, default=str(fiscal_year), choices=(str(fiscal_year), str(cover.year)),
        )  # fmt: skip


def check_due_before_document(items: Placed, cover: Cover, notes: Notes) -> None:
    """An item or a dated step that was over before the document was written."""
    dated = cover.dated_from_on
    if dated is None:
        return
    for item, place in items:
        if item.due_on < dated:
            _note_due(notes, item, place, item.title, item.due_on, cover)
        for step in item.steps:
            for day in step.due_dates:
                if day < dated and day != item.due_on:
                    _note_due(notes, item, place, step.text, day, cover)


def _note_due(notes: Notes, item: DraftItem, place: Place, printed: str, day: date, cover: Cover) -> None:
    if cover.dated_on is None:
        return
    written = (
        f"เดือนที่จัดทำเอกสาร ({thai_date(cover.dated_on).split(' ', 1)[1]})"
        if cover.dated_by_month
        else (f"วันที่ของเอกสาร ({thai_date(cover.dated_on)})")
    )
    understood = f"ครบกำหนด {thai_date(day)} ก่อน{written}: อาจทำเสร็จแล้ว โปรดตรวจสอบ"
    notes.add("due_before_document", place, printed, understood, code=item.code)


def check_missing_codes(items: Placed, question_set: QuestionSet, place: Place, notes: Notes) -> None:
    """Questions of the list that no item answers: one finding each, one an instrument where many are missing."""
    printed = {item.code for item, _ in items}
    missing = [code for code in question_set.codes if code not in printed]
    for instrument, letter in _INSTRUMENTS:
        codes = [code for code in missing if code[0] == letter]
        if len(codes) > _MANY_CODES:
            understood = f"แผนไม่มีรายการของแบบวัด {instrument} {len(codes)} ข้อ: {', '.join(codes)}"
            notes.add("missing_code", place, "", understood, decide=True, default="ไม่มีรายการ")
            continue
        for code in codes:
            understood = f"ไม่มีรายการของข้อ {code} ({question_set.titles[code]}) ในแผน"
            notes.add("missing_code", place, "", understood, code=code, decide=True, default="ไม่มีรายการ")


def check_stated_counts(document: Document, items: Placed, notes: Notes) -> None:
    """The method chapter may count other questions than the tables have."""
    letters = [item.code[0] for item, _ in items]
    instrument = None
    for part in document.paragraphs:
        text = normal(part.text)
        named = [(text.rfind(name), name, letter) for name, letter in _INSTRUMENTS if name in text]
        instrument = max(named)[1:] if named else instrument
        match = _COUNT.search(text)
        if match and instrument and int(match[1]) != letters.count(instrument[1]):
            understood = (
                f"ข้อความระบุ {match[1]} ข้อคำถามของ {instrument[0]} แต่ตารางมี {letters.count(instrument[1])} รายการ"
            )
            notes.add("stated_counts", part.place, match[0], understood)


def check_provinces(document: Document, cover: Cover, notes: Notes) -> None:
    """Text taken over from another agency's plan names another province."""
    if cover.province is None:
        return
    seen: set[str] = set()
    for part in document.paragraphs:
        for province in provinces_in(part.text):
            if province != cover.province and province not in seen:
                seen.add(province)
                understood = f"ข้อความกล่าวถึงจังหวัด{province} แต่หน่วยงานอยู่ในจังหวัด{cover.province}: อาจคัดลอกมาจากเอกสารอื่น"
                notes.add("other_province", part.place, part.text, understood)


def check_early_reports(items: Placed, fiscal_year: FiscalYear, notes: Notes) -> None:
    """Work on the year that has closed can be done in the first quarter, whatever its period says."""
    closed = fiscal_year.be - 1
    of_closed_year = re.compile(rf"ประจำ\s*ปี\s*(?:งบ\s*ประมาณ\s*)?{ERA}{closed}(?!\d)")
    for item, place in items:
        texts = [normal(step.text) for step in item.steps] + [normal(item.title)]
        if any(of_closed_year.search(text) for text in texts):
            by = date(fiscal_year.first_on.year, 12, 31)
            understood = f"เป็นข้อมูลของปี {closed} ซึ่งสิ้นปีแล้ว จึงทำให้เสร็จได้ภายใน {thai_date(by)} โดยไม่ต้องรอถึงวันครบกำหนด"
            notes.add("early_report", place, item.title, understood, code=item.code)


def check_personal_data(document: Document, codes: Mapping[int, str], notes: Notes) -> None:
    """A plan is published: numbers of persons in it are pointed out and not repeated."""
    texts = [(part.text, part.place) for part in document.paragraphs]
    texts += [(cell.text, cell.place) for table in document.tables for row in table.rows for cell in row.cells]
    for text, place in texts:
        for kind, hidden in personal_data(one_line(text)):
            understood = f"พบ{kind}ในเอกสารที่จะเผยแพร่: โปรดปกปิดหรือลบก่อนเผยแพร่"
            notes.add("personal_data", place, hidden, understood, code=codes.get(place.line), decide=True)
