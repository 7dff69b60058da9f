"""Last year's published result, where the document prints its table of indicators."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from documents.draft import DraftBaseline
from documents.read.document import Document, Place, Row, Table
from documents.understand.likeness import likeness
from documents.understand.notes import Notes
from documents.understand.writing import arabic_digits, compact, one_line
from readiness.question_sets import QuestionSet

_RATINGS = "ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง"
_TOTAL = re.compile(
    r"(?:คะแนน\s*(?:ผลการประเมิน\s*)?(?:ใน\s*)?(?:ภาพรวม|รวม|เฉลี่ย)|ภาพรวม)[^0-9]{0,80}?"
    r"(100(?:\.0+)?|\d{1,2}\.\d{1,2})"
)
_RATING = re.compile(rf"ระดับ(?:ผลการประเมิน|ผล)?\s*(?:คือ|:|อยู่ใน)?\s*[“\"]?\s*({_RATINGS})")
_INDICATOR_WORDS = re.compile("ตัวชี้วัด|ประเด็นการประเมิน|ประเด็นประเมิน|รายการประเมิน")
_SCORE_WORDS = re.compile(
    r"(?:ผล)?(?:ค่า)?คะแนน|ร้อยละ|ผลการประเมิน(?:\(?ร้อยละ|\(?คะแนน|ปี)"
    r"|(?:ผล)?ปี(?:งบประมาณ)?(?:พ\.ศ\.)?25\d\d|25\d\d"
)
_OTHER_SCORES = re.compile("เต็ม|เป้าหมาย|น้ำหนัก|เกณฑ์|เปลี่ยนแปลง|ผลต่าง|เพิ่ม")
_PARTS = re.compile("IIT|EIT|OIT|แบบวัด", re.IGNORECASE)
_NUMBERING = re.compile(r"^(?:ตัวชี้วัด(?:ที่)?\s*)?\d*\s*[.)]?\s*")
_NAME_LIKENESS = 75.0  # one slip of a letter leaves 90 and more; the closest two indicators are at 68
_FEWEST_INDICATORS = 5


def read_baseline(document: Document, question_set: QuestionSet, notes: Notes) -> DraftBaseline | None:
    """Return the result, None where no table has indicators with scores; both are said in a finding if wrong."""
    candidates = [(_indicators(table, question_set), table) for table in document.tables]
    indicators, table = max(candidates, key=lambda each: len(each[0]), default=({}, None))
    place = table.place if table else Place(1)
    if len(indicators) < _FEWEST_INDICATORS:
        understood = "ไม่พบตารางผลการประเมินปีที่ผ่านมา จึงยังไม่มีคะแนนฐาน: โปรดตอบด้วยคะแนนตัวชี้วัดเรียงตามลำดับ คั่นด้วยจุลภาค"
        notes.add("baseline_missing", place, "", understood, decide=True)
        return None
    _note_parts(table, question_set, notes)
    total, rating = _total(document, table), _rating(document)
    baseline = DraftBaseline(dict(sorted(indicators.items())), total, rating)
    _check(baseline, question_set, place, notes)
    return baseline


def _indicators(table: Table, question_set: QuestionSet) -> dict[int, Decimal]:
    """Return each indicator's score; one that stands twice (both parts of EIT) gets the mean of the two."""
    columns = _score_columns(table)
    found: dict[int, list[Decimal]] = {}
    for row in table.rows[1:] if columns else ():
        score = _score(row, columns)
        number = _number(row, question_set) if score is not None else None
        if number is not None and score is not None:
            found.setdefault(number, []).append(score)
    return {number: sum(scores, Decimal(0)) / len(scores) for number, scores in found.items()}


def _note_parts(table: Table | None, question_set: QuestionSet, notes: Notes) -> None:
    """Scores of the two parts of EIT count alike, so their mean gives the same total; that is said."""
    if table is None:
        return
    columns = _score_columns(table)
    scored = [row for row in table.rows[1:] if _score(row, columns) is not None]
    numbers = [number for row in scored if (number := _number(row, question_set)) for _ in _scores(row, columns)]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        which = ", ".join(map(str, twice))
        understood = f"ตารางพิมพ์คะแนนตัวชี้วัดที่ {which} แยกเป็นหลายส่วน จึงใช้ค่าเฉลี่ยของทุกส่วนเป็นคะแนนของตัวชี้วัด"
        notes.add("baseline_parts", table.place, table.rows[0].printed, understood)


def _score_columns(table: Table) -> tuple[int, ...]:
    """Return the columns that may hold the score; of several years the latest, else one a part of the assessment."""
    words = [compact(arabic_digits(cell.text)) for cell in table.rows[0].cells]
    if not any(_INDICATOR_WORDS.search(word) for word in words):
        return ()
    scores = [at for at, word in enumerate(words) if _SCORE_WORDS.match(word) and not _OTHER_SCORES.search(word)]
    parts = [at for at, word in enumerate(words) if _PARTS.match(word) and not _OTHER_SCORES.search(word)]
    if parts and not scores:
        return tuple(parts)
    latest = max(
        scores, key=lambda at: (max(map(int, re.findall(r"25\d\d", words[at])), default=0), -at), default=None
    )
    return () if latest is None else (latest,)


def _score(row: Row, columns: Sequence[int]) -> Decimal | None:
    """Return the row's score: the mean of its cells in these columns that hold one."""
    scores = _scores(row, columns)
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def _scores(row: Row, columns: Sequence[int]) -> list[Decimal]:
    texts = [arabic_digits(row.cells[at].text) for at in columns if at < len(row.cells)]
    return [score for text in texts if (score := _decimal(text)) is not None]


def _decimal(text: str) -> Decimal | None:
    try:
        score = Decimal(re.sub(r"คะแนน|ร้อยละ|%|\s", "", text).replace(",", "."))
    except InvalidOperation:
        return None
    return score if score.is_finite() and 0 <= score <= 100 else None


def _number(row: Row, question_set: QuestionSet) -> int | None:
    """An indicator is known by its name; its number in the list must not say otherwise."""
    texts = [one_line(cell.text) for cell in row.cells]
    scored = [
        (likeness(_NUMBERING.sub("", arabic_digits(text)), indicator.name), indicator.number)
        for text in texts
        for indicator in question_set.indicators
    ]
    best, number = max(scored, default=(0.0, 0))
    return number if best >= _NAME_LIKENESS else None


def _total(document: Document, table: Table | None) -> Decimal | None:
    for row in table.rows if table else ():
        named = re.search("รวม|เฉลี่ย", "".join(cell.text for cell in row.cells[:2]))
        if table and named and (score := _score(row, _score_columns(table)[:1])) is not None:
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
