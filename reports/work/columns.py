"""What lists tell of their rows: a column is one value here, and pages, CSV, JSON and the command walk them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal, get_args

from core.points import show_points
from core.questions import QuestionCode
from core.text.dictionary_order import dictionary_key
from reports.work.open_work import WorkRow
from schedules.lateness import Why

Medium = Literal["page", "csv", "json", "command"]
MEDIA: tuple[Medium, ...] = get_args(Medium)


class Kind(StrEnum):
    """What a column's values are; each medium has its own way to show them."""

    TEXT = "text"
    MAYBE = "maybe"  # a text, or nothing
    NUMBER = "number"
    DAY = "day"
    WHY = "why"
    STATION = "station"
    HOLDERS = "holders"
    POINTS = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing told of a row. `key` is what the address of a list sorts by, if there is a `sort` key.

    Each medium says its heading (JSON: the name of the field); "" is `heading` (JSON: `key`), None leaves it out.
    """

    key: str
    heading: str
    value: Callable[[WorkRow], Any]
    kind: Kind = Kind.TEXT
    sort: Callable[[WorkRow], Any] | None = None
    page: str | None = ""
    csv: str | None = ""
    json: str | None = ""
    command: str | None = ""

    def heading_in(self, medium: Medium) -> str:
        return getattr(self, medium) or (self.key if medium == "json" else self.heading)

    @property
    def is_number(self) -> bool:
        return self.kind in (Kind.NUMBER, Kind.POINTS)


def _code(row: WorkRow) -> tuple[int, int]:
    return QuestionCode.parse(row.code).sort_key


def _accepted(row: WorkRow) -> date | None:
    return row.item.accepted_on


COLUMNS: Sequence[Column] = (
    Column(key="code", heading="รหัส", value=lambda row: row.code, sort=_code, page="รหัสและรายการ"),
    Column(key="title", heading="รายการ", value=lambda row: row.title, sort=lambda row: dictionary_key(row.title),
           page=None, json=None, command=None),
    Column(key="topic", heading="เลขประเด็น", value=lambda row: row.item.topic_no, kind=Kind.NUMBER,
           sort=lambda row: row.item.topic_no, page=None, json=None, command=None),
    Column(key="topic_name", heading="ประเด็น", value=lambda row: row.item.topic, page=None, json=None, command=None),
    Column(key="unit", heading="ส่วนราชการ", value=lambda row: row.unit, kind=Kind.MAYBE,
           page=None, csv=None, command=None),
    Column(key="units", heading="ส่วนราชการ", value=lambda row: ", ".join(part.unit for part in row.parts),
           page=None, json=None, command=None),
    Column(key="holder", heading="ผู้ถืองาน", value=lambda row: row.holders, kind=Kind.HOLDERS,
           sort=lambda row: tuple(map(dictionary_key, row.holders)), json=None),
    Column(key="until", heading="ส่งต่อภายใน", value=lambda row: row.until_on, kind=Kind.DAY,
           sort=lambda row: row.until_on, json="held_until_on"),
    Column(key="until_iso", heading="ส่งต่อภายใน (ค.ศ.)", value=lambda row: row.until_on.isoformat(),
           page=None, json=None, command=None),
    Column(key="needed", heading="ต้องเสร็จภายใน", value=lambda row: row.needed_on, kind=Kind.DAY,
           sort=lambda row: row.needed_on, json="needed_on", command="ต้องเสร็จ"),
    Column(key="needed_iso", heading="ต้องเสร็จภายใน (ค.ศ.)", value=lambda row: row.needed_on.isoformat(),
           page=None, json=None, command=None),
    Column(key="why_needed", heading="เพราะ", value=lambda row: row.why_needed, kind=Kind.WHY, page=None),
    Column(key="late", heading="เกินกำหนด (วัน)", value=lambda row: row.days_late if row.is_late else None,
           kind=Kind.NUMBER, sort=lambda row: row.days_late, page="สถานะ", json="days_late", command="เกิน (วัน)"),
    Column(key="holder_late", heading="ผู้ถืองานเกิน (วัน)", value=lambda row: row.holder_days_late, kind=Kind.NUMBER,
           page=None, json="holder_days_late", command=None),
    Column(key="station", heading="อยู่ที่ขั้น", value=lambda row: row.position, kind=Kind.STATION,
           sort=lambda row: row.position, json="position", command="อยู่ที่"),
    Column(key="holder_name", heading="ผู้ถืองาน", value=lambda row: row.holder,
           json="holder", page=None, csv=None, command=None),
    Column(key="points", heading="คะแนนที่เกี่ยวข้อง", value=lambda row: row.points, kind=Kind.POINTS,
           sort=lambda row: row.points, command="คะแนน"),
    Column(key="accepted", heading="ผ่านการตรวจสอบเมื่อ", value=_accepted, kind=Kind.DAY,
           page=None, json=None, command=None),
    Column(key="evidence", heading="ลิงก์หลักฐาน", value=lambda row: " ".join(one.url for one in row.evidence),
           page=None, json=None, command=None),
)  # fmt: skip
"""In the order in which every medium shows them."""


def columns_in(medium: Medium) -> list[Column]:
    return [column for column in COLUMNS if getattr(column, medium) is not None]


def sorts() -> Mapping[str, Callable[[WorkRow], Any]]:
    """Return what a list can be sorted by."""
    return {column.key: column.sort for column in COLUMNS if column.sort}


_JSON: Mapping[Kind, Callable[[Any], object]] = {Kind.DAY: date.isoformat, Kind.POINTS: show_points}
_SHAPES: Mapping[Kind, Any] = {
    Kind.MAYBE: str | None, Kind.NUMBER: int, Kind.DAY: date, Kind.WHY: Why, Kind.HOLDERS: list[str],
}  # fmt: skip


def row_json(row: WorkRow) -> dict[str, object]:
    """Return a late row as docs/schema/overdue.json has it."""
    return {column.heading_in("json"): _json(column, column.value(row)) for column in columns_in("json")}


def json_shape() -> dict[str, Any]:
    """Return the type of each field of a late row's JSON, points being strings."""
    return {column.heading_in("json"): _SHAPES.get(column.kind, str) for column in columns_in("json")}


def _json(column: Column, value: Any) -> object:
    return _JSON[column.kind](value) if column.kind in _JSON and value is not None else value
