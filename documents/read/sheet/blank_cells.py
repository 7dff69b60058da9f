"""Cells that have a border or a colour and say nothing: whole columns of them are formatted down to the last row.

The library makes an object of each, and counts the sheet as that long; so they are taken out before it looks.
"""

import io
import re
import zipfile

_SHEETS = re.compile(r"(?:^|/)worksheets/[^/]+\.xml$")
_BLANK = re.compile(rb"<((?:\w+:)?c)(?=\s[^<>]*?\br\s*=)[^<>]*(?:/>|>\s*</\1\s*>)")


def without_blank_cells(data: bytes) -> bytes:
    """Return the workbook without cells that hold nothing, if they say where they are; else they hold a place."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = {name: book.read(name) for name in book.namelist() if _SHEETS.search(name)}
        said = {name: _BLANK.sub(b"", xml) for name, xml in sheets.items()}
        if said == sheets:
            return data
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
            for name in book.namelist():
                made.writestr(name, said[name] if name in said else book.read(name))
    return file.getvalue()
