"""Answering in the chat: replies are free, they do not count against the monthly quota."""

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import requests

from core.settings import get_settings
from notifications.channels.line.api import LineServer, ask

log = logging.getLogger(__name__)

REPLY = "/v2/bot/message/reply"
MOST_MESSAGES = 5


def reply(reply_token: str, messages: Sequence[Mapping[str, Any]]) -> bool:
    """Answer somebody's message; return whether LINE took it. Never tried again: a token is good once and shortly."""
    settings = get_settings()
    if not settings.has_line:
        log.warning("line.reply_without_token")
        return False
    body = json.dumps({"replyToken": reply_token, "messages": messages[:MOST_MESSAGES]}, ensure_ascii=False)
    try:
        answer = ask(LineServer.from_settings(settings), "POST", REPLY, body.encode())
    except requests.RequestException as error:
        log.warning("line.reply_lost", extra={"error": type(error).__name__})
        return False
    if not answer.ok:
        log.warning("line.reply_refused", extra={"status": answer.status_code})
    return answer.ok
