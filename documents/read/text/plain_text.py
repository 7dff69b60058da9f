"""Plain text: a line with tabs is a row of a table; without any tab, values may be parted by commas."""

from documents.read.bounds import refuse_many_lines
from documents.read.content import Content, Progress
from documents.read.document import Place
from documents.read.tables.typed import split
from documents.read.text import csv_table
from documents.read.text.letters import decode


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the text's paragraphs and tables; raise DocumentBinary, DocumentUndecodable, DocumentEmpty."""
    decoded = decode(name, data)
    refuse_many_lines(name, decoded.text)
    if "\t" not in decoded.text:
        return csv_table.read(data, name, told)  # saved from a spreadsheet under another ending
    content = content_of_text(decoded.text, cut_short=decoded.cut_short)
    told(1, 1)
    return content


def content_of_text(text: str, *, cut_short: bool = False) -> Content:
    """Return what a text with "\\n" line ends holds."""
    paragraphs, tables = split(text)
    return Content(paragraphs, tables, cut_short=Place(text.count("\n") + 1) if cut_short else None)
