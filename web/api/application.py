"""The API as an application of its own below /api/v1, so that its OpenAPI description holds the API alone."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from core.errors import TrackerError
from web.access.gate import check_every_door
from web.api import acting, reading, shapes
from web.kit.api_refusals import answer, language, refused, unreadable

ROOMS = (reading, acting)
UNREADABLE = 400  # FastAPI's word for a body that breaks its reader, such as JSON a thousand levels deep
DESCRIPTION = """The same rows, figures and moves as the pages and the command `ita`. A bearer token belongs to one
agency and has scopes: read, write (moves), admin (answers to findings too). Dates are ISO and Christian, decimals
are strings, scores are forecasts. Refusals are one sentence, English with `Accept-Language: en`."""
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": shapes.Refusal, "description": why}
    for status, why in {
        401: "No good token.", 403: "The token lacks the scope.", 404: "There is no such thing.",
        409: "Not possible as things stand.", 422: "Something given is wrong.", 429: "Too many wrong tokens.",
    }.items()
}  # fmt: skip


def create_api() -> FastAPI:
    """Build the API; the description is at /api/v1/openapi.json."""
    api = FastAPI(
        title="ITA Tracker",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        responses=REFUSALS,
        redirect_slashes=False,
    )
    for room in ROOMS:
        api.include_router(room.router)
    api.add_exception_handler(TrackerError, refused)
    api.add_exception_handler(RequestValidationError, _wrong_values)
    api.add_exception_handler(HTTPException, _no_such_path)
    check_every_door(room.router for room in ROOMS)
    return api


def _wrong_values(request: Request, error: Exception) -> Response:
    """Name each field that is wrong; what it held is not repeated."""
    assert isinstance(error, RequestValidationError)
    fields = ", ".join(dict.fromkeys(".".join(map(str, one["loc"])) for one in error.errors()))
    said = {"th": f"ค่าที่ส่งมาไม่ถูกต้อง: ตรวจสอบ {fields}", "en": f"Something given is wrong: check {fields}."}
    return answer(422, said[language(request)], "WrongValues")


def _no_such_path(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {
        "th": "ไม่มีที่อยู่นี้ใน API: ดู /api/v1/openapi.json",
        "en": "The API has no such path: see /api/v1/openapi.json.",
    }
    if error.status_code == UNREADABLE:
        return answer(422, unreadable(language(request)), "WrongValues")
    return answer(error.status_code, said[language(request)], "NoSuchPath", error.headers)
