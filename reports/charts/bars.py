"""Figures of 0 to 100 as bars, today's over last year's, one pair for each row."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import svg

from core.points import show_points
from reports.charts.marks import (
    ALARM,
    FAINT,
    OTHER,
    SMALL,
    SOFT,
    STRONG,
    bar,
    hatch,
    hatching,
    line,
    picture,
    words,
)  # fmt: skip

WIDTH, LEFT, RIGHT = 340, 4, 292
ROW, TOP = 52, 48
THICK, THIN = 13, 9


@dataclass(frozen=True, slots=True)
class Pair:
    """One row; a figure that cannot be stated is None and has no bar."""

    label: str
    now: Decimal | None
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class Bars:
    """`now` and `before` say what the two kinds of bars are, `target` is a line across all of them."""

    name: str
    title: str
    description: str
    now: str
    before: str
    target_label: str
    target: Decimal
    unstated: str
    rows: Sequence[Pair]


def draw_bars(bars: Bars) -> str:
    height = TOP + ROW * len(bars.rows) + 6
    target_x = _x(bars.target)
    elements: list[svg.Element] = [hatching(bars.name), *_legend(bars)]
    for place, row in enumerate(bars.rows):
        elements += _pair(bars, row, TOP + place * ROW)
    elements.append(line(target_x, TOP - 4, target_x, height - 4, ALARM, 1.5, (5, 3)))
    return picture(bars.name, WIDTH, height, bars.title, bars.description, elements)


def _legend(bars: Bars) -> list[svg.Element]:
    return [
        bar(LEFT, 6, 22, THICK, STRONG),
        words(bars.now, LEFT + 28, 17, size=SMALL),
        bar(WIDTH / 2, 8, 22, THIN, hatch(bars.name), OTHER),
        words(bars.before, WIDTH / 2 + 28, 17, size=SMALL),
        line(LEFT, 32, LEFT + 22, 32, ALARM, 1.5, (5, 3)),
        words(bars.target_label, LEFT + 28, 36, size=SMALL),
    ]


def _pair(bars: Bars, row: Pair, top: float) -> list[svg.Element]:
    drawn: list[svg.Element] = [
        words(row.label, LEFT, top + 13, size=SMALL),
        bar(LEFT, top + 19, RIGHT - LEFT, THICK + THIN + 1, "#f3f5f8", FAINT),
    ]
    if row.now is not None:
        drawn.append(bar(LEFT, top + 19, _x(row.now) - LEFT, THICK, STRONG))
    if row.before is not None:
        drawn.append(bar(LEFT, top + 20 + THICK, _x(row.before) - LEFT, THIN, hatch(bars.name), OTHER))
    drawn.append(words(_shown(row.now, bars.unstated), WIDTH, top + 29, anchor="end", size=SMALL, bold=True))
    drawn.append(words(_shown(row.before, "–"), WIDTH, top + 42, anchor="end", size=SMALL, colour=SOFT))
    return drawn


def _x(points: Decimal) -> float:
    return LEFT + (RIGHT - LEFT) * float(min(max(points, Decimal(0)), Decimal(100))) / 100


def _shown(points: Decimal | None, otherwise: str) -> str:
    return otherwise if points is None else show_points(points)
