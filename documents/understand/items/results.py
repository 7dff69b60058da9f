"""What a plan prints about what came of an item: the result, its day and addresses, the problem and the advice."""

import re
from datetime import date

from documents.draft import DraftResult
from documents.understand.answers import ADDRESS, urls_of
from documents.understand.dates.thai_dates import find_dates, normal, with_months_spelt
from documents.understand.rows.plan_rows import PlanRow
from documents.understand.writing import one_line, unbroken

_NOTHING = re.compile(r"[-–—\s.]*|ไม่มี|ไม่พบ|ไม่มีปัญหา(?:อุปสรรค)?|n/?a|none", re.IGNORECASE)
_NOT_DONE = re.compile(r"^\s*(?:[-•]\s*)?(?:ยังไม่|ยังมิได้|อยู่ระหว่าง|กำลัง|จะ|รอ|คาดว่า|ไม่ได้|ไม่ดำเนินการ|ไม่สามารถ)")
_WORDS = re.compile(r"\d\D*\d|[ก-๛]{2}|https?:|www\.")
_TO_COME = re.compile(r"(?:ภายใน|กำหนด|จะ|คาดว่า|ก่อน|ถึง|ตั้งแต่|ของปี|ประจำปี)\s*(?:วัน)?(?:ที่)?\s*$")


def read_result(row: PlanRow) -> DraftResult | None:
    """Return what is printed of an item's result, None where nothing is said."""
    texts = {name: _said(row, name) for name in ("result", "done", "evidence", "problem", "advice")}
    texts["result"] = "\n".join(filter(None, (_marked(row), texts["result"])))
    columns = (*row.columns.results, *row.columns.states)
    links = [url for at, _ in columns for cell in row.cells_at(at) for url in urls_of(cell)]
    urls = tuple(dict.fromkeys(links))
    if not any(texts.values()):
        return None
    text = one_line(texts["result"]) or one_line(texts["evidence"])
    return DraftResult(
        text=text, done_on=_day(texts["done"]) or done_on(texts["result"]), evidence=urls,
        problem=one_line(texts["problem"]), advice=one_line(texts["advice"]),
    )  # fmt: skip


def done_on(text: str) -> date | None:
    """Return the last day on which a result says that something was done; None where it is told as not done yet."""
    line = with_months_spelt(unbroken(normal(ADDRESS.sub(" ", text))))
    if _NOT_DONE.search(line):
        return None
    days = [
        found.first_on(found.year)
        for found in find_dates(line)
        if found.day and found.year and not found.is_impossible and not _TO_COME.search(line[: found.start])
    ]
    return max(days, default=None)


def _day(text: str) -> date | None:
    return done_on(text) if text else None


def _marked(row: PlanRow) -> str:
    """Return what the heading of a marked column says of the item, with the words of the mark if it has any."""
    marks = [(name, cell.text) for at, name in row.columns.states for cell in row.cells_at(at)]
    return "\n".join(
        f"{name} {text}" if _WORDS.search(text) else name for name, text in marks if not _NOTHING.fullmatch(text)
    )


def _said(row: PlanRow, kind: str) -> str:
    texts = [
        text for at, name in row.columns.results if name == kind for cell in row.cells_at(at) if (text := cell.text)
    ]
    return "\n".join(text for text in texts if not _NOTHING.fullmatch(text.strip()))
