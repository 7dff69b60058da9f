"""Points at stake by whoever holds them now: what is late already in full, what is not in outline."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import svg

from core.points import show_points
from reports.charts.marks import ALARM, OTHER, SMALL, bar, hatch, hatching, picture, words

WIDTH, LEFT, RIGHT = 340, 4, 292
ROW, TOP, THICK = 40, 30, 15


@dataclass(frozen=True, slots=True)
class Stake:
    """One holder's open items, each counted once: `late` of their points stand on late ones."""

    label: str
    points: Decimal
    late: Decimal


@dataclass(frozen=True, slots=True)
class Stakes:
    """`late` and `in_time` say what the two parts of a bar are."""

    name: str
    title: str
    description: str
    late: str
    in_time: str
    rows: Sequence[Stake]


def draw_stakes(stakes: Stakes) -> str:
    most = max((row.points for row in stakes.rows), default=Decimal(1)) or Decimal(1)
    elements: list[svg.Element] = [hatching(stakes.name), *_legend(stakes)]
    for place, row in enumerate(stakes.rows):
        elements += _row(stakes.name, row, TOP + place * ROW, most)
    height = TOP + ROW * len(stakes.rows) + 4
    return picture(stakes.name, WIDTH, height, stakes.title, stakes.description, elements)


def _legend(stakes: Stakes) -> list[svg.Element]:
    return [
        bar(LEFT, 5, 22, 12, ALARM),
        words(stakes.late, LEFT + 28, 15, size=SMALL),
        bar(WIDTH / 2, 5, 22, 12, hatch(stakes.name), OTHER),
        words(stakes.in_time, WIDTH / 2 + 28, 15, size=SMALL),
    ]


def _row(name: str, row: Stake, top: float, most: Decimal) -> list[svg.Element]:
    scale = (RIGHT - LEFT) / float(most)
    late, rest = float(row.late) * scale, float(row.points - row.late) * scale
    return [
        words(row.label, LEFT, top + 13, size=SMALL),
        bar(LEFT, top + 18, late, THICK, ALARM),
        bar(LEFT + late, top + 18, rest, THICK, hatch(name), OTHER),
        words(show_points(row.points), WIDTH, top + 30, anchor="end", size=SMALL, bold=True),
    ]
