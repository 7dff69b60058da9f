"""Everybody's own page: where one is logged in, ending that, and one's own password."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from core.settings import get_settings
from models.access.provider_accounts import list_accounts
from models.agencies import Person
from people.access.failed import note_failed
from people.access.knocks import knock
from people.access.passwords import SHORTEST, check_password, set_password
from people.access.sessions import end_session, end_sessions_of, is_fresh, list_open_sessions
from web.access.cookies import take_session
from web.access.failures import log_failure
from web.access.gate import Known
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import Fault, fault_of

router = APIRouter()

HERE = "/settings/sessions"
WRONG_PASSWORDS = 10  # in a quarter of an hour
Text = Annotated[str, Form()]


class NotMySession(TrackerError):
    thai = "ไม่พบการเข้าสู่ระบบนี้: อาจสิ้นสุดไปแล้ว"
    english = "There is no such log-in of yours: it may have ended already."
    http_status = 404


class WrongOldPassword(TrackerError):
    thai = "รหัสผ่านปัจจุบันไม่ถูกต้อง: ลองใหม่ หรือขอลิงก์เข้าสู่ระบบจากผู้ประสานงาน"
    english = "The present password is wrong: try again, or ask the coordinator for a login link."
    http_status = 403


class FreshLinkNeeded(TrackerError):
    thai = "ตั้งรหัสผ่านครั้งแรกได้ภายใน 15 นาทีหลังเข้าสู่ระบบด้วยลิงก์: ออกจากระบบ ขอลิงก์เข้าสู่ระบบใหม่ แล้วตั้งรหัสผ่านทันที"
    english = (
        "A first password is set within 15 minutes of logging in by a link: log out, ask for a new link, then set it."
    )
    http_status = 403


class SeatHasNoPassword(TrackerError):
    thai = "เข้าสู่ระบบในนามตำแหน่ง จึงตั้งรหัสผ่านไม่ได้: ให้ผู้ประสานงานระบุชื่อผู้ดำรงตำแหน่งก่อน"
    english = "You are logged in as a seat, which has no password: have the coordinator enter a person for it first."
    http_status = 409


@router.get("/settings/sessions")
def sessions(request: Request, session: PageSession, viewer: Known) -> Response:
    return _show(request, session, viewer)


@router.post("/settings/sessions/{session_id}/end")
def end_one(request: Request, viewer: Known, session_id: UUID) -> Response:
    with transaction() as session:
        if session_id not in {row.id for row in list_open_sessions(session, viewer.agency.id, viewer.subject)}:
            raise NotMySession
        end_session(session, viewer.agency.id, session_id, by=viewer.by)
    if session_id == viewer.session_id:
        response = done("/login")
        take_session(response)
        return response
    return done(HERE, say(request, "ออกจากระบบในอุปกรณ์นั้นแล้ว"))


@router.post("/settings/sessions/end-others")
def end_others(request: Request, viewer: Known) -> Response:
    with transaction() as session:
        ended = end_sessions_of(session, viewer.agency.id, viewer.subject, by=viewer.by, but=viewer.session_id)
    return done(HERE, say(request, "ออกจากระบบให้แล้ว {n} แห่ง", n=ended))


@router.post("/settings/sessions/password")
def password(request: Request, viewer: Known, old: Text = "", new: Text = "") -> Response:
    """Set the own password; the other log-ins end, for whoever had the old one may sit there."""
    try:
        if viewer.person is None:
            raise SeatHasNoPassword
        with transaction() as session:
            knock(session, "old-password", viewer.by, most=WRONG_PASSWORDS)
        with transaction() as session:
            person = session.get_one(Person, viewer.person.id)
            _check_may_set(session, viewer, person, old)
            set_password(session, person, new, by=viewer.by)
            end_sessions_of(session, viewer.agency.id, viewer.subject, by=viewer.by, but=viewer.session_id)
    except TrackerError as error:
        if isinstance(error, WrongOldPassword) and viewer.person:
            log_failure(request, "old_password")
            with transaction() as session:
                note_failed(session, [viewer.person], "old_password")
        field = "old" if isinstance(error, WrongOldPassword) else "new"
        with reading() as session:
            return _show(request, session, viewer, fault_of(request, error, "password", field))
    return done(HERE, say(request, "บันทึกรหัสผ่านแล้ว และออกจากระบบในอุปกรณ์อื่นทั้งหมด"))


def _check_may_set(session: Session, viewer: Viewer, person: Person, old: str) -> None:
    """A log-in that is open may be used by a script or a stranger: only its owner knows the old one or had a link."""
    if person.password_hash and old:
        if not check_password(person, old):
            raise WrongOldPassword
    elif not is_fresh(session, viewer.session_id):
        raise WrongOldPassword if person.password_hash else FreshLinkNeeded


def _show(request: Request, session: Session, viewer: Viewer, fault: Fault | None = None) -> Response:
    person = session.get_one(Person, viewer.person.id) if viewer.person else None
    provider = get_settings().oidc_name if get_settings().has_oidc else None
    return page(
        request, "settings/sessions.html", viewer=viewer, shortest=SHORTEST, fault=fault,
        sessions=list_open_sessions(session, viewer.agency.id, viewer.subject),
        has_password=bool(person and person.password_hash), is_fresh=is_fresh(session, viewer.session_id),
        accounts=list_accounts(session, person) if person else [], provider=provider, is_person=person is not None,
        status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip
