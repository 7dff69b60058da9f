"""Cells that say something by their colour alone, as the months of a time chart do."""

from collections.abc import Sequence
from dataclasses import replace

from documents.read.document import Cell

_PAPER = ("", "auto", "none", "transparent", "white", "inherit", "initial")


def colour_of(printed: str | None) -> str:
    """Return a colour as files write it ("#FFC000", "FFFFC000", "red"), "" for none and for that of paper."""
    word = (printed or "").strip().lower().removeprefix("#").replace(" ", "")
    digits = word[2:] if len(word) == 8 else word
    return "" if word in _PAPER or digits in ("ffffff", "fff", "rgb(255,255,255)") else digits


def with_shades(cells: Sequence[Cell], colours: Sequence[str]) -> list[Cell]:
    """Return a row in which blank cells are shaded whose colour is not that of the row's words, or of all the row."""
    of_words = {colour for cell, colour in zip(cells, colours, strict=True) if not cell.is_blank}
    return [
        replace(cell, shaded=True) if colour and cell.is_blank and colour not in of_words else cell
        for cell, colour in zip(cells, colours, strict=True)
    ]
