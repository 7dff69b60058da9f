"""Who did something: names for what events and rows keep as "by"."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from uuid import UUID

from sqlmodel import Session

from core.events.doers import split_doer
from core.stations import holder_thai
from models.people.units import list_unit_names
from models.plans.item_reading import names_of_people

UNIT = "unit:"


def names_of_doers(session: Session, agency_id: UUID, doers: Iterable[str]) -> Mapping[str, str]:
    """Return a person's or a unit's name for each; a role, the program and a name that was typed stay as they are.

    What somebody did in the place of a seat says so: “ก แทน ข”.
    """
    pairs = {text: split_doer(text) for text in doers}
    wanted = {part for pair in pairs.values() for part in pair if part}
    people = {text: one for text in wanted if (one := _id(text))}
    names = names_of_people(session, agency_id, set(people.values()))
    units = list_unit_names(session, agency_id) if any(text.startswith(UNIT) for text in wanted) else {}
    seats = {text: one for text in wanted if text.startswith(UNIT) and (one := _id(text.removeprefix(UNIT)))}
    known = {
        **{text: text for text in wanted},
        **{text: names[one] for text, one in people.items() if one in names},
        **{text: units[one] for text, one in seats.items() if one in units},
    }
    return {
        text: f"{known[who]} แทน {holder_thai(known[seat])}" if seat else known[who]
        for text, (who, seat) in pairs.items()
    }


def _id(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None
