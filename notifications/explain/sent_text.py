"""What one message said as it went out: to be read by people, and by rules."""

from dataclasses import asdict, dataclass
from typing import Any

from core.clock import BANGKOK
from models.messages.deliveries import Delivery
from models.people.holders import Holders
from notifications.channels.line.bubbles.read_out import texts_in
from notifications.explain.links_shown import Link, links_of_bubble, links_of_mail
from notifications.links.sealed import unseal


@dataclass(frozen=True, slots=True)
class SentText:
    """One message: `on` and `at` are Bangkok's, `seat` is whose messages its reader gets.

    `html` is the mail; `bubble` what LINE draws, None for a mail, and `said` the texts in it, the notification first.
    """

    on: str
    at: str
    person: str
    seat: str
    channel: str
    kind: str
    subject: str
    text: str
    html: str
    bubble: dict[str, Any] | None
    said: tuple[str, ...]
    codes: tuple[str, ...]
    links: tuple[Link, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def sent_text(delivery: Delivery, holders: Holders, codes: tuple[str, ...]) -> SentText:
    """Return a message that was sent, with its links as they were."""
    words = unseal(delivery, delivery.payload or {})
    bubble = words.get("contents")
    sent_at = (delivery.sent_at or delivery.due_at).astimezone(BANGKOK)
    return SentText(
        on=sent_at.date().isoformat(),
        at=f"{sent_at:%H:%M}",
        person=delivery.recipient,
        seat=", ".join(map(holders.as_holder, holders.seats_of(delivery.recipient_key))),
        channel=delivery.channel,
        kind=delivery.kind,
        subject=words["subject"],
        text=words["text"],
        html=words["html"],
        bubble=bubble,
        said=(words["alt_text"], *texts_in(bubble)) if bubble else (),
        codes=codes,
        links=tuple(links_of_bubble(bubble) if bubble else links_of_mail(words["html"])),
    )
