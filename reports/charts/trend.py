"""How the two scores and, apart from them, the progress came to be what they are: steps over the days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import svg

from reports.charts.marks import ALARM, FAINT, INK, OTHER, PAPER, SMALL, SOFT, STRONG, line, picture, words

WIDTH, LEFT, RIGHT = 340, 30, 330
SCORES_TOP, SCORES_BOTTOM = 62, 212
PROGRESS_TOP, PROGRESS_BOTTOM = 258, 328
HEIGHT = 354
MOST_MARKS = 40  # with more days than this the line alone is drawn
Show = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Point:
    """The figures at the end of a day: scores 0 to 100, None where they could not be stated; `share_done` 0 to 1."""

    on: date
    today: Decimal | None
    all_on_time: Decimal | None
    share_done: Decimal


@dataclass(frozen=True, slots=True)
class Trend:
    """`points` are by day, at least one; the last is drawn on until `until`. `show` writes a day."""

    name: str
    title: str
    description: str
    today: str
    all_on_time: str
    target_label: str
    progress: str
    target: Decimal
    points: Sequence[Point]
    until: date
    show: Show


def draw_trend(trend: Trend) -> str:
    x = _days(trend)
    elements = [*_legend(trend), *_grid(SCORES_TOP, SCORES_BOTTOM), *_grid(PROGRESS_TOP, PROGRESS_BOTTOM)]
    target_y = _y(trend.target, SCORES_TOP, SCORES_BOTTOM)
    elements.append(line(LEFT, target_y, RIGHT, target_y, ALARM, 1.5, (5, 3)))
    everything = [(point.on, point.all_on_time) for point in trend.points]
    elements += _steps(everything, x, trend.until, SCORES_TOP, SCORES_BOTTOM, OTHER, is_dashed=True)
    scores = [(point.on, point.today) for point in trend.points]
    elements += _steps(scores, x, trend.until, SCORES_TOP, SCORES_BOTTOM, STRONG)
    shares = [(point.on, 100 * point.share_done) for point in trend.points]
    elements += _steps(shares, x, trend.until, PROGRESS_TOP, PROGRESS_BOTTOM, INK)
    elements.append(words(trend.progress, LEFT, PROGRESS_TOP - 10, size=SMALL, bold=True))
    elements += _ends(trend)
    return picture(trend.name, WIDTH, HEIGHT, trend.title, trend.description, elements)


def _legend(trend: Trend) -> list[svg.Element]:
    return [
        line(LEFT, 8, LEFT + 24, 8, STRONG, 2.5), _mark(LEFT + 12, 8, STRONG),
        words(trend.today, LEFT + 30, 12, size=SMALL),
        line(LEFT, 26, LEFT + 24, 26, OTHER, 2.5, (2, 3)), _mark(LEFT + 12, 26, OTHER, is_dashed=True),
        words(trend.all_on_time, LEFT + 30, 30, size=SMALL),
        line(LEFT, 44, LEFT + 24, 44, ALARM, 1.5, (5, 3)),
        words(trend.target_label, LEFT + 30, 48, size=SMALL),
    ]  # fmt: skip


def _grid(top: float, bottom: float) -> list[svg.Element]:
    drawn: list[svg.Element] = []
    for value in (0, 50, 100):
        y = _y(Decimal(value), top, bottom)
        drawn += [
            line(LEFT, y, RIGHT, y, FAINT),
            words(str(value), LEFT - 6, y + 4, anchor="end", size=SMALL, colour=SOFT),
        ]
    return drawn


def _steps(
    values: Sequence[tuple[date, Decimal | None]], x: Callable[[date], float], until: date, top: float,
    bottom: float, colour: str, *, is_dashed: bool = False,
) -> list[svg.Element]:  # fmt: skip
    """Draw a line that keeps a value until the next one, broken where none could be stated."""
    path: list[svg.PathData] = []
    marks: list[svg.Element] = []
    ends = [*(on for on, _ in values[1:]), until]
    was_stated = False
    for (on, value), end in zip(values, ends, strict=True):
        if value is not None:
            y = _y(value, top, bottom)
            path += [svg.L(x(on), y) if was_stated else svg.M(x(on), y), svg.L(x(end), y)]
            marks.append(_mark(x(on), y, colour, is_dashed=is_dashed))
        was_stated = value is not None
    drawn = svg.Path(d=path, fill="none", stroke=colour, stroke_width=2.5)
    if is_dashed:
        drawn.stroke_dasharray = [2, 3]
    return [drawn, *(marks if len(marks) <= MOST_MARKS else [])]


def _mark(x: float, y: float, colour: str, *, is_dashed: bool = False) -> svg.Element:
    """A full dot for what is, an empty square for what could be."""
    if is_dashed:
        return svg.Rect(
            x=round(x - 3, 1), y=round(y - 3, 1), width=6, height=6, fill=PAPER, stroke=colour, stroke_width=1.5
        )
    return svg.Circle(cx=round(x, 1), cy=round(y, 1), r=3, fill=colour)


def _ends(trend: Trend) -> list[svg.Element]:
    first = trend.points[0].on
    left = words(trend.show(first), LEFT, HEIGHT - 6, size=SMALL, colour=SOFT)
    if first == trend.until:
        return [left]
    return [left, words(trend.show(trend.until), RIGHT, HEIGHT - 6, anchor="end", size=SMALL, colour=SOFT)]


def _days(trend: Trend) -> Callable[[date], float]:
    first = trend.points[0].on
    length = max((trend.until - first).days, 1)
    return lambda day: round(LEFT + (RIGHT - LEFT) * min(max((day - first).days, 0), length) / length, 1)


def _y(value: Decimal, top: float, bottom: float) -> float:
    return round(bottom - (bottom - top) * float(min(max(value, Decimal(0)), Decimal(100))) / 100, 1)
