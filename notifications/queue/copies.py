"""Copies for a seat's standing helpers: the same text once it went out, with their own links in it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.message_kinds import COPIED, MessageKind
from models.messages.channels import EMAIL, LINE
from models.messages.deliveries import Delivery
from models.people.contexts import get_context
from models.people.holders import person_reached
from notifications.links.sealed import LINKS
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.words.chat_text import fit_for_chat
from schedules.sending import next_message_at

COPY = "copy"  # what a copy is about: this and the id of what it copies
FIRST_WORD = "สำเนา: "


def copy_to_helpers(session: Session, delivery_id: UUID) -> None:
    """Put a copy on its way to each helper of the seats that a message was for."""
    one = session.get_one(Delivery, delivery_id, populate_existing=True)
    if one.kind not in COPIED or one.payload is None:
        return
    now = clock.now()
    context = get_context(session, one.agency_id, clock.bangkok_date(now))
    seats = context.holders.seats_of(one.recipient_key)
    people = {each.id: each for seat in seats for each in context.holders.helpers(seat)}
    due_at = next_message_at(now, context.policy, context.office)
    for person in people.values():
        to = person_reached(person)
        if to.key == one.recipient_key:
            continue
        wanted = Wanted(one.agency_id, MessageKind.COPY, f"{COPY}-{one.id}", to, one.on, due_at)
        copy, is_new = ensure_delivery(session, wanted)
        if is_new:
            copy.payload = _copied(one.payload, to.channel)
            session.add(copy)


def _copied(payload: dict[str, Any], channel: str) -> dict[str, Any]:
    """Return the stored text for another reader: its links are made from the copy's own row."""
    words = {name: payload[name] for name in ("subject", "text", "html", LINKS) if name in payload}
    words["subject"] = f"{FIRST_WORD}{words['subject']}"
    if channel == EMAIL:
        return words | {"headers": {"reply_to": payload.get("headers", {}).get("reply_to")}}
    if channel == LINE and "contents" in payload:
        return words | {"alt_text": f"{FIRST_WORD}{payload['alt_text']}", "contents": payload["contents"]}
    return words | {"text": fit_for_chat(words["text"], "")}
