"""Looking at addresses before they are handed in, as often as a person may let the server do so."""

from collections.abc import Sequence
from uuid import UUID

from work.evidence.looks_counted import TooManyLooks, note_look
from work.looks.asked import look_once


def look_before(agency_id: UUID, urls: Sequence[str], year: int | None, *, by: str) -> None:
    """Look at each address and keep what it shows; where the hour's looks are used up, the clock's will do."""
    for url in urls:
        try:
            note_look(agency_id, by=by)
        except TooManyLooks:
            return
        look_once(agency_id, url, year)
