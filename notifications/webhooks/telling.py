"""Telling an agency's addresses of its events: each event to each address until it is taken, or given up and shown.

A call is a row. It is taken, the transaction ends, the address is asked, and what it answered is stored; a program
that dies in between leaves a call that is due again. An address may be told twice, and knows it by the `id`.
"""

import json
import logging
from datetime import timedelta

from core import clock
from core.db import transaction
from core.outside.asking import Asking, Unreachable, ask
from core.retry import RetryPolicy
from core.running import stopping
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.webhooks import Webhook, WebhookCall, list_events_between, take_behind, take_due_call
from notifications.webhooks.addresses import secrets_of
from notifications.webhooks.signing import signed_headers

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
LEASE = timedelta(minutes=2)
RETRY = RetryPolicy(first_seconds=30, most_seconds=6 * 3600, max_attempts=12)  # about a day and a half
ADDRESSES_AT_ONCE, EVENTS_AT_ONCE = 100, 200


def note_calls() -> int:
    """Add a call for every event that an address wants to know of; return how many."""
    with transaction() as session:
        added = 0
        for webhook, newest in take_behind(session, ADDRESSES_AT_ONCE):
            rows = list_events_between(session, webhook.agency_id, webhook.told_no, newest, EVENTS_AT_ONCE)
            wanted = [row for row in rows if row.name in webhook.events]
            session.add_all(
                WebhookCall(agency_id=webhook.agency_id, webhook_id=webhook.id, event_id=int(row.id or 0))
                for row in wanted
            )
            webhook.told_no = rows[-1].no if rows else newest
            added += len(wanted)
        return added


def tell_due(limit: int) -> int:
    """Make up to `limit` calls that are due, none once the worker is to stop; return how many were tried."""
    for tried in range(limit):
        if stopping.is_asked() or not _tell_one():
            return tried
    return limit


def _tell_one() -> bool:
    now = clock.now()
    with transaction() as session:
        call = take_due_call(session, now)
        if call is None:
            return False
        call.attempts, call.next_try_at = call.attempts + 1, now + LEASE
        session.add(call)
        webhook = session.get_one(Webhook, call.webhook_id)
        agency, event = session.get_one(Agency, call.agency_id), session.get_one(EventRow, call.event_id)
    code, error = _post(webhook, _id(agency, event), _body(agency, event))
    with transaction() as session:
        _store(session.get_one(WebhookCall, call.id), code, error)
    return True


def _store(call: WebhookCall, code: str | None, error: str | None) -> None:
    """Keep how a try ended, unless somebody else's has settled the call meanwhile."""
    if call.state != "pending":
        return
    call.last_code, call.last_error = code, error
    if error is None:
        call.state, call.sent_at = "sent", clock.now()
        return
    log.warning("webhook.failed", extra={"call_id": str(call.id), "code": code, "error": error})
    if RETRY.is_spent(call.attempts):
        call.state = "dead"
    else:
        call.next_try_at = clock.now() + RETRY.wait(call.attempts)


def _id(agency: Agency, event: EventRow) -> str:
    """Return by what a receiver knows an event that it is told twice."""
    return f"{agency.id}:{event.no}"


def _body(agency: Agency, event: EventRow) -> bytes:
    """Return what is told: ids and plain values as the event has them, never names or addresses of people."""
    told = {
        "id": _id(agency, event), "agency": agency.name, "no": event.no, "name": event.name,
        "at": event.at.isoformat(), "payload": event.payload,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode()


def _post(webhook: Webhook, call_id: str, body: bytes) -> tuple[str | None, str | None]:
    """Tell the address; return its status, and what went wrong (None: it was taken). Redirects are not followed."""
    signed = signed_headers(secrets_of(webhook), call_id, body, int(clock.now().timestamp()))
    headers = {"Content-Type": "application/json", **signed}
    try:
        reply = ask(webhook.url, Asking(PATIENCE_SECONDS, method="POST", body=body, headers=headers))
    except Unreachable as fault:
        return None, fault.code
    return str(reply.status), None if 200 <= reply.status < 300 else "not_taken"
