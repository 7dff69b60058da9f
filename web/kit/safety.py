"""What stands around every request: security headers, and the last net under an unexpected error."""

import logging
from contextlib import contextmanager
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.errors import TrackerError
from core.settings import get_settings
from plans.sample.filling import find_filling
from web.access.gate import READING
from web.access.hosts import check_host
from web.database import page_session
from web.front.bodies import Bodies, CountedBody, Proof, Taking
from web.kit.language import Lang, language_of
from web.kit.out_of_order import out_of_order
from web.kit.refusals import refused, tell

log = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
WITHOUT_ORIGIN = ("/unsubscribe/", "/line/", "/api/")  # mail programs, LINE and programs post without a page of ours
WHILE_FILLING = ("/login", "/logout", "/language")  # what may be sent before the sample's past is played
SECRET_PATHS = ("unsubscribe", "w", "login")  # the second part of these paths is a token


class FromElsewhere(TrackerError):
    thai = "คำขอนี้มาจากเว็บไซต์อื่น จึงไม่ได้บันทึก: โปรดเปิดหน้าของระบบนี้แล้วทำรายการใหม่"
    english = (
        "This request came from another site, so nothing was recorded: open a page of this system and try again."
    )
    http_status = 403


class SampleStillFilling(TrackerError):
    thai = "ตัวอย่างยังเติมไม่ครบ จึงยังไม่ได้บันทึก: เปิดดูหน้าต่าง ๆ ได้ แล้วบันทึกใหม่ในอีกหนึ่งนาที"
    english = "The sample is still being filled, so nothing was recorded: look around, and try again in a minute."
    http_status = 503


UNEXPECTED: dict[Lang, str] = {
    "th": "เกิดข้อผิดพลาดที่ไม่คาดคิดในโปรแกรม: ข้อมูลไม่เปลี่ยนแปลง กรุณาลองใหม่ หากยังเกิดขึ้นอีกให้แจ้งผู้ดูแลระบบ",
    "en": "The program failed unexpectedly, nothing was changed: try again, and tell whoever runs it if it persists.",
}


class Guard:
    """Passes each request on; logs what nobody expected once and answers with one plain sentence."""

    def __init__(self, app: ASGIApp, bodies: Bodies) -> None:
        self._app, self._bodies = app, bodies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        request, is_answered, is_refused = Request(scope), False, False
        taking, in_path = self._bodies.taking_of(scope)
        body = CountedBody(receive, request.headers, taking.most_bytes)

        async def send_safely(message: Message) -> None:
            nonlocal is_answered
            if message["type"] == "http.response.start":
                is_answered = True
                _add_headers(MutableHeaders(scope=message), request.url.path)
            await send(message)

        async def send_unless_too_large(message: Message) -> None:
            nonlocal is_refused
            if body.is_too_large and not is_answered:  # whoever read it may have taken our refusal for a fault in it
                is_refused = True
                await refused(request, body.refusal())(scope, receive, send_safely)
            elif not is_refused:
                await send_safely(message)

        try:
            check_host(request.headers.get("host", ""), get_settings())
            _check_origin(request)
            _check_filling(request)
            await _prove(taking, Request({**scope, "path_params": in_path}))
            body.check()
            await self._app(scope, body.receive, send_unless_too_large)
        except TrackerError as refusal:
            await refused(request, refusal)(scope, receive, send_safely)
        except ClientDisconnect:
            log.info("web.sender_gone", extra={"path": _without_token(request.url.path)})
        except Exception as error:
            answer = _failed(request, error)
            if is_answered:
                raise  # half an answer cannot be taken back: the connection ends
            await answer(scope, receive, send_safely)


def _failed(request: Request, error: Exception) -> Response:
    """Log what nobody expected, or what is wrong with the machine, and answer with one sentence."""
    path, trouble = _without_token(request.url.path), out_of_order(error)
    if trouble is None:
        log.error("web.unexpected_error", extra={"path": path}, exc_info=error)
        return tell(request, 500, UNEXPECTED[language_of(request)])
    is_of_the_disk = isinstance(error, OSError)  # its name says all
    log.error("web.out_of_order", extra={"path": path}, exc_info=None if is_of_the_disk else error)
    return refused(request, trouble)


def _add_headers(headers: MutableHeaders, path: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if get_settings().page_url.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"


def _check_origin(request: Request) -> None:
    """Raise FromElsewhere for a form that another site sent: browsers say where a request comes from."""
    if request.method in READING or request.url.path.startswith(WITHOUT_ORIGIN):
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise FromElsewhere
    origin = request.headers.get("origin")
    if origin not in (None, "null") and urlsplit(origin).netloc != request.headers.get("host"):
        raise FromElsewhere


def _check_filling(request: Request) -> None:
    """Raise SampleStillFilling for what would be recorded among the days that are being played."""
    if request.method in READING or request.url.path.startswith(WHILE_FILLING):
        return
    if find_filling():
        raise SampleStillFilling


async def _prove(taking: Taking, request: Request) -> None:
    """Raise what the endpoint's door raises, before anything of the body is read."""
    if taking.proof is not None:
        await run_in_threadpool(_ask, taking.proof, request)


def _ask(proof: Proof, request: Request) -> None:
    with contextmanager(page_session)(request) as session:
        proof(request, session)


def _without_token(path: str) -> str:
    """Return what a log may hold of a path: in the links of mails the second part is a signed token."""
    first = path.split("/")[1]
    return f"/{first}/..." if first in SECRET_PATHS else path


def add_safety(app: FastAPI, bodies: Bodies) -> None:
    app.add_middleware(Guard, bodies=bodies)
