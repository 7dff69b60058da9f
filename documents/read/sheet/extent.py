"""How far a sheet goes: to the last row and column that say something, not to those that are only formatted."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet


def extent_of(sheet: Worksheet | Any) -> tuple[int, int]:
    """Return the last row and the last column with a value, from 1; (0, 0) where there is none.

    Asks for no cell, since asking makes one.
    """
    said = [spot for spot, cell in sheet._cells.items() if cell.value is not None]
    return max((row for row, _ in said), default=0), max((column for _, column in said), default=0)
