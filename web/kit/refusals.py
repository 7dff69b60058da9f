"""How expected failures reach a visitor: one sentence in his language, as a page or, for programs, as JSON."""

from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from core.errors import TrackerError
from web.access.permissions import May
from web.access.refusals import NotLoggedIn
from web.access.viewer import Viewer
from web.kit.api_refusals import refused as api_refused
from web.kit.choosing import NothingImported
from web.kit.language import Lang, language_of
from web.kit.out_of_order import out_of_order
from web.kit.rendering import page
from web.kit.sentences import sentence_of

_PROGRAM_PATHS = ("/api/", "/healthz", "/readyz", "/metrics", "/line/", "/events")
UNSTORABLE = (DataError, UnicodeEncodeError)  # zero bytes, half characters: typed by no keyboard
_SENTENCES: dict[Lang, dict[int, str]] = {
    "th": {
        404: "ไม่พบหน้านี้: กลับไปที่หน้าแรก แล้วเลือกใหม่",
        405: "ทำรายการที่หน้านี้ไม่ได้: กลับไปที่หน้าก่อน แล้วลองใหม่",
        413: "ข้อมูลที่ส่งมาใหญ่เกินไป: โปรดลดขนาดแล้วส่งใหม่",
        422: "ข้อมูลที่ส่งมาไม่ครบหรือไม่ถูกต้อง: กลับไปที่หน้าก่อน ตรวจสอบ แล้วส่งใหม่",
    },
    "en": {
        404: "There is no such page: go back to the first page and choose again.",
        405: "This cannot be done here: go back and try again.",
        413: "What was sent is too large: make it smaller and send it again.",
        422: "What was sent is incomplete or wrong: go back, check it and send it again.",
    },
}


def add_refusals(app: FastAPI) -> None:
    app.add_exception_handler(TrackerError, refused)
    app.add_exception_handler(HTTPException, _no_such_page)
    app.add_exception_handler(RequestValidationError, _wrong_values)
    for refusal in UNSTORABLE:
        app.add_exception_handler(refusal, _wrong_values)


def refused(request: Request, error: Exception) -> Response:
    """Answer a refusal as whoever asks understands it."""
    assert isinstance(error, TrackerError)
    error = out_of_order(error) or error
    if request.url.path.startswith("/api/"):
        return api_refused(request, error)
    if not _is_for_program(request):
        if isinstance(error, NothingImported):
            return _nothing_yet(request)
        if isinstance(error, NotLoggedIn):
            return _to_login(request)
    return answer(request, error)


def _nothing_yet(request: Request) -> Response:
    """Lead the coordinator to where a plan is handed in; tell the others who does that."""
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    if viewer is not None and viewer.may(May.COORDINATE):
        return RedirectResponse("/plans", status_code=303)
    return page(request, "empty.html", viewer=viewer)


def answer(request: Request, error: TrackerError) -> Response:
    """Tell a visitor, or a program, in one sentence why not."""
    return tell(request, error.http_status, sentence_of(error, language_of(request)))


def _to_login(request: Request) -> Response:
    """Lead a stranger to the login page, and back to where he wanted to read; htmx follows a header of its own."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    to = "/login" + ("?" + urlencode({"then": path}) if request.method == "GET" and path != "/" else "")
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    return RedirectResponse(to, status_code=303)


def _no_such_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentences = _SENTENCES[language_of(request)]
    return tell(request, error.status_code, sentences.get(error.status_code, sentences[404]))


def _wrong_values(request: Request, _error: Exception) -> Response:
    return tell(request, 422, _SENTENCES[language_of(request)][422])


def tell(request: Request, status: int, sentence: str) -> Response:
    """Answer with one sentence."""
    if _is_for_program(request):
        return JSONResponse({"error": sentence}, status_code=status)
    return page(request, "problem.html", status=status, sentence=sentence)


def _is_for_program(request: Request) -> bool:
    return request.url.path.startswith(_PROGRAM_PATHS)
