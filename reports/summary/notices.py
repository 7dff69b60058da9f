"""What stands in the way of the reminders themselves, as it is now: seats without a person, paused channels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from models.messages.channels import list_paused
from models.people.holders import Holders


@dataclass(frozen=True, slots=True)
class Notices:
    """`empty_seats` are names of units and roles; `paused` the channels that send nothing at the moment."""

    empty_seats: tuple[str, ...]
    paused: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"empty_seats": list(self.empty_seats), "paused_channels": list(self.paused)}


def read_notices(session: Session, holders: Holders, now: datetime) -> Notices:
    empty = tuple(holders.name(seat) for seat in holders.seats if seat not in holders.people)
    return Notices(empty, tuple(list_paused(session, now)))
