"""Lines of a scanned page, straight and crooked, found among its dots."""

import pytest

from documents.pdf.grids import grids_of
from documents.pdf.scan.bitmap import Bitmap, stacked
from documents.pdf.scan.strokes import strokes_of, without
from documents.pdf.strokes import Ruling

DOTS = 300 / 72
WIDTH, HEIGHT = 1200, 900


def a_scan(slope: float = 0.0, *, spots: int = 0) -> Bitmap:
    """Return a page with a table of two columns and two rows, and some spots as of letters."""
    dots = bytearray(b"\xff" * (WIDTH * HEIGHT))
    for level in (100, 400, 700):
        for x in range(100, 1101):
            for thick in range(4):
                dots[(round(level + slope * x) + thick) * WIDTH + x] = 0
    for upright in (100, 600, 1100):
        for y in range(100, 704):
            for thick in range(4):
                dots[round(y + slope * upright) * WIDTH + round(upright - slope * y) + thick] = 0
    for spot in range(spots):
        for y in range(200, 225):
            dots[y * WIDTH + 150 + spot * 30 : y * WIDTH + 170 + spot * 30] = bytes(20)
    return Bitmap(WIDTH, HEIGHT, bytes(dots), DOTS)


def rulings(page: Bitmap) -> tuple[Ruling, ...]:
    return strokes_of(page).rulings(page.scale)


@pytest.mark.parametrize("slope", [0.0, 0.01, -0.02])
def test_a_drawn_table_is_a_grid_however_it_lay_on_the_glass(slope: float):
    grid = grids_of(rulings(a_scan(slope)))[0]
    assert (len(grid.columns), len(grid.rows), len(grid.areas)) == (3, 3, 4)


def test_the_slope_is_measured():
    assert strokes_of(a_scan(0.02)).slope == pytest.approx(0.02, abs=0.002)


def test_letters_are_no_lines():
    assert len(rulings(a_scan(spots=8))) == len(rulings(a_scan()))


def test_what_is_left_without_the_lines_are_the_letters():
    page = a_scan(spots=2)
    left = without(page, strokes_of(page))
    assert left.dots.count(0) == 2 * 20 * 25


def test_pictures_of_cells_are_stacked_with_white_between_them():
    stack = stacked([[b"\x00\x00"], [b"\x00"]], width=2, margin=1)
    assert (stack.height, stack.dots) == (5, b"\xff\xff\x00\x00\xff\xff\x00\xff\xff\xff")
