"""`ita login` and `ita agency add | kind`: the first steps of whoever has a shell on the installation."""

from typing import Annotated

import typer
from sqlmodel import Session

from cli.options import AgencyName, AsJson, By, writing
from cli.output import say, show_json
from core import clock
from core.clock import thai_moment
from core.text.titles import AgencyKind, kind_of
from models.agencies import Agency
from models.people.holders import get_holders
from models.work.work import get_agency
from people.access.login_links import issue_login_link
from people.access.subjects import Subject
from people.agency_kind import set_agency_kind
from people.linking.linking import get_person
from people.seats.taking import SeatNotFound, find_seat_key

Who = Annotated[
    str, typer.Argument(metavar="WHO", help="ตำแหน่ง (coordinator, clerk, mayor, publisher, ชื่อส่วนราชการ) ชื่อ หรืออีเมล")
]
NewAgency = Annotated[str, typer.Argument(metavar="NAME", help="ชื่อหน่วยงาน เช่น เทศบาลตำบล...")]

agencies = typer.Typer(help="หน่วยงานในระบบ", no_args_is_help=True)


def add_to(parent: typer.Typer) -> None:
    parent.command("login")(login)
    agencies.command("add")(add)
    agencies.command("kind")(kind)
    parent.add_typer(agencies, name="agency")


def login(who: Who = "coordinator", agency: AgencyName = None, as_json: AsJson = False) -> None:
    """ออกลิงก์เข้าสู่ระบบใช้ครั้งเดียว

    ไม่ระบุใครคือผู้ประสานงาน ITA ซึ่งดูแลได้ทุกอย่างของหน่วยงาน
    """
    with writing() as session:
        found = get_agency(session, agency)
        link = issue_login_link(session, found.id, find_subject(session, found, who))
    if as_json:
        show_json({"url": link.url, "expires_at": link.expires_at.isoformat()})
        return
    say(f"เปิดลิงก์นี้เพื่อเข้าสู่ระบบของ{found.name} (ใช้ได้ครั้งเดียว ถึง {thai_moment(link.expires_at)})")
    say(link.url)


def add(name: NewAgency) -> None:
    """เพิ่มหน่วยงานที่ยังไม่มีมาตรการ เพื่อเข้าไปนำเข้ามาตรการทางหน้าเว็บ"""
    from plans.storing.agencies import find_or_add_agency  # reads documents: too much for the other commands

    with writing() as session:
        agency = find_or_add_agency(session, name)
    say(f"หน่วยงาน “{agency.name}” อยู่ในระบบแล้ว เข้าสู่ระบบด้วย ita login --agency “{agency.name}”")


def kind(
    wanted: Annotated[str | None, typer.Argument(metavar="KIND", help="ประเภท: " + ", ".join(AgencyKind))] = None,
    agency: AgencyName = None,
    by: By = "coordinator",
) -> None:
    """แสดงหรือกำหนดประเภทหน่วยงาน ซึ่งกำหนดชื่อตำแหน่งปลัดและนายก"""
    with writing() as session:
        found = get_agency(session, agency)
        if wanted is not None:
            set_agency_kind(session, found, wanted, by)
        now, titles = kind_of(found.name, found.kind), found.titles
    say(f"{found.name}: {now.thai} ({titles['clerk']}, {titles['mayor']})")


def find_subject(session: Session, agency: Agency, who: str) -> Subject:
    """Return as whom one logs in: who sits in the seat of that name, the empty seat itself, else the person."""
    try:
        holders = get_holders(session, agency.id, clock.today())
        return Subject.sitting_in(holders, find_seat_key(holders, who))
    except SeatNotFound:
        return Subject.of(get_person(session, agency, who))
