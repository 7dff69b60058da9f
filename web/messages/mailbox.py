"""The local mailbox: messages of an installation without a mail server, each agency's own."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import TrackerError
from core.settings import get_settings
from notifications.channels.mailbox.maildir import Mail
from notifications.channels.mailbox.own_mails import find_own_mail, list_own_mails
from notifications.explain.story import without_tokens
from notifications.kinds import SECRET_KINDS
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.rendering import page

router = APIRouter()

SHOWN_MAILS = 100


class MailNotFound(TrackerError):
    thai = "ไม่พบข้อความนี้ในตู้จดหมาย: กลับไปเลือกจากรายการในตู้จดหมาย"
    english = "There is no such message in the mailbox: go back and choose from its list."
    http_status = 404


@router.get("/mailbox")
def mailbox(request: Request, session: PageSession, viewer: Administrator) -> Response:
    mails = list_own_mails(session, viewer.agency.id, get_settings().data_dir, SHOWN_MAILS, without=SECRET_KINDS)
    uses_smtp = get_settings().smtp_host is not None
    return page(
        request,
        "mailbox.html",
        viewer=viewer,
        mails=mails,
        agency=viewer.agency,
        uses_smtp=uses_smtp,
        shown=SHOWN_MAILS,
    )


@router.get("/mailbox/{delivery_id}")
def one_mail(request: Request, session: PageSession, viewer: Administrator, delivery_id: str) -> Response:
    mail = _find(session, viewer, delivery_id)
    if mail is None:
        raise MailNotFound
    mail = replace(mail, text=without_tokens(mail.text))  # who reads it here is not the one whom its links let in
    return page(request, "mail.html", viewer=viewer, mail=mail, mail_id=delivery_id, agency=viewer.agency)


def _find(session: Session, viewer: Viewer, delivery_id: str) -> Mail | None:
    try:
        wanted = UUID(delivery_id)
    except ValueError:
        return None
    return find_own_mail(session, viewer.agency.id, get_settings().data_dir, wanted, without=SECRET_KINDS)
