"""Where LINE posts what happens in the chat: checked, answered at once, and dealt with after the answer."""

from fastapi import APIRouter, Request
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response

from core import clock
from core.errors import TrackerError
from core.settings import get_settings
from web.access.gate import OwnProof
from web.line.handling import handle
from web.line.incoming import check_signature, read_events

MOST_BYTES = 1_000_000

router = APIRouter(prefix="/line")


class LineNotSetUp(TrackerError):
    thai = "ระบบนี้ยังไม่ได้ตั้งค่า LINE: กำหนด ITA_LINE_CHANNEL_SECRET ก่อน"
    english = "LINE is not set up here: set ITA_LINE_CHANNEL_SECRET first."
    http_status = 404


class BodyTooLarge(TrackerError):
    thai = "ข้อมูลใหญ่เกินไป: รับได้ไม่เกิน {most} ไบต์"
    english = "The body is too large: at most {most} bytes are taken."
    http_status = 413


@router.post("/webhook", dependencies=[OwnProof])
async def webhook(request: Request) -> Response:
    """Take signed events; nothing of a body that is not signed is kept."""
    secret = get_settings().line_channel_secret
    if secret is None:
        raise LineNotSetUp
    body = await _body(request)
    check_signature(body, request.headers.get("x-line-signature", ""), secret.get_secret_value())
    return JSONResponse(
        {}, background=BackgroundTask(handle, read_events(body, clock.now()))
    )  # in a thread of its own


async def _body(request: Request) -> bytes:
    """Return the raw body, over whose bytes the signature is; what is too large is not read to its end."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise BodyTooLarge(most=MOST_BYTES)
    return bytes(body)
