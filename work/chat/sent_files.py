"""A photo or file that somebody sent in the chat, before its bytes are here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class SentFile:
    """By which id LINE keeps it and how it is called; `set_id` is the album of `set_total` pictures it belongs to."""

    message_id: str
    name: str
    set_id: str | None = None
    set_total: int = 1

    def stored(self) -> dict[str, str]:
        return {"message_id": self.message_id, "name": self.name}

    @classmethod
    def read(cls, stored: Mapping[str, str]) -> Self:
        return cls(stored["message_id"], stored["name"])
