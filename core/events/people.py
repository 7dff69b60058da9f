"""What happened to people, their seats, and how they come in and are reached."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken(Event):
    seat_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteNamed(Event):
    """Somebody may press for a seat on these days; without an end as a standing helper."""

    substitute_id: UUID
    person_id: UUID
    seat: str
    since_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteEnded(Event):
    substitute_id: UUID
    person_id: UUID
    seat: str


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
class LoginFailed(Event):
    """Somebody tried to come in as a person and could not; `how` is password | old_password."""

    person_id: UUID
    how: str


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
class ProviderAccountLinked(Event):
    """An identity provider's account logs the person in from now on."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderAccountUnlinked(Event):
    """No identity provider's account logs the person in any more."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksVoided(Event):
    """The links of all messages that a person has had so far open nothing any more."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorEntered(Event):
    """Somebody of an outside firm may publish, up to the last day of the contract."""

    person_id: UUID
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorEnded(Event):
    """An outside vendor's contract was ended before its day."""

    person_id: UUID
    until_on: date
