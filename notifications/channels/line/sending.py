"""LINE: one push for each message, under the key that makes repeating it harmless."""

import json
from typing import Any

import requests

from core.outside.deadline import Deadline, LeaseOver
from core.settings import Settings
from notifications.channels.dispatch import Plugin, dispatch, register
from notifications.channels.line.answers import TOO_LARGE, outcome_of
from notifications.channels.line.api import WHOLE_SECONDS, LineServer, ask, forget_session, never_left
from notifications.channels.outcome import Interrupted, Message, Outcome
from notifications.channels.transport import LINE_API, Transport

SCHEMA = "italine"
PUSH = "/v2/bot/message/push"
MAX_BUBBLE_BYTES = 30 * 1024


class LinePlugin(Plugin):
    service_name = "ITA LINE"
    protocol = SCHEMA

    def transmit(self) -> Outcome:
        return push(self.where, self.message)


class LineChannel:
    """Delivers through the Messaging API of the settings."""

    transport: Transport = LINE_API

    def __init__(self, settings: Settings) -> None:
        self.server = LineServer.from_settings(settings)
        register(LinePlugin)

    def send(self, message: Message) -> Outcome:
        return dispatch(SCHEMA, message, where=self.server)


def push(server: LineServer, message: Message) -> Outcome:
    """Send one message and name the outcome; what was sent without an answer is ambiguous."""
    bubble = message.rendered.bubble
    if bubble and len(_bytes(bubble.contents)) > MAX_BUBBLE_BYTES:
        return Outcome("dead", error="the bubble is too large", reason=TOO_LARGE)
    deadline = Deadline(WHOLE_SECONDS, message.not_after)
    try:
        key = {"X-Line-Retry-Key": str(message.retry_key)}
        return outcome_of(ask(server, "POST", PUSH, body_of(message), key, deadline=deadline))
    except LeaseOver:
        forget_session()
        return Outcome("retry", error="the lease ended before the message was sent")
    except requests.RequestException as error:
        name = type(error).__name__
        if never_left(error):
            return Outcome("retry", error=f"no connection ({name})", is_channel_down=True)
        return Outcome("ambiguous", error=f"no answer ({name})", is_channel_down=True)
    except Exception as error:
        forget_session()
        raise Interrupted(Outcome("ambiguous", error=f"cut short ({type(error).__name__})")) from error


def body_of(message: Message) -> bytes:
    """Return the request's body: the same bytes for the same message, however the database orders its keys."""
    bubble = message.rendered.bubble
    if bubble is None:
        shown: dict[str, Any] = {"type": "text", "text": message.rendered.text}
    else:
        shown = {"type": "flex", "altText": bubble.alt_text, "contents": bubble.contents}
    return _bytes({"to": message.address, "messages": [shown]})


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
