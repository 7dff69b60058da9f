"""Points that stand on open work, by holder."""

from decimal import Decimal

from reports.readiness.stakes import stakes_by_holder
from tests.unit.reports.open_rows import a_row


def test_the_holder_with_the_most_points_comes_first():
    rows = [a_row("o1", holder="กองช่าง", points="1"), a_row("o32", holder="กองคลัง", points="2.5")]
    assert [stake.holder for stake in stakes_by_holder(rows)] == ["กองคลัง", "กองช่าง"]


def test_only_late_items_count_as_late():
    rows = [a_row("o1", points="1", days_late=1), a_row("o2", points="2", days_late=0)]
    (stake,) = stakes_by_holder(rows)
    assert (stake.items, stake.points, stake.late) == (2, Decimal(3), Decimal(1))


def test_an_item_in_several_hands_counts_for_each():
    shared = a_row("o1", holder="กองคลัง", points="1")
    rows = [shared, a_row("o1", holder="กองช่าง", points="1", item_id=shared.item_id)]
    assert [stake.points for stake in stakes_by_holder(rows)] == [Decimal(1), Decimal(1)]


def test_who_holds_no_points_is_left_out():
    assert stakes_by_holder([a_row("i1", points="0")]) == []
