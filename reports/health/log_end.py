"""The end of an agency's event log, to be told outside: with it a log that was cut short or rewritten is found."""

from dataclasses import dataclass
from typing import Self

from models.agencies import Agency

SHORT = 16


@dataclass(frozen=True, slots=True)
class LogEnd:
    """The number of the last chained event, and its hash (hex)."""

    no: int
    hash: str

    @classmethod
    def of(cls, agency: Agency) -> Self | None:
        """Return it; None while nothing is chained yet."""
        return cls(agency.chained_event_no, agency.chain_hash) if agency.chain_hash else None

    @property
    def short(self) -> str:
        return self.hash[:SHORT]

    @property
    def thai(self) -> str:
        return f"หัวบันทึกเหตุการณ์ {self.no}: {self.short} (เก็บไว้ตรวจด้วย ita audit verify --head {self.short})"
