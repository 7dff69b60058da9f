"""Units by months: how many parts of a plan are late, open or done, by the day on which they are needed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.calendar import FiscalYear
from reports.work.open_work import WorkRow

BEFORE, AFTER = "before", "after"  # of the fiscal year


@dataclass(frozen=True, slots=True)
class GridCell:
    """The parts of one unit in one month, by standing."""

    late: int = 0
    open: int = 0
    done: int = 0

    @property
    def all(self) -> int:
        return self.late + self.open + self.done


@dataclass(frozen=True, slots=True)
class GridLine:
    """One unit's cells, one for each month of the grid, and all of them together."""

    unit: str
    cells: tuple[GridCell, ...]
    total: GridCell


@dataclass(frozen=True, slots=True)
class WorkGrid:
    """`months` are ISO months of the fiscal year, with "before" and "after" where work is needed outside it.

    `items` counts the items of each month, whoever has a part of them.
    """

    months: tuple[str, ...]
    lines: tuple[GridLine, ...]
    items: Mapping[str, int]


def grid_of(rows: Sequence[WorkRow], units: Iterable[str], fiscal_year: int) -> WorkGrid:
    """Count every unit's parts; a unit without any is left out."""
    by_month = [(month_of(row.until_on, fiscal_year), row.parts) for row in rows]
    counted = Counter((part.unit, month, part.standing) for month, parts in by_month for part in parts)
    items = Counter(month for month, _ in by_month)
    months = _months(fiscal_year, set(items))
    with_parts = {unit for unit, _, _ in counted}
    lines = tuple(_line(unit, months, counted) for unit in units if unit in with_parts)
    return WorkGrid(months, lines, {month: items[month] for month in months})


def month_of(day: date, fiscal_year: int) -> str:
    """Return the ISO month of a day of the fiscal year, "before" or "after" for one outside it."""
    year = FiscalYear(fiscal_year)
    if day < year.first_on:
        return BEFORE
    return AFTER if day > year.last_on else f"{day:%Y-%m}"


def _months(fiscal_year: int, used: set[str]) -> tuple[str, ...]:
    first = FiscalYear(fiscal_year).first_on
    ahead = [first.month - 1 + number for number in range(12)]
    months = [f"{first.year + number // 12}-{number % 12 + 1:02}" for number in ahead]
    return (*([BEFORE] if BEFORE in used else []), *months, *([AFTER] if AFTER in used else []))


def _line(unit: str, months: Sequence[str], counted: Counter[tuple[str, str, str]]) -> GridLine:
    cells = tuple(
        GridCell(*(counted[unit, month, standing] for standing in ("late", "open", "done"))) for month in months
    )
    total = GridCell(sum(c.late for c in cells), sum(c.open for c in cells), sum(c.done for c in cells))
    return GridLine(unit, cells, total)
