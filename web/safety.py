"""What stands around every request: security headers, and the last net under an unexpected error."""

import logging
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from starlette.responses import Response

from core.settings import get_settings
from web.hosts import StrangeHost, check_host
from web.rendering import page

log = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
UNEXPECTED = "เกิดข้อผิดพลาดที่ไม่คาดคิดในโปรแกรม: ข้อมูลไม่เปลี่ยนแปลง กรุณาลองใหม่ หากยังเกิดขึ้นอีกให้แจ้งผู้ดูแลระบบ"


async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Pass the request on; log what nobody expected once and answer with one plain sentence."""
    try:
        check_host(request.headers.get("host", ""), get_settings())
        response = await call_next(request)
    except StrangeHost as refused:
        response = page(request, "problem.html", status=refused.http_status, sentence=refused.sentence("th"))
    except Exception:
        log.exception("web.unexpected_error", extra={"path": _without_token(request.url.path)})
        response = page(request, "problem.html", status=500, sentence=UNEXPECTED)
    response.headers.update(HEADERS)
    if not request.url.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _without_token(path: str) -> str:
    """Return what a log may hold of a path: in the links of mails the second part is a signed token."""
    first = path.split("/")[1]
    return f"/{first}/..." if first == "unsubscribe" else path


def add_safety(app: FastAPI) -> None:
    app.middleware("http")(guard)
