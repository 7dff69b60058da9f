"""How sure the reading of each field of an item is: by how its cells were read, and by what was said of it."""

from collections.abc import Mapping, Sequence

from documents.draft import DraftItem, Finding
from documents.read.document import Cell, Place
from documents.understand.codes.matching import CodedRow
from documents.understand.notes import Notes

DOUBTFUL_BELOW = 0.75  # of 1: less than this a person decides
FIELDS = {"code": "รหัส", "title": "ชื่อรายการ", "period": "ระยะเวลา", "units": "ผู้รับผิดชอบ", "steps": "ขั้นตอน"}
_COLUMNS = {"code": "measure", "title": "measure", "period": "period", "units": "owner", "steps": "steps"}
_ASKED, _TOLD = 0.6, 0.9  # a finding that asks about a field, one that tells how it was understood
_KINDS = {
    "code": ("repaired_code", "unknown_code", "several_codes"),
    "period": (
        "period_form", "misspelt_month", "doubtful_period", "several_periods", "impossible_date", "reversed_period",
        "period_other_year",
    ),
    "units": (
        "unified_unit", "similar_unit", "unknown_unit", "split_units", "short_name", "nested_unit", "role_in_owner",
    ),
    "steps": ("slipped_text",),
}  # fmt: skip
_NOTHING_READ = {"unreadable_period": "period", "empty_owner": "units", "no_steps": "steps"}
_UNREAD = 0.2


def field_of(kind: str) -> str | None:
    """Return the field that findings of a kind are about, None where they are about none."""
    return _NOTHING_READ.get(kind) or next((name for name, kinds in _KINDS.items() if kind in kinds), None)


def sureness(row: CodedRow, findings: Sequence[Finding]) -> Mapping[str, float]:
    """Return how sure each field is; `findings` are those about this item."""
    return {name: round(_read(name, row) * _understood(name, findings), 2) for name in FIELDS}


def note_doubtful_cells(item: DraftItem, row: CodedRow, findings: Sequence[Finding], notes: Notes) -> None:
    """Ask about each field that is not sure enough, unless a finding asks about it already."""
    for name, share in item.sure.items():
        if (
            share < DOUBTFUL_BELOW
            and _has_column(name, row)
            and not any(finding.decide for finding in findings if _is_about(name, finding))
        ):
            cells = _cells(name, row)
            understood = f"{FIELDS[name]}ของรายการนี้อ่านได้มั่นใจร้อยละ {share * 100:.0f}: โปรดตรวจสอบกับต้นฉบับ"
            place: Place = cells[0].place if cells else row.row.place
            notes.add(
                "doubtful_cell", place, " ".join(cell.text for cell in cells), understood,
                code=item.code, decide=True, default="ใช้ตามที่อ่านได้", score=round(share * 100, 1),
            )  # fmt: skip


def _has_column(name: str, row: CodedRow) -> bool:
    """Tell whether the table has a column for a field: of one that it has not, the whole plan is asked once."""
    columns = row.row.columns
    return {"period": columns.has_period, "steps": columns.steps is not None}.get(name, True)


def _read(name: str, row: CodedRow) -> float:
    """Return how sure the least sure of a field's cells was read."""
    if name == "period" and not _has_column(name, row):
        return _UNREAD
    return min((cell.sure for cell in _cells(name, row)), default=1.0)


def _cells(name: str, row: CodedRow) -> list[Cell]:
    return row.row.cells(_COLUMNS[name])


def _understood(name: str, findings: Sequence[Finding]) -> float:
    shares = [_share(finding) for finding in findings if _is_about(name, finding)]
    return min(shares, default=1.0)


def _is_about(name: str, finding: Finding) -> bool:
    return finding.kind in _KINDS.get(name, ()) or _NOTHING_READ.get(finding.kind) == name


def _share(finding: Finding) -> float:
    """A likeness that was measured counts as it is, but what a person is asked about is never surer than that."""
    if finding.kind in _NOTHING_READ:
        return _UNREAD
    share = finding.score / 100 if finding.score is not None else _TOLD
    return min(share, _ASKED) if finding.decide else max(share, DOUBTFUL_BELOW)
