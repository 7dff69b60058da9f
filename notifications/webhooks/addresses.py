"""Addresses that are told of an agency's events: adding them, what they are told of, and their signing secrets."""

import hashlib
import hmac
import re
from collections.abc import Collection
from urllib.parse import urlsplit
from uuid import UUID

from sqlmodel import Session

from core.errors import TrackerError
from core.events import Event, WebhookChanged
from core.outside.addresses import plain_parts_of
from core.outside.public_hosts import may_be_public
from core.settings import get_settings
from models.agencies import Agency
from models.journal import outbox
from models.messages.webhooks import Webhook, list_webhooks
from notifications.webhooks.signing import SECRET_PREFIX

URL_LENGTH, MOST = 500, 20
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")  # a name, or an address of IPv6


class BadWebhookAddress(TrackerError):
    thai = "ที่อยู่ปลายทางต้องขึ้นต้นด้วย https:// เป็นที่อยู่บนอินเทอร์เน็ต ไม่มีชื่อผู้ใช้ และยาวไม่เกิน {longest} ตัวอักษร"
    english = "The address must begin with https://, be on the internet, name no user and be {longest} long at most."


class NoEventChosen(TrackerError):
    thai = "ต้องเลือกเหตุการณ์อย่างน้อยหนึ่งอย่าง"
    english = "Choose at least one kind of event."


class TooManyWebhooks(TrackerError):
    thai = "มีที่อยู่ปลายทางครบ {most} แห่งแล้ว: ให้แก้ไขรายการเดิมแทน"
    english = "There are {most} addresses already: change one of them instead."
    http_status = 409


class WebhookNotFound(TrackerError):
    thai = "ไม่พบที่อยู่ปลายทางนี้: ให้เลือกจากรายการของหน่วยงาน"
    english = "There is no such address: choose one from the agency's list."
    http_status = 404


def add_webhook(session: Session, agency_id: UUID, url: str, events: Collection[str], *, by: str) -> Webhook:
    """Add an address that is told of events from now on."""
    if len(list_webhooks(session, agency_id)) >= MOST:
        raise TooManyWebhooks(most=MOST)
    row = Webhook(
        agency_id=agency_id, url=good_address(url), events=_good_events(events), created_by=by,
        told_no=session.get_one(Agency, agency_id).last_event_no,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return _changed(session, row, "added", by)


def choose_events(
    session: Session, agency_id: UUID, webhook_id: UUID, events: Collection[str], *, by: str
) -> Webhook:
    row = get_webhook(session, agency_id, webhook_id)
    row.events = _good_events(events)
    return _changed(session, row, "events", by)


def rotate_secret(session: Session, agency_id: UUID, webhook_id: UUID, *, by: str) -> Webhook:
    """Let the address have a new secret; calls from now on are signed with it."""
    row = get_webhook(session, agency_id, webhook_id)
    row.secret_no += 1
    return _changed(session, row, "secret", by)


def switch_webhook(session: Session, agency_id: UUID, webhook_id: UUID, *, is_enabled: bool, by: str) -> Webhook:
    row = get_webhook(session, agency_id, webhook_id)
    if row.is_enabled == is_enabled:
        return row
    row.is_enabled = is_enabled
    row.told_no = session.get_one(Agency, agency_id).last_event_no  # what happened meanwhile is not told
    return _changed(session, row, "on" if is_enabled else "off", by)


def secret_of(webhook: Webhook) -> str:
    """Return the secret with which calls to this address are signed; it is derived, and stored nowhere."""
    return secrets_of(webhook)[0]


def secrets_of(webhook: Webhook) -> list[str]:
    """Return the secrets that a receiver may have, the present one first: one of the key before it is still used."""
    said = f"ita-tracker/webhook:{webhook.id}:{webhook.secret_no}".encode()
    keys = reversed(get_settings().reading_keys())
    return [SECRET_PREFIX + hmac.new(key.encode(), said, hashlib.sha256).hexdigest() for key in keys]


def get_webhook(session: Session, agency_id: UUID, webhook_id: UUID) -> Webhook:
    row = session.get(Webhook, webhook_id)
    if row is None or row.agency_id != agency_id:
        raise WebhookNotFound
    return row


def good_address(url: str) -> str:
    """Return the address as it is kept; raise BadWebhookAddress. Where its name leads is asked when it is called."""
    url = url.strip()
    try:
        parts = plain_parts_of(url, URL_LENGTH)
    except ValueError:
        raise BadWebhookAddress(longest=URL_LENGTH) from None
    if (
        parts.scheme != "https"
        or not url.isascii()
        or not HOST.fullmatch(parts.hostname or "")
        or not may_be_public(str(parts.hostname))
    ):
        raise BadWebhookAddress(longest=URL_LENGTH)
    return url


def host_of(webhook: Webhook) -> str:
    return urlsplit(webhook.url).hostname or ""


def _good_events(events: Collection[str]) -> list[str]:
    chosen = sorted(set(events) & set(Event.NAMES))
    if not chosen:
        raise NoEventChosen
    return chosen


def _changed(session: Session, row: Webhook, what: str, by: str) -> Webhook:
    session.add(row)
    session.flush()
    outbox.record(session, row.agency_id, WebhookChanged(webhook_id=row.id, host=host_of(row), what=what, by=by))
    return row
