"""What LibreOffice prints of a plan is read as the plan's text is, with rulings and without."""

import shutil
import subprocess
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
)
from tests.integration.plan_writers import with_only_our_font, write_docx, write_html
from tests.needed import missing

pytestmark = pytest.mark.thorough

Write = Callable[[str, Path], None]
SOURCES: dict[str, tuple[str, Write, list[str]]] = {
    "ruled": ("plan.html", write_html, ["--infilter=HTML (StarWriter)"]),
    "not ruled": ("plan.docx", write_docx, []),
}
CASES = [(sample_text, "ruled"), (sample_text, "not ruled"), (real_text, "ruled")]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0].__name__} {case[1]}")
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Document]:
    """A text, and what was read of the PDF that LibreOffice printed of it."""
    soffice = shutil.which("soffice") or missing("libreoffice", "install LibreOffice (soffice)")
    text_of, which = request.param
    name, write, extra = SOURCES[which]
    text, folder = text_of(), tmp_path_factory.mktemp("printed")
    write(text, folder / name)
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [str(soffice), home, "--headless", *extra, "--convert-to", "pdf", "--outdir", str(folder)]
    command.append(str(folder / name))
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=with_only_our_font(folder))
    return text, read_document(folder / "plan.pdf")


def test_items_are_the_same_as_from_the_text_but_for_spaces(read: tuple[str, Document]):
    text, document = read
    assert squeezed(understand(document)) == squeezed(as_text(text))


def test_last_years_result_is_found_in_paragraphs_that_were_wrapped(read: tuple[str, Document]):
    text, document = read
    assert understand(document).baseline == as_text(text).baseline


def test_nearly_all_cells_are_equal_after_removing_spaces(read: tuple[str, Document]):
    text, document = read
    assert share_of_equal_cells(text, document) >= LEAST_SHARE_OF_CELLS
