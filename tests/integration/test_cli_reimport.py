"""`ita plan import` of a changed file, `changes`, `apply` and `reject`, and what a dry run shows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from plans.sample import sample_document
from tests.e2e.cli_process import faults
from tests.integration.cli_here import IN_TIME, Ita, import_sample, ita_in

SAMPLE = sample_document(date(2025, 4, 2))
CUT, PRINTED = "o28", "o๒๘ "  # an item of one line


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    (tmp_path / "plan.txt").write_text(SAMPLE, encoding="utf-8")
    with ita_in(tmp_path, capsys) as run:
        yield run


@pytest.fixture
def reread(ita: Ita, tmp_path: Path) -> Ita:
    """The sample in use, and a file without one of its items read after it."""
    import_sample(ita, tmp_path, at=IN_TIME)
    (tmp_path / "new.txt").write_text(without_it(), encoding="utf-8")
    assert "รอตัดสินใจ" in ita("plan", "import", "new.txt").out
    return ita


def without_it() -> str:
    lines = SAMPLE.split("\n")
    kept = [line for line in lines if not line.startswith(PRINTED)]
    assert len(kept) == len(lines) - 1
    return "\n".join(kept)


def codes(ita: Ita) -> list[str]:
    return [row["code"] for row in ita("plan", "items", "--json").json]


def test_changes_are_listed_as_the_schema_says(reread: Ita):
    shown = reread("plan", "changes", "--json").json
    assert (faults("plan-changes", shown), ("gone", CUT) in {(one["kind"], one["code"]) for one in shown}) == (
        [],
        True,
    )


def test_changes_are_numbered_for_people(reread: Ita):
    assert f"{CUT} ไม่มีในไฟล์ (new.txt)" in reread("plan", "changes").out


def test_nothing_is_changed_before_the_decision(reread: Ita):
    assert CUT in codes(reread)


def test_all_is_taken_over(reread: Ita):
    assert reread("plan", "apply", "all").status == 0
    assert CUT not in codes(reread)
    assert reread("plan", "changes", "--json").json == []


def test_a_closed_item_is_named_below_the_list(reread: Ita):
    reread("plan", "apply", "all")
    assert f"ปิดแล้ว {CUT}" in reread("plan", "items").out


def test_all_is_rejected(reread: Ita):
    assert reread("plan", "reject", "all").status == 0
    assert (CUT in codes(reread), reread("plan", "changes", "--json").json) == (True, [])


def test_what_was_decided_is_still_shown_when_asked(reread: Ita):
    reread("plan", "reject", "all")
    shown = reread("plan", "changes", "--all", "--json").json
    assert (faults("plan-changes", shown), {one["state"] for one in shown}) == ([], {"rejected"})


def test_ranges_of_numbers_are_taken(reread: Ita):
    last = len(reread("plan", "changes", "--json").json)
    assert reread("plan", "apply", f"1-{last}").status == 0
    assert reread("plan", "changes", "--json").json == []


@pytest.mark.parametrize(
    ("words", "tells"), [(("0x",), "0x"), (("5-1",), "5-1"), (("99999",), "99999"), (("all", "1"), "all")]
)
def test_wrong_numbers_are_refused(reread: Ita, words: tuple[str, ...], tells: str):
    refused = reread("plan", "apply", *words)
    assert (refused.status, tells in refused.err) == (2, True)


def test_nothing_waits_before_a_changed_file(ita: Ita):
    ita("plan", "import", "plan.txt")
    assert ita("plan", "apply", "all").status == 2


def test_apply_all_takes_the_file_over_at_once(ita: Ita, tmp_path: Path):
    import_sample(ita, tmp_path, at=IN_TIME)
    (tmp_path / "new.txt").write_text(without_it(), encoding="utf-8")
    shown = ita("plan", "import", "new.txt", "--apply-all", "--json").json
    assert (faults("plan-import", shown), shown["changes"], CUT in codes(ita)) == ([], [], False)


def test_the_changed_file_again_says_that_it_waits(reread: Ita):
    assert "รอตัดสินใจ" in reread("plan", "import", "new.txt").out


@pytest.mark.parametrize("width", [100, 160])
def test_a_dry_run_fits_its_width(ita: Ita, monkeypatch: pytest.MonkeyPatch, width: int):
    monkeypatch.setenv("COLUMNS", str(width))
    table = ita("plan", "import", "plan.txt", "--dry-run").out.split("ทดลองอ่าน")[0]
    assert max(cell_len(line) for line in table.splitlines()) <= width


@pytest.mark.parametrize("width", [100, 160])
def test_a_dry_run_cuts_nothing_off(ita: Ita, monkeypatch: pytest.MonkeyPatch, width: int):
    monkeypatch.setenv("COLUMNS", str(width))
    assert "…" not in ita("plan", "import", "plan.txt", "--dry-run").out.split("ทดลองอ่าน")[0]


def test_a_dry_run_shows_what_is_printed_for_machines_too(ita: Ita):
    shown = ita("plan", "import", "plan.txt", "--dry-run", "--json").json
    row = shown["rows"][0]
    assert (len(shown["rows"]), all(row["printed"].values()), row["sure"]) == (shown["items"], True, 100)
