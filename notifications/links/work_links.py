"""The link in a message that leads its reader, without a password, to the reader's own work and nowhere else.

It is signed and expires; opening it changes nothing. A person's links are void from the moment that
`Person.links_void_before` says, a seat's as soon as somebody is entered for the seat.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core import clock
from core.keys.signing import read_signed, sign
from core.settings import get_settings
from models.messages.deliveries import Delivery

PURPOSE = "work"
GOOD_FOR = timedelta(days=60)
_IDS, _STAMP = 16, 5


@dataclass(frozen=True, slots=True)
class WorkLink:
    """Whose work a link shows: `key` is a recipient's, "person:ID", "unit:ID" or a role."""

    agency_id: UUID
    key: str
    signed_at: datetime


def work_url(agency_id: UUID, key: str, *, at: datetime | None = None) -> str:
    """Return the address of a recipient's own work, for a message to that recipient."""
    return f"{get_settings().page_url}/w/{work_token(agency_id, key, at=at)}"


def page_of(delivery: Delivery) -> str:
    """Return where a message leads: to its recipient's own pages; a group has none, its members log in."""
    if delivery.recipient_key.startswith("group:"):
        return f"{get_settings().page_url}/login"
    return work_url(delivery.agency_id, delivery.recipient_key, at=delivery.first_try_at)


def work_token(agency_id: UUID, key: str, *, at: datetime | None = None) -> str:
    """Return the token that was signed `at` a moment, the same each time; None: now."""
    kind, _, rest = key.partition(":")
    packed = kind.encode() + b":" + UUID(rest).bytes if rest else key.encode()
    at = at or clock.now()
    stamp = int(at.timestamp()).to_bytes(_STAMP)
    # as one text too dense to compress: proxies refuse the dot that compressed tokens begin with
    return sign(PURPOSE, urlsafe_b64encode(agency_id.bytes + stamp + packed).decode(), at=at)


def read_work_link(token: str) -> WorkLink:
    """Return what a link's token says; raise LinkBroken or LinkExpired."""
    values = urlsafe_b64decode(read_signed(PURPOSE, token, good_for=GOOD_FOR))
    packed = values[_IDS + _STAMP :]
    kind, _, rest = packed.partition(b":")
    key = f"{kind.decode()}:{UUID(bytes=rest)}" if rest else packed.decode()
    stamp = int.from_bytes(values[_IDS : _IDS + _STAMP])
    return WorkLink(UUID(bytes=values[:_IDS]), key, datetime.fromtimestamp(stamp, UTC))
