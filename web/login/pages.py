"""Coming in and going out: the login page, links that log in once, and the language of the pages."""

from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from core.db import transaction
from core.errors import TrackerError
from core.settings import get_settings
from models.agencies import Person
from models.people.people import list_people_by_email
from notifications.kinds.login_mail import send_login_link
from people.access.failed import note_failed
from people.access.logging_in import Try, count_login, list_mailable, log_in_with_password, may_have_link
from people.access.login_links import LoginLinkGone, issue_login_link, look_at_link, use_link
from people.access.passwords import WrongLogin
from people.access.sessions import end_session, open_session
from people.access.subjects import Subject
from web.access.cookies import give_session, take_session
from web.access.failures import log_failure
from web.access.gate import Everybody, Known, MaybeKnown
from web.access.known_browser import known_browser, remember_browser
from web.access.place import place_of
from web.database import PageSession
from web.kit.language import COOKIE as LANGUAGE_COOKIE
from web.kit.language import LANGS, language_of, speaking, translated
from web.kit.navigation import first_page
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import sentence_of

router = APIRouter()
A_YEAR = timedelta(days=365)
LONGEST_ADDRESS = 320
LINK_SENT = "หากอีเมลนี้อยู่ในระบบ ลิงก์เข้าสู่ระบบจะไปถึงภายในหนึ่งนาที และใช้ได้ 30 นาที"


@router.get("/", dependencies=[Everybody])
def start(viewer: MaybeKnown) -> Response:
    """Lead everybody to the page that is theirs."""
    return RedirectResponse(first_page(viewer) if viewer else "/login", status_code=303)


@router.get("/login", dependencies=[Everybody])
def login_page(request: Request, then: str = "/") -> Response:
    return _login_page(request, own_path(then))


@router.post("/login", dependencies=[Everybody])
def log_in(
    request: Request, email: Annotated[str, Form()], password: Annotated[str, Form()],
    then: Annotated[str, Form()] = "/",
) -> Response:  # fmt: skip
    to, one = own_path(then), try_of(request, email)
    try:
        with transaction() as session:
            count_login(session, one)
        with transaction() as session:
            person = log_in_with_password(session, one, password)
            subject = Subject.of(person)
            cookie = open_session(session, person.agency_id, subject, opened_by="password", device=device_of(request))
    except TrackerError as refused:
        log_failure(request, "password")
        if isinstance(refused, WrongLogin):
            with transaction() as session:
                note_failed(session, list_people_by_email(session, one.email), "password")
        return _login_page(request, to, refused=refused, email=email)
    return let_in(request, to, cookie, person.email)


@router.post("/login/link", dependencies=[Everybody])
def ask_for_link(request: Request, email: Annotated[str, Form()]) -> Response:
    """Send a link to whoever has this address; the answer does not tell whether anybody does."""
    try:
        with transaction() as session:
            is_enough = not may_have_link(session, try_of(request, email))
            if is_enough:
                log_failure(request, "mail")  # the answer is the same: only the log may tell
            for person in () if is_enough else list_mailable(session, email):
                link = issue_login_link(session, person.agency_id, Subject.of(person))
                send_login_link(session, person, link.id, link.expires_at)
    except TrackerError as refused:
        log_failure(request, "mail")
        return _login_page(request, "/", refused=refused, email=email)
    with speaking(language_of(request)):
        return done("/login", translated(LINK_SENT))


@router.get("/login/{token}", dependencies=[Everybody])
def look(request: Request, session: PageSession, token: str) -> Response:
    """Show a button only: mail programs open links to look at them, and must not use this one up."""
    look_at_link(session, token)
    return page(request, "login_link.html", token=token)


@router.post("/login/{token}", dependencies=[Everybody])
def log_in_by_link(request: Request, token: str) -> Response:
    try:
        with transaction() as session:
            link = use_link(session, token)
            subject = Subject(link.person_id, link.seat)
            cookie = open_session(session, link.agency_id, subject, opened_by="link", device=device_of(request))
            person = session.get(Person, link.person_id) if link.person_id else None
    except LoginLinkGone:
        log_failure(request, "link")
        raise
    return let_in(request, "/", cookie, person.email if person else None)


@router.post("/logout")
def log_out(viewer: Known) -> Response:
    with transaction() as session:
        if viewer.session_id:
            end_session(session, viewer.agency.id, viewer.session_id, by=viewer.by)
    response = done("/login")
    take_session(response)
    return response


@router.post("/language", dependencies=[Everybody])
def choose_language(lang: Annotated[str, Form()], then: Annotated[str, Form()] = "/") -> Response:
    response = done(own_path(then))
    if lang in LANGS:
        response.set_cookie(LANGUAGE_COOKIE, lang, max_age=int(A_YEAR.total_seconds()), httponly=True, samesite="lax")
    return response


def _login_page(request: Request, then: str, *, refused: TrackerError | None = None, email: str = "") -> Response:
    sentence = sentence_of(refused, language_of(request)) if refused else None
    status = refused.http_status if refused else 200
    oidc = get_settings().oidc_name if get_settings().has_oidc else None
    return page(request, "login.html", status=status, then=then, refused=sentence, email=email, oidc=oidc)


def let_in(request: Request, to: str, session_token: str, email: str | None) -> Response:
    """Send a browser on that has just logged in; whoever sits there is known to it from now on."""
    response = done(to)
    give_session(response, session_token)
    remember_browser(request, response, email)
    return response


def try_of(request: Request, email: str) -> Try:
    """Return who wants to come in, for counting."""
    email = email.strip()[:LONGEST_ADDRESS]
    return Try(email, place_of(request), known_browser(request, email))


def own_path(text: str) -> str:
    """Return a path of this installation; "/" for anything that would lead elsewhere."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return "/"
    is_own = text.startswith("/") and text.isprintable() and "\\" not in text and not text.startswith("//")
    return text if is_own and not parts.netloc and not parts.scheme else "/"


def device_of(request: Request) -> str:
    """Return what a list of sessions shows of a browser: its name and system, no more."""
    agent = request.headers.get("user-agent", "")
    browsers = {"Edg/": "Edge", "Line/": "LINE", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
    systems = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS"}
    found = [next((name for mark, name in known.items() if mark in agent), "") for known in (browsers, systems)]
    return " · ".join(filter(None, found)) or "-"
