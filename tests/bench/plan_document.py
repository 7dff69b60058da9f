"""The document that benchmarks import: the real plan where it lies beside the repository, else the sample's."""

from datetime import date
from pathlib import Path

from plans.sample.document import sample_document
from tests.needed import REAL_PLAN

SAMPLE_DAY = date(2025, 3, 14)


def plan_file(folder: Path) -> tuple[str, Path]:
    """Return which document it is ("real" or "sample") and its file; the sample is written into `folder`."""
    if REAL_PLAN.exists():
        return "real", REAL_PLAN
    path = folder / "sample.txt"
    path.write_text(sample_document(SAMPLE_DAY), encoding="utf-8")
    return "sample", path
