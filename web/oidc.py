"""Logging in with the account that an agency's identity provider knows its people by."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from core.db import transaction
from core.errors import TrackerError
from core.settings import Settings, get_settings
from core.signing import read_signed, sign
from models.agencies import Agency, Person
from plans.access.logging_in import count_at_provider, list_mailable
from plans.access.login_links import issue_login_link
from plans.access.sessions import open_session
from plans.access.subjects import Subject
from web.access.failures import log_failure
from web.access.gate import Everybody
from web.access.oidc import Asking, authorization_url, email_of, new_asking
from web.front.place import place_of
from web.login import device_of, let_in, own_path
from web.rendering import page

router = APIRouter(prefix="/oidc", dependencies=[Everybody])

COOKIE = PURPOSE = "ita_oidc"
GOOD_FOR = timedelta(minutes=10)


class NotSetUp(TrackerError):
    thai = "ระบบนี้ยังไม่ได้ตั้งค่าการเข้าสู่ระบบด้วยบัญชีอื่น: โปรดขอลิงก์เข้าสู่ระบบทางอีเมล"
    english = "Logging in with another account is not set up here: ask for a login link by e-mail."
    http_status = 404


class NobodyHere(TrackerError):
    thai = "บัญชีนี้ยังไม่มีชื่อในระบบ: โปรดแจ้งผู้ประสานงาน ITA ให้เพิ่มอีเมลของท่าน"
    english = "Nobody here has this account's address: ask the coordinator to enter it."
    http_status = 403


@router.get("/start")
def start(request: Request, then: str = "/") -> Response:
    """Lead the browser to the provider; all that is kept meanwhile is a signed cookie."""
    settings = _settings()
    with transaction() as session:
        count_at_provider(session, place_of(request))
    asking = new_asking(own_path(then))
    response = RedirectResponse(authorization_url(settings, asking), status_code=303)
    response.set_cookie(
        COOKIE, sign(PURPOSE, asdict(asking)), max_age=int(GOOD_FOR.total_seconds()), httponly=True, samesite="lax",
        path="/oidc", secure=get_settings().page_url.startswith("https://"),
    )  # fmt: skip
    return response


@router.get("/callback")
def come_back(request: Request, code: str = "", state: str = "") -> Response:
    """Let in whom the provider vouches for; whoever is known in several agencies chooses one."""
    try:
        asking = Asking(**read_signed(PURPOSE, request.cookies.get(COOKIE, ""), good_for=GOOD_FOR))
        with transaction() as session:
            count_at_provider(session, place_of(request))
        email = email_of(_settings(), asking, code=code, state=state)
    except TrackerError:
        log_failure(request, "oidc")
        raise
    with transaction() as session:
        people = list_mailable(session, email)
        if not people:
            log_failure(request, "oidc")
            raise NobodyHere
        if len(people) > 1:
            response = page(request, "login_choose.html", choices=_choices(session, people))
        else:
            person = people[0]
            cookie = open_session(
                session, person.agency_id, Subject.of(person), opened_by="oidc", device=device_of(request)
            )
            response = let_in(request, asking.then, cookie, person.email)
    response.delete_cookie(COOKIE, path="/oidc")
    return response


def _settings() -> Settings:
    settings = get_settings()
    if not settings.has_oidc:
        raise NotSetUp
    return settings


def _choices(session: Session, people: Sequence[Person]) -> list[tuple[str, str]]:
    """Return the name of each person's agency with a link that logs in there."""
    return [
        (session.get_one(Agency, one.agency_id).name, issue_login_link(session, one.agency_id, Subject.of(one)).url)
        for one in people
    ]
