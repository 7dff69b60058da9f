"""How expected failures reach a visitor: one sentence in Thai, as a page or, for programs, as JSON."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from core.errors import TrackerError
from web.choosing import NothingImported
from web.rendering import page

_PROGRAM_PATHS = ("/api/", "/healthz", "/line/")
_SENTENCES = {
    404: "ไม่พบหน้านี้: กลับไปที่หน้าภาพรวม แล้วเลือกใหม่",
    405: "หน้านี้มีไว้อ่านเท่านั้น: ทำรายการด้วยคำสั่ง ita move",
    422: "ที่อยู่ของหน้านี้ไม่ถูกต้อง: ปีงบประมาณ (year) ต้องเป็นตัวเลข พ.ศ. เช่น 2568",
}


def add_refusals(app: FastAPI) -> None:
    app.add_exception_handler(TrackerError, _refused)
    app.add_exception_handler(HTTPException, _no_such_page)
    app.add_exception_handler(RequestValidationError, _wrong_address)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, TrackerError)
    if isinstance(error, NothingImported) and not _is_for_program(request):
        return page(request, "empty.html")
    return _answer(request, error.http_status, error.sentence("th"))


def _no_such_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, _SENTENCES.get(error.status_code, _SENTENCES[404]))


def _wrong_address(request: Request, _error: Exception) -> Response:
    return _answer(request, 422, _SENTENCES[422])


def _answer(request: Request, status: int, sentence: str) -> Response:
    if _is_for_program(request):
        return JSONResponse({"error": sentence}, status_code=status)
    return page(request, "problem.html", status=status, sentence=sentence)


def _is_for_program(request: Request) -> bool:
    return request.url.path.startswith(_PROGRAM_PATHS)
