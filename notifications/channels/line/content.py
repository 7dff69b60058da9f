"""What somebody sent in the chat: LINE keeps it for a while and gives it out by the message's id."""

import requests

from core.errors import TrackerError
from core.settings import get_settings
from notifications.channels.line.api import LineServer, fetch

CONTENT = "/v2/bot/message/{message_id}/content"
READY, PREPARING = 200, 202
GONE = (400, 404, 410)


class FileNotReady(TrackerError):
    thai = "LINE ยังเตรียมไฟล์นี้ไม่เสร็จ: โปรดรอสักครู่แล้วลองอีกครั้ง"
    english = "LINE is still preparing this file: wait a moment and try again."
    http_status = 503


class FileNotKept(TrackerError):
    thai = "LINE ไม่ได้เก็บไฟล์นี้ไว้แล้ว: โปรดส่งไฟล์มาใหม่"
    english = "LINE no longer keeps this file: send it again."
    http_status = 410


class FileNotFetched(TrackerError):
    thai = "รับไฟล์จาก LINE ไม่สำเร็จ: โปรดลองอีกครั้ง หรือแนบไฟล์ที่หน้างานของท่าน"
    english = "The file could not be fetched from LINE: try again, or add it on the page of your work."
    http_status = 503


def content_of(message_id: str, most_bytes: int) -> bytes:
    """Return what was sent, at most a byte more than `most_bytes`; to be called with no transaction open."""
    settings = get_settings()
    if settings.line_channel_token is None:
        raise FileNotFetched
    server = LineServer(settings.line_data_url, settings.line_channel_token, settings.line_timeout_seconds)
    try:
        status, content = fetch(server, CONTENT.format(message_id=message_id), most_bytes)
    except requests.RequestException:
        raise FileNotFetched from None
    if status == PREPARING:
        raise FileNotReady
    if status in GONE:
        raise FileNotKept
    if status != READY:
        raise FileNotFetched
    return content
