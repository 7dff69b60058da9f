"""How many have answered a survey by the end of each day, against an even pace to its minimum."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import svg

from reports.charts.marks import ALARM, FAINT, OTHER, SMALL, SOFT, STRONG, line, picture, words

WIDTH, LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 340, 36, 330, 62, 182, 208
MOST_MARKS = 40  # with more days than this the line alone is drawn


@dataclass(frozen=True, slots=True)
class Answers:
    """`counts` are by day, oldest first, at least one; `show` writes a day."""

    name: str
    title: str
    description: str
    answered: str
    pace: str
    least: str
    counts: Sequence[tuple[date, int]]
    minimum: int
    opens_on: date
    closes_on: date
    show: Callable[[date], str]


def draw_answers(answers: Answers) -> str:
    days = (answers.closes_on - answers.opens_on).days + 1
    most = max(answers.minimum, *(count for _, count in answers.counts), 1)

    def x(day: date) -> float:  # the end of that day
        over = min(max((day - answers.opens_on).days + 1, 0), days)
        return round(LEFT + (RIGHT - LEFT) * over / days, 1)

    def y(count: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * count / most, 1)

    points = [(x(on), y(count)) for on, count in answers.counts]
    path: list[svg.PathData] = [svg.M(LEFT, BOTTOM), *(svg.L(*point) for point in points)]
    least = y(answers.minimum)
    elements = [
        *_legend(answers),
        line(LEFT, BOTTOM, RIGHT, BOTTOM, FAINT),
        words("0", LEFT - 6, BOTTOM + 4, anchor="end", size=SMALL, colour=SOFT),
        line(LEFT, least, RIGHT, least, ALARM, 1.5, (5, 3)),
        words(str(answers.minimum), LEFT - 6, least + 4, anchor="end", size=SMALL, colour=SOFT),
        line(LEFT, BOTTOM, RIGHT, least, OTHER, 2.5, (2, 3)),
        svg.Path(d=path, fill="none", stroke=STRONG, stroke_width=2.5),
        *(_dot(*point) for point in points if len(points) <= MOST_MARKS),
        words(answers.show(answers.opens_on), LEFT, HEIGHT - 6, size=SMALL, colour=SOFT),
        words(answers.show(answers.closes_on), RIGHT, HEIGHT - 6, anchor="end", size=SMALL, colour=SOFT),
    ]
    return picture(answers.name, WIDTH, HEIGHT, answers.title, answers.description, elements)


def _legend(answers: Answers) -> list[svg.Element]:
    return [
        line(LEFT, 8, LEFT + 24, 8, STRONG, 2.5), _dot(LEFT + 12, 8),
        words(answers.answered, LEFT + 30, 12, size=SMALL),
        line(LEFT, 26, LEFT + 24, 26, OTHER, 2.5, (2, 3)), words(answers.pace, LEFT + 30, 30, size=SMALL),
        line(LEFT, 44, LEFT + 24, 44, ALARM, 1.5, (5, 3)), words(answers.least, LEFT + 30, 48, size=SMALL),
    ]  # fmt: skip


def _dot(x: float, y: float) -> svg.Element:
    return svg.Circle(cx=round(x, 1), cy=round(y, 1), r=3, fill=STRONG)
