"""How much of one thing a plan may say: beyond it there is no plan, only work without end."""

from collections.abc import Sequence

from core.errors import TrackerError
from documents.draft import DraftItem, Finding
from documents.read.refusals import CellTooLong, DocumentTooMuch
from documents.understand.rows.plan_rows import PlanRow

MAX_OWNER_LETTERS = 2_000  # of one item; fifty units with their hand-over take 1,500
MAX_OWNERS_LETTERS = 200_000
MAX_OWNER_NAMES = 1_000
MAX_STEPS = 5_000
MAX_FINDINGS = 10_000


class TooManyOwners(TrackerError):
    thai = "คอลัมน์ผู้รับผิดชอบมีชื่อต่างกันมากกว่า {limit} ชื่อ: โปรดตรวจสอบว่าตารางในไฟล์เป็นมาตรการของหน่วยงานเดียว"
    english = (
        "The column of who is responsible has more than {limit} different names: check that it is one agency's plan."
    )


def refuse_long_owners(name: str, rows: Sequence[PlanRow]) -> None:
    """Raise CellTooLong for an owner cell that is no list of units, DocumentTooMuch for too many long ones."""
    texts = [(row, len(row.text("owner"))) for row in rows]
    for row, letters in texts:
        if letters > MAX_OWNER_LETTERS:
            raise CellTooLong(name=name, place=row.cells("owner")[0].place, limit=MAX_OWNER_LETTERS)
    if sum(letters for _, letters in texts) > MAX_OWNERS_LETTERS:
        raise DocumentTooMuch(name=name, what_thai="ตัวอักษรในคอลัมน์ผู้รับผิดชอบ", what="letters of owners",
                              limit=MAX_OWNERS_LETTERS)  # fmt: skip


def refuse_many_owners(names: int) -> None:
    if names > MAX_OWNER_NAMES:
        raise TooManyOwners(limit=MAX_OWNER_NAMES)


def refuse_endless(name: str, items: Sequence[DraftItem], findings: Sequence[Finding]) -> None:
    """Raise DocumentTooMuch where so much was found that nobody could look through it."""
    if sum(len(item.steps) for item in items) > MAX_STEPS:
        raise DocumentTooMuch(name=name, what_thai="ขั้นตอน", what="steps", limit=MAX_STEPS)
    if len(findings) > MAX_FINDINGS:
        raise DocumentTooMuch(name=name, what_thai="ข้อสังเกต", what="findings", limit=MAX_FINDINGS)
