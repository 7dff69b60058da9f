"""Coming in and going out: the login page, links that log in once, and the language of the pages."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from core.db import transaction
from models.access import LoginLink
from plans.access.login_links import look_at_link, use_link
from plans.access.sessions import end_session, open_session
from plans.access.subjects import Subject
from web.access.cookies import give_session, take_session
from web.access.gate import Everybody, Known, MaybeKnown
from web.database import PageSession
from web.language import COOKIE as LANGUAGE_COOKIE
from web.language import LANGS
from web.navigation import first_page
from web.notices import done
from web.rendering import page

router = APIRouter()
A_YEAR_SECONDS = 365 * 24 * 3600


@router.get("/", dependencies=[Everybody])
def start(viewer: MaybeKnown) -> Response:
    """Lead everybody to the page that is theirs."""
    return RedirectResponse(first_page(viewer) if viewer else "/login", status_code=303)


@router.get("/login", dependencies=[Everybody])
def login_page(request: Request, session: PageSession, then: str = "/") -> Response:
    return page(request, "login.html", then=own_path(then))


@router.get("/login/{token}", dependencies=[Everybody])
def look(request: Request, session: PageSession, token: str) -> Response:
    """Show a button only: mail programs open links to look at them, and must not use this one up."""
    look_at_link(session, token)
    return page(request, "login_link.html", token=token)


@router.post("/login/{token}", dependencies=[Everybody])
def log_in_by_link(request: Request, token: str) -> Response:
    with transaction() as session:
        link: LoginLink = use_link(session, token)
        subject = Subject(link.person_id, link.seat)
        cookie = open_session(session, link.agency_id, subject, opened_by="link", device=device_of(request))
    response = done("/")
    give_session(response, cookie)
    return response


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
        response.set_cookie(LANGUAGE_COOKIE, lang, max_age=A_YEAR_SECONDS, httponly=True, samesite="lax")
    return response


def own_path(text: str) -> str:
    """Return a path of this installation; "/" for anything that would lead elsewhere."""
    parts = urlsplit(text)
    is_own = text.startswith("/") and not text.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return text if is_own else "/"


def device_of(request: Request) -> str:
    """Return what a list of sessions shows of a browser: its name and system, no more."""
    agent = request.headers.get("user-agent", "")
    browsers = {"Edg/": "Edge", "Line/": "LINE", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
    systems = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS"}
    found = [next((name for mark, name in known.items() if mark in agent), "") for known in (browsers, systems)]
    return " · ".join(filter(None, found)) or "-"
