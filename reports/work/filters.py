"""Choosing and sorting the rows of a list: what an address of the list says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from reports.work.columns import sorts
from reports.work.grid import month_of
from reports.work.open_work import WorkRow

Only = Literal["late", "open", "done", "asked", "broken"]
ONLY: Mapping[str, Callable[[WorkRow], bool]] = {
    "late": lambda row: row.is_late,
    "open": lambda row: not row.is_done,
    "done": lambda row: row.is_done,
    "returned": lambda row: row.is_returned,
    "asked": lambda row: row.is_asked,
    "broken": lambda row: row.is_broken,
}


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What is asked for; an empty field asks for nothing. `part` is the standing of the unit's part (or of any).

    `sort` is the key of a column, with "-" before it from the most down; empty keeps the list's own order.
    """

    holder: str = ""
    unit: str = ""
    station: str = ""
    topic: int | None = None
    q: str = ""
    only: str = ""
    part: str = ""
    month: str = ""
    points: bool = False
    sort: str = ""

    @property
    def sorted_by(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")

    def is_for(self, row: WorkRow) -> bool:
        return all((
            not self.holder or self.holder in row.holders,
            not self.unit or any(part.unit == self.unit for part in row.parts),
            not self.station or row.station == self.station,
            self.topic is None or row.item.topic_no == self.topic,
            not self.q or self.q.strip().casefold() in f"{row.item.code} {row.item.title}".casefold(),
            not self.only or ONLY[self.only](row),
            not self.part or self._has_such_part(row),
            not self.month or month_of(row.until_on, row.plan.fiscal_year) == self.month,
            not self.points or row.points > 0,
        ))  # fmt: skip

    def _has_such_part(self, row: WorkRow) -> bool:
        return any(part.standing == self.part and self.unit in ("", part.unit) for part in row.parts)


def chosen_rows(rows: Iterable[WorkRow], wanted: WorkFilter) -> list[WorkRow]:
    """Return the rows that are asked for, in the order that is asked for; equal ones keep the order they had."""
    found = [row for row in rows if wanted.is_for(row)]
    if sort_key := sorts().get(wanted.sorted_by):
        found.sort(key=sort_key, reverse=wanted.is_descending)
    return found
