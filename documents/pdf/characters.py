"""The characters that PDFium finds on a page, put together where one drawn sign stands for several.

Coordinates are the page's own: points, upwards from its lower left.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as native

from documents.pdf.letters import ABOVE_OR_BELOW, letters_of
from documents.pdf.view import Box

_CONTROLS = 0x20
_HYPHEN_AT_END, _HYPHEN = 0x02, ord("-")  # PDFium marks the hyphen at a line's end
_GUESSED = (ord(" "), _HYPHEN, 0xA0, 0xAD)  # what PDFium may add itself
_SLANT_DEGREES = 5
_SAME_LINE = 0.35  # of the font's size
_SHARED = 0.3  # of the narrower sign's width
_NARROW, _BESIDE = 0.35, 0.15  # of the font's size: a letter is wider; a gap inside a syllable is narrower
_REPLACED = b"ActualText"  # names the text that drawn signs stand for


@dataclass(frozen=True, slots=True)
class Run:
    """What the characters of one drawn piece of text share.

    `direction` is in degrees against the clock, a multiple of 90; None where it slants. `is_replaced` tells that the
    text was stored beside the signs, for all of them at once.
    """

    size: float
    direction: int | None
    is_replaced: bool
    is_invisible: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """A character, or several that are drawn as one; `x` and `y` are where it begins on its baseline."""

    text: str
    x: float
    y: float
    box: Box  # left, bottom, right, top
    run: Run


def signs_of(page: pdfium.PdfPage) -> list[Sign]:
    """Return what is printed, in the order of printing; what PDFium adds by guess is left out."""
    textpage = page.get_textpage()
    try:
        return _without_echoes(_joined(list(_characters(textpage))))
    finally:
        textpage.close()


def direction_of(signs: Sequence[Sign], otherwise: int) -> int:
    """Return the direction in which most of the text runs, `otherwise` where there is none."""
    seen = Counter(sign.run.direction for sign in signs if sign.run.direction is not None)
    return seen.most_common(1)[0][0] if seen else otherwise


def _characters(textpage: Any) -> Iterator[tuple[int, Sign]]:
    """Yield each character with a number that tells which piece of text it belongs to."""
    raw, box = textpage.raw, native.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    runs: dict[int, Run] = {}
    code_at, object_at = native.FPDFText_GetUnicode, native.FPDFText_GetTextObject
    box_of, origin_of, address = native.FPDFText_GetLooseCharBox, native.FPDFText_GetCharOrigin, ctypes.addressof
    for at in range(textpage.count_chars()):
        code = code_at(raw, at)
        code = _HYPHEN if code == _HYPHEN_AT_END else code
        if code < _CONTROLS or (code in _GUESSED and native.FPDFText_IsGenerated(raw, at) == 1):
            continue
        text = letters_of(code)
        if text:
            drawn = object_at(raw, at)
            key = address(drawn.contents) if drawn else 0
            run = runs.get(key) or runs.setdefault(key, _run(raw, at, drawn))
            box_of(raw, at, box_at)
            origin_of(raw, at, x_at, y_at)
            yield key, Sign(text, x.value, y.value, (box.left, box.bottom, box.right, box.top), run)


def _run(raw: Any, at: int, drawn: Any) -> Run:
    matrix = native.FS_MATRIX()
    native.FPDFText_GetMatrix(raw, at, matrix)
    size = native.FPDFText_GetFontSize(raw, at) * (math.hypot(matrix.c, matrix.d) or 1.0)
    degrees = math.degrees(math.atan2(matrix.b, matrix.a))
    direction = round(degrees / 90) * 90
    straight = abs(degrees - direction) <= _SLANT_DEGREES
    mode = native.FPDFTextObj_GetTextRenderMode(drawn) if drawn else native.FPDF_TEXTRENDERMODE_FILL
    invisible = mode == native.FPDF_TEXTRENDERMODE_INVISIBLE
    return Run(
        abs(size) or 1.0, direction % 360 if straight else None, bool(drawn) and _is_replaced(drawn), invisible
    )


def _is_replaced(drawn: Any) -> bool:
    length = ctypes.c_ulong()
    for at in range(native.FPDFPageObj_CountMarks(drawn)):
        mark = native.FPDFPageObj_GetMark(drawn, at)
        if native.FPDFPageObjMark_GetParamStringValue(mark, _REPLACED, None, 0, length) and length.value:
            return True
    return False


def _joined(characters: Sequence[tuple[int, Sign]]) -> list[Sign]:
    """Put characters together that were drawn as one sign: they begin at one point and share its box."""
    signs: list[Sign] = []
    before = -1
    for key, sign in characters:
        last = signs[-1] if signs and key == before else None
        if last and _is_one(last, sign):
            left, bottom, right, top = zip(last.box, sign.box, strict=True)
            box = (min(left), min(bottom), max(right), max(top))
            signs[-1] = Sign(last.text + sign.text, last.x, last.y, box, last.run)
        else:
            signs.append(sign)
        before = key
    return signs


def _without_echoes(signs: Sequence[Sign]) -> list[Sign]:
    """Leave out what is said again where one text stands for several signs that are drawn over each other.

    A letter and the mark over it may be drawn apart; the one that begins further left, the letter, stays.
    """
    kept: dict[str, list[Sign]] = {}
    echoes = [sign for sign in signs if sign.run.is_replaced or len(sign.text) > 1]
    for sign in sorted(echoes, key=lambda sign: sign.x):
        same = kept.setdefault(sign.text, [])
        if not any(_is_echo(other, sign) for other in same):
            same.append(sign)
    gone = {id(sign) for sign in echoes} - {id(sign) for same in kept.values() for sign in same}
    return [sign for sign in signs if id(sign) not in gone] if gone else list(signs)


def _is_echo(first: Sign, second: Sign) -> bool:
    if abs(first.y - second.y) > _SAME_LINE * second.run.size:
        return False
    shared = min(first.box[2], second.box[2]) - max(first.box[0], second.box[0])
    over = shared > _SHARED * min(first.box[2] - first.box[0], second.box[2] - second.box[0])
    return over or _is_rest(first, second)


def _is_rest(first: Sign, second: Sign) -> bool:
    """A letter and the vowel behind it may be drawn side by side, each standing for both: too narrow to be both."""
    spacing = sum(letter not in ABOVE_OR_BELOW for letter in first.text)
    is_part = first.box[2] - first.box[0] < _NARROW * spacing * first.run.size
    return spacing > 1 and is_part and 0 <= second.box[0] - first.box[2] < _BESIDE * first.run.size


def _is_one(last: Sign, sign: Sign) -> bool:
    same_point = (last.x, last.y) == (sign.x, sign.y)
    return same_point and (sign.run.is_replaced or (last.box == sign.box and not sign.text.isspace()))
