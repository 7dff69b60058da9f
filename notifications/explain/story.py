"""The story of one message: its tries, why it was or was not sent, what it carried, and what it said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from core.calendar import BuddhistMonth
from core.questions import QuestionCode
from models.messages.deliveries import SETTLEABLE, Delivery, DeliveryAttempt
from models.messages.delivery_log import find_delivery, find_successor, list_attempts, list_carried
from notifications.kinds import SECRET_KINDS
from notifications.summary.which import SUMMARY, month_of

TOKENS = re.compile(r"(/(?:w|login|unsubscribe)/)[^\s/?#\"'<>]+")


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """An item that the message told of; `left_out` says why it was taken out again before sending, None if not."""

    code: str
    title: str
    fiscal_year: int
    left_out: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """`subject` and `text` are as they were frozen, None before that and for what is for the recipient alone;
    links that open something for their reader are shortened. `month` is a monthly summary's.
    """

    delivery: Delivery
    attempts: Sequence[DeliveryAttempt]
    items: tuple[CarriedItem, ...]
    month: BuddhistMonth | None
    replaces: Delivery | None
    replaced_by: Delivery | None
    subject: str | None
    text: str | None

    @property
    def is_secret(self) -> bool:
        return self.delivery.kind in SECRET_KINDS

    @property
    def is_to_settle(self) -> bool:
        return self.delivery.state in SETTLEABLE


def find_story(session: Session, agency_id: UUID, delivery_id: UUID) -> Story | None:
    """Return the story of one of the agency's messages, None where it has no such message."""
    delivery = find_delivery(session, agency_id, delivery_id)
    if delivery is None:
        return None
    words = {} if delivery.kind in SECRET_KINDS else delivery.payload or {}
    return Story(
        delivery=delivery,
        attempts=list_attempts(session, delivery),
        items=_items(session, delivery),
        month=month_of(delivery) if delivery.kind == SUMMARY else None,
        replaces=find_delivery(session, agency_id, delivery.replaces_id) if delivery.replaces_id else None,
        replaced_by=find_successor(session, delivery),
        subject=words.get("subject"),
        text=without_tokens(words["text"]) if "text" in words else None,
    )


def without_tokens(text: str) -> str:
    """Shorten the links that act for whoever holds them: a log must not let its reader in as somebody else."""
    return TOKENS.sub(r"\1…", text)


def _items(session: Session, delivery: Delivery) -> tuple[CarriedItem, ...]:
    """Return each item once, by code: with what the newest log row says of it."""
    newest: dict[UUID, CarriedItem] = {}
    for row, item, year in list_carried(session, delivery):
        left_out = row.reason if row.outcome == "skipped" else None
        newest[item.id] = CarriedItem(item.code, item.title, year, left_out)
    return tuple(sorted(newest.values(), key=lambda one: QuestionCode.parse(one.code).sort_key))
