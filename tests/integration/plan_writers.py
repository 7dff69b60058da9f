"""A plan's text written out as other kinds of files, by libraries that have nothing to do with our readers."""

import csv
import html
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import fontpkg
import typst
from openpyxl import Workbook

from documents.read.document import Paragraph, Table
from documents.read.text.plain_text import content_of_text

FONTS = Path(fontpkg.path("sarabun")).parent  # what is drawn must not depend on the fonts of a machine
FONT = "Sarabun"
_MARKUP = "\\#$*_`@<>[]~\"'=/+-"


def write_docx(text: str, file: Path) -> None:
    document = docx.Document()
    for block in _blocks(text):
        if isinstance(block, Paragraph):
            document.add_paragraph(block.text)
            continue
        table = document.add_table(rows=len(block.rows), cols=block.width)
        for row, printed in zip(table.rows, block.rows, strict=True):
            for cell, to in zip(printed.cells, row.cells, strict=False):
                to.text = cell.text
    document.save(str(file))


def write_xlsx(text: str, file: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row_no, line in enumerate(text.split("\n"), 1):
        for column, cell in enumerate(line.split("\t"), 1):
            if cell:
                sheet.cell(row_no, column, cell)
    book.save(file)


def write_csv(separator: str, encoding: str) -> Callable[[str, Path], None]:
    def write(text: str, file: Path) -> None:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator)
        for line in text.split("\n"):
            writer.writerow(line.split("\t"))
        file.write_bytes(out.getvalue().encode(encoding, "replace"))

    return write


def write_html(text: str, file: Path) -> None:
    parts = []
    for block in _blocks(text):
        if isinstance(block, Paragraph):
            parts.append(f"<p>{html.escape(block.text)}</p>")
            continue
        rows = ("".join(f"<td>{_lines(cell.text)}</td>" for cell in row.cells) for row in block.rows)
        parts.append('<table border="1">' + "".join(f"<tr>{cells}</tr>" for cells in rows) + "</table>")
    body = "\n".join(parts)
    file.write_text(f'<!doctype html><html><meta charset="utf-8"><body>{body}</body></html>', encoding="utf-8")


def write_pdf(text: str, file: Path, drawn: str = "", font: str = FONT, fonts: Path = FONTS) -> None:
    """Set it with typst: A4 across, in the font that the tests bring, tables ruled unless `drawn` says otherwise."""
    lines = ['#set page(paper: "a4", flipped: true, margin: 1.5cm)',
             f'#set text(font: "{font}", lang: "th", size: 10pt)']  # fmt: skip
    for block in _blocks(text):
        if isinstance(block, Paragraph):
            lines.append(_typst(block.text) + "\n")
            continue
        widths = ", ".join("2fr" if at == 1 and block.width == 4 else "1fr" for at in range(block.width))
        lines.append(f"#table(columns: ({widths}), {drawn}")
        for row in block.rows:
            texts = [cell.text for cell in row.cells] + [""] * (block.width - len(row.cells))
            lines += ["[" + " \\ ".join(_typst(line) for line in text.split("\n")) + "]," for text in texts]
        lines.append(")\n")
    typst.compile("\n".join(lines).encode(), output=str(file), font_paths=[fonts], ignore_system_fonts=True)


def with_only_our_font(folder: Path) -> dict[str, str]:
    """Return an environment in which fontconfig, thus LibreOffice, sees no font but the one that the tests bring."""
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder}/fonts</cachedir></fontconfig>"
    )
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}


def _blocks(text: str) -> Iterator[Paragraph | Table]:
    content = content_of_text(text)
    yield from sorted([*content.paragraphs, *content.tables], key=lambda block: block.place)


def _lines(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.split("\n"))


def _typst(text: str) -> str:
    return "".join(f"\\{letter}" if letter in _MARKUP else letter for letter in text)
