"""Each address of evidence with its last look: rows of `ita evidence`, of pages and of messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.clock import BANGKOK
from core.evidence.verdicts import REFUSED, VERDICTS_THAI, WARNED, Verdict
from core.stations import ACCEPTED
from models.evidence.watched import WatchedAddress, addresses_by_url, list_evidence_of_plans
from models.plans.plans import Evidence, Item, Plan


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address of one item. `seen` is None where nobody has looked yet."""

    plan: Plan
    item: Item
    evidence: Evidence
    seen: WatchedAddress | None

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.seen.verdict) if self.seen else Verdict.NEVER

    @property
    def thai(self) -> str:
        return VERDICTS_THAI[self.verdict]

    @property
    def counts(self) -> bool:
        return self.evidence.is_live

    @property
    def is_accepted(self) -> bool:
        return self.item.position == ACCEPTED

    @property
    def is_warned(self) -> bool:
        return self.counts and self.verdict in WARNED

    @property
    def is_failing(self) -> bool:
        """Tell whether the last look failed, although it still counts."""
        return self.counts and (self.verdict in REFUSED or self.verdict == Verdict.UNREACHABLE)

    @property
    def failing_since(self) -> datetime | None:
        return self.seen.unreachable_since if self.seen else None

    def to_json(self) -> dict[str, Any]:
        """Return the row of design.md; moments are Bangkok's."""
        seen = self.seen
        return {
            "code": self.item.code,
            "url": self.evidence.url,
            "verdict": self.verdict,
            "looked_at": seen.looked_at.astimezone(BANGKOK).isoformat() if seen and seen.looked_at else None,
            "status": seen.status or None if seen else None,
            "leads_to": seen.leads_to if seen else None,
            "title": seen.title if seen else None,
            "years": list(seen.years) if seen else [],
            "counts": self.counts,
        }


def list_address_rows(session: Session, agency_id: UUID, plan: Plan | None = None) -> list[AddressRow]:
    """Return the agency's evidence in active plans, or in one plan, with three queries."""
    found = [one for one in list_evidence_of_plans(session, agency_id) if plan is None or one[2].id == plan.id]
    seen = addresses_by_url(session, agency_id, {evidence.url for evidence, _, _ in found})
    return [AddressRow(plan_, item, evidence, seen.get(evidence.url)) for evidence, item, plan_ in found]


def broken_among(rows: Sequence[AddressRow]) -> list[AddressRow]:
    return [row for row in rows if not row.counts]


def never_looked_at(rows: Sequence[AddressRow]) -> int:
    """Return how many addresses of accepted items count although nobody has ever looked at them."""
    return sum(row.is_accepted and row.counts and row.verdict == Verdict.NEVER for row in rows)
