"""Webhook events as LINE posts them, read into values; what we have no use for is left out."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core.errors import TrackerError
from core.text.thai_spelling import thai_spelling
from work.chat.sent_files import SentFile

OLDEST = timedelta(days=3)  # LINE posts again what was not answered; ids are kept ten times as long
LONGEST_ID, LONGEST_NAME = 100, 200
IMAGE, FILE = "image", "file"
PHOTO = "รูปภาพจาก LINE"
DIGITS = re.compile(r"[0-9]{1,30}")
ACTIVE = "active"  # else somebody else answers for the account


class SignatureWrong(TrackerError):
    thai = "ลายมือชื่อของ LINE ไม่ถูกต้อง: ตรวจค่า ITA_LINE_CHANNEL_SECRET ให้ตรงกับ Channel secret ในหน้าตั้งค่าของ LINE"
    english = "LINE's signature does not fit: ITA_LINE_CHANNEL_SECRET must be the channel secret that LINE shows."
    http_status = 401


class NotAnEvent(TrackerError):
    thai = "ข้อมูลจาก LINE อ่านไม่ได้: ต้องเป็น JSON ที่มี events"
    english = "What LINE posted cannot be read: it must be JSON with events."
    http_status = 400


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event. Everything that tells who wrote what stays out of the repr, and so out of logs.

    `group_id` is set in a group chat, where `user_id` may be unknown; `text` is None for what is not text,
    `data` that of a tapped button.
    """

    event_id: str
    kind: str
    message_kind: str | None = None
    is_active: bool = True
    user_id: str | None = field(default=None, repr=False)
    group_id: str | None = field(default=None, repr=False)
    reply_token: str | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    data: str | None = field(default=None, repr=False)
    file: SentFile | None = field(default=None, repr=False)
    file_bytes: int = 0


def check_signature(body: bytes, signature: str, channel_secret: str) -> None:
    """Raise SignatureWrong unless this body was signed with the channel's secret."""
    digest = hmac.new(channel_secret.encode(), body, hashlib.sha256).digest()
    if not hmac.compare_digest(base64.b64encode(digest), signature.encode("utf-8", "replace")):
        raise SignatureWrong


def read_events(body: bytes, now: datetime) -> list[Incoming]:
    """Return the events of a signed body but those that are too old; none when LINE tries the address out."""
    try:
        events = json.loads(body)["events"]
    except (ValueError, KeyError, TypeError, RecursionError):  # the last: brackets in brackets without end
        raise NotAnEvent from None
    if not isinstance(events, list):
        raise NotAnEvent
    return list(_read(events, now))


def _read(events: list[Any], now: datetime) -> Iterator[Incoming]:
    for event in events:
        event_id, source = _text(event, "webhookEventId"), _part(event, "source")
        if not event_id or len(event_id) > LONGEST_ID or not _is_fresh(event, now):
            continue
        message = _part(event, "message")
        yield Incoming(
            event_id=event_id,
            kind=_text(event, "type") or "",
            message_kind=_text(message, "type"),
            is_active=_text(event, "mode") == ACTIVE,
            user_id=_text(source, "userId"),
            group_id=_text(source, "groupId") or _text(source, "roomId"),
            reply_token=_text(event, "replyToken"),
            text=thai_spelling(_text(message, "text") or "") or None,
            data=_text(_part(event, "postback"), "data"),
            file=_file(message),
            file_bytes=_number(message, "fileSize"),
        )


def _file(message: Any) -> SentFile | None:
    """Return what was sent as a photo or a file; a photo has no name of its own."""
    message_id, kind = _text(message, "id") or "", _text(message, "type")
    if kind not in (IMAGE, FILE) or not DIGITS.fullmatch(message_id):
        return None
    album = _part(message, "imageSet")
    index, total = _number(album, "index"), max(_number(album, "total"), 1)
    name = thai_spelling(_text(message, "fileName") or "") or (f"{PHOTO} {index}" if index else PHOTO)
    set_id = _text(album, "id") or None
    return SentFile(message_id, name[:LONGEST_NAME], set_id[:LONGEST_ID] if set_id else None, total)


def _number(event: Any, name: str) -> int:
    value = _part(event, name)
    return value if isinstance(value, int) else 0


def _is_fresh(event: Any, now: datetime) -> bool:
    """Tell whether an event is young enough that its id is still known if it was dealt with before."""
    at_ms = _part(event, "timestamp")
    return isinstance(at_ms, int | float) and at_ms >= (now - OLDEST).timestamp() * 1000


def _part(event: Any, name: str) -> Any:
    return event.get(name) if isinstance(event, dict) else None


def _text(event: Any, name: str) -> str | None:
    value = _part(event, name)
    return value if isinstance(value, str) else None
