"""A notice of a few lines whose words are fixed when it is asked for: put on its way once, whoever asks again."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.messages.deliveries_read import list_keys_from
from models.people.holders import Recipient
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.queue.frozen import payload_of
from notifications.words.content import Rendered


def put_notice(
    session: Session, agency_id: UUID, about: str, to: Recipient, due_at: datetime, rendered: Rendered
) -> bool:
    """Have `to` told; `about` names what the notice is about. Return whether it is new."""
    wanted = Wanted(agency_id, MessageKind.NOTICE, about, to, bangkok_date(due_at), due_at)
    delivery, is_new = ensure_delivery(session, wanted)
    if is_new:
        delivery.payload = payload_of(rendered, to.channel, get_settings().page_url)
        session.add(delivery)
    return is_new


def was_put(session: Session, agency_id: UUID, about: str) -> bool:
    """Tell whether anybody has been told of this on any day."""
    return bool(list_keys_from(session, f"{agency_id}:{about}:"))


def plain_notice(subject: str, lines: Sequence[str], page: str = "") -> Rendered:
    """Return the lines, each a paragraph, and where to read more."""
    told = [*lines, f"ดูรายละเอียด: {get_settings().page_url.rstrip('/')}{page}"]
    html = "".join(f"<p>{escape(line)}</p>" for line in told)
    body = f'<!doctype html><html lang="th"><body>{html}</body></html>'
    return Rendered(f"ITA: {subject}", "\n\n".join(told) + "\n", body)
