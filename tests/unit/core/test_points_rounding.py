"""Points are rounded half up, in one place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import round_points, show_points

POINTS = st.decimals(0, 100, places=6)


@pytest.mark.parametrize(
    ("value", "rounded"), [("88.335", "88.34"), ("88.3349", "88.33"), ("0.005", "0.01"), ("99.995", "100.00")]
)
def test_half_a_hundredth_is_rounded_up(value: str, rounded: str):
    assert round_points(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize(("value", "shown"), [("2.5", "2.50"), ("0", "0.00"), ("100", "100.00"), ("1.6666", "1.67")])
def test_points_are_shown_with_two_places(value: str, shown: str):
    assert show_points(Decimal(value)) == shown


@given(POINTS)
def test_rounding_moves_by_half_a_hundredth_at_most(value: Decimal):
    assert abs(round_points(value) - value) <= Decimal("0.005")


@given(POINTS)
def test_what_is_rounded_stays(value: Decimal):
    assert round_points(round_points(value)) == round_points(value)
