"""`ita item move-date`: the day of an item moves with a reason, and every reading command tells of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cli_process import faults
from tests.integration.cli_here import IN_TIME, Ita, import_sample, ita_in

AT = "2025-04-02T09:00:00+07:00"


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as run:
        import_sample(run, tmp_path, at=IN_TIME)
        yield run


def test_an_item_is_needed_on_the_day_that_was_given(ita: Ita):
    done = ita("item", "move-date", "o28", "2025-06-02", "--reason", "รอสภา", "--sure", at=AT)
    rows = ita("plan", "items", "--json", at=AT).json
    row = next(row for row in rows if row["code"] == "o28")
    assert (done.status, faults("plan-items", rows), row["needed_on"], row["why_needed"]) == (
        0, [], "2025-06-02", "moved",
    )  # fmt: skip


def test_without_a_reason_nothing_moves(ita: Ita):
    refused = ita("item", "move-date", "o28", "2025-06-02", at=AT)
    assert (refused.status, "เหตุผล" in refused.err) == (2, True)


def test_the_explanation_tells_that_the_day_was_moved(ita: Ita):
    ita("item", "move-date", "o28", "2025-06-02", "--reason", "รอสภา", "--sure", at=AT)
    shown = ita("explain", "o28", "--json", at=AT).json
    assert (faults("explain", shown), shown["why_needed"]) == ([], "moved")
