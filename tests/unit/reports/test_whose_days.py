"""Where an item lay, in office days: each unit and each station apart."""

from datetime import date
from uuid import uuid4

from core.events import ItemMoved, PartMoved
from models.journal.journal import EventRow
from models.plans.plans import Assignment, Item
from reports.work.open_work import Lay
from reports.work.whose_days import whose_days
from schedules.office_days import OfficeDays

FIRST, SECOND = uuid4(), uuid4()
UNITS = {FIRST: "กองคลัง", SECOND: "กองช่าง"}
BEGUN_ON = date(2025, 2, 28)  # a Friday


def told(kind: type, on: str, **said: object) -> EventRow:
    return EventRow(name=kind.__name__, payload={"on": on, **said})


def part(unit_id: object, state: str) -> Assignment:
    return Assignment(unit_id=unit_id, state=state)


def test_each_has_its_own_office_days_and_none_of_the_others():
    one, two = part(FIRST, "submitted"), part(SECOND, "submitted")
    events = [
        told(PartMoved, "2025-03-05", assignment_id=str(one.id), state="submitted"),
        told(PartMoved, "2025-03-10", assignment_id=str(two.id), state="submitted"),
        told(ItemMoved, "2025-03-10", position="signature"),
        told(PartMoved, "2025-03-12", assignment_id=str(two.id), state="returned"),
        told(ItemMoved, "2025-03-12", position="collecting"),
        told(PartMoved, "2025-03-13", assignment_id=str(two.id), state="submitted"),
        told(ItemMoved, "2025-03-13", position="signature"),
    ]
    lays = whose_days(
        Item(position="signature"), [one, two], events, UNITS, BEGUN_ON, date(2025, 3, 17), OfficeDays()
    )
    assert lays == (
        Lay("กองคลัง", 3, is_now=False), Lay("กองช่าง", 7, is_now=False),
        Lay("signature", 4, is_now=True, is_station=True),
    )  # fmt: skip


def test_what_lies_open_counts_until_today():
    lays = whose_days(
        Item(position="collecting"), [part(FIRST, "open")], [], UNITS, BEGUN_ON, date(2025, 3, 4), OfficeDays()
    )
    assert lays == (Lay("กองคลัง", 2, is_now=True),)
