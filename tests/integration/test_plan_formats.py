"""One plan in every kind of file is one plan: the same items, dates, owners, routes and steps as from its text."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from documents.draft import DraftItem, DraftPlan
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
from tests.integration.plan_writers import write_csv, write_docx, write_html, write_pdf, write_xlsx
from tests.needed import missing

Write = Callable[[str, Path], None]
WRITERS: dict[str, tuple[str, Write]] = {
    "docx": ("plan.docx", write_docx),
    "xlsx": ("plan.xlsx", write_xlsx),
    "html": ("plan.html", write_html),
    "csv comma utf-8-sig": ("plan.csv", write_csv(",", "utf-8-sig")),
    "csv semicolon cp874": ("plan.csv", write_csv(";", "cp874")),
    "csv tab utf-16": ("plan.csv", write_csv("\t", "utf-16")),
}

texts = pytest.mark.parametrize("text_of", [sample_text, real_text], ids=["sample", "real"])


def placeless(draft: DraftPlan) -> list[DraftItem]:
    return [replace(item, where="", sure={}) for item in draft.items]


@cache
def as_file(kind: str, text: str) -> DraftPlan:
    """What is read of a file of that kind with this text."""
    name, write = WRITERS[kind]
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        write(text, file)
        return understand(read_document(file))


@texts
@pytest.mark.parametrize("kind", WRITERS)
def test_items_are_the_same_as_from_the_text(kind: str, text_of: Callable[[], str]):
    text = text_of()
    assert placeless(as_file(kind, text)) == placeless(as_text(text))


@texts
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_last_years_result_is_the_same_as_from_the_text(kind: str, text_of: Callable[[], str]):
    text = text_of()
    assert as_file(kind, text).baseline == as_text(text).baseline


@pytest.fixture(scope="module", params=[sample_text, real_text], ids=["sample", "real"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Document]:
    """A text, and what was read of the PDF that typst set of it."""
    text = request.param()
    file = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    write_pdf(text, file)
    return text, read_document(file)


def test_a_pdf_gives_the_same_items_but_for_spaces(pdf: tuple[str, Document]):
    text, document = pdf
    assert squeezed(understand(document)) == squeezed(as_text(text))


def test_nearly_all_cells_of_a_pdf_are_equal_after_removing_spaces(pdf: tuple[str, Document]):
    text, document = pdf
    assert share_of_equal_cells(text, document) >= LEAST_SHARE_OF_CELLS


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_what_libreoffice_makes_of_a_page_or_sheet_is_read(tmp_path: Path, ending: str):
    soffice = shutil.which("soffice") or missing("libreoffice", "install LibreOffice (soffice)")
    text = sample_text()
    source, wanted = {"docx": (write_html, "HTML (StarWriter)"), "xlsx": (write_csv(",", "utf-8-sig"), "CSV")}[ending]
    file = tmp_path / ("plan.html" if ending == "docx" else "plan.csv")
    source(text, file)
    extra = [f"--infilter={wanted}"] if ending == "docx" else ["--infilter=CSV:44,34,76,1"]
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [str(soffice), home, "--headless", *extra, "--convert-to", ending, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert placeless(understand(read_document(tmp_path / f"plan.{ending}"))) == placeless(as_text(text))
