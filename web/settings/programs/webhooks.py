"""Addresses that are told of the agency's events: what of, their signing secrets, and how the last calls went."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from core.events import Event
from models.messages.webhooks import list_last_calls, list_webhooks
from notifications.webhooks.addresses import (
    BadWebhookAddress,
    add_webhook,
    choose_events,
    rotate_secret,
    secret_of,
    switch_webhook,
)
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.event_words import label_of, rank_of
from web.settings.shared import Fault, Typed, fault_of

router = APIRouter()

HERE = "/settings/webhooks"
SHOWN_CALLS = 10
USUAL = ("ItemAccepted", "ItemMoved", "PartMoved", "EvidenceAdded", "DateMoved")
Text = Annotated[str, Form()]
Many = Annotated[list[str] | None, Form()]  # None: no box was ticked


@router.get("/settings/webhooks")
def webhooks(request: Request, session: PageSession, viewer: Administrator) -> Response:
    return _show(request, session, viewer)


@router.post("/settings/webhooks")
def add(request: Request, viewer: Administrator, events: Many = None, url: Text = "") -> Response:
    """Show the secret on the page that answers the form."""
    try:
        with transaction() as session:
            row = add_webhook(session, viewer.agency.id, url, events or (), by=viewer.by)
    except TrackerError as error:
        fault = fault_of(request, error, "add", "url" if isinstance(error, BadWebhookAddress) else "events")
        with reading() as session:
            return _show(request, session, viewer, fault, Typed(url=url, events=events or []))
    return _with_secret(request, viewer, row.id)


@router.post("/settings/webhooks/{webhook_id}/events")
def change_events(request: Request, viewer: Administrator, webhook_id: UUID, events: Many = None) -> Response:
    try:
        with transaction() as session:
            choose_events(session, viewer.agency.id, webhook_id, events or (), by=viewer.by)
    except TrackerError as error:
        with reading() as session:
            return _show(request, session, viewer, fault_of(request, error, f"events-{webhook_id}", "events"))
    return done(HERE, say(request, "บันทึกเหตุการณ์ที่จะแจ้งแล้ว"))


@router.post("/settings/webhooks/{webhook_id}/secret")
def rotate(request: Request, viewer: Administrator, webhook_id: UUID) -> Response:
    with transaction() as session:
        rotate_secret(session, viewer.agency.id, webhook_id, by=viewer.by)
    return _with_secret(request, viewer, webhook_id)


@router.post("/settings/webhooks/{webhook_id}/switch")
def switch(request: Request, viewer: Administrator, webhook_id: UUID, on: Text = "") -> Response:
    with transaction() as session:
        switch_webhook(session, viewer.agency.id, webhook_id, is_enabled=bool(on), by=viewer.by)
    return done(HERE, say(request, "เปิดใช้แล้ว") if on else say(request, "ปิดแล้ว จะไม่มีการแจ้งไปที่อยู่นี้"))


def _with_secret(request: Request, viewer: Viewer, webhook_id: UUID) -> Response:
    with reading() as session:
        return _show(request, session, viewer, secret_for=webhook_id)


def _show(
    request: Request, session: Session, viewer: Viewer, fault: Fault | None = None,
    fields: Typed | None = None, secret_for: UUID | None = None,
) -> Response:  # fmt: skip
    rows = list_webhooks(session, viewer.agency.id)
    shown = next((row for row in rows if row.id == secret_for), None)
    return page(
        request, "settings/webhooks.html", viewer=viewer, label_of=label_of, kinds=sorted(Event.NAMES, key=rank_of),
        hooks=[(row, list_last_calls(session, viewer.agency.id, row.id, SHOWN_CALLS)) for row in rows],
        secret=secret_of(shown) if shown else None, secret_url=shown.url if shown else "", fault=fault,
        fields=fields or Typed(events=list(USUAL)), status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip
