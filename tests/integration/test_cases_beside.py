"""Documents of other shapes that lie beside the repository, each held against its truth by the truths' own score."""

import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.integration.cli_here import Ita, ita_in
from tests.needed import CASES, beside

FEWEST_PERCENT = 95
PLANS, MOVES = "plan", "moves"


def named(kind: str) -> list[str]:
    """Return "truth/file" of each file of plans (or sheets of links), or of moves."""
    truths = {path: json.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("*.truth.json"))}
    of = [(path, truth) for path, truth in truths.items() if (truth["kind"] == MOVES) == (kind == MOVES)]
    return [f"{path.name}/{name}" for path, truth in of for name in truth["files"]] or ["README.md/README.md"]


@cache
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score2", beside(CASES, "score2.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def truth_and_file(case: str) -> tuple[dict[str, Any], Path]:
    truth, name = case.split("/")
    return json.loads(beside(CASES, truth).read_text("utf-8")), beside(CASES, name)


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as run:
        yield run


def mark(measured: tuple[Any, ...]) -> tuple[float, Any]:
    return score().overall(*measured)[1], measured[2]


@pytest.mark.thorough
@pytest.mark.parametrize("case", named(PLANS))
def test_a_document_is_read_as_its_truth_says(case: str, ita: Ita):
    truth, file = truth_and_file(case)
    imported = ita("plan", "import", str(file), "--json")
    if truth["kind"] == "links":
        measured = score().links(truth, json.loads(imported.out))
    else:
        measured = score().plan(truth, ita("plan", "items", "--json").json, False, imported.json)
    percent, wrong = mark(measured)
    assert percent >= FEWEST_PERCENT, wrong


@pytest.mark.thorough
@pytest.mark.parametrize("case", [case for case in named(PLANS) if "spellings" in case or case.startswith("README")])
def test_another_spelling_of_a_document_changes_nothing(case: str, ita: Ita):
    truth, file = truth_and_file(case)
    assert ita("plan", "import", str(beside(CASES, truth["files"][0]))).status == 0
    again = ita("plan", "import", str(file), "--json").json
    assert (again["agency"], again.get("changes") or []) == (truth["agency"], [])


@pytest.mark.thorough
@pytest.mark.parametrize("case", named(MOVES))
def test_moves_after_excel_leave_what_their_truth_says(case: str, ita: Ita, tmp_path: Path):
    truth, file = truth_and_file(case)
    assert ita("plan", "import", str(beside(CASES, truth["base_plan"])), at=truth["now"]).status == 0
    moved = ita("move", "--from", str(file), at=truth["now"])
    assert moved.status == 0, moved.err
    percent, wrong = mark(score().moves(truth, next((tmp_path / "data").glob("*.sqlite3"))))
    assert percent >= FEWEST_PERCENT, wrong
