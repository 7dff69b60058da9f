"""`ita summary`: what it prints, what it refuses, and sending by hand, on the sample plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cli_process import faults
from tests.integration.cli_here import IN_TIME, Ita, import_sample, ita_in

MARCH = ("summary", "--month", "2568-03")


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as ita:
        import_sample(ita, tmp_path, at=IN_TIME)
        yield ita


@pytest.mark.parametrize("more", [(), ("--unit", "กองคลัง")])
def test_json_is_as_the_schema_says(sample: Ita, more):
    assert faults("summary", sample(*MARCH, *more, "--json").json) == []


def test_it_begins_with_the_state_in_one_sentence(sample: Ita):
    assert sample(*MARCH).out.startswith("เดือนมีนาคม 2568: ")


def test_a_unit_is_shown_alone(sample: Ita):
    shown = sample(*MARCH, "--unit", "กองคลัง", "--json").json
    assert (shown["whole"], [one["unit"] for one in shown["units"]]) == (None, ["กองคลัง"])


def test_send_names_whom_it_goes_to_and_the_second_time_nobody(sample: Ita):
    first, second = sample(*MARCH, "--send").out, sample(*MARCH, "--send").out
    assert ("นายกเทศมนตรี" in first, second.strip()) == (
        True, "ทุกคนมีสรุปเดือนมีนาคม 2568 แล้ว จึงไม่มีข้อความที่ต้องส่งเพิ่ม",
    )  # fmt: skip


@pytest.mark.thorough
def test_what_became_of_the_months_summary_is_shown(sample: Ita):
    sample(*MARCH, "--send")
    sample("tick")
    assert {one["state"] for one in sample(*MARCH, "--json").json["deliveries"]} == {"kept"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--month", "2568-05"), "ยังมาไม่ถึง"),
        (("--month", "2567-09"), "ยังไม่มีมาตรการ"),
        (("--month", "2025-03"), "ปี พ.ศ."),
        (("--month", "2568-04", "--send"), "ยังไม่สิ้นสุด"),
        (("--month", "2568-03", "--send", "--unit", "กองคลัง"), "โดยไม่ใส่ --unit"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(sample: Ita, words, said):
    done = sample("summary", *words)
    assert (done.status, done.out, said in done.err, done.err.count("\n")) == (2, "", True, 1)
