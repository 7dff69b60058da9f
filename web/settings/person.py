"""One person: how messages reach them, the LINE account, and ways in that an administrator gives or takes back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from core.settings import get_settings
from core.text.names import NameMissing
from people.access.handing_out import get_person_by_id, hand_out_login_link, log_person_out, void_message_links
from people.access.login_links import IssuedLink
from people.access.sessions import list_open_sessions
from people.access.subjects import Subject
from people.linking.codes import shown
from people.linking.linking import Issued, issue_code_for, unlink_person
from people.seats.correcting import EmailTaken, correct_person
from people.seats.persons import InvalidEmail
from reports.people.people import list_person_views
from reports.people.seats import line_state
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import Fault, Typed, fault_of, own_agency

router = APIRouter()

Text = Annotated[str, Form()]


@router.get("/settings/people/{person_id}")
def person(request: Request, session: PageSession, viewer: Administrator, person_id: UUID) -> Response:
    return _show(request, session, viewer, person_id)


@router.post("/settings/people/{person_id}")
def correct(
    request: Request, viewer: Administrator, person_id: UUID, name: Text = "", email: Text = "", channel: Text = ""
) -> Response:
    try:
        with transaction() as session:
            agency = own_agency(session, viewer)
            correct_person(session, agency, person_id, name=name, email=email, channel=channel, by=viewer.by)
    except TrackerError as error:
        fault = fault_of(request, error, "correct", _field(error))
        fields = Typed(name=name, email=email, channel=channel)
        with reading() as session:
            return _show(request, session, viewer, person_id, fault=fault, fields=fields)
    return done(f"/settings/people/{person_id}", say(request, "บันทึกข้อมูลบุคคลแล้ว"))


@router.post("/settings/people/{person_id}/line-code")
def line_code(request: Request, viewer: Administrator, person_id: UUID) -> Response:
    """Show the code once, on the page that answers the form: it is stored nowhere in clear."""
    with transaction() as session:
        code = issue_code_for(session, viewer.agency, get_person_by_id(session, viewer.agency.id, person_id))
    with reading() as session:
        return _show(request, session, viewer, person_id, code=code)


@router.post("/settings/people/{person_id}/unlink")
def unlink(request: Request, viewer: Administrator, person_id: UUID) -> Response:
    with transaction() as session:
        found = get_person_by_id(session, viewer.agency.id, person_id)
        unlink_person(session, viewer.agency, found, viewer.by)
    return done(f"/settings/people/{person_id}", say(request, "ยกเลิกการเชื่อมต่อ LINE แล้ว ข้อความจะไปทางอีเมล"))


@router.post("/settings/people/{person_id}/login-link")
def login_link(request: Request, viewer: Administrator, person_id: UUID) -> Response:
    """Show the link once; whoever opens it is logged in as this person, so that it is handed over in person."""
    with transaction() as session:
        link = hand_out_login_link(session, viewer.agency.id, person_id, by=viewer.by)
    with reading() as session:
        return _show(request, session, viewer, person_id, link=link)


@router.post("/settings/people/{person_id}/void-links")
def void_links(request: Request, viewer: Administrator, person_id: UUID) -> Response:
    with transaction() as session:
        void_message_links(session, viewer.agency.id, person_id, by=viewer.by)
    return done(f"/settings/people/{person_id}", say(request, "ยกเลิกลิงก์ในข้อความทั้งหมดที่ส่งไปแล้ว"))


@router.post("/settings/people/{person_id}/log-out")
def log_out(request: Request, viewer: Administrator, person_id: UUID) -> Response:
    with transaction() as session:
        ended = log_person_out(session, viewer.agency.id, person_id, by=viewer.by)
    return done(f"/settings/people/{person_id}", say(request, "ออกจากระบบให้แล้ว {n} แห่ง", n=ended))


def _show(
    request: Request, session: Session, viewer: Viewer, person_id: UUID, *, fault: Fault | None = None,
    fields: Typed | None = None, code: Issued | None = None, link: IssuedLink | None = None,
) -> Response:  # fmt: skip
    found = get_person_by_id(session, viewer.agency.id, person_id)
    views = list_person_views(session, viewer.agency.id, clock.today())
    known = Typed(name=found.name, email=found.email or "", channel=found.channel)
    return page(
        request, "settings/person.html", viewer=viewer, person=found, fields=fields or known, fault=fault,
        view=next(one for one in views if one.person.id == person_id), line=line_state(found),
        sessions=list_open_sessions(session, viewer.agency.id, Subject.of(found)),
        code=shown(code.code) if code else None, code_until=code.expires_at if code else None, link=link,
        takes_line=get_settings().takes_line, add_friend=get_settings().line_add_friend_url,
        status=fault.status if fault else 200, here=f"/settings/people/{person_id}",
    )  # fmt: skip


def _field(error: TrackerError) -> str | None:
    if isinstance(error, InvalidEmail | EmailTaken):
        return "email"
    return "name" if isinstance(error, NameMissing) else None
