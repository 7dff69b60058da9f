"""Scores and points as decimals, and the one place that rounds them."""

from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")


def round_points(value: Decimal) -> Decimal:
    """Round half up to two places, as published results are (88.335 becomes 88.34)."""
    return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def show_points(value: Decimal) -> str:
    """Return the rounded value as people and JSON see it: "2.50"."""
    return f"{round_points(value):.2f}"
