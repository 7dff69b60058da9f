"""Damaged files of every kind end in a stored plan or in one sentence; `make fuzz` tries them by the thousand."""

from pathlib import Path

import pytest

from documents.read.document import Kind
from tests.effort import is_quick, sample
from tests.fuzz.cases import KINDS, Case
from tests.fuzz.shares import Result, run_share
from tests.integration.cli_here import ita_in
from tests.integration.test_cli_bad_input import counts

CASES = 5 if is_quick() else 30  # of a kind; with a fixed seed the same in every run
SEED = 2568
THROUGH_THE_COMMAND = [
    "docx:rich:drop-part:1", "docx:rich:part-flip:2", "xlsx:rich:odd-spans:3", "xlsx:plain:overlap:4",
    "csv:tab:cut:5", "html:spans:nest-element:6", "text:plain:controls:7", "pdf:plain:references:8",
    "pdf:plain:cut:9",
]  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize("kind", sample(KINDS, 3))  # each is a process of its own
def test_every_damage_ends_in_a_plan_or_a_sentence(kind: Kind):
    results = run_share(kind, CASES, SEED)
    assert len(results) == CASES
    assert [one for one in results if one.is_fault] == []


@pytest.mark.sampled
@pytest.mark.parametrize("name", sample(THROUGH_THE_COMMAND, 4))
def test_a_damaged_file_through_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str):
    case = Case.named(name)
    (tmp_path / case.file_name).write_bytes(case.data())
    with ita_in(tmp_path, capsys) as ita:
        ita("migrate")
        done = ita("plan", "import", case.file_name)
        stored = counts(tmp_path)["item"]
    assert done.status in (0, 2), done.err
    assert stored if done.status == 0 else (stored, len(done.err.splitlines())) == (0, 1)


@pytest.mark.parametrize("result", [
    Result("a", "fault", "", 1.0), Result("a", "plan", "", 1.0, 600_000), Result("a", "plan", "", 31.0),
])  # fmt: skip
def test_a_traceback_too_much_memory_and_too_much_time_are_faults(result: Result):
    assert result.is_fault
