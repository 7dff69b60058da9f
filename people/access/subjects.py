"""As whom somebody comes in: a person, or a seat while nobody has been entered for it."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from models.agencies import Person
from models.people.holders import Holders, SeatKey

PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, or with `person_id` None a seat as models.people.holders.SeatKey writes it.

    As text it is what deliveries have as their recipient's key: "person:ID", "unit:ID" or a role.
    """

    person_id: UUID | None = None
    seat: str | None = None

    def __post_init__(self) -> None:
        if (self.person_id is None) == (self.seat is None):
            raise ValueError("a subject is either a person or a seat")

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(person_id=person.id)

    @classmethod
    def parse(cls, key: str) -> Self:
        return cls(person_id=UUID(key.removeprefix(PERSON))) if key.startswith(PERSON) else cls(seat=key)

    @classmethod
    def sitting_in(cls, holders: Holders, key: SeatKey) -> Self:
        """Return as whom one comes in for a seat: who sits there, the seat itself while nobody does."""
        person = holders.people.get(key)
        return cls.of(person) if person else cls(seat=str(key))

    @property
    def by(self) -> str:
        """What events record as who did it."""
        return str(self.person_id or self.seat)

    def __str__(self) -> str:
        return f"{PERSON}{self.person_id}" if self.person_id else str(self.seat)
