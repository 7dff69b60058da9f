"""What every picture is made of: its frame, words, lines and the few colours that also differ in lightness.

svg.py writes what it is given as it is, so that every text from outside goes through `words` or `picture`.
"""

from collections.abc import Sequence
from html import escape
from typing import Literal

import svg

INK, SOFT, FAINT, PAPER = "#16243a", "#4a5a72", "#dfe5ee", "#ffffff"
STRONG, OTHER, ALARM = "#1b55a5", "#7a8a9a", "#b3261e"  # dark, middle, and one only ever used with a shape of its own
FONT = "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, Loma, sans-serif"
SIZE, SMALL = 13.5, 12.5
Anchor = Literal["start", "middle", "end"]


def picture(
    name: str, width: float, height: float, title: str, description: str, elements: Sequence[svg.Element]
) -> str:
    """Return the SVG text. `name` (letters, digits, hyphens) keeps its ids apart from another picture's.

    A reader that cannot see it hears `title` and `description`; the figures stand in a table beside it.
    """
    head: list[svg.Element] = [
        svg.Title(id=f"{name}-title", text=escape(title)),
        svg.Desc(id=f"{name}-desc", text=escape(description)),
    ]
    drawn = svg.SVG(
        xmlns="http://www.w3.org/2000/svg", viewBox=svg.ViewBoxSpec(0, 0, width, round(height, 1)),
        width=width, height=round(height, 1), class_=["chart"],
        elements=[*head, *elements],
        extra={"role": "img", "aria-labelledby": f"{name}-title {name}-desc", "font-family": FONT},
    )  # fmt: skip
    return drawn.as_str()


def words(
    text: str, x: float, y: float, *, anchor: Anchor = "start", size: float = SIZE, bold: bool = False,
    colour: str = INK,
) -> svg.Element:  # fmt: skip
    return svg.Text(
        text=escape(text), x=round(x, 1), y=round(y, 1), text_anchor=anchor, font_size=size, fill=colour,
        font_weight="bold" if bold else None,
    )  # fmt: skip


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dashes: Sequence[float] = ()
) -> svg.Element:
    return svg.Line(
        x1=round(x1, 1), y1=round(y1, 1), x2=round(x2, 1), y2=round(y2, 1), stroke=colour, stroke_width=width,
        stroke_dasharray=list(dashes) or None,
    )  # fmt: skip


def bar(x: float, y: float, width: float, height: float, fill: str, stroke: str | None = None) -> svg.Element:
    return svg.Rect(
        x=round(x, 1), y=round(y, 1), width=round(max(width, 0), 1), height=height, fill=fill, stroke=stroke
    )


def hatching(name: str) -> svg.Element:
    """Define slanted lines to fill with: `fill="url(#NAME-hatch)"`, told from a full bar without any colour."""
    lines: list[svg.Element] = [
        svg.Rect(width=5, height=5, fill=PAPER),
        svg.Line(x1=0, y1=0, x2=0, y2=5, stroke=OTHER, stroke_width=3),
    ]
    pattern = svg.Pattern(
        id=f"{name}-hatch", width=5, height=5, patternUnits="userSpaceOnUse",
        patternTransform=[svg.Rotate(45)], elements=lines,
    )  # fmt: skip
    return svg.Defs(elements=[pattern])


def hatch(name: str) -> str:
    return f"url(#{name}-hatch)"
