"""What the API answers where it refuses: one sentence, and the name of its kind."""

from typing import Any

from fastapi import Request
from starlette.responses import JSONResponse, Response

from core.errors import TrackerError
from web.kit.language import Lang


def language(request: Request) -> Lang:
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "th"


def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, TrackerError)
    status = 404 if error.http_status == 200 else error.http_status  # nothing imported: a page, but no answer here
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return answer(status, error.sentence(language(request)), type(error).__name__, headers)


def unreadable(lang: Lang) -> str:
    said = {
        "th": "อ่านข้อมูลที่ส่งมาไม่ได้: ต้องเป็น JSON ตามที่ /api/v1/openapi.json ระบุ",
        "en": "What was sent cannot be read: it must be JSON as /api/v1/openapi.json describes it.",
    }
    return said[lang]


def answer(status: int, sentence: str, kind: str, headers: Any = None) -> Response:
    return JSONResponse({"error": sentence, "kind": kind}, status_code=status, headers=headers)
