"""Last year's published result, where the document prints its table of indicators."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from plans.draft import DraftBaseline
from plans.read.document import Document, Place, Row, Table
from plans.understand.likeness import likeness
from plans.understand.notes import Notes
from plans.understand.writing import arabic_digits, compact, one_line
from readiness.question_sets import QuestionSet

_RATINGS = "ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง"
_TOTAL = re.compile(
    r"(?:คะแนน\s*(?:ผลการประเมิน\s*)?(?:ใน\s*)?(?:ภาพรวม|รวม|เฉลี่ย)|ภาพรวม)[^0-9]{0,80}?(100(?:\.0+)?|\d{1,2}\.\d{1,2})"
)
_RATING = re.compile(rf"ระดับ(?:ผลการประเมิน|ผล)?\s*(?:คือ|:|อยู่ใน)?\s*[“\"]?\s*({_RATINGS})")
_NAME_LIKENESS = 75.0
_FEWEST_INDICATORS = 5


def read_baseline(document: Document, question_set: QuestionSet, notes: Notes) -> DraftBaseline | None:
    """Return the result, None where no table has indicators with scores; both are said in a finding if wrong."""
    candidates = [(_indicators(table, question_set), table) for table in document.tables]
    indicators, table = max(candidates, key=lambda each: len(each[0]), default=({}, None))
    place = table.place if table else Place(1)
    if len(indicators) < _FEWEST_INDICATORS:
        understood = "ไม่พบตารางผลการประเมินปีที่ผ่านมา จึงยังไม่มีคะแนนฐาน: โปรดกรอกผลการประเมินภายหลัง"
        notes.add("baseline_missing", place, "", understood, decide=True)
        return None
    total, rating = _total(document, table), _rating(document)
    baseline = DraftBaseline(dict(sorted(indicators.items())), total, rating)
    _check(baseline, question_set, place, notes)
    return baseline


def _indicators(table: Table, question_set: QuestionSet) -> dict[int, Decimal]:
    column = _score_column(table)
    found: dict[int, Decimal] = {}
    for row in table.rows[1:] if column is not None else ():
        score = _score(row, column or 0)
        number = _number(row, question_set) if score is not None else None
        if number is not None and score is not None:
            found.setdefault(number, score)
    return found


def _score_column(table: Table) -> int | None:
    words = [compact(cell.text) for cell in table.rows[0].cells]
    if not any("ตัวชี้วัด" in word for word in words):
        return None
    return next(
        (at for at, word in enumerate(words) if word.startswith(("คะแนน", "ผลคะแนน", "ร้อยละ", "ค่าคะแนน"))), None
    )


def _score(row: Row, column: int) -> Decimal | None:
    text = arabic_digits(row.cells[column].text).strip().rstrip("%").strip() if column < len(row.cells) else ""
    try:
        score = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return score if score.is_finite() and 0 <= score <= 100 else None


def _number(row: Row, question_set: QuestionSet) -> int | None:
    """An indicator is known by its name; its number in the list must not say otherwise."""
    texts = [one_line(cell.text) for cell in row.cells]
    scored = [
        (likeness(re.sub(r"^ตัวชี้วัด(?:ที่)?\s*\d*", "", arabic_digits(text)), indicator.name), indicator.number)
        for text in texts
        for indicator in question_set.indicators
    ]
    best, number = max(scored, default=(0.0, 0))
    return number if best >= _NAME_LIKENESS else None


def _total(document: Document, table: Table | None) -> Decimal | None:
    for row in table.rows if table else ():
        if re.search("รวม|เฉลี่ย", row.cells[0].text + (row.cells[1].text if len(row.cells) > 1 else "")):
            column = _score_column(table) if table else None
            if column is not None and (score := _score(row, column)) is not None:
                return score
    for text in _texts(document):
        if match := _TOTAL.search(arabic_digits(text)):
            return Decimal(match[1])
    return None


def _rating(document: Document) -> str | None:
    """The rating stands beside the total; a mention elsewhere is an explanation."""
    for text in _texts(document):
        plain = arabic_digits(text)
        if _TOTAL.search(plain) and (match := _RATING.search(plain)):
            return match[1]
    return None


def _texts(document: Document) -> Sequence[str]:
    return [one_line(part.text) for part in document.paragraphs]


def _check(baseline: DraftBaseline, question_set: QuestionSet, place: Place, notes: Notes) -> None:
    if baseline.total is None:
        notes.add("baseline_total", place, "", "ไม่พบคะแนนภาพรวมของปีที่ผ่านมา จึงใช้เฉพาะคะแนนรายตัวชี้วัด", decide=True)
        return
    computed = weighted_total(baseline.indicators, question_set)
    if computed is None:
        missing = [str(each.number) for each in question_set.indicators if each.number not in baseline.indicators]
        understood = f"ตารางผลการประเมินขาดตัวชี้วัดที่ {', '.join(missing)} จึงตรวจสอบคะแนนภาพรวมไม่ได้"
        notes.add("baseline_total", place, str(baseline.total), understood, decide=True)
    elif abs(computed - baseline.total) > Decimal("0.01"):
        understood = f"คะแนนที่คำนวณจากตัวชี้วัดได้ {computed:.2f} ต่างจากที่พิมพ์ไว้ {baseline.total}: ใช้คะแนนที่พิมพ์ไว้ โปรดตรวจสอบ"
        notes.add("baseline_total", place, str(baseline.total), understood, decide=True, default=str(baseline.total))


def weighted_total(indicators: dict[int, Decimal], question_set: QuestionSet) -> Decimal | None:
    """Return the total that the indicators give, not rounded; None where one is missing."""
    total = Decimal(0)
    for instrument in question_set.instruments:
        numbers = [each.number for each in question_set.indicators_of(instrument.key)]
        if any(number not in indicators for number in numbers):
            return None
        total += instrument.weight * sum((indicators[number] for number in numbers), Decimal(0)) / len(numbers)
    return total
