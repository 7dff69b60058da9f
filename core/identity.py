"""Identifiers of rows."""

from uuid import UUID, uuid4, uuid5


def new_id() -> UUID:
    return uuid4()


MESSAGES = UUID("5b0f4d5e-8f1c-5c39-9a0a-2f4c1d5f7e11")  # any, the same for ever: keys of messages are made in it


def message_key(agency_id: UUID, dedup_key: str) -> UUID:
    """Return the key of a message, the same on every machine and after every restore of a copy."""
    return uuid5(MESSAGES, f"{agency_id}:{dedup_key}")
