"""Many moves at once from a clerk's list, all or nothing: code,unit,move,on,evidence,reason (and to)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from core.errors import TrackerError
from core.questions import QuestionCode
from documents.read.clerks_lists import ClerksList, read_list
from documents.read.document import Row
from documents.read.refusals import DocumentEmpty
from documents.understand.dates.typed_days import read_day
from models.plans.plans import Plan
from work.moves.move import Move
from work.moves.moving import make_move

COLUMNS = ("code", "unit", "move", "on", "evidence", "reason")
TITLE = "title"  # for whoever fills the file in; not read
WORDS = {  # over the columns
    "code": ("code", "รหัส", "รหัสข้อ", "ข้อ"),
    "unit": ("unit", "ส่วนราชการ", "หน่วยงาน"),
    "move": ("move", "การดำเนินการ", "คำสั่ง"),
    "on": ("on", "วันที่", "เมื่อวันที่"),
    "evidence": ("evidence", "หลักฐาน", "ลิงก์หลักฐาน", "ลิงก์"),
    "reason": ("reason", "เหตุผล"),
    "to": ("to", "ส่งกลับไปที่"),
    "by": ("by", "ผู้บันทึก"),
    TITLE: (TITLE, "รายการ", "ชื่อรายการ"),
}
MAX_BYTES = 2_000_000


class UnreadableMoveFile(TrackerError):
    thai = "อ่านไฟล์ {name} ไม่ได้: {why_thai}"
    english = "{name} cannot be read: {why}"


class TooManyCells(TrackerError):
    thai = "มีช่องเกินจำนวนคอลัมน์: ข้อความที่มีเครื่องหมายจุลภาคต้องอยู่ในเครื่องหมายคำพูด"
    english = "there are more cells than columns: put text that has commas into quotation marks."


class MoveRowRefused(TrackerError):
    thai = "{name} บรรทัด {line}: {sentence} (ไม่มีรายการใดถูกบันทึก)"
    english = "{name} line {line}: {sentence} (nothing was recorded)"

    def __init__(self, name: str, line: int, cause: TrackerError) -> None:
        self.cause = cause
        super().__init__(name=name, line=line, sentence=cause.sentence("en"))

    def sentence(self, lang: str) -> str:
        self.facts["sentence"] = self.cause.sentence(lang)
        return super().sentence(lang)


class ScriptedMove(NamedTuple):
    """A move and where it stands, for a refusal to say."""

    source: str
    line: int
    move: Move


def read_moves(path: Path, by: str) -> list[ScriptedMove]:
    """Read moves with the file's name and their line; a fault is refused with its line."""
    return read_move_bytes(path.name, _bytes(path), by)


def read_move_bytes(name: str, data: bytes, by: str) -> list[ScriptedMove]:
    """Read moves as read_moves does, of a file that was sent."""
    if len(data) > MAX_BYTES:
        raise UnreadableMoveFile(name=name, why="it is too large", why_thai="ไฟล์ใหญ่เกินไป")
    try:
        found = read_list(name if Path(name).suffix else f"{name}.csv", data, _is_heading)
    except DocumentEmpty:
        found = ClerksList(None, ())
    if found.heading is None:
        raise _no_heading(name)
    fields = _fields(name, found.heading)
    return [ScriptedMove(name, _line(row), _move(name, row, fields, by)) for row in found.rows]


def _is_heading(texts: Sequence[str]) -> bool:
    named = {_field(text) for text in texts}
    return {"code", "move"} <= named


def _field(heading: str) -> str | None:
    """Return what a column holds by the words over it, in any case; None where they name none."""
    word = "".join(heading.split()).lower()
    return next((field for field, words in WORDS.items() if word in words), None)


def _fields(name: str, heading: Row) -> dict[int, str]:
    """Return what each column holds; one that nobody knows might hold what was meant to be read."""
    fields = {cell.place.column: _field(cell.text) for cell in heading.cells if not cell.is_blank}
    known = {at: field for at, field in fields.items() if field}
    if len(known) < len(fields) or len(set(known.values())) < len(known):
        raise _no_heading(name)
    return known


def _no_heading(name: str) -> UnreadableMoveFile:
    wanted = ",".join(COLUMNS)
    return UnreadableMoveFile(name=name, why=f"its first line must be {wanted}", why_thai=f"บรรทัดแรกต้องเป็น {wanted}")


def _line(row: Row) -> int:
    return row.place.row or row.place.line


def make_all(session: Session, plan: Plan, moves: Sequence[ScriptedMove]) -> None:
    """Make every move in this transaction; the first refusal names its line and undoes them all."""
    for one in moves:
        try:
            make_move(session, plan, one.move)
        except TrackerError as error:
            raise MoveRowRefused(one.source, one.line, error) from error


def _move(name: str, row: Row, fields: Mapping[int, str], by: str) -> Move:
    line, said = _line(row), [cell for cell in row.cells if not cell.is_blank]
    if any(cell.place.column not in fields for cell in said):
        raise MoveRowRefused(name, line, TooManyCells())
    if any(cell.text.startswith('"') for cell in said):  # a quotation mark that is never closed
        why, why_thai = f"it is broken after line {line - 1}", f"ผิดรูปแบบหลังบรรทัดที่ {line - 1}"
        raise UnreadableMoveFile(name=name, why=why, why_thai=why_thai)
    cells = {fields[cell.place.column]: cell.text.strip() for cell in said}
    try:
        return Move(
            code=QuestionCode.parse(cells.get("code", "")),
            name=cells.get("move", "").lower(),
            unit=cells.get("unit"),
            to=cells.get("to"),
            on=read_day(cells["on"]) if "on" in cells else None,
            evidence=cells.get("evidence"),
            reason=cells.get("reason"),
            by=cells.get("by") or by,
        )
    except TrackerError as error:
        raise MoveRowRefused(name, line, error) from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise UnreadableMoveFile(name=path.name, why="there is no such file", why_thai="ไม่พบไฟล์") from None
