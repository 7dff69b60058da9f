"""Logging in with the account that an agency's identity provider knows its people by."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from core.db import transaction
from core.errors import TrackerError
from core.keys.signing import read_signed, sign
from core.settings import Settings, get_settings
from models.agencies import Agency, Person
from people.access.knocks import TooManyTries
from people.access.logging_in import count_at_provider
from people.access.login_links import issue_login_link
from people.access.provider_accounts import Account, link, list_people_of, unlink_all
from people.access.sessions import open_session
from people.access.subjects import Subject
from web.access.failures import log_failure
from web.access.gate import Everybody, Known, MaybeKnown
from web.access.oidc import Asking, account_of, authorization_url, new_asking, note_refused
from web.access.place import place_of
from web.access.viewer import Viewer
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.login.pages import device_of, let_in, own_path

router = APIRouter(prefix="/oidc")

COOKIE = PURPOSE = "ita_oidc"
TO_LINK = "ita_oidc_link"
SESSIONS = "/settings/sessions"
GOOD_FOR = timedelta(minutes=10)


class NotSetUp(TrackerError):
    thai = "ระบบนี้ยังไม่ได้ตั้งค่าการเข้าสู่ระบบด้วยบัญชีอื่น: โปรดขอลิงก์เข้าสู่ระบบทางอีเมล"
    english = "Logging in with another account is not set up here: ask for a login link by e-mail."
    http_status = 404


class NobodyHere(TrackerError):
    thai = "บัญชีนี้ยังไม่มีชื่อในระบบ: โปรดแจ้งผู้ประสานงาน ITA ให้เพิ่มอีเมลของท่าน"
    english = "Nobody here has this account's address: ask the coordinator to enter it."
    http_status = 403


class SeatHasNoAccount(TrackerError):
    thai = "เข้าสู่ระบบในนามตำแหน่ง จึงผูกบัญชีไม่ได้: ให้ผู้ประสานงานระบุชื่อผู้ดำรงตำแหน่งก่อน"
    english = (
        "You are logged in as a seat, which no account can be linked to: have the coordinator enter a person first."
    )
    http_status = 409


class NotLinkedYet(TrackerError):
    thai = "บัญชีนี้ยังไม่ได้ผูกกับบุคคลในระบบ: เข้าสู่ระบบด้วยลิงก์หรือรหัสผ่านก่อน แล้วผูกบัญชีที่หน้า “การเข้าสู่ระบบของฉัน”"
    english = (
        "This account is linked to nobody here: log in by a link or password, and link it on the page “My log-ins”."
    )
    http_status = 403


class LinkingBroken(TrackerError):
    thai = "การผูกบัญชีไม่ได้เริ่มจากหน้านี้ หรือนานเกินไป จึงยังไม่ได้ผูก: เริ่มใหม่ที่หน้า “การเข้าสู่ระบบของฉัน”"
    english = "This did not begin on this page, or took too long, so nothing was linked: begin again on “My log-ins”."
    http_status = 403


@router.get("/start", dependencies=[Everybody])
def start(request: Request, then: str = "/") -> Response:
    """Lead the browser to the provider; all that is kept meanwhile is a signed cookie."""
    return _leave(request, new_asking(own_path(then)))


@router.get("/link")
def start_linking(request: Request, viewer: Known) -> Response:
    """The same for somebody who is logged in and wants to come in by that account later."""
    if viewer.person is None:
        raise SeatHasNoAccount
    return _leave(request, new_asking(SESSIONS, str(viewer.session_id)))


def _leave(request: Request, asking: Asking) -> Response:
    try:
        with transaction() as session:
            count_at_provider(session, place_of(request))
    except TooManyTries:
        log_failure(request, "oidc")
        raise
    response = RedirectResponse(authorization_url(_settings(), asking), status_code=303)
    response.set_cookie(
        COOKIE, sign(PURPOSE, asdict(asking)), max_age=int(GOOD_FOR.total_seconds()), httponly=True, samesite="lax",
        path="/oidc", secure=get_settings().page_url.startswith("https://"),
    )  # fmt: skip
    return response


@router.get("/callback", dependencies=[Everybody])
def come_back(request: Request, viewer: MaybeKnown, code: str = "", state: str = "") -> Response:
    """Let in whom the account is linked to or whose address the provider vouches for, who is then linked to it.

    Whoever is known in several agencies chooses one. Who came to have an account linked is asked to confirm it,
    for it may be somebody else's that this browser was led to.
    """
    try:
        asking = Asking(**read_signed(PURPOSE, request.cookies.get(COOKIE, ""), good_for=GOOD_FOR))
        with transaction() as session:
            count_at_provider(session, place_of(request))
        account = account_of(_settings(), asking, code=code, state=state)
    except TrackerError:
        log_failure(request, "oidc")
        raise
    if asking.link_for:
        return _to_confirm(request, viewer, asking, account)
    with transaction() as session:
        people = list_people_of(session, account)
        if not people:
            log_failure(request, "oidc")
            note_refused("nobody_here" if account.email else "address_not_vouched")
            raise NobodyHere if account.email else NotLinkedYet
        for one in people:
            link(session, one, account, by=str(one.id))
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


@router.post("/link")
def confirm_linking(request: Request, viewer: Known, proof: Annotated[str, Form()]) -> Response:
    given = read_signed(TO_LINK, proof, good_for=GOOD_FOR)
    if viewer.person is None or given["session"] != str(viewer.session_id):
        raise LinkingBroken
    with transaction() as session:
        person = session.get_one(Person, viewer.person.id)
        link(session, person, Account(given["issuer"], given["subject"]), by=viewer.by)
    return done(SESSIONS, say(request, "ผูกบัญชีแล้ว ครั้งต่อไปเข้าสู่ระบบด้วยบัญชีนี้ได้"))


@router.post("/unlink")
def unlink(request: Request, viewer: Known) -> Response:
    if viewer.person is None:
        raise SeatHasNoAccount
    with transaction() as session:
        unlink_all(session, session.get_one(Person, viewer.person.id), by=viewer.by)
    return done(SESSIONS, say(request, "ยกเลิกบัญชีที่ผูกไว้แล้ว"))


def _to_confirm(request: Request, viewer: Viewer | None, asking: Asking, account: Account) -> Response:
    if viewer is None or str(viewer.session_id) != asking.link_for:
        raise LinkingBroken
    values = {"session": asking.link_for, "issuer": account.issuer, "subject": account.subject}
    response = page(
        request, "oidc_link.html", viewer=viewer, proof=sign(TO_LINK, values), provider=_settings().oidc_name,
        address=account.email,
    )  # fmt: skip
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
