"""What tests need of their surroundings: where it is missing they say so, and fail where it is required.

`ITA_TEST_REQUIRE` names what must be there, with commas between: "postgres,redis,real-plan".
"""

import os
from pathlib import Path

import pytest

REAL_PLAN = Path(__file__).resolve().parents[1].parent / "shared" / "plans" / "klong-prap-2568.txt"

DAYS = REAL_PLAN.parents[1] / "days"
QUESTIONS = REAL_PLAN.parents[1] / "questions"
CASES = REAL_PLAN.parents[1] / "cases"


def missing(what: str, why: str) -> None:
    """Skip and say what is missing; where `ITA_TEST_REQUIRE` names it, fail instead."""
    if what in os.environ.get("ITA_TEST_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here but missing: {why}")
    pytest.skip(f"{what} is missing: {why}")


def real_plan() -> Path:
    """Return the file of the real plan, which lies beside the repository and not in it."""
    if not REAL_PLAN.exists():
        missing("real-plan", "it is not kept beside the repository, in ../shared/plans")
    return REAL_PLAN


def beside(folder: Path, name: str) -> Path:
    """Return a file that lies beside the repository and not in it."""
    if not (folder / name).exists():
        missing("real-plan", f"it is not kept beside the repository, in ../shared/{folder.name}")
    return folder / name
