"""Merged cells that would cover more than any sheet has: the library makes an object for each cell they cover."""

import io
import re
import zipfile

from openpyxl.utils import range_boundaries

from documents.read.refusals import DocumentTooHeavy

_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*\bref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})["']""")
_SHEETS = re.compile(r"(?:^|/)worksheets/[^/]+\.xml$")


def refuse_huge_merges(name: str, data: bytes, limit: int) -> None:
    """Raise DocumentTooHeavy where the merged cells of all sheets cover more than `limit` cells."""
    covered = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in filter(_SHEETS.search, archive.namelist()):
            for found in _MERGE.finditer(archive.read(part)):
                left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(found[1].decode("ascii")))
                covered += (right - left + 1) * (bottom - top + 1)
                if covered > limit:
                    raise DocumentTooHeavy(name=name)
