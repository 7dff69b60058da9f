"""What happened to work: parts, items, evidence, dates and requests."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMoved(Event):
    """A unit's part changed state: started, submitted, returned or waived."""

    plan_id: UUID
    item_id: UUID
    assignment_id: UUID
    state: str
    on: date
    reason: str | None = None
    held_until_on: date | None = None  # the day that its unit had or has


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
    held_until_on: date | None = None  # the day of whoever has it now
    taken_back: bool = False  # by whoever had passed it on


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
class EvidenceBroke(Event):
    """Evidence no longer counts: looks on several days found nothing that proves it. `host` is where it stands."""

    plan_id: UUID
    item_id: UUID
    evidence_id: UUID
    verdict: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHealed(Event):
    """Evidence that had broken proves something again, at the same address."""

    plan_id: UUID
    item_id: UUID
    evidence_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWithdrawn(Event):
    """Whoever handed an address in has taken it back, or put another in its place."""

    plan_id: UUID
    item_id: UUID
    evidence_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataAnswered(Event):
    """Somebody has looked at what seemed to be persons' data, and vouches that it may be shown. `kinds` says of what
    sort (codes with commas between), never whose or what; `unread` counts files whose words no program can read.
    """

    plan_id: UUID
    item_id: UUID
    kinds: str
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTicked(Event):
    """What was typed into ITAS: `state` is "entered", "not_entered" after all, or "confirmed" by the executive."""

    plan_id: UUID
    item_id: UUID
    state: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WaySet(Event):
    """The way to an item's evidence was written down, in so many steps."""

    plan_id: UUID
    item_id: UUID
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMoved(Event):
    plan_id: UUID
    item_id: UUID
    old_on: date
    new_on: date
    reason: str
    old_why: str | None = None  # why it was needed on the old day


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGranted(Event):
    """One unit got another day for its part; the item's own stays."""

    plan_id: UUID
    item_id: UUID
    assignment_id: UUID
    old_on: date
    new_on: date
    reason: str
    old_own_on: date | None = None  # the day that had been granted before


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveMoved(Event):
    """An item is asked for by another day than before, or by none but its holders' own (None)."""

    plan_id: UUID
    item_id: UUID
    old_on: date | None
    new_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WavesConfirmed(Event):
    """The coordinator lets the waves that were proposed for a plan stand."""

    plan_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessVoided(Event):
    """A stamp of lateness was taken away: of a part, or of the item (None); `missed_on` is the day it was against."""

    plan_id: UUID
    item_id: UUID
    assignment_id: UUID | None
    missed_on: date
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
    """`state` is "granted", "refused" or, by whoever asked, "withdrawn"; the clerk agreed where he was to."""

    plan_id: UUID
    item_id: UUID
    request_id: UUID
    state: str
    clerk_agreed_on: date | None = None


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
class CommentMade(Event):
    """Somebody said something to the coordinator about an item; the words stand in its row only."""

    plan_id: UUID
    item_id: UUID
    comment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAnswered(Event):
    plan_id: UUID
    item_id: UUID
    comment_id: UUID
