"""What the address of a list asks for, and addresses of lists that ask for something else."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request

from core.stations import STATIONS_THAI
from core.text.names import one_spelling
from reports.work.columns import sorts
from reports.work.filters import ONLY, WorkFilter
from reports.work.open_work import DONE, LATE, OPEN

ONLY_WORDS = {
    "open": "ยังไม่ผ่านการตรวจสอบ",
    "late": "เกินกำหนด",
    "done": "ผ่านการตรวจสอบแล้ว",
    "returned": "ส่งกลับแก้ไข",
    "asked": "ครบกำหนดก่อนเริ่มใช้ระบบ",
    "broken": "หลักฐานเปิดไม่ได้",
}
SORT_WORDS = {
    "code": "รหัส", "needed": "ต้องเสร็จก่อน", "-late": "เกินกำหนดนานที่สุด", "-points": "คะแนนมากที่สุด",
    "holder": "ผู้ถืองาน", "station": "อยู่ที่ขั้น", "topic": "ประเด็น", "title": "ชื่อรายการ",
}  # fmt: skip
LARGEST_FIRST = ("late", "points")  # what a first click on the head of a column sorts from the most down
LONGEST = 200


@dataclass(frozen=True, slots=True)
class WorkQuery:
    """A list at `path` of the plan of `year` (None where the address leaves that to the program)."""

    path: str
    filter: WorkFilter
    year: int | None = None

    def to(self, path: str | None = None, **changes: Any) -> str:
        """Return the address of this list, or of another with the same filter, with some of it changed."""
        said = asdict(replace(self.filter, **changes)) | {"year": self.year}
        asked = {name: 1 if value is True else value for name, value in said.items() if value}
        return (path or self.path) + (f"?{urlencode(asked)}" if asked else "")

    def sorted_by(self, column: str) -> str:
        """Return the address that sorts by a column, or turns it round where it is sorted by it already."""
        down = column in LARGEST_FIRST
        if self.filter.sorted_by == column:
            down = not self.filter.is_descending
        return self.to(sort=f"-{column}" if down else column)

    def direction(self, column: str) -> str | None:
        """Return what aria-sort says of a column; None where the list is sorted by another."""
        if self.filter.sorted_by != column:
            return None
        return "descending" if self.filter.is_descending else "ascending"

    @property
    def is_filtered(self) -> bool:
        return replace(self.filter, sort="") != WorkFilter()


def work_query(request: Request) -> WorkQuery:
    """Read the filter from the address; what means nothing asks for nothing."""
    asked = request.query_params
    path = request.url.path.removesuffix(".csv").removesuffix(".group")
    texts = {name: one_spelling(asked.get(name, ""))[:LONGEST] for name in ("holder", "unit", "q")}
    sort = asked.get("sort", "")
    wanted = WorkFilter(
        **texts,
        station=_one_of(asked, "station", STATIONS_THAI),
        topic=_number(asked.get("topic")),
        only=_one_of(asked, "only", ONLY),
        part=_one_of(asked, "part", dict.fromkeys((LATE, OPEN, DONE))),
        month=asked.get("month", "")[:10],
        points=asked.get("points") == "1",
        sort=sort if sort.removeprefix("-") in sorts() else "",
    )
    return WorkQuery(path, wanted, _number(asked.get("year")))


Asked = Annotated[WorkQuery, Depends(work_query)]
HIDDEN = tuple(field.name for field in fields(WorkFilter) if field.name in ("part", "month", "unit"))


def _one_of(asked: Mapping[str, str], name: str, known: Mapping[str, Any]) -> str:
    return found if (found := asked.get(name, "")) in known else ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None
