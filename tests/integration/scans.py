"""A PDF as a scanner makes it: pictures of another one's pages, without any letters."""

from pathlib import Path

import pypdfium2 as pdfium

DOTS_PER_INCH = 200


def write_scan(source: Path, file: Path, *, dots_per_inch: int = DOTS_PER_INCH) -> None:
    """Write each page of `source` as one picture."""
    printed, scanned = pdfium.PdfDocument(source), pdfium.PdfDocument.new()
    for page in printed:
        width, height = page.get_size()
        picture = pdfium.PdfImage.new(scanned)
        picture.set_bitmap(page.render(scale=dots_per_inch / 72, grayscale=True))
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        blank = scanned.new_page(width, height)
        blank.insert_obj(picture)
        blank.gen_content()
    scanned.save(str(file))
    scanned.close()
    printed.close()
