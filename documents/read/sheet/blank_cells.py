"""Cells that have a border or a colour and say nothing: whole columns of them are formatted down to the last row.

The library makes an object of each, and counts the sheet as that long; so they are taken out before it looks, but for
those that are coloured beside words: the months of a time chart.
"""

import io
import re
import zipfile

_SHEETS = re.compile(r"(?:^|/)worksheets/[^/]+\.xml$")
_STYLES = "xl/styles.xml"
_FILLS = re.compile(rb"<(?:\w+:)?fills\b.*?</(?:\w+:)?fills\s*>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill[\s>]")
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs\s*>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_FILL_NUMBER = re.compile(rb"\bfillId\s*=\s*\"(\d+)\"")
_ROW = re.compile(rb"(?=<(?:\w+:)?row[\s>/])")
_STYLE = re.compile(rb"\bs\s*=\s*\"(\d{1,5})\"")
_CHART_COLUMN = re.compile(rb"\br\s*=\s*\"[A-Z]?[A-Z]\d")
_SAYS = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")
_BLANK = re.compile(rb"<((?:\w+:)?c)(?=\s[^<>]*?\br\s*=)[^<>]*(?:/>|>\s*</\1\s*>)")


def without_blank_cells(data: bytes) -> bytes:
    """Return the workbook without cells that hold nothing, if they say where they are; else they hold a place."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = {name: book.read(name) for name in book.namelist() if _SHEETS.search(name)}
        coloured = _coloured(book.read(_STYLES)) if _STYLES in book.namelist() else frozenset()
        said = {name: _without(xml, coloured) for name, xml in sheets.items()}
        if said == sheets:
            return data
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
            for name in book.namelist():
                made.writestr(name, said[name] if name in said else book.read(name))
    return file.getvalue()


def _without(xml: bytes, coloured: frozenset[bytes]) -> bytes:
    if not coloured:
        return _BLANK.sub(b"", xml)
    rows = (_BLANK.sub(lambda found: _kept(found[0], coloured), row) for row in _ROW.split(xml))
    return b"".join(row if _SAYS.search(row) else _BLANK.sub(b"", row) for row in rows)


def _kept(cell: bytes, coloured: frozenset[bytes]) -> bytes:
    style = _STYLE.search(cell)
    return cell if style and style[1] in coloured and _CHART_COLUMN.search(cell) else b""


def _coloured(styles: bytes) -> frozenset[bytes]:
    """Return the numbers of the formats that fill a cell with a colour."""
    fills, formats = _FILLS.search(styles), _FORMATS.search(styles)
    if not fills or not formats:
        return frozenset()
    solid = {at for at, fill in enumerate(_FILL.split(fills[0])[1:]) if b'"solid"' in fill}
    numbers = (_FILL_NUMBER.search(each) for each in _FORMAT.findall(formats[0]))
    return frozenset(str(at).encode() for at, found in enumerate(numbers) if found and int(found[1]) in solid)
