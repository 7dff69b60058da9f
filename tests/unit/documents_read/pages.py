"""Pages of a PDF as they are before tables without rulings are found: letters of five points, by place."""

from documents.pdf.layout import PageLayout
from documents.pdf.lines import lines_of
from documents.pdf.page_parts import Letter
from documents.pdf.strokes import Ruling
from documents.pdf.unruled import Unruled, with_unruled_tables

SIZE, WIDTH = 10.0, 5.0
COLUMNS = (40.0, 200.0, 400.0, 600.0)
HEADING = ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")


def text_at(text: str, left: float, baseline: float) -> list[Letter]:
    """Return the letters of a text; marks above stand over their letter and take no width."""
    letters, x = [], left
    for one in text:
        is_mark = one in "ัิีึืุู่้"
        letters.append(Letter(one, x - WIDTH if is_mark else x, x, baseline, SIZE) if is_mark
                       else Letter(one, x, x + WIDTH, baseline, SIZE))  # fmt: skip
        x += 0 if is_mark else WIDTH
    return letters


def row_at(baseline: float, *texts: str, columns: tuple[float, ...] = COLUMNS) -> list[Letter]:
    return [letter for text, left in zip(texts, columns, strict=False) for letter in text_at(text, left, baseline)]


def a_page(*rows: list[Letter], rulings: tuple[Ruling, ...] = ()) -> PageLayout:
    return PageLayout(1000.0, tuple(lines_of([letter for row in rows for letter in row])), (), rulings)


def tables_of(*pages: PageLayout) -> list[list[list[str]]]:
    """Return each table's rows of texts, page by page."""
    laid, _ = with_unruled_tables(pages)
    return [[[cell.text for cell in row] for row in table.rows] for page in laid for table in page.tables]


def found_on(*pages: PageLayout) -> Unruled:
    return with_unruled_tables(pages)[1]
