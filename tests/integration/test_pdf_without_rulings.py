"""PDFs whose tables are not ruled, or only partly, give the same plan as its text."""

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
from tests.integration.plan_writers import write_pdf

DRAWN = {
    "nothing": "stroke: none,",
    "lines across": "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt),",
    "a ruled heading": "stroke: (x, y) => if y == 0 { 0.5pt } else { none },",
    "a line below the heading": "stroke: (x, y) => if y == 0 { (bottom: 0.5pt) } else { none },",
    "lines between columns": "stroke: (x, y) => (left: 0.5pt, right: 0.5pt),",
    "columns and a ruled heading": "stroke: (x, y) => (left: 0.5pt, right: 0.5pt, top: if y < 2 { 0.5pt }),",
    "cells in the middle": "stroke: none, align: (x, y) => if x < 2 { left } else { center + horizon },",
}
IN_ANY_CASE = (sample_text, "nothing"), (sample_text, "a ruled heading")
ALL = [*((sample_text, name) for name in DRAWN), (real_text, "nothing")]
CASES = [pytest.param(case, marks=() if case in IN_ANY_CASE else pytest.mark.thorough) for case in ALL]
NAMES = [f"{text.__name__} {drawn}" for text, drawn in ALL]


@pytest.fixture(scope="module", params=CASES, ids=NAMES)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Document]:
    """A text, and what was read of the PDF that typst set of it with only some lines drawn."""
    text_of: Callable[[], str] = request.param[0]
    text, file = text_of(), tmp_path_factory.mktemp("pdf") / "plan.pdf"
    write_pdf(text, file, DRAWN[request.param[1]])
    return text, read_document(file)


def test_items_are_the_same_as_from_the_text_but_for_spaces(read: tuple[str, Document]):
    text, document = read
    assert squeezed(understand(document)) == squeezed(as_text(text))


def test_last_years_result_is_the_same_as_from_the_text(read: tuple[str, Document]):
    text, document = read
    assert understand(document).baseline == as_text(text).baseline


def test_nearly_all_cells_are_equal_after_removing_spaces(read: tuple[str, Document]):
    text, document = read
    assert share_of_equal_cells(text, document) >= LEAST_SHARE_OF_CELLS


def test_a_finding_is_about_every_row_that_differs(read: tuple[str, Document]):
    text, document = read
    assert unexplained_rows(text, document) == []


def test_a_finding_says_that_columns_were_found_by_place(read: tuple[str, Document]):
    _, document = read
    assert "unruled_tables" in {finding.kind for finding in understand(document).findings}


def test_rows_without_any_distance_are_asked_about(tmp_path: Path):
    write_pdf(sample_text(), tmp_path / "plan.pdf", "stroke: none, inset: (x: 5pt, y: 3pt),")
    findings = understand(read_document(tmp_path / "plan.pdf")).findings
    assert [finding.decide for finding in findings if finding.kind == "rows_without_gap"] == [True]
