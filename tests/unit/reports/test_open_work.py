"""The row of open work: its order, its day, who holds it, and what is counted of it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from models.agencies import Unit
from models.people.holders import Holders, SeatKey
from models.plans.plans import Assignment
from models.work.held import holders_of
from reports.work.lists import due_among, in_seats, late_among, total_of
from reports.work.open_work import WorkRow, most_pressing_first, pieces_of, row_of, soonest_first
from tests.unit.reports.open_rows import AGENCY, PLAN, TODAY, a_row

WORKS = Unit(agency_id=AGENCY, name="กองช่าง")
HOLDERS = Holders({WORKS.id: WORKS}, {})


def codes(rows: list[WorkRow]) -> list[str]:
    return [row.code for row in rows]


def test_most_points_come_first_then_the_most_late_then_the_code():
    rows = [a_row("o10", days_late=1), a_row("o9", days_late=1), a_row("o8", days_late=2), a_row("i1", points="2.5")]
    assert codes(most_pressing_first(rows)) == ["i1", "o8", "o9", "o10"]


def test_by_day_those_of_one_day_keep_their_order():
    rows = [a_row("o3", days_late=0), a_row("o2", days_late=5), a_row("o1", days_late=0)]
    assert codes(soonest_first(rows)) == ["o2", "o3", "o1"]


@pytest.mark.parametrize(
    ("days", "late", "due"), [(1, True, False), (0, False, True), (-7, False, True), (-8, False, False)]
)
def test_work_is_late_from_the_next_day_and_due_within_the_days(days: int, late: bool, due: bool):
    row = a_row(days_late=days)
    assert (row.days_late, bool(late_among([row])), bool(due_among([row], 7))) == (max(days, 0), late, due)


def test_nothing_of_a_draft_is_late_or_due():
    draft = PLAN.model_copy(update={"activated_on": None})
    rows = [replace(a_row(days_late=days), plan=draft) for days in (1, 0)]
    assert (late_among(rows), due_among(rows, 7)) == ([], [])


def test_a_row_s_day_is_its_holder_s_and_the_item_s_where_he_has_none():
    row = a_row(days_late=3)
    assert (row.until_on, row.needed_on) == (TODAY - timedelta(days=3), row.item.needed_on)
    assert row.part
    row.part.held_until_on = TODAY
    assert (row.until_on, row.needed_on) == (TODAY, TODAY - timedelta(days=3))
    assert (row.days_late, row.holder_days_late) == (3, 0)


@pytest.mark.parametrize(
    ("position", "states", "holders"),
    [
        ("collecting", ("open", "submitted"), ("กองช่าง",)),
        ("collecting", ("submitted", "waived"), ()),
        ("compiling:สำนักปลัด", ("submitted",), ("สำนักปลัด",)),
        ("signature", ("submitted",), ("clerk",)),
        ("publishing", (), ("publisher",)),
        ("checking", ("open",), ("coordinator",)),
        ("accepted", ("submitted",), ()),
    ],
)
def test_one_rule_says_who_holds_an_item(position: str, states: tuple[str, ...], holders: tuple[str, ...]):
    item, units = a_row(position=position).item, {WORKS.id: "กองช่าง", uuid4(): "กองคลัง"}
    parts = [
        Assignment(agency_id=AGENCY, plan_id=PLAN.id, item_id=item.id, unit_id=unit, state=state)
        for unit, state in zip(units, states, strict=False)
    ]
    told = [piece.holders for piece in pieces_of([row_of(PLAN, item, parts, (), units, TODAY)])]
    nobodys = [] if position == "accepted" else [("coordinator",)]
    assert (holders_of(item, parts, units), told) == (holders, [holders] if holders else nobodys)


def test_seats_hold_what_bears_their_units_name_or_their_role():
    rows = [a_row("o1", holder="กองช่าง"), a_row("o2", holder="clerk", position="signature"), a_row("o3")]
    assert codes(in_seats(rows, HOLDERS, [SeatKey(unit_id=WORKS.id), SeatKey(role="clerk")])) == ["o1", "o2"]


def test_an_item_in_two_hands_counts_its_points_once():
    one = a_row(points="2.5")
    total = total_of([one, replace(one, holders=("clerk",)), a_row("i1", points="0")])
    assert (total.rows, total.items, total.points) == (3, 2, Decimal("2.5"))
