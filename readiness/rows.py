"""Rows of an explanation: a tree in which every figure stands above the figures that it is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from readiness.exact import to_decimal

Origin = Literal["computed", "baseline", "survey", "accepted", "nothing_accepted", "not_processed", "unknown"]

ORIGINS_THAI: Mapping[Origin, str] = {
    "computed": "คำนวณจากรายการย่อย",
    "baseline": "ผลการประเมินปีที่ผ่านมา",
    "survey": "ผลสำรวจของปีนี้",
    "accepted": "หลักฐานผ่านการตรวจสอบแล้ว",
    "nothing_accepted": "ยังไม่มีหลักฐานที่ผ่านการตรวจสอบ",
    "not_processed": "ไม่ประมวลผล",
    "unknown": "ไม่ทราบคะแนน",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `key` is "total", an instrument, "9", "9.1" or a question's code; `label` is Thai.

    `exact_weight` is its share of the row above it, `exact_share` of the total (both 0 to 1); `exact` its points,
    0 to 100, or None where it cannot be stated. `origin` says where the points come from.
    """

    key: str
    label: str
    exact_weight: Fraction
    exact_share: Fraction
    exact: Fraction | None
    origin: Origin
    children: tuple["Row", ...] = ()

    @property
    def value(self) -> Decimal | None:
        """Points of this figure, 0 to 100, unrounded."""
        return None if self.exact is None else to_decimal(self.exact)

    @property
    def weight(self) -> Decimal:
        return to_decimal(self.exact_weight)

    @property
    def points(self) -> Decimal | None:
        """What this figure brings to the total, in points of the total, unrounded."""
        return None if self.exact is None else to_decimal(self.exact * self.exact_share)

    @property
    def most_points(self) -> Decimal:
        """What it would bring with full marks."""
        return to_decimal(100 * self.exact_share)

    def walk(self) -> Iterator["Row"]:
        """Yield this row and all rows under it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()

    def by_key(self) -> dict[str, list["Row"]]:
        """Return the rows of each key, in the order of the tree: an indicator of two instruments has two."""
        found: dict[str, list[Row]] = {}
        for row in self.walk():
            found.setdefault(row.key, []).append(row)
        return found

    def paths_to(self, key: str) -> tuple[tuple["Row", ...], ...]:
        """Return every way from this row down to `key`, this row first: two for an e question, none if absent."""
        if self.key == key:
            return ((self,),)
        return tuple((self, *path) for child in self.children for path in child.paths_to(key))


def weighted_sum(rows: tuple[Row, ...]) -> Fraction | None:
    """Return the rows' figures times their weights; None where one of them cannot be stated."""
    total = Fraction(0)
    for row in rows:
        if row.exact is None:
            return None
        total += row.exact * row.exact_weight
    return total
