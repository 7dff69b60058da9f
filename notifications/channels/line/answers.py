"""What LINE's answers to a push mean (Messaging API reference: status codes; retrying a request)."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import requests

from models.messages.channels import PAUSED_AUTH, PAUSED_QUOTA
from notifications.channels.outcome import Outcome

REFUSED_BY_LINE, TOO_LARGE = "refused_by_line", "too_large"
MONTHLY = "monthly limit"  # of the sentence in the body of a 429 that no waiting helps
MOST_WAIT = timedelta(hours=4)


def outcome_of(response: requests.Response) -> Outcome:
    status = response.status_code
    code = str(status)
    if 200 <= status < 300:
        return Outcome("sent", code, provider_id=response.headers.get("x-line-request-id"))
    if status == 409:  # an earlier try under this key was accepted
        accepted_as = response.headers.get("x-line-accepted-request-id")
        return Outcome("sent", code, provider_id=accepted_as, is_repeat=True)
    if status == 429:
        return _too_many(response, code)
    if status in (401, 403):
        return Outcome("retry", code, "the token is not accepted", is_channel_down=True, pauses=PAUSED_AUTH)
    if status >= 500 or status == 408:
        return Outcome("ambiguous", code, "LINE is in trouble", is_channel_down=True)
    if status < 400:
        return Outcome("retry", code, "not an answer of LINE", is_channel_down=True)
    return Outcome("dead", code, f"refused{_where(response)}", reason=REFUSED_BY_LINE)


def _too_many(response: requests.Response, code: str) -> Outcome:
    if MONTHLY in str(_json(response).get("message", "")).lower():
        return Outcome("retry", code, "the month's quota is used up", is_channel_down=True, pauses=PAUSED_QUOTA)
    return Outcome("retry", code, "too many requests", is_channel_down=True, wait=_wait(response))


def _wait(response: requests.Response) -> timedelta | None:
    """Return how long LINE asks to wait, where it says so in seconds."""
    said = response.headers.get("Retry-After", "")
    return min(timedelta(seconds=int(said[:9])), MOST_WAIT) if said.isdecimal() else None


def _where(response: requests.Response) -> str:
    """Return which part of our message LINE did not take; what stands in it is not repeated."""
    details = _json(response).get("details")
    first = details[0] if isinstance(details, list) and details and isinstance(details[0], dict) else {}
    return f": {str(first['property'])[:100]}" if first.get("property") else ""


def _json(response: requests.Response) -> dict[str, Any]:
    with suppress(ValueError):
        if isinstance(found := response.json(), dict):
            return found
    return {}
