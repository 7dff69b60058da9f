"""Plans by indicator: whose measures have no question's code but the indicator that they are to improve."""

import re
from collections.abc import Sequence

from documents.read.document import Row
from documents.understand.likeness import likeness
from documents.understand.rows.plan_rows import PlanRow
from documents.understand.rows.row_cells import cell_at
from documents.understand.writing import arabic_digits, one_line
from readiness.structure import Indicator

_NUMBERED = re.compile(
    r"^[\W_]*(?:ตัวชี้วัด|ตัวชี้วัดที่เลือก|ประเด็นการประเมิน|ประเด็น)\s*(?:ที่)?\s*(?P<number>[0-9]{1,2})(?![0-9.])"
)
_LABEL = re.compile(r"^[\W_]*(?:(?:ตัวชี้วัด|ด้าน|ประเด็น)\s*(?:ที่)?)?\s*[0-9]{0,2}\s*[.)]?\s*")
_REST = re.compile(r"\s*[(\[].*$")
_SAME_NAME = 85.0  # one slip of a letter leaves 90 and more; the closest two indicators are at 68
_SHARE = 0.5  # of a table's rows: fewer may name an indicator by the way


def mark_indicators(rows: Sequence[PlanRow], indicators: Sequence[Indicator]) -> None:
    """Give each row the number of the indicator that its table says, in a column of its own or above the rows."""
    for columns in dict.fromkeys(row.columns for row in rows):
        group = [row for row in rows if row.columns == columns]
        at = _column(group, indicators)
        above: int | None = None
        for row in group:
            own = indicator_in(_text(row.row, at), indicators) if at is not None else None
            above = own or above if at is not None else None
            row.indicator = above or indicator_in(row.topic.name, indicators)


def indicator_in(text: str, indicators: Sequence[Indicator]) -> int | None:
    """Return the number of the indicator that a text names first, by its number or its name."""
    line = arabic_digits(one_line(text))
    known = {each.number for each in indicators}
    if (match := _NUMBERED.match(line)) and int(match["number"]) in known:
        return int(match["number"])
    name = _REST.sub("", _LABEL.sub("", line))
    if not name:
        return None
    best = max(indicators, key=lambda each: likeness(name, each.name))
    return best.number if likeness(name, best.name) >= _SAME_NAME else None


def _column(rows: Sequence[PlanRow], indicators: Sequence[Indicator]) -> int | None:
    columns = rows[0].columns
    kept = {columns.measure, columns.steps, columns.period, columns.owner}
    for at in range(columns.width):
        texts = [text for row in rows if (text := _text(row.row, at))]
        named = sum(indicator_in(text, indicators) is not None for text in texts)
        if at not in kept and named and named >= _SHARE * len(texts):
            return at
    return None


def _text(row: Row, at: int) -> str:
    cell = cell_at(row, at)
    return (cell.text or cell.covered_by).strip()
