"""PDFs without any ruling give the same plan whatever typeface they are set in.

Debian's `fonts-thai-tlwg` (unpacked anywhere, in `ITA_TEST_FONTS`, or installed) has five of the six.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.read import Document, read_document
from documents.understand import understand
from tests.integration.plan_likeness import (
    LEAST_SHARE_OF_CELLS,
    as_text,
    real_text,
    sample_text,
    share_of_equal_cells,
    squeezed,
    unexplained_rows,
)
from tests.integration.plan_writers import FONT, FONTS, write_pdf
from tests.needed import missing

THAI_FONTS = Path(os.environ.get("ITA_TEST_FONTS", "/usr/share/fonts/truetype/tlwg"))
TYPEFACES = (FONT, "Loma", "Norasi", "Garuda", "Waree", "Kinnari")
CASES = [(font, text) for font in TYPEFACES for text in (sample_text, real_text)]

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module", params=CASES, ids=[f"{font} {text.__name__}" for font, text in CASES])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Document]:
    """A text, and what was read of the PDF that was set of it."""
    font, text_of = request.param
    return set_and_read(text_of, font, tmp_path_factory.mktemp("pdf") / "plan.pdf")


def set_and_read(text_of: Callable[[], str], font: str, file: Path) -> tuple[str, Document]:
    fonts = FONTS if font == FONT else THAI_FONTS
    if not any(fonts.glob(f"{font}*")):
        missing("thai-fonts", f"{font} is neither in ITA_TEST_FONTS nor installed (fonts-thai-tlwg)")
    text = text_of()
    write_pdf(text, file, "stroke: none,", font, fonts)
    return text, read_document(file)


def test_items_are_the_same_but_for_spaces(read: tuple[str, Document]):
    text, document = read
    assert squeezed(understand(document)) == squeezed(as_text(text))


def test_nearly_all_cells_are_equal(read: tuple[str, Document]):
    text, document = read
    assert share_of_equal_cells(text, document) >= LEAST_SHARE_OF_CELLS


def test_no_row_differs_in_silence(read: tuple[str, Document]):
    text, document = read
    assert unexplained_rows(text, document) == []
