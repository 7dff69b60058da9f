"""`ita people link`, `ita people unlink` and `ita line`: who, and which group chat, is reached by LINE."""

from typing import Annotated

import typer

from cli.options import AgencyName, By, writing
from cli.output import say
from cli.people.units import people
from core.clock import thai_moment
from core.settings import get_settings
from models.work.work import get_agency
from people.linking import linking
from people.linking.codes import shown

line = typer.Typer(help="บัญชี LINE ของหน่วยงาน", no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="NAME_OR_EMAIL", help="ชื่อหรืออีเมลของบุคคล")]


def add_to(parent: typer.Typer) -> None:
    people.command("link")(link)
    people.command("unlink")(unlink)
    line.command("group-code")(group_code)
    parent.add_typer(line, name="line")


def link(who: Who, agency: AgencyName = None) -> None:
    """ออกรหัสใช้ครั้งเดียวให้บุคคลส่งทาง LINE เพื่อรับข้อความทาง LINE"""
    with writing() as session:
        issued = linking.issue_person_code(session, get_agency(session, agency), who)
    assert issued.person
    say(f"รหัสสำหรับ {issued.person.name}: {shown(issued.code)}")
    add_friend = get_settings().line_add_friend_url
    first = f"เพิ่มเพื่อนบัญชี LINE ของหน่วยงานที่ {add_friend}" if add_friend else "เพิ่มเพื่อนบัญชี LINE ของหน่วยงาน"
    say(f"ให้{first} แล้วส่งรหัสนี้ในแชต (ใช้ได้ครั้งเดียว ถึง {thai_moment(issued.expires_at)})")
    _say_what_is_missing()


def unlink(who: Who, by: By = "coordinator", agency: AgencyName = None) -> None:
    """ยกเลิกการเชื่อมต่อ LINE ของบุคคล ข้อความจะไปทางอีเมล"""
    with writing() as session:
        person = linking.unlink(session, get_agency(session, agency), who, by)
    say(f"ยกเลิกการเชื่อมต่อ LINE ของ {person.name} แล้ว ข้อความจะส่งไปที่ {person.email or '(ไม่มีอีเมล)'}")


def group_code(agency: AgencyName = None) -> None:
    """ออกรหัสใช้ครั้งเดียวสำหรับเชื่อมกลุ่ม LINE ของหน่วยงาน"""
    with writing() as session:
        issued = linking.issue_group_code(session, get_agency(session, agency))
    say(f"รหัสสำหรับกลุ่ม LINE: {shown(issued.code)}")
    say(f"เชิญบัญชี LINE ของหน่วยงานเข้ากลุ่ม แล้วส่งรหัสนี้ในกลุ่ม (ใช้ได้ครั้งเดียว ถึง {thai_moment(issued.expires_at)})")
    _say_what_is_missing()


def _say_what_is_missing() -> None:
    """A code can be made before LINE is set up, but nobody would answer to it."""
    settings = get_settings()
    names = ("line_channel_secret", "line_channel_token")
    missing = [f"ITA_{name.upper()}" for name in names if getattr(settings, name) is None]
    if missing:
        say(f"ยังใช้ไม่ได้จนกว่าจะตั้งค่า {' และ '.join(missing)}")
