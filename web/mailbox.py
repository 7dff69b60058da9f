"""The local mailbox: messages of an installation without a mail server, each agency's own."""

from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import TrackerError
from core.settings import get_settings
from models.agencies import Agency
from models.overviews import list_own_deliveries
from notifications.channels.mailbox import Mail, list_mails
from web.choosing import choose_agency, list_agencies
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
    mails = _mails_of(session, chosen)
    uses_smtp = get_settings().smtp_host is not None
    return page(request, "mailbox.html", mails=mails, agency=chosen, uses_smtp=uses_smtp, shown=SHOWN_MAILS)


@router.get("/mailbox/{delivery_id}")
def one_mail(request: Request, session: PageSession, delivery_id: UUID, agency: str | None = None) -> Response:
    chosen = choose_agency(session, agency)
    if chosen is None:
        return page(request, "choose.html", agencies=list_agencies(session), path=f"/mailbox/{delivery_id}")
    mail = _mails_of(session, chosen).get(delivery_id)
    if mail is None:
        raise MailNotFound(shown=SHOWN_MAILS)
    return page(request, "mail.html", mail=mail, agency=chosen)


def _mails_of(session: Session, agency: Agency) -> dict[UUID, Mail]:
    """Return the newest mails that are the agency's own, by the delivery that each is named after."""
    mails = {_delivery_id(mail): mail for mail in list_mails(get_settings().data_dir, SHOWN_MAILS)}
    own = set(list_own_deliveries(session, agency.id, [each for each in mails if each]))
    return {each: mail for each, mail in mails.items() if each in own and each is not None}


def _delivery_id(mail: Mail) -> UUID | None:
    """Return the id in the mail's file name, which mail programs lengthen with flags after a colon."""
    try:
        return UUID(mail.name.partition(":")[0])
    except ValueError:
        return None  # put there by somebody else
