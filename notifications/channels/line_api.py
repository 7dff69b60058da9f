"""LINE's Messaging API over kept connections, one for each thread; the token travels in one header and nowhere else."""

import json
import logging
import os
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import requests
from requests.auth import AuthBase

from core.settings import Settings, get_settings

log = logging.getLogger(__name__)

REPLY = "/v2/bot/message/reply"
MOST_MESSAGES = 5


class ChannelToken(AuthBase):
    """Sets the channel's token on a request; without it `requests` would prefer what a .netrc holds."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.line_channel_token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token.get_secret_value()}"
        return request


def call(
    method: str, path: str, *, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> requests.Response:
    """Ask LINE once and return the answer whatever its status; raise requests.RequestException where none came."""
    settings = get_settings()
    patience = float(settings.line_timeout_seconds)
    return _connection().request(
        method,
        settings.line_api_url + path,
        data=body,
        headers={"Content-Type": "application/json", **(headers or {})},
        auth=ChannelToken(settings),
        timeout=(patience, patience),
        allow_redirects=False,  # whoever redirects is not LINE
    )


def reply(reply_token: str, messages: Sequence[Mapping[str, Any]]) -> bool:
    """Answer somebody's message; return whether LINE took it. Never tried again: a token is good once and shortly.

    Replies do not count against the monthly quota.
    """
    body = json.dumps({"replyToken": reply_token, "messages": messages[:MOST_MESSAGES]}, ensure_ascii=False)
    try:
        answer = call("POST", REPLY, body=body.encode())
    except requests.RequestException as error:
        log.warning("line.reply_lost", extra={"error": type(error).__name__})
        return False
    if not answer.ok:
        log.warning("line.reply_refused", extra={"status": answer.status_code})
    return answer.ok


class _Connections(threading.local):
    pid = 0
    session: requests.Session


_connections = _Connections()


def _connection() -> requests.Session:
    """Return this thread's connection, opened after a fork and not before."""
    if _connections.pid != os.getpid():
        _connections.session, _connections.pid = requests.Session(), os.getpid()
    return _connections.session
