"""Columns whose headings do not tell what they hold are known by what stands in most of their cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.calendar import THAI_MONTHS, THAI_MONTHS_SHORT
from documents.read.document import Row
from documents.read.tables.columns import Columns
from documents.read.tables.combined_columns import with_steps_apart
from documents.read.tables.heading_words import bare
from documents.read.tables.row_labels import are_labels

_MOST_ROWS = 12  # that are looked at
_FEWEST_CELLS = 2
_MOST_LETTERS = 160  # of a cell that holds a period or owners; steps are longer
_SHARE = 0.6
_MONTH = "|".join((*THAI_MONTHS, *map(re.escape, THAI_MONTHS_SHORT)))
_PERIOD = re.compile(
    rf"{_MONTH}|ไตรมาส|ปีงบ|ตลอดปี|ทุก(?:เดือน|ไตรมาส|สัปดาห์|วัน)|ราย(?:เดือน|ไตรมาส)|รอบ\s*\d|ภายใน|ครึ่งปี"
    r"|^\d{1,2}/\d{1,2}/\d{2,4}|^\d{4}-\d\d-\d\d"
)
_OWNER = re.compile(
    r"^(?:[-•\d.)(\s]*)"
    r"(?:สำนัก|กอง|งาน|ฝ่าย|กลุ่ม|หน่วย|ส่วน|โรงเรียน|ศูนย์|ทุก(?:ส่วน|สำนัก|กอง|หน่วย|ฝ่าย|งาน|ภารกิจ)|ผู้อำนวยการ"
    r"|ผอ\.|หัวหน้า|ปลัด|นิติกร|นัก)"
)
_LABEL = r"(?:ข้อ(?:คำถาม)?(?:ที่)?|ตัวชี้วัด(?:ที่)?|OIT|IIT|EIT)\s*"
_CODE = re.compile(
    rf"^\W*(?:(?:{_LABEL})*[(\[]?[ieoIEO๐อ]\s?[.\-]?\s?|(?:{_LABEL})+)(?P<number>[0-9๐-๙]{{1,2}})"
    r"(?![0-9๐-๙])\W*[ก-๛A-Za-z]"
)
_INDICATOR = re.compile(r"^\W*ตัวชี้วัด\s*(?:ที่)?\s*[0-9๐-๙]")
_LETTERED = re.compile(rf"^\W*(?:{_LABEL})*[(\[]?[ieoIEO]\s?[.\-]?\s?[0-9๐-๙]{{1,2}}(?![0-9๐-๙])")
_NUMBER = re.compile(r"[ieoIEO]?\s?[0-9๐-๙]{1,2}")
_BARE_CODE = re.compile(rf"^\W*(?:{_LABEL})*[(\[]?[ieoIEO๐อ]\s?[.\-]?\s?[0-9๐-๙]{{1,2}}\W*$")
_NO_DAY = re.compile(r"(?:3[2-9]|[4-9]\d|\d{3,}|\d{1,3}(?:,\d{3})+|\d+\.\d+)\s*%?|\d+\s*%")  # no day of a month
_POINT = re.compile(r"^\s*(?:[(\[]?[0-9๐-๙]{1,2}\s?[.)\]]|[-•])\s*")


def with_content(columns: Columns, body: Sequence[Row]) -> Columns:
    """Return the columns with those added, or put right, that the rows below the heading make known."""
    rows = [row for row in body[:_MOST_ROWS] if not row.is_blank]
    columns = _labelled(columns, rows)
    columns = _measured(_parted_from_codes(columns, rows), rows)
    if columns.period is None and not columns.spans:
        columns = replace(columns, period=_fitting(columns, rows, _is_period))
    if columns.owner is None:
        columns = replace(columns, owner=_fitting(columns, rows, _is_owner))
    if columns.steps is None:
        columns = replace(columns, steps=_fitting(columns, rows, _is_listed))
    columns = with_steps_apart(columns, rows)
    return replace(columns, marks_only=_has_large_numbers(columns, body))


def _labelled(columns: Columns, rows: Sequence[Row]) -> Columns:
    """A column that says of each row whether it is planned or done holds nothing of the plan itself."""
    found = next((at for at in range(columns.width) if are_labels(_texts(rows, at))), None)
    if found is None or found in (columns.measure, columns.number):
        return columns
    steps, topic, period, owner = (
        None if at == found else at for at in (columns.steps, columns.topic, columns.period, columns.owner)
    )
    return replace(columns, label=found, steps=steps, topic=topic, period=period, owner=owner)


def _has_large_numbers(columns: Columns, rows: Sequence[Row]) -> bool:
    texts = (row.cells[span.at].text for row in rows for span in columns.spans if span.at < len(row.cells))
    return any(_NO_DAY.fullmatch(bare(text)) for text in texts)


def named(columns: Columns) -> int:
    """Count which of steps, period and owner have a column."""
    return sum(
        (columns.steps is not None, columns.period is not None or bool(columns.spans), columns.owner is not None)
    )


def are_coded(columns: Columns, body: Sequence[Row]) -> bool:
    """Tell whether most rows have a question's code, in the column of numbers or before the measure."""
    rows = [row for row in body[:_MOST_ROWS] if not row.is_blank]
    is_code = _is_number if columns.letter else _is_bare_code
    in_number = columns.number is not None and _share(rows, columns.number, is_code) >= _SHARE
    return in_number or _share(rows, columns.measure, _is_lettered) >= _SHARE


