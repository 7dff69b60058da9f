"""A total from 0 to 100 on a half circle, with the ratings' bands around it and the target marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin

import svg

from core.points import show_points
from reports.charts.marks import ALARM, FAINT, INK, PAPER, SMALL, SOFT, STRONG, line, picture, words

WIDTH, HEIGHT, CENTRE_X, CENTRE_Y = 340, 214, 170, 176
OUTER, INNER, THICK = 138, 112, 30
BAND_GREYS = ("#c3ccd6", "#9fadbb", "#7a8a9a", "#556677")  # the higher, the darker


@dataclass(frozen=True, slots=True)
class Band:
    """A rating holds from `at_least` points on; the lowest begins at 0."""

    at_least: Decimal
    rating: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """What a gauge shows. `total` is None where it cannot be stated; `unstated` then stands in its place."""

    name: str
    title: str
    description: str
    total: Decimal | None
    target: Decimal
    bands: Sequence[Band]
    below: str
    unstated: str


def draw_gauge(gauge: Gauge) -> str:
    elements: list[svg.Element] = [
        _arc(INNER, Decimal(0), Decimal(100), FAINT, THICK),
        *_bands(gauge.bands),
    ]
    if gauge.total is None:
        elements.append(words(gauge.unstated, CENTRE_X, CENTRE_Y - 14, anchor="middle", size=24, bold=True))
    else:
        elements += _value(gauge.total)
    elements += _target(gauge.target)
    elements.append(words(gauge.below, CENTRE_X, CENTRE_Y + 26, anchor="middle", colour=SOFT))
    return picture(gauge.name, WIDTH, HEIGHT, gauge.title, gauge.description, elements)


def _bands(bands: Sequence[Band]) -> list[svg.Element]:
    """Draw the ratings as a thin ring outside, each with the points at which it begins."""
    starts = sorted({band.at_least for band in bands} | {Decimal(0)})
    ends = [*starts[1:], Decimal(100)]
    drawn: list[svg.Element] = []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        drawn.append(_arc(OUTER, start, end, BAND_GREYS[min(place, len(BAND_GREYS) - 1)], 7))
        if start:
            x, y = _at(OUTER + 8, start)
            drawn.append(line(*_at(OUTER - 4, start), *_at(OUTER + 4, start), PAPER, 2))
            drawn.append(
                words(
                    f"{start.normalize():f}",
                    x,
                    y + 3,
                    anchor="start" if start > 50 else "end",
                    size=SMALL,
                    colour=SOFT,
                )
            )
    return drawn


def _target(target: Decimal) -> list[svg.Element]:
    from_, to = _at(INNER - THICK / 2 - 5, target), _at(OUTER + 2, target)
    return [line(*from_, *to, PAPER, 6), line(*from_, *to, ALARM, 3)]


def _value(total: Decimal) -> list[svg.Element]:
    return [
        _arc(INNER, Decimal(0), total, STRONG, THICK),
        line(*_at(INNER - THICK / 2 - 4, total), *_at(INNER + THICK / 2 + 3, total), INK, 3),
        words(show_points(total), CENTRE_X, CENTRE_Y - 12, anchor="middle", size=38, bold=True),
    ]


def _arc(radius: float, start: Decimal, end: Decimal, colour: str, width: float) -> svg.Element:
    """Draw from `start` to `end` points; the half circle is never more than half, so the short way round."""
    path: list[svg.PathData] = [
        svg.M(*_at(radius, start)),
        svg.Arc(radius, radius, 0, False, True, *_at(radius, end)),
    ]
    return svg.Path(d=path, fill="none", stroke=colour, stroke_width=width)


def _at(radius: float, points: Decimal) -> tuple[float, float]:
    angle = pi * (1 - float(min(max(points, Decimal(0)), Decimal(100))) / 100)
    return round(CENTRE_X + radius * cos(angle), 2), round(CENTRE_Y - radius * sin(angle), 2)
