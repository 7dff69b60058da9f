from decimal import Decimal

import pytest

from core.points import show_points


@pytest.mark.parametrize(
    ("value", "shown"),
    [("88.335", "88.34"), ("2.345", "2.35"), ("2.3449999", "2.34"), ("2.5", "2.50"), ("0", "0.00")],
)
def test_points_are_rounded_half_up_to_two_places(value, shown):
    assert show_points(Decimal(value)) == shown
