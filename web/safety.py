"""What stands around every request: security headers, and the last net under an unexpected error."""

import logging
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.errors import TrackerError
from core.settings import get_settings
from web.hosts import check_host
from web.language import Lang, language_of
from web.refusals import answer, tell

log = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
MOST_BYTES = 40_000_000  # of a request: a plan document with room to spare
WITHOUT_ORIGIN = ("/unsubscribe/", "/line/", "/api/")  # mail programs, LINE and programs post without a page of ours
SECRET_PATHS = ("unsubscribe", "w", "login")  # the second part of these paths is a token


class FromElsewhere(TrackerError):
    thai = "คำขอนี้มาจากเว็บไซต์อื่น จึงไม่ได้บันทึก: โปรดเปิดหน้าของระบบนี้แล้วทำรายการใหม่"
    english = (
        "This request came from another site, so nothing was recorded: open a page of this system and try again."
    )
    http_status = 403


class TooLarge(TrackerError):
    thai = "ข้อมูลที่ส่งมาใหญ่เกินไป: รับได้ไม่เกิน {most} MB"
    english = "What was sent is too large: at most {most} MB are taken."
    http_status = 413


UNEXPECTED: dict[Lang, str] = {
    "th": "เกิดข้อผิดพลาดที่ไม่คาดคิดในโปรแกรม: ข้อมูลไม่เปลี่ยนแปลง กรุณาลองใหม่ หากยังเกิดขึ้นอีกให้แจ้งผู้ดูแลระบบ",
    "en": "The program failed unexpectedly, nothing was changed: try again, and tell whoever runs it if it persists.",
}


class Guard:
    """Passes each request on; logs what nobody expected once and answers with one plain sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, is_answered = Request(scope), False

        async def send_safely(message: Message) -> None:
            nonlocal is_answered
            if message["type"] == "http.response.start":
                is_answered = True
                _add_headers(MutableHeaders(scope=message), request.url.path)
            await send(message)

        try:
            check_host(request.headers.get("host", ""), get_settings())
            _check_origin(request)
            _check_size(request)
            await self._app(scope, receive, send_safely)
        except TrackerError as refused:
            await answer(request, refused)(scope, receive, send_safely)
        except Exception:
            log.exception("web.unexpected_error", extra={"path": _without_token(request.url.path)})
            if is_answered:
                raise  # half an answer cannot be taken back: the connection ends
            sentence = UNEXPECTED[language_of(request)]
            await tell(request, 500, sentence)(scope, receive, send_safely)


def _add_headers(headers: MutableHeaders, path: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if get_settings().page_url.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"


def _check_origin(request: Request) -> None:
    """Raise FromElsewhere for a form that another site sent: browsers say where a request comes from."""
    if request.method in ("GET", "HEAD", "OPTIONS") or request.url.path.startswith(WITHOUT_ORIGIN):
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise FromElsewhere
    origin = request.headers.get("origin")
    if origin not in (None, "null") and urlsplit(origin).netloc != request.headers.get("host"):
        raise FromElsewhere


def _check_size(request: Request) -> None:
    """Raise TooLarge before a body is read that is longer than anything we take, or does not say how long it is."""
    length = request.headers.get("content-length", "0")
    if "chunked" in request.headers.get("transfer-encoding", "") or not length.isdigit() or int(length) > MOST_BYTES:
        raise TooLarge(most=MOST_BYTES // 1_000_000)


def _without_token(path: str) -> str:
    """Return what a log may hold of a path: in the links of mails the second part is a signed token."""
    first = path.split("/")[1]
    return f"/{first}/..." if first in SECRET_PATHS else path


def add_safety(app: FastAPI) -> None:
    app.add_middleware(Guard)
