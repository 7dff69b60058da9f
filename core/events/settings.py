"""What an administrator changed: reminders, texts, units, messages, and doors for programs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChanged(Event):
    """A number of the reminder policy was set; `old` and `new` are JSON values as `ita policy show` prints them."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDayChanged(Event):
    """The agency closed a day ("closed"), opened one ("open"), or leaves it to the government again ("removed")."""

    day_on: date
    state: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTold(Event):
    """Somebody pasted the list at the address `about` into the office's own group by hand."""

    about: str
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettled(Event):
    """A person decided about a message that did not go out for sure: "sent", "resend", or "told" by hand."""

    delivery_id: UUID
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntered(Event):
    unit_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRenamed(Event):
    """A unit goes by a new name; the old one still means it."""

    unit_id: UUID
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanged(Event):
    """`what` is alias_added or alias_removed (`value`: the other name), or order (the new place, from 1)."""

    unit_id: UUID
    what: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanged(Event):
    """A text of messages was written ("set") or is the program's own again ("reset"); its words are not kept here."""

    name: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleChanged(Event):
    """When something happens by the clock was set; `state` is "on" or "off"."""

    name: str
    cron: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditKeyed(Event):
    """The log is keyed after the event with the number `no`, whose hash is `head`; `key_id` names the key."""

    no: int
    head: str
    key_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingHeld(Event):
    """From here on nothing is sent; `cause` is clock, restore or import."""

    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingResumed(Event):
    """Messages go again: somebody said so, or (by "system") the clock has run on steadily for an hour."""

    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestMessageAsked(Event):
    delivery_id: UUID
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiTokenMade(Event):
    """A program may use the API; `scopes` are joined by commas, the token itself is nowhere."""

    token_id: UUID
    name: str
    scopes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiTokenRevoked(Event):
    token_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookChanged(Event):
    """An address that is told of events: added, events, secret, on or off. Of the address only the host is named."""

    webhook_id: UUID
    host: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRestored(Event):
    """All went back to a copy made at `taken_at` (ISO); `in_doubt` messages perhaps went out since."""

    taken_at: str
    in_doubt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyKindSet(Event):
    """Somebody said what kind of agency it is (`core.text.titles`), from which the titles of its roles follow."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersSet(Event):
    """How the agency answers was set: its main site, the name of its public page ("" for the one it has)."""

    main_site: str
    slug: str
    asks_confirmation: bool
    is_public: bool
