"""Choosing, sorting and summing the rows of a list: what an address of the list says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from core.questions import QuestionCode
from reports.work.rows import WorkRow

Only = Literal["late", "open", "done", "asked", "broken"]
ONLY: Mapping[str, Callable[[WorkRow], bool]] = {
    "late": lambda row: row.is_late,
    "open": lambda row: not row.is_done,
    "done": lambda row: row.is_done,
    "asked": lambda row: row.is_asked,
    "broken": lambda row: row.is_broken,
}
SORTS: Mapping[str, Callable[[WorkRow], Any]] = {
    "code": lambda row: QuestionCode.parse(row.item.code).sort_key,
    "title": lambda row: row.item.title,
    "topic": lambda row: row.item.topic_no,
    "holder": lambda row: row.holders,
    "needed": lambda row: row.item.needed_on,
    "late": lambda row: row.days_late,
    "station": lambda row: row.item.position,
    "points": lambda row: row.points,
}


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What is asked for; an empty field asks for nothing. `part` is the standing of the unit's part (or of any).

    `sort` is a key of SORTS, with "-" before it from the most down; empty keeps the list's own order.
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
            not self.month or row.month == self.month,
            not self.points or row.points > 0,
        ))  # fmt: skip

    def _has_such_part(self, row: WorkRow) -> bool:
        return any(part.standing == self.part and self.unit in ("", part.unit) for part in row.parts)


@dataclass(frozen=True, slots=True)
class Totals:
    """`rows` of the list; `items` and their points count every item once."""

    rows: int
    items: int
    points: Decimal


def chosen_rows(rows: Iterable[WorkRow], wanted: WorkFilter) -> list[WorkRow]:
    """Return the rows that are asked for, in the order that is asked for; equal ones keep the order they had."""
    found = [row for row in rows if wanted.is_for(row)]
    if wanted.sorted_by in SORTS:
        found.sort(key=SORTS[wanted.sorted_by], reverse=wanted.is_descending)
    return found


def most_pressing_first(rows: Iterable[WorkRow]) -> list[WorkRow]:
    """Return the rows with the most points first, then those that are the most days late."""
    return sorted(rows, key=lambda row: (-row.points, -row.days_late, SORTS["code"](row)))


def totals_of(rows: Sequence[WorkRow]) -> Totals:
    points = {row.item.id: row.points for row in rows}
    return Totals(len(rows), len(points), sum(points.values(), Decimal(0)))
