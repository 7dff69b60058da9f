"""From a page's own coordinates to points from the upper left corner of the page as its text is read."""

from collections.abc import Iterable
from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A page's visible box (left, bottom, right, top) and the direction in which its text runs.

    `turn` is that direction in degrees against the clock: 0, 90, 180 or 270.
    """

    box: Box
    turn: int = 0

    @property
    def width(self) -> float:
        left, bottom, right, top = self.box
        return right - left if self.turn in (0, 180) else top - bottom

    @property
    def height(self) -> float:
        left, bottom, right, top = self.box
        return top - bottom if self.turn in (0, 180) else right - left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return how far a point of the page is from the left and from the top."""
        left, bottom, right, top = self.box
        if self.turn == 90:
            return y - bottom, x - left
        if self.turn == 180:
            return right - x, y - bottom
        if self.turn == 270:
            return top - y, right - x
        return x - left, top - y

    def around(self, corners: Iterable[tuple[float, float]]) -> Box:
        """Return left, top, right and bottom of what these points of the page span."""
        shown = [self.point(x, y) for x, y in corners]
        xs, ys = [x for x, _ in shown], [y for _, y in shown]
        return min(xs), min(ys), max(xs), max(ys)

    def edges(self, box: Box) -> Box:
        """Return left, top, right and bottom of a box of the page: left, bottom, right, top."""
        if self.turn == 0 and box[0] <= box[2] and box[1] <= box[3]:  # nearly every letter
            left, _, _, top = self.box
            return box[0] - left, top - box[3], box[2] - left, top - box[1]
        x0, y0 = self.point(box[0], box[1])
        x1, y1 = self.point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
