"""One cell of `make faults`, and what its table and its exit code rest on."""

import json
from pathlib import Path

import pytest

from tests.faults.counting import Count
from tests.faults.document import BEGIN, END, keep
from tests.faults.faults import FAULTS, Fault, mail_drops_after_data
from tests.faults.logs import MOST_ALIKE, faults_of_logs
from tests.faults.matrix import Cell, run_cell
from tests.faults.setups import SetUp, embedded

pytestmark = pytest.mark.thorough

DROPS = Fault("mail-drops", "SMTP drops after DATA", mail_drops_after_data)
HERE = SetUp("embedded", "embedded", embedded)


def test_mails_dropped_after_data_are_all_settled_and_none_is_lost_or_doubled():
    cell = run_cell(DROPS, HERE)
    assert cell.count == Count(60, lost=0, doubled=0, late=0, unknown_settled=16, unfinished=0, catch_ups=0), (
        cell.trouble
    )


@pytest.mark.parametrize("wrong", ["lost", "doubled", "unfinished"])
def test_a_cell_with_a_wrong_figure_is_not_clean(wrong: str):
    figures = {"lost": 0, "doubled": 0, "late": 0, "unknown_settled": 0, "unfinished": 0, "catch_ups": 0}
    cell = Cell(DROPS, HERE, 1.0, Count(wanted=60, **{**figures, wrong: 1}))
    assert not cell.is_clean


def test_a_cell_that_could_not_be_finished_is_not_clean():
    assert not Cell(DROPS, HERE, 1.0, None).is_clean


def test_a_cell_whose_logs_cannot_be_read_by_programs_is_not_clean(tmp_path: Path):
    told = {"event": "failed", "exception": "Traceback ...\nValueError: a"}
    lines = [json.dumps(told)] * (MOST_ALIKE + 1) + ["กำลังรอฐานข้อมูล: ...", "Traceback (most recent call last):"]
    (tmp_path / "worker.log").write_text("\n".join(lines), "utf-8")
    odd = faults_of_logs(tmp_path)
    assert [one.partition(" ")[0] for one in odd] == ["worker:", str(MOST_ALIKE + 1)]
    clean = Count(wanted=60, lost=0, doubled=0, late=0, unknown_settled=0, unfinished=0, catch_ups=0)
    assert (Cell(DROPS, HERE, 1.0, clean).is_clean, Cell(DROPS, HERE, 1.0, clean, odd=odd).is_clean) == (True, False)


def test_after_a_stop_each_message_must_say_that_it_catches_up():
    fault = next(one for one in FAULTS if one.makes_catch_ups)
    count = Count(wanted=60, lost=0, doubled=0, late=60, unknown_settled=0, unfinished=0, catch_ups=59)
    assert not Cell(fault, HERE, 1.0, count).is_clean


def test_the_table_is_put_between_the_markers(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    keep(["new"], page)
    assert page.read_text("utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"
