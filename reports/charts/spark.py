"""How one score came to be what it is, small: steps over the days against the target, with its two ends in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import svg

from reports.charts.marks import INK, SMALL, STRONG, line, picture, words

WIDTH, HEIGHT, TOP, BOTTOM = 300, 92, 24, 70
MARGIN = 3  # points above and below what is shown


@dataclass(frozen=True, slots=True)
class Spark:
    """`values` are by day, at least two; the last is drawn on until `until`."""

    name: str
    title: str
    description: str
    target_label: str
    target: Decimal
    values: Sequence[tuple[date, Decimal]]
    until: date
    first_label: str
    last_label: str


def draw_spark(spark: Spark) -> str:
    every = [*(value for _, value in spark.values), spark.target]
    low, high = float(min(every)) - MARGIN, float(max(every)) + MARGIN
    first, days = spark.values[0][0], max((spark.until - spark.values[0][0]).days, 1)

    def at(on: date, value: Decimal) -> tuple[float, float]:
        x = (WIDTH - 6) * min((on - first).days / days, 1)
        return round(x, 1), round(BOTTOM - (BOTTOM - TOP) * (float(value) - low) / (high - low), 1)

    path: list[svg.PathData] = []
    for (on, value), end in zip(spark.values, [*(on for on, _ in spark.values[1:]), spark.until], strict=True):
        path += [svg.L(*at(on, value)) if path else svg.M(*at(on, value)), svg.L(*at(end, value))]
    target_y, last = at(spark.until, spark.target)[1], at(spark.until, spark.values[-1][1])
    elements = [
        line(0, target_y, WIDTH, target_y, INK, 1.5, (4, 4)),
        words(spark.target_label, 0, target_y - 6, size=SMALL),
        svg.Path(d=path, fill="none", stroke=STRONG, stroke_width=2.5),
        svg.Circle(cx=last[0], cy=last[1], r=4.5, fill=STRONG),
        words(spark.first_label, 0, HEIGHT - 4, size=SMALL),
        words(spark.last_label, WIDTH, HEIGHT - 4, anchor="end", size=SMALL),
    ]
    return picture(spark.name, WIDTH, HEIGHT, spark.title, spark.description, elements)
