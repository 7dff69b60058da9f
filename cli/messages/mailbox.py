"""`ita mailbox`: the mails that stayed on this machine."""

from typing import Annotated

import typer

from cli.messages.deliveries import Limit
from cli.options import AgencyName, AsJson, reading
from cli.output import say, show_json, show_table
from core.clock import BANGKOK, bangkok_date
from core.errors import TrackerError
from core.settings import get_settings
from models.work.work import get_agency
from notifications.channels.mailbox.own_mails import list_own_mails


class MailNumberUnknown(TrackerError):
    thai = "ไม่มีข้อความที่ {no} ในตู้จดหมาย: มีอยู่ {count} ข้อความ"
    english = "There is no mail number {no} in the mailbox: it has {count}."


def add_to(parent: typer.Typer) -> None:
    parent.command("mailbox")(mailbox)


def mailbox(
    number: Annotated[int | None, typer.Argument(metavar="N", help="อ่านข้อความที่ N (ใหม่ที่สุดคือ 1)")] = None,
    agency: AgencyName = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """แสดงตู้จดหมายในเครื่อง หรืออ่านข้อความหนึ่ง"""
    with reading() as session:
        agency_id, most = get_agency(session, agency).id, limit if number is None else number
        mails = list(list_own_mails(session, agency_id, get_settings().data_dir, most).values())
    if number is not None and not 1 <= number <= len(mails):
        raise MailNumberUnknown(no=number, count=len(mails))
    if as_json:
        chosen = mails if number is None else [mails[number - 1]]
        show_json([
            {"subject": mail.subject, "to": mail.to, "at": mail.at.isoformat(), "text": mail.text} for mail in chosen
        ])  # fmt: skip
    elif number is None:
        show_table(
            ["ที่", "วันที่", "เวลา", "ถึง", "เรื่อง"],
            [
                (no, bangkok_date(mail.at), f"{mail.at.astimezone(BANGKOK):%H:%M}", mail.to, mail.subject)
                for no, mail in enumerate(mails, 1)
            ],
            right=[0],
            empty="ตู้จดหมายยังว่าง",
        )  # fmt: skip
    else:
        mail = mails[number - 1]
        say(f"ถึง: {mail.to}\nเรื่อง: {mail.subject}\n\n{mail.text}")
