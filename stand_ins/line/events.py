"""Webhook events as LINE posts them, and their signature."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from typing import Any

BOT = "U" + "0" * 31 + "1"
Event = dict[str, Any]


def text_event(user_id: str, text: str, *, group_id: str | None = None) -> Event:
    message = {"type": "text", "id": str(secrets.randbits(58)), "text": text}
    return _event("message", user_id, group_id) | {"replyToken": _token(), "message": message}


def file_event(user_id: str, kind: str, *, name: str | None = None, size_bytes: int = 0) -> Event:
    """Somebody sent an image, a video, an audio or a file; its bytes are asked for by the message's id."""
    told = {"fileName": name, "fileSize": size_bytes} if kind == "file" else {"contentProvider": {"type": "line"}}
    message = {"type": kind, "id": str(secrets.randbits(58)), **told}
    return _event("message", user_id) | {"replyToken": _token(), "message": message}


def album_events(user_id: str, count: int) -> list[Event]:
    """Somebody chose several pictures at once: one event each, with what they have in common."""
    album = secrets.token_hex(16).upper()
    events = [file_event(user_id, "image") for _ in range(count)]
    for index, event in enumerate(events, 1):
        event["message"]["imageSet"] = {"id": album, "index": index, "total": count}
    return events


def postback_event(user_id: str, data: str) -> Event:
    """Somebody tapped a button that carries `data`."""
    return _event("postback", user_id) | {"replyToken": _token(), "postback": {"data": data}}


def follow_event(user_id: str, *, is_unblocked: bool = False) -> Event:
    return _event("follow", user_id) | {"replyToken": _token(), "follow": {"isUnblocked": is_unblocked}}


def unfollow_event(user_id: str) -> Event:
    return _event("unfollow", user_id)


def leave_event(group_id: str) -> Event:
    return _event("leave", None, group_id)


def redelivered(event: Event) -> Event:
    """Return the same event as LINE posts it again after an answer that it did not get."""
    return event | {"deliveryContext": {"isRedelivery": True}}


def webhook_body(events: tuple[Event, ...]) -> bytes:
    return json.dumps({"destination": BOT, "events": events}, ensure_ascii=False).encode()


def signature_of(body: bytes, channel_secret: str) -> str:
    return base64.b64encode(hmac.new(channel_secret.encode(), body, hashlib.sha256).digest()).decode()


def _event(kind: str, user_id: str | None, group_id: str | None = None) -> Event:
    source = {"type": "group", "groupId": group_id} if group_id else {"type": "user"}
    if user_id:
        source["userId"] = user_id
    return {
        "type": kind,
        "mode": "active",
        "timestamp": int(time.time() * 1000),
        "source": source,
        "webhookEventId": "01" + secrets.token_hex(12).upper(),
        "deliveryContext": {"isRedelivery": False},
    }


def _token() -> str:
    return secrets.token_hex(16)
