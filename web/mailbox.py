"""The local mailbox: messages of an installation without a mail server, each agency's own."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from core.errors import TrackerError
from core.settings import get_settings
from models.work import list_agencies
from notifications.own_mails import list_own_mails
from web.choosing import choose_agency
from web.database import PageSession
from web.rendering import page

router = APIRouter()

SHOWN_MAILS = 100


class MailNotFound(TrackerError):
    thai = "ไม่พบข้อความนี้ในตู้จดหมาย: ตู้จดหมายแสดงเฉพาะ {shown} ข้อความล่าสุด"
    english = "There is no such message in the mailbox: it shows the newest {shown}."
    http_status = 404


@router.get("/mailbox")
def mailbox(request: Request, session: PageSession, agency: str | None = None) -> Response:
    chosen = choose_agency(session, agency)
    if chosen is None:
        return page(request, "choose.html", agencies=list_agencies(session), path="/mailbox")
    mails = list_own_mails(session, chosen.id, get_settings().data_dir, SHOWN_MAILS)
    uses_smtp = get_settings().smtp_host is not None
    return page(request, "mailbox.html", mails=mails, agency=chosen, uses_smtp=uses_smtp, shown=SHOWN_MAILS)


@router.get("/mailbox/{delivery_id}")
def one_mail(request: Request, session: PageSession, delivery_id: str, agency: str | None = None) -> Response:
    chosen = choose_agency(session, agency)
    if chosen is None:
        return page(request, "choose.html", agencies=list_agencies(session), path=f"/mailbox/{delivery_id}")
    mails = list_own_mails(session, chosen.id, get_settings().data_dir, SHOWN_MAILS)
    mail = next((mail for each, mail in mails.items() if str(each) == delivery_id.lower()), None)
    if mail is None:
        raise MailNotFound(shown=SHOWN_MAILS)
    return page(request, "mail.html", mail=mail, agency=chosen)
