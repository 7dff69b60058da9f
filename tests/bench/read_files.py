"""Reading a plan of sixty rows from Word and from PDFs, against only opening the file with the library.

What a person waits for is the reading in a process of its own; reading here leaves its start out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdfium2 as pdfium

from documents.read import read_document
from documents.read.document import Kind
from documents.read.readers import read_here
from tests.bench.figures import median_seconds, show, sized
from tests.bench.places import folder
from tests.bench.plan_document import plan_file
from tests.integration.plan_writers import write_docx, write_pdf

TIMES = sized(7, 1)


@dataclass(frozen=True)
class File:
    """A kind of file: how it is written, and how the library alone gets at its text."""

    name: str
    kind: Kind
    write: Callable[[str, Path], None]
    open: Callable[[Path], object]


def main() -> None:
    with folder() as work:
        which, source = plan_file(work)
        text = source.read_text(encoding="utf-8")
        for file in FILES:
            path = work / f"plan.{file.kind}"
            file.write(text, path)
            _measure(f"read.{which}.{file.name}", file, path)


def _measure(name: str, file: File, path: Path) -> None:
    data = path.read_bytes()
    opened = median_seconds(lambda: file.open(path), TIMES)
    here = median_seconds(lambda: read_here(file.kind, path.name, data, _silent), TIMES)
    apart = median_seconds(lambda: read_document(path), TIMES)
    show(f"{name}.open_only", opened, "s")
    show(f"{name}.read_here", here, "s")
    show(f"{name}.read_apart", apart, "s")
    show(f"{name}.read_here_to_open", here / opened, "ratio")
    show(f"{name}.read_apart_to_open", apart / opened, "ratio")


def _text_of_docx(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _text_of_pdf(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _write_unruled(text: str, path: Path) -> None:
    write_pdf(text, path, "stroke: none,")


def _silent(_done: int, _of: int) -> None: ...


FILES = (
    File("docx", "docx", write_docx, _text_of_docx),
    File("pdf", "pdf", write_pdf, _text_of_pdf),
    File("pdf_not_ruled", "pdf", _write_unruled, _text_of_pdf),
)


if __name__ == "__main__":
    main()
