"""`ita seat`: who sits where, since when and until when, and whom messages for a seat reach."""

from typing import Annotated

import typer

from cli.options import AgencyName, AsJson, AsOf, By, optional_date, reading, writing
from cli.output import say, show_json, show_table
from core import clock
from core.calendar import thai_date, thai_date_short
from core.stations import holder_thai
from models.messages.channels import LINE
from models.people.holders import Recipient, get_holders
from models.work.work import get_agency
from people.linking.linking import get_person
from people.seats.substitutes import end_all_of, name_for_leave, name_helper
from people.seats.taking import end_seat, find_seat_key, set_seat
from reports.people.seats import SeatRow, list_seat_rows

app = typer.Typer(help="ผู้ดำรงตำแหน่ง", invoke_without_command=True)

LINE_THAI = {"none": "ยังไม่เชื่อมต่อ", "linked": "เชื่อมต่อแล้ว", "blocked": "ถูกบล็อก"}
CHANNELS_THAI = {"email": "อีเมล", "line": "LINE"}
SeatName = Annotated[str, typer.Argument(metavar="UNIT", help="ส่วนราชการ หรือ clerk, mayor, publisher, coordinator")]


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(app, name="seat")


@app.callback()
def show_seats(
    context: typer.Context, agency: AgencyName = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """แสดงว่าข้อความถึงแต่ละตำแหน่งส่งไปที่ใคร"""
    if context.invoked_subcommand:
        return
    with reading() as session:
        holders = get_holders(session, get_agency(session, agency).id, clock.today())
    rows = [(holders.name(key), holders.own(key), holders.of(key)) for key in holders.seats]
    if as_json:
        show_json([
            {"seat": seat, "person": None if own.is_seat else own.name, "channel": to.channel,
             "address": to.address if to.channel != LINE else None}
            for seat, own, to in rows
        ])  # fmt: skip
        return
    show_table(
        ["ตำแหน่ง", "ผู้ดำรงตำแหน่ง", "ที่อยู่สำหรับส่งข้อความ"],
        [(seat, "(ยังไม่ระบุ)" if own.is_seat else own.name, _where(to)) for seat, own, to in rows],
    )


def _where(to: Recipient) -> str:
    """Say where the messages go; a LINE id is nobody's business."""
    address = "LINE" if to.channel == LINE and to.address else to.address or "(ไม่มี)"
    return f"{address} ({to.name} รับแทน)" if to.stands_in_for else address


@app.command("list")
def seat_list(
    agency: AgencyName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    past: Annotated[bool, typer.Option("--past", help="รวมผู้ที่พ้นจากตำแหน่งแล้ว")] = False,
) -> None:
    """แสดงผู้ดำรงตำแหน่งทั้งหมด วันที่เริ่ม วันที่สิ้นสุด และช่องทางติดต่อ"""
    with reading() as session:
        rows = list_seat_rows(session, get_agency(session, agency).id, clock.today(), past=past)
    if as_json:
        show_json([row.to_json() for row in rows])
        return
    show_table(
        ["ตำแหน่ง", "ผู้ดำรงตำแหน่ง", "ตั้งแต่", "ถึง", "ช่องทาง", "LINE", "หมายเหตุ"],
        [
            (
                row.seat,
                _name(row),
                row.since_on and thai_date_short(row.since_on),
                row.until_on and thai_date_short(row.until_on),
                CHANNELS_THAI.get(row.channel or "", "(ติดต่อไม่ได้)" if row.person else ""),
                LINE_THAI[row.line] if row.person else "",
                _remark(row),
            )
            for row in rows
        ],
    )


def _name(row: SeatRow) -> str:
    if row.person is None:
        return "(ยังไม่ระบุ)"
    return f"{row.person} (รักษาราชการแทน)" if row.is_acting else row.person


def _remark(row: SeatRow) -> str:
    remarks = [
        f"ส่งถึง {row.goes_to} แทน" if row.goes_to else "",
        "ไม่รับสรุปทางอีเมล" if row.digests_off else "",
    ]
    return " · ".join(filter(None, remarks))


@app.command("set")
def seat_set(
    unit: SeatName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="ชื่อผู้ดำรงตำแหน่ง")],
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="อีเมลสำหรับรับข้อความ")],
    line: Annotated[str | None, typer.Option("--line", metavar="ID", help="รหัสผู้ใช้ LINE")] = None,
    acting: Annotated[bool, typer.Option("--acting", help="เป็นผู้รักษาราชการแทน")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="ดำรงตำแหน่งตั้งแต่วันที่ (ค.ศ.) ไม่ระบุคือวันนี้")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="วันสุดท้ายที่ดำรงตำแหน่ง (ค.ศ.) ไม่ระบุคือยังไม่มีกำหนด")
    ] = None,
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """กำหนดผู้ดำรงตำแหน่ง"""
    with writing() as session:
        seat = set_seat(
            session, get_agency(session, agency), unit, name, email, line_user_id=line,
            on=optional_date(since) or clock.today(), until=optional_date(until), is_acting=acting, by=by,
        )  # fmt: skip
    ends = f" ถึง {thai_date(seat.until_on)}" if seat.until_on else ""
    way = " รับข้อความทาง LINE" if line else ""
    say(f"บันทึก {name} ในตำแหน่ง {holder_thai(unit)} ตั้งแต่ {thai_date(seat.since_on)}{ends} แล้ว{way}")


