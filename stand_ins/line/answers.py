"""The answers of LINE's Messaging API, and the names by which a script asks for each."""

from collections.abc import Sequence
from secrets import token_urlsafe
from uuid import uuid4

from stand_ins.http import Answer
from stand_ins.line.events import BOT


def _refused(status: int, message: str) -> Answer:
    return Answer(status, {"message": message})


UNAUTHORIZED = _refused(
    401,
    "Authentication failed. Confirm that the access token in the authorization header is valid.",
)
NOT_FOUND = _refused(404, "Not found")
NOT_JSON = _refused(400, "The request body could not be parsed as JSON (line: 1, column: 1)")
INVALID_REPLY_TOKEN = _refused(400, "Invalid reply token")
INVALID_RETRY_KEY = _refused(400, "The retry key is not a UUID")
BOT_INFO = Answer(
    body={
        "userId": BOT,
        "basicId": "@ita-stand-in",
        "displayName": "ITA Tracker (ทดลอง)",
        "chatMode": "bot",
        "markAsReadMode": "auto",
    }
)

FAILURES = {
    "429-rate": _refused(429, "The API rate limit has been exceeded. Try again later."),
    "429-quota": _refused(429, "You have reached your monthly limit."),
    "500": _refused(500, "Internal server error"),
    "hang": Answer(manner="hang"),
    "401": UNAUTHORIZED,
    "400": _refused(400, "The property, 'to', in the request body is invalid (line: -, column: -)"),
    "403": _refused(403, "Access to this API is not available for your account"),
}
STEPS = ("ok", "ok-then-500", "ok-then-drop", *FAILURES)


class UnknownStep(ValueError):
    """A script names a step that is none; the text lists those that are."""


def known(step: str) -> str:
    if step not in STEPS:
        raise UnknownStep(f"{step!r} is not one of {', '.join(STEPS)}")
    return step


def accepted(step: str, request_id: str, messages: int, delay_seconds: float = 0.0) -> Answer:
    """Return what becomes of the answer to an accepted request: it arrives, turns into a 500, or is lost."""
    headers = {"x-line-request-id": request_id}
    if step == "ok-then-500":
        return Answer(500, {"message": "Internal server error"}, headers, delay_seconds=delay_seconds)
    if step == "ok-then-drop":
        return Answer(manner="drop", delay_seconds=delay_seconds)
    return Answer(200, _sent(messages), headers, delay_seconds=delay_seconds)


def already_accepted(request_id: str, messages: int) -> Answer:
    headers = {"x-line-request-id": str(uuid4()), "x-line-accepted-request-id": request_id}
    return Answer(409, {"message": "The retry key is already accepted", **_sent(messages)}, headers)


def bad_body(faults: Sequence[tuple[str, str]]) -> Answer:
    details = [{"message": why, "property": where} for where, why in faults]
    return Answer(400, {"message": f"The request body has {len(faults)} error(s)", "details": details})


def _sent(messages: int) -> dict[str, list[dict[str, str]]]:
    return {
        "sentMessages": [{"id": str(uuid4().int >> 70), "quoteToken": token_urlsafe(12)} for _ in range(messages)]
    }
