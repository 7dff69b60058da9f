"""The base of all events, and how their fields are written down."""

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


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
