"""Offices whose heads each must get one message on a day: half of them by LINE, half by e-mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from sqlmodel import Session

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from models.agencies import Agency, Person
from models.plans.plans import Plan
from people.seats.taking import set_seat
from plans.activation.activation import activate
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.office import count_sheets_as_sent

FRIDAY = date(2025, 2, 14)
MONDAY = date(2025, 2, 17)  # an office day on which nothing but the weekly digest falls
UNTOUCHED, WORKED_ON = "o1", "o2"  # so that everybody has something left to be told of, whatever people do
NEEDED_ON = MONDAY + timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Head:
    """Somebody who must get exactly one message."""

    channel: str
    address: str


def add_office(heads: int) -> list[Head]:
    """Commit an office activated on the Friday before, so that each head's digest is due on Monday at nine."""
    morning = datetime.combine(FRIDAY, time(8), BANGKOK)
    with clock.frozen(morning), transaction() as session:
        agency = an_agency(session, f"เทศบาล {uuid4().hex}")
        plan = a_plan(session, agency, activated_on=None)
        units = [a_unit(session, agency, f"กอง {number}", number) for number in range(heads)]
        for code in (UNTOUCHED, WORKED_ON):
            an_item(session, plan, code, needed_on=NEEDED_ON, units=units)
        made = list(_heads(session, agency, [unit.name for unit in units]))
        _activate(session, plan)
    return made


def _heads(session: Session, agency: Agency, units: list[str]) -> Iterator[Head]:
    for number, unit in enumerate(units):
        who = uuid4().hex
        email, line_id = f"p{who}@example.go.th", f"U{who}"
        seat = set_seat(session, agency, unit, f"หัวหน้า{unit}", email, line_user_id=line_id, on=FRIDAY)
        person = session.get_one(Person, seat.person_id)
        person.channel = "line" if number % 2 else "email"
        session.add(person)
        yield Head(person.channel, line_id if number % 2 else email)


def _activate(session: Session, plan: Plan) -> None:
    session.flush()
    activate(session, plan, on=FRIDAY)
    count_sheets_as_sent(session, plan.agency_id)  # so that a head is told once
