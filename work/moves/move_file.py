"""Many moves at once from a CSV file, all or nothing: code,unit,move,on,evidence,reason (and to)."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from core.calendar import parse_iso_date
from core.errors import TrackerError
from core.questions import QuestionCode
from models.plans.plans import Plan
from work.moves.move import Move
from work.moves.moving import make_move

COLUMNS = ("code", "unit", "move", "on", "evidence", "reason")
TITLE = "title"  # for whoever fills the file in; not read
OPTIONAL = ("to", "by", TITLE)
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
    """Read moves with the file's name and their line; a fault is refused with its line. UTF-8, comma."""
    return read_move_bytes(path.name, _bytes(path), by)


def read_move_bytes(name: str, data: bytes, by: str) -> list[ScriptedMove]:
    """Read moves as read_moves does, of a file that was sent."""
    reader = csv.DictReader(io.StringIO(_text(name, data)))
    try:
        _check_columns(name, reader.fieldnames or ())
        return [ScriptedMove(name, reader.line_num, _move(name, reader.line_num, row, by)) for row in reader]
    except csv.Error:  # a quotation mark that is never closed
        line = reader.line_num
        raise UnreadableMoveFile(
            name=name, why=f"it is broken after line {line}", why_thai=f"ผิดรูปแบบหลังบรรทัดที่ {line}"
        ) from None


def _check_columns(name: str, columns: Sequence[str]) -> None:
    missing = [wanted for wanted in ("code", "move") if wanted not in columns]
    unknown = [column for column in columns if column not in (*COLUMNS, *OPTIONAL)]
    if missing or unknown:
        wanted = ",".join(COLUMNS)
        raise UnreadableMoveFile(name=name, why=f"its first line must be {wanted}",
                                 why_thai=f"บรรทัดแรกต้องเป็น {wanted}")  # fmt: skip


def make_all(session: Session, plan: Plan, moves: Sequence[ScriptedMove]) -> None:
    """Make every move in this transaction; the first refusal names its line and undoes them all."""
    for one in moves:
        try:
            make_move(session, plan, one.move)
        except TrackerError as error:
            raise MoveRowRefused(one.source, one.line, error) from error


def _move(name: str, line: int, row: dict[str, str | None], by: str) -> Move:
    if None in row:  # where csv puts what has no column
        raise MoveRowRefused(name, line, TooManyCells())
    cells = {key: (value or "").strip() or None for key, value in row.items() if isinstance(value, str | None)}
    try:
        return Move(
            code=QuestionCode.parse(cells["code"] or ""),
            name=cells["move"] or "",
            unit=cells.get("unit"),
            to=cells.get("to"),
            on=parse_iso_date(cells["on"] or "") if cells.get("on") else None,
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


def _text(name: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableMoveFile(name=name, why="it is too large", why_thai="ไฟล์ใหญ่เกินไป")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableMoveFile(
            name=name,
            why="it is not UTF-8 text; save it as CSV UTF-8",
            why_thai="ไม่ใช่ข้อความ UTF-8 ให้บันทึกเป็น CSV UTF-8",
        ) from None