def begins_row(text: str) -> bool:
    """Tell whether a text is a row's and no heading's: a code with its title, or numbered points."""
    return _is_coded(text.strip()) or _POINT.match(text) is not None


def _parted_from_codes(columns: Columns, rows: Sequence[Row]) -> Columns:
    """A column called a measure in which only codes stand is that of the codes; what they mean stands beside it."""
    beside = columns.measure + 1
    if _share(rows, columns.measure, _is_bare_code) < _SHARE or beside >= columns.width:
        return columns
    if beside in _taken(columns) and beside != columns.steps:
        return columns
    if beside == columns.steps and _share(rows, beside, _is_listed) > 0:
        return columns
    steps = None if beside == columns.steps else columns.steps
    return replace(columns, number=columns.measure, measure=beside, steps=steps, counts=False)


def _measured(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The column in which codes stand before titles is the measure, and that of numbered points the steps."""
    listed = _share(rows, columns.measure, _is_listed) >= _SHARE
    if listed and columns.steps is not None and not _share(rows, columns.steps, _is_listed):
        columns = replace(columns, measure=columns.steps, steps=columns.measure)
    coded = _fitting(columns, rows, _is_coded, free_only=False)
    if coded is None or coded in (columns.measure, columns.number) or _share(rows, columns.measure, _is_coded) > 0:
        return columns
    if len({match["number"] for text in _texts(rows, coded) if (match := _CODE.match(text))}) < _FEWEST_CELLS:
        return columns  # "1 ..." in every row is how a list begins
    if coded == columns.topic and any(map(_INDICATOR.match, _texts(rows, coded))):
        return columns  # what the measures are to improve
    steps = columns.measure if coded == columns.steps else columns.steps
    return replace(columns, measure=coded, steps=steps, topic=None if columns.topic == coded else columns.topic)


def _fitting(
    columns: Columns, rows: Sequence[Row], fits: Callable[[str], bool], *, free_only: bool = True
) -> int | None:
    taken = _taken(columns) if free_only else set()
    shares = {at: _share(rows, at, fits) for at in range(columns.width) if at not in taken}
    best = max(shares, key=lambda at: shares[at], default=None)
    return best if best is not None and shares[best] >= _SHARE else None


def _taken(columns: Columns) -> set[int | None]:
    named_columns = (
        columns.measure, columns.steps, columns.period, columns.owner, columns.number, columns.topic,
        columns.period_end, columns.publisher, columns.label,
    )  # fmt: skip
    return {
        *named_columns,
        *(span.at for span in columns.spans),
        *(at for at, _ in (*columns.partners, *columns.results, *columns.states)),
    }


def _share(rows: Sequence[Row], at: int, fits: Callable[[str], bool]) -> float:
    """Return which share of a column's filled cells fits; 0 where too few are filled."""
    texts = _texts(rows, at)
    return sum(map(fits, texts)) / len(texts) if len(texts) >= _FEWEST_CELLS else 0.0


def _texts(rows: Sequence[Row], at: int) -> list[str]:
    return [row.cells[at].text.strip() for row in rows if at < len(row.cells) and not row.cells[at].is_blank]


def _is_bare_code(text: str) -> bool:
    return _BARE_CODE.match(text) is not None


def _is_period(text: str) -> bool:
    return len(text) <= _MOST_LETTERS and _PERIOD.search(text) is not None


def _is_owner(text: str) -> bool:
    return len(text) <= _MOST_LETTERS and _OWNER.match(text) is not None


def _is_listed(text: str) -> bool:
    point = _POINT.match(text)
    return point is not None and point.end() < len(text) and not _is_coded(text[point.end() :])


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _is_lettered(text: str) -> bool:
    return _LETTERED.match(text) is not None


def _is_coded(text: str) -> bool:
    return _CODE.match(text) is not None
