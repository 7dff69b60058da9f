"""What a page is made of: letters and rulings, both as the page is read."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from documents.pdf.characters import Sign, direction_of, signs_of
from documents.pdf.letters import ABOVE_OR_BELOW
from documents.pdf.strokes import Ruling, drawn_on, rulings_of
from documents.pdf.view import View

CERTAIN = 1.0
HIDDEN = 0.8  # how sure a text is that lies unseen behind a picture: somebody's machine has read it


@dataclass(frozen=True, slots=True)
class Letter:
    """One character or several drawn as one, or a word that was read off a picture.

    `baseline` is where it stands, `left` and `right` its advance, `size` its font's; all in points.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    sure: float = CERTAIN

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class PageParts:
    """All that was found; `slanted` is text that runs across the page, as watermarks do.

    `is_read_off` tells that the letters were read off the page's picture.
    """

    width: float
    height: float
    letters: tuple[Letter, ...]
    rulings: tuple[Ruling, ...]
    has_pictures: bool = False
    slanted: str = ""
    is_read_off: bool = False

    @property
    def is_scan(self) -> bool:
        """Tell whether all that the page shows is a picture."""
        return self.has_pictures and not self.letters

    @property
    def is_hidden_text(self) -> bool:
        """Tell whether the page is a picture with a text layer that a machine has read off it."""
        return not self.is_read_off and bool(self.letters) and all(letter.sure < CERTAIN for letter in self.letters)


def parts_of(page: pdfium.PdfPage) -> PageParts:
    signs, drawn = signs_of(page), drawn_on(page)
    view = View(page.get_bbox(), direction_of(signs, page.get_rotation() % 360))
    width, height = view.width, view.height
    letters = tuple(
        letter
        for letter in _letters(signs, view)
        if 0 <= letter.middle <= width and 0 <= letter.baseline <= height  # what lies off the page is not shown
    )
    slanted = "".join(sign.text for sign in signs if sign.run.direction is None).strip()
    return PageParts(width, height, letters, tuple(rulings_of(drawn.segments, view)), drawn.has_pictures, slanted)


def _letters(signs: list[Sign], view: View) -> Iterator[Letter]:
    """Yield the letters that run the page's way; text turned aside is one letter, so that it stays together."""
    turned: list[Sign] = []
    for sign in signs:
        if sign.run.direction == view.turn:
            yield from _put_together(turned, view)
            yield _letter(sign, view)
        elif sign.run.direction is not None:
            if turned and turned[-1].run is not sign.run:
                yield from _put_together(turned, view)
            turned.append(sign)
    yield from _put_together(turned, view)


def _letter(sign: Sign, view: View) -> Letter:
    begins, _, ends, _ = view.edges(sign.box)
    x, baseline = view.point(sign.x, sign.y)
    sure = HIDDEN if sign.run.is_invisible else CERTAIN
    begins = x if sign.run.is_replaced and sign.text[0] not in ABOVE_OR_BELOW else begins
    return Letter(sign.text, begins, ends, baseline, sign.run.size, sure)


def _put_together(turned: list[Sign], view: View) -> Iterator[Letter]:
    if turned:
        corners = [corner for sign in turned for corner in (sign.box[:2], sign.box[2:])]
        left, top, right, bottom = view.around(corners)
        yield Letter("".join(sign.text for sign in turned), left, right, (top + bottom) / 2, turned[0].run.size)
        turned.clear()
