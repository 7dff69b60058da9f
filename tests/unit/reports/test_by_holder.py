"""Open work gathered by who holds it."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from models.agencies import Person, Unit
from models.people.holders import Holders, SeatKey
from reports.work.by_holder import group_by_holder, lines_of
from reports.work.lists import total_of
from tests.unit.reports.open_rows import a_row

AGENCY = uuid4()
WORKS = Unit(agency_id=AGENCY, name="กองช่าง")
HEAD = Person(agency_id=AGENCY, name="นางสาวตัวอย่าง")
HOLDERS = Holders({WORKS.id: WORKS}, {SeatKey(unit_id=WORKS.id): HEAD})


def test_a_group_says_who_sits_in_the_seat():
    (group,) = group_by_holder([a_row(holder="กองช่าง")], HOLDERS)
    assert (group.name, group.person) == ("กองช่าง", "นางสาวตัวอย่าง")


def test_a_role_is_named_in_thai_and_may_have_nobody():
    (group,) = group_by_holder([a_row(holder="clerk")], HOLDERS)
    assert (group.name, group.person) == ("ปลัดเทศบาล", None)


def test_the_holder_with_most_points_comes_first_then_the_latest():
    rows = [
        a_row(holder="clerk", points="0", days_late=9),
        a_row(holder="publisher", points="2.5"),
        a_row(holder="coordinator", points="0", days_late=30),
    ]
    names = [group.rows[0].holder for group in group_by_holder(rows, HOLDERS)]
    assert names == ["publisher", "coordinator", "clerk"]


def test_points_of_a_holder_are_those_of_all_its_rows():
    (group,) = group_by_holder([a_row(points="2.5"), a_row(points="1")], HOLDERS)
    assert group.points == Decimal("3.5")


def test_an_item_that_two_hold_parts_of_counts_once_in_the_total():
    part = a_row(points="2.5")
    groups = group_by_holder([part, replace(part, holders=("clerk",))], HOLDERS)
    total = total_of([row for group in groups for row in group.rows])
    assert (total.rows, total.items, total.points) == (2, 1, Decimal("2.5"))


def test_a_holder_has_one_line_for_late_and_due_work():
    late = group_by_holder([a_row(holder="clerk")], HOLDERS)
    due = group_by_holder([a_row(holder="publisher"), a_row(holder="clerk")], HOLDERS)
    lines = [(line.name, bool(line.late), bool(line.due)) for line in lines_of(late, due)]
    assert lines == [
        ("ปลัดเทศบาล", True, True),
        ("เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์", False, True),
    ]