@app.command("deputy")
def seat_deputy(
    unit: SeatName,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="ชื่อหรืออีเมลของผู้ปฏิบัติในระบบแทน")],
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="ตั้งแต่วันที่ (ค.ศ.) ไม่ระบุคือวันนี้")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="ถึงวันที่ (ค.ศ.) ไม่ระบุคือเป็นผู้ช่วยประจำ")
    ] = None,
    end: Annotated[bool, typer.Option("--end", help="ยกเลิกผู้ปฏิบัติในระบบแทนคนนี้")] = False,
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """กำหนดผู้ปฏิบัติในระบบแทน: ตามช่วงวัน หรือเป็นผู้ช่วยประจำ (ไม่เกิน 2 คน)"""
    with writing() as session:
        office, today = get_agency(session, agency), clock.today()
        first_on, last_on = optional_date(since) or today, optional_date(until)
        seat, who = find_seat_key(get_holders(session, office.id, today), unit), get_person(session, office, person)
        if end:
            end_all_of(session, office, seat, who, by=by)
        elif last_on:
            name_for_leave(session, office, seat, who, first_on, last_on, by=by)
        else:
            name_helper(session, office, seat, who, by=by)
    days = f" {thai_date(first_on)} – {thai_date(last_on)}" if last_on else " เป็นผู้ช่วยประจำ"
    say(f"{who.name} ไม่ได้ปฏิบัติแทนแล้ว" if end else f"{who.name} ปฏิบัติในระบบแทน {holder_thai(unit)}{days}")


@app.command("end")
def seat_end(
    unit: SeatName,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="วันสุดท้ายที่ดำรงตำแหน่ง (ค.ศ.) ไม่ระบุคือวันนี้")
    ] = None,
    head: Annotated[bool, typer.Option("--head", help="ผู้ดำรงตำแหน่ง แม้มีผู้รักษาราชการแทนอยู่")] = False,
    by: By = "coordinator",
    agency: AgencyName = None,
) -> None:
    """บันทึกวันสุดท้ายของผู้รักษาราชการแทน หากไม่มีคือของผู้ดำรงตำแหน่ง"""
    with writing() as session:
        last = optional_date(on) or clock.today()
        end_seat(session, get_agency(session, agency), unit, on=last, head=head, by=by)
    say(f"วันสุดท้ายของผู้ดำรงตำแหน่ง {holder_thai(unit)} คือ {thai_date(last)}")
