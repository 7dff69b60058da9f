"""What happened, in the past tense: frozen, ids and plain values only. Events only ever gain fields."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all events. `by` says who: a person's id, or the name of a seat or of the program."""

    by: str = "system"
    NAMES: ClassVar[dict[str, type["Event"]]]

    def payload(self) -> dict[str, Any]:
        """Return the fields as JSON values: ids and dates as strings."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanActivated(Event):
    plan_id: UUID
    activated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUploaded(Event):
    """A document was handed in on a page, to be read."""

    upload_id: UUID
    source_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUploadRead(Event):
    """An uploaded document was read, or refused: `state` is "ready" or "refused"; `plan_id` is what it became."""

    upload_id: UUID
    state: str
    outcome: str | None = None
    plan_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRouteSet(Event):
    """Where an item of a draft will go was changed; stations are written one after the other, with " > "."""

    plan_id: UUID
    item_id: UUID
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsUnited(Event):
    """A unit of a plan's document is another one of the agency: its parts are that one's now."""

    plan_id: UUID
    unit_id: UUID
    into_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlaced(Event):
    """A unit sits inside another now, or in none (None)."""

    unit_id: UUID
    parent_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEntered(Event):
    """This year's result of one instrument's survey was entered, or changed."""

    plan_id: UUID
    assessed_year: int
    instrument: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReread(Event):
    """A changed file of an active plan was read; so many changes wait for a decision, those before it are void."""

    plan_id: UUID
    source_name: str
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChangeDecided(Event):
    """Somebody took over what a changed file says, or not: `answer` is "applied" or "rejected"."""

    plan_id: UUID
    change_id: UUID
    answer: str
    item_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDecided(Event):
    plan_id: UUID
    finding_id: UUID
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMoved(Event):
    """A unit's part changed state: started, submitted, returned or waived."""

    plan_id: UUID
    item_id: UUID
    assignment_id: UUID
    state: str
    on: date
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved(Event):
    """An item came to another station; `position` is where it now is."""

    plan_id: UUID
    item_id: UUID
    came_from: str
    position: str
    on: date
    returned: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAccepted(Event):
    plan_id: UUID
    item_id: UUID
    accepted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReopened(Event):
    plan_id: UUID
    item_id: UUID
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntered(Event):
    """An item was added to an active plan, or one that had been closed stands in it again."""

    plan_id: UUID
    item_id: UUID
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemClosed(Event):
    """An item left its plan: nobody is reminded of it and no total counts it; its history stays."""

    plan_id: UUID
    item_id: UUID
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(Event):
    plan_id: UUID
    item_id: UUID
    evidence_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMoved(Event):
    plan_id: UUID
    item_id: UUID
    old_on: date
    new_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGiven(Event):
    """A part that had not been begun was given to another unit: `to_assignment_id` is its part now."""

    plan_id: UUID
    item_id: UUID
    assignment_id: UUID
    to_assignment_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteChanged(Event):
    """Where an item goes after its present station was changed; its stations in order, with " > " between."""

    plan_id: UUID
    item_id: UUID
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged(Event):
    """Another unit leads an item of several units, or none does (None)."""

    plan_id: UUID
    item_id: UUID
    old: str | None
    new: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade(Event):
    """A unit asked for more time, or said that work is not its own."""

    plan_id: UUID
    item_id: UUID
    request_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswered(Event):
    """`state` is "granted", "refused" or, by whoever asked, "withdrawn"."""

    plan_id: UUID
    item_id: UUID
    request_id: UUID
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFileAdded(Event):
    """A file was handed in; that proves nothing to the public until it stands at an address."""

    plan_id: UUID
    item_id: UUID
    file_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFileRemoved(Event):
    """A file was taken out, and its bytes with it."""

    plan_id: UUID
    item_id: UUID
    file_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsTicked(Event):
    """A unit marked which steps it has done: so many now are; nothing follows from it."""

    plan_id: UUID
    item_id: UUID
    assignment_id: UUID
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureAsked(Event):
    """An item was laid before the executive on a day, under the number of its document ("" for none)."""

    plan_id: UUID
    item_id: UUID
    sent_on: date
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken(Event):
    seat_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEnded(Event):
    """Somebody's time in a seat has an end; `until_on` is the last day."""

    seat_id: UUID
    person_id: UUID
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Event):
    """What is known of a person was entered anew; `changed` names the fields, not what they hold."""

    person_id: UUID
    changed: str


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
class DeliverySettled(Event):
    """A person decided about a message whose fate was unknown, or that was given up: "sent" or "resend"."""

    delivery_id: UUID
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestsTurnedOff(Event):
    """A person wants no more digests by e-mail, said through the link in one of them."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestsTurnedOn(Event):
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLinked(Event):
    """A LINE account became a person's own; messages go there from now on."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonUnlinked(Event):
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFollowChanged(Event):
    """The person blocked the agency's LINE account ("blocked"), or follows it again ("followed")."""

    person_id: UUID
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGroupLinked(Event):
    line_group_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGroupLeft(Event):
    line_group_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(Event):
    """Somebody logged in; `opened_by` is password | link | oidc."""

    session_id: UUID
    opened_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(Event):
    """So many sessions were logged out, by their owner or by somebody who may."""

    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(Event):
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginLinkIssued(Event):
    """An administrator made a link that logs a person in once; the link itself is nowhere."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksVoided(Event):
    """The links of all messages that a person has had so far open nothing any more."""

    person_id: UUID


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


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


Event.NAMES = {kind.__name__: kind for kind in Event.__subclasses__()}
