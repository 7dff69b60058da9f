"""What of a reader's units was accepted since his last digest: told once, in the next one."""

from collections.abc import Collection
from datetime import date
from typing import cast

from sqlmodel import Session

from models.messages.deliveries import Delivery
from models.messages.deliveries_read import last_digest_on
from models.people.holders import SeatKey
from models.work.open_items import list_accepted_since
from notifications.words.content import Line, Section, WhyNeeded


def accepted_section(session: Session, delivery: Delivery, seats: Collection[SeatKey]) -> list[Section]:
    """Return one section, none where nothing was accepted or there was no digest before."""
    since = last_digest_on(session, delivery)
    units = [seat.unit_id for seat in seats if seat.unit_id]
    if since is None or not units:
        return []
    lines = tuple(
        Line(
            code=item.code, title=" ".join(item.title.split()), unit=None, station=item.position,
            until_on=cast(date, item.accepted_on), why_needed=cast(WhyNeeded, item.why_needed), is_own=False,
        )
        for item in list_accepted_since(session, delivery.agency_id, units, since)
    )  # fmt: skip
    return [Section("accepted", lines)] if lines else []
