"""The strict dialect of Office files, whose names are others: they become the usual ones, which libraries know."""

import io
import re
import zipfile

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(?P<of>\w+)/(?P<rest>\w+)")
_WITH_YEAR = re.compile(rb"http://purl\.oclc\.org/ooxml/")
_BOOK = "xl/workbook.xml"
_TEXTS = (".xml", ".rels")


def in_usual_names(xml: bytes) -> bytes:
    """Return a part's XML with the usual names; other XML as it is."""
    if not _WITH_YEAR.search(xml):
        return xml
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\g<of>/2006/\g<rest>", xml)


def usual_workbook(data: bytes) -> bytes:
    """Return a workbook of the strict dialect as a usual one; any other workbook as it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if _BOOK not in book.namelist() or not _WITH_YEAR.search(book.read(_BOOK)):
            return data
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
            for name in book.namelist():
                part = book.read(name)
                made.writestr(name, in_usual_names(part) if name.endswith(_TEXTS) else part)
    return file.getvalue()
