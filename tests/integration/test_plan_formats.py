"""One plan in every kind of file is one plan: the same items, dates, owners, routes and steps as from its text."""

import difflib
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plans.draft import DraftItem, DraftPlan, DraftStep
from plans.read import Document, document_of_text, read_document
from plans.sample import sample_document
from plans.understand import understand
from tests.e2e.cli_process import REAL_PLAN
from tests.integration.conftest import missing
from tests.integration.plan_writers import FONTS, write_csv, write_docx, write_html, write_pdf, write_xlsx

Write = Callable[[str, Path], None]
WRITERS: dict[str, tuple[str, Write]] = {
    "docx": ("plan.docx", write_docx),
    "xlsx": ("plan.xlsx", write_xlsx),
    "html": ("plan.html", write_html),
    "csv comma utf-8-sig": ("plan.csv", write_csv(",", "utf-8-sig")),
    "csv semicolon cp874": ("plan.csv", write_csv(";", "cp874")),
    "csv tab utf-16": ("plan.csv", write_csv("\t", "utf-16")),
}
LEAST_SHARE_OF_CELLS = 0.99
THAI_FONTS = ("NotoSansThai*", "Loma*", "Garuda*")


def sample_text() -> str:
    return sample_document(date(2025, 2, 10))


def real_text() -> str:
    if not REAL_PLAN.exists():
        pytest.skip("the real plan is not kept beside the repository")
    return REAL_PLAN.read_text(encoding="utf-8")


texts = pytest.mark.parametrize("text_of", [sample_text, real_text], ids=["sample", "real"])


def as_text(text: str) -> DraftPlan:
    return understand(document_of_text("plan.txt", text))


def placeless(draft: DraftPlan) -> list[DraftItem]:
    return [replace(item, where="", sure={}) for item in draft.items]


def squeezed(draft: DraftPlan) -> list[DraftItem]:
    """Return the items with spaces taken out of titles and steps: a page has none between the lines of a word."""
    return [replace(item, where="", sure={}, title=_squeezed(item.title), topic=_squeezed(item.topic),
                    steps=tuple(_squeezed_step(step) for step in item.steps))
            for item in draft.items]  # fmt: skip


def _squeezed_step(step: DraftStep) -> DraftStep:
    return replace(step, text=_squeezed(step.text), number=_squeezed(step.number or ""))


def _squeezed(text: str) -> str:
    return "".join(text.split())


@texts
@pytest.mark.parametrize("kind", WRITERS)
def test_items_are_the_same_as_from_the_text(tmp_path: Path, kind: str, text_of: Callable[[], str]):
    name, write = WRITERS[kind]
    text = text_of()
    write(text, tmp_path / name)
    assert placeless(understand(read_document(tmp_path / name))) == placeless(as_text(text))


@texts
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_last_years_result_is_the_same_as_from_the_text(tmp_path: Path, kind: str, text_of: Callable[[], str]):
    name, write = WRITERS[kind]
    text = text_of()
    write(text, tmp_path / name)
    assert understand(read_document(tmp_path / name)).baseline == as_text(text).baseline


@pytest.fixture(scope="module", params=[sample_text, real_text], ids=["sample", "real"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Document]:
    """A text, and what was read of the PDF that typst set of it."""
    if not any(next(Path(folder).rglob(font), None) for folder in FONTS for font in THAI_FONTS):
        missing("thai-fonts", "install a Thai font such as Noto Sans Thai or Loma")
    text = request.param()
    file = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    write_pdf(text, file)
    return text, read_document(file)


def test_a_pdf_gives_the_same_items_but_for_spaces(pdf: tuple[str, Document]):
    text, document = pdf
    assert squeezed(understand(document)) == squeezed(as_text(text))


def test_nearly_all_cells_of_a_pdf_are_equal_after_removing_spaces(pdf: tuple[str, Document]):
    text, document = pdf
    printed, found = _cells(document_of_text("plan.txt", text)), _cells(document)
    same = difflib.SequenceMatcher(None, printed, found, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in same) / len(printed) >= LEAST_SHARE_OF_CELLS


def _cells(document: Document) -> list[str]:
    return [_squeezed(cell.text) for table in document.tables for row in table.rows for cell in row.cells]


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
