"""How like a plan that was read from a file is to the same plan read from its text."""

import difflib
from dataclasses import replace
from datetime import date
from functools import cache

from documents.draft import DraftItem, DraftPlan, DraftStep
from documents.read import Document, document_of_text
from documents.understand import understand
from plans.sample import sample_document
from tests.needed import real_plan

LEAST_SHARE_OF_CELLS = 0.99


def sample_text() -> str:
    return sample_document(date(2025, 2, 10))


def real_text() -> str:
    return real_plan().read_text(encoding="utf-8")


@cache
def as_text(text: str) -> DraftPlan:
    return understand(document_of_text("plan.txt", text))


def squeezed(draft: DraftPlan) -> list[DraftItem]:
    """Return the items with spaces taken out of titles and steps: a page has none between the lines of a word."""
    return [replace(item, where="", sure={}, title=_squeezed(item.title), topic=_squeezed(item.topic),
                    steps=tuple(_squeezed_step(step) for step in item.steps))
            for item in draft.items]  # fmt: skip


def share_of_equal_cells(text: str, found: Document) -> float:
    """Return how many of the printed cells stand in the same order in what was found, spaces apart."""
    printed, read = _cells(document_of_text("plan.txt", text)), _cells(found)
    same = difflib.SequenceMatcher(None, printed, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(printed)


def unexplained_rows(text: str, found: Document) -> list[str]:
    """Return the places of rows that differ from the printed ones and that no finding is about."""
    printed = set(_cells(document_of_text("plan.txt", text)))
    told = {finding.where.partition(" คอลัมน์")[0] for finding in understand(found).findings}
    rows = [row for table in found.tables for row in table.rows]
    differ = [
        (str(row.place), str(after.place))
        for row, after in zip(rows, [*rows[1:], rows[-1]], strict=True)
        if any(_squeezed(cell.text) not in printed for cell in row.cells)
    ]
    return [place for place, after in differ if not {place, after} & told]


def _cells(document: Document) -> list[str]:
    return [_squeezed(cell.text) for table in document.tables for row in table.rows for cell in row.cells]


def _squeezed_step(step: DraftStep) -> DraftStep:
    return replace(step, text=_squeezed(step.text), number=_squeezed(step.number or ""))


def _squeezed(text: str) -> str:
    return "".join(text.split())
