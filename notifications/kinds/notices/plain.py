"""A notice of a few lines whose words are fixed when it is asked for: put on its way once, whoever asks again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency
from models.messages.deliveries_read import list_keys_from
from models.people.holders import Recipient
from notifications.kinds.letter import Letter, written
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.queue.frozen import payload_of


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: its first line, the others, and the page that its button opens."""

    first: str
    lines: Sequence[str]
    page: str = ""
    button: str = "เปิดระบบ"


def put_notice(
    session: Session, agency_id: UUID, about: str, to: Recipient, due_at: datetime, notice: Notice
) -> bool:
    """Have `to` told; `about` names what the notice is about. Return whether it is new."""
    wanted = Wanted(agency_id, MessageKind.NOTICE, about, to, bangkok_date(due_at), due_at)
    delivery, is_new = ensure_delivery(session, wanted)
    if is_new:
        agency, url = session.get_one(Agency, agency_id), f"{get_settings().page_url.rstrip('/')}{notice.page}"
        letter = Letter(agency.name, to.name, MessageKind.NOTICE, f"ITA: {notice.first}", notice.lines, url,
                        notice.button, agency.texts or {})  # fmt: skip
        delivery.payload = payload_of(written(letter, to.channel), to.channel, url)
        session.add(delivery)
    return is_new


def was_put(session: Session, agency_id: UUID, about: str) -> bool:
    """Tell whether anybody has been told of this on any day."""
    return bool(list_keys_from(session, f"{agency_id}:{about}:"))
