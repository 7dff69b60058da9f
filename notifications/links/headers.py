"""What a message carries as an e-mail beside its words."""

from core.addresses import is_mailable
from models.messages.deliveries import Delivery
from models.people.holders import Holders, SeatKey
from notifications.links.unsubscribing import unsubscribe_url
from notifications.words.content import MailHeaders

COORDINATOR = SeatKey(role="coordinator")


def headers_for(delivery: Delivery, holders: Holders, *, is_pressing: bool = False) -> MailHeaders:
    """Return them for a message that is being worded; its text names the same link in words.

    What `is_pressing` cannot be turned off, and offers no link for it.
    """
    who, at = None if is_pressing else delivery.person_id, delivery.first_try_at
    unsubscribe = unsubscribe_url(delivery.agency_id, who, delivery.kind, at=at)
    return MailHeaders(_reply_to(delivery, holders), unsubscribe)


def _reply_to(delivery: Delivery, holders: Holders) -> str | None:
    """Return the coordinator's address, for that is whom the text says to ask; None where there is none."""
    coordinator = holders.people.get(COORDINATOR)
    if coordinator is None or not coordinator.email or coordinator.id == delivery.person_id:
        return None
    return coordinator.email if is_mailable(coordinator.email) else None
