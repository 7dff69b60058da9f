"""Exact arithmetic: means of thirds and sevenths as fractions, so that half-way cases round as they should."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

_WIDE = Context(prec=40, rounding=ROUND_HALF_EVEN)  # not the thread's own context, which a caller may have changed


def to_decimal(value: Fraction) -> Decimal:
    """Return the fraction as a decimal of 40 digits: exact where it ends, else far beyond any half-way case."""
    return _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
