"""What stands printed in a document for each item of its draft, to be shown beside what was understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.draft import DraftItem, DraftPlan
from documents.read.document import Document
from documents.understand.notes import Notes
from documents.understand.personal import masked
from documents.understand.rows.plan_rows import PlanRow, plan_rows
from documents.understand.writing import one_line


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item as understood with its cells as printed, names and numbers of persons hidden; only steps have lines.

    `sure` is 0 to 100: the least of what its cells were read with and of the likenesses that its findings state.
    """

    item: DraftItem
    measure: str
    steps: str
    period: str
    owner: str
    sure: int


def printed_items(document: Document, draft: DraftPlan) -> list[PrintedItem]:
    """Return the draft's items in order; a code that is printed twice with the cells of its first row."""
    rows: dict[str, PlanRow] = {}
    for row in plan_rows(document, Notes()):
        rows.setdefault(str(row.place), row)
    return [_printed(item, rows.get(item.where), _scores(draft, item.code)) for item in draft.items]


def _scores(draft: DraftPlan, code: str) -> list[float]:
    return [one.score for one in draft.findings if one.code == code and one.score is not None]


def _printed(item: DraftItem, row: PlanRow | None, scores: Sequence[float]) -> PrintedItem:
    if row is None:
        return PrintedItem(item, "", "", "", "", round(min([100.0, *scores])))
    measure = row.row.cells[row.columns.measure].text if row.columns.measure < len(row.row.cells) else ""
    number = row.row.cells[row.columns.number].text if row.columns.number is not None else ""
    sure = [cell.sure * 100 for each in (row.row, *row.below) for cell in each.cells if not cell.is_blank]
    return PrintedItem(
        item, _shown(f"{number} {measure}"), _lines(row.text("steps")), _shown(row.text("period")),
        _shown(row.text("owner")), round(min([100.0, *sure, *scores])),
    )  # fmt: skip


def _shown(text: str) -> str:
    return masked(one_line(text))


def _lines(text: str) -> str:
    return "\n".join(shown for line in text.split("\n") if (shown := _shown(line)))
