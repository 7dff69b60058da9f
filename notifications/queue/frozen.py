"""A message's text as it is kept from its first claim on: whatever is sent again later is the very same."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session

from models.messages.channels import LINE
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext
from notifications.words.chat_text import fit_for_chat
from notifications.words.content import Bubble, MailHeaders, Rendered


def payload_of(rendered: Rendered, channel: str, url: str) -> dict[str, Any]:
    """Return what is stored of a message; what goes to the chat without a bubble is cut to a chat's length."""
    words: dict[str, Any] = {"subject": rendered.subject, "text": rendered.text, "html": rendered.html}
    if channel != LINE:
        return words | {"headers": asdict(rendered.headers)}
    if rendered.bubble is None:
        return words | {"text": fit_for_chat(rendered.text, url)}
    return words | {"alt_text": rendered.bubble.alt_text, "contents": rendered.bubble.contents}


def rendered_of(payload: dict[str, Any]) -> Rendered:
    headers = MailHeaders(**payload.get("headers", {}))  # a text that an older version fixed has none
    bubble = Bubble(payload["alt_text"], payload["contents"]) if "contents" in payload else None
    return Rendered(payload["subject"], payload["text"], payload["html"], bubble, headers)


def as_asked(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return the text that was fixed when the message was asked for."""
    return rendered_of(delivery.payload) if delivery.payload else None
