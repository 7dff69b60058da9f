"""What somebody had before the eyes when a form was made: if it has changed since, the move is a conflict."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from core.stations import Station
from models.plans.plans import Assignment, Item
from work.refusals import ChangedMeanwhile


def seen_of(item: Item, parts: Sequence[Assignment], unit_id: UUID | None = None) -> str:
    """Return a short text that changes when the item does: its station, dates and parts.

    With `unit_id` only that unit's part counts, so that units do not disturb each other; without it the way ahead and
    the lead do too.
    """
    facts = [str(item.id), item.position, str(item.returned_reason), str(item.accepted_on), str(item.needed_on)]
    facts += [str(item.closed_on), str(item.signature_sent_on), str(unit_id)]
    facts += [] if unit_id else [*item.route, str(item.lead_unit_id), str(item.signature_number)]
    facts += sorted(f"{part.unit_id}:{part.state}:{part.reason}" for part in parts if unit_id in (None, part.unit_id))
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]


def is_unchanged(seen: str, item: Item, parts: Sequence[Assignment]) -> bool:
    """Tell whether a form that carries `seen`, of the whole item or of one unit's part, still shows what is."""
    return seen in {seen_of(item, parts), *(seen_of(item, parts, part.unit_id) for part in parts)}


def check_seen(seen: str | None, item: Item, parts: Sequence[Assignment]) -> None:
    """Raise ChangedMeanwhile unless what was seen still is; None is for whoever does not look first."""
    if seen is not None and not is_unchanged(seen, item, parts):
        raise ChangedMeanwhile(code=item.code, position=Station.parse(item.position).thai)
