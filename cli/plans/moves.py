"""`ita move`: recording what was done, one item at a time or many from a file, all or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AgencyName, By, UnitName, Year, optional_date, the_plan, writing
from cli.output import say
from core.errors import TrackerError
from core.questions import QuestionCode
from core.stations import Station
from models.plans.plans import Item
from work.moves.move import Move
from work.moves.move_file import make_all, read_moves
from work.moves.moving import make_move


class MoveIncomplete(TrackerError):
    thai = "ต้องระบุรหัสและคำสั่ง เช่น ita move o28 submit หรือระบุไฟล์ด้วย --from FILE.csv"
    english = "Give a code and a move, such as `ita move o28 submit`, or a file with --from FILE.csv."


def add_to(parent: typer.Typer) -> None:
    parent.command("move")(move)


def move(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="รหัส เช่น o28")] = None,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="MOVE",
            help="start เริ่ม, submit ส่งงาน, forward ส่งต่อ, accept ผ่านการตรวจสอบ, "
            "return ส่งกลับแก้ไข, waive ยกเว้น, reopen เปิดใหม่",
        ),
    ] = None,
    unit: UnitName = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="STATION", help="ส่งกลับไปที่ขั้นใด เช่น collecting หรือ publishing")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="URL", help="ลิงก์หลักฐาน ขึ้นต้นด้วย http:// หรือ https://")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="วันที่ทำ (ค.ศ.) ไม่ระบุคือวันนี้")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="เหตุผล (จำเป็นสำหรับ return, waive และ reopen)")
    ] = None,
    by: By = "coordinator",
    file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE.csv",
            help="บันทึกหลายรายการจากไฟล์ ทั้งหมดหรือไม่บันทึกเลย: code,unit,move,on,evidence,reason",
        ),
    ] = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
) -> None:
    """บันทึกความคืบหน้าของรายการ"""
    if file is not None:
        _move_many(file, by, agency, fiscal_year)
        return
    if code is None or name is None:
        raise MoveIncomplete
    one = Move(code=QuestionCode.parse(code), name=name, unit=unit, to=to, on=optional_date(on),
               evidence=evidence, reason=reason, by=by)  # fmt: skip
    with writing() as session:
        item_id = make_move(session, the_plan(session, agency, fiscal_year)[1], one)
        position = session.get_one(Item, item_id).position
    say(f"{one.code}: {Station.parse(position).thai}")


def _move_many(file: Path, by: str, agency: str | None, fiscal_year: int | None) -> None:
    moves = read_moves(file, by)
    with writing() as session:
        make_all(session, the_plan(session, agency, fiscal_year)[1], moves)
    say(f"บันทึกแล้ว {len(moves)} รายการ")
