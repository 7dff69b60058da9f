"""`ita simulate`: what a time would send, played on a copy; its texts in a folder to be read."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, Year, reading, the_plan
from cli.output import say, show_json, show_table
from core.calendar import parse_iso_date, thai_date
from core.errors import TrackerError


class InvalidSpan(TrackerError):
    thai = "ช่วงเวลา {first} ถึง {last} ไม่ถูกต้อง: วันสุดท้ายต้องไม่ก่อนวันแรก และไม่เกินสามปี"
    english = "{first} to {last} is not a span to simulate: it must not end before it begins nor exceed three years."


def add_to(parent: typer.Typer) -> None:
    parent.command("simulate")(simulate)


def simulate(
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="วันแรก (ค.ศ.)")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="วันสุดท้าย (ค.ศ.)")],
    script: Annotated[
        Path | None, typer.Option("--script", metavar="FILE", help="สิ่งที่ทำ (CSV แบบเดียวกับ move)")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="DIR", help="เขียนข้อความทุกฉบับไว้ในโฟลเดอร์นี้ เปิดอ่านจาก index.html")
    ] = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_json: AsJson = False,
) -> None:
    """จำลองการแจ้งเตือนทั้งช่วงเวลาบนสำเนาข้อมูล โดยไม่ส่งออกจริง"""
    from notifications.explain.reading_folder import write_folder
    from work.moves.move_file import read_moves
    from workers.simulation import simulate as play

    first_on, last_on = parse_iso_date(first), parse_iso_date(last)
    if not 0 <= (last_on - first_on).days <= 3 * 366:
        raise InvalidSpan(first=first_on, last=last_on)
    moves = read_moves(script, "script") if script else []
    with reading() as session:
        found, plan = the_plan(session, agency, fiscal_year)
    played = play(found, plan, first_on, last_on, moves)
    index = write_folder(texts, played.texts) if texts else None
    done = played.to_json()
    if as_json:
        show_json(done)
        return
    say(f"จำลอง {thai_date(first_on)} ถึง {thai_date(last_on)}: ส่ง {len(done['deliveries'])} ข้อความ")
    show_table(["ผู้รับ", "ข้อความ"], [(one["person"], one["deliveries"]) for one in done["per_person"]], right=[1])
    if busiest := done["busiest_day"]:
        say(f"วันที่ส่งมากที่สุด {thai_date(parse_iso_date(busiest['on']))}: {busiest['deliveries']} ข้อความ")
    if index:
        say(f"อ่านข้อความทุกฉบับที่ {index}")
