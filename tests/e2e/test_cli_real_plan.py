"""The real plan through the command line: figures counted by hand, JSON as the schemas in docs/schema say."""

import subprocess

import pytest

from tests.e2e.cli_process import Ita, faults
from tests.needed import REAL_PLAN

pytestmark = pytest.mark.thorough

AS_OF = ("--as-of", "2025-04-02")
READING = [
    ("plan-items", ("plan", "items")),
    ("plan-findings", ("plan", "findings")),
    ("overdue", ("overdue", *AS_OF)),
    ("readiness", ("readiness", *AS_OF)),
    ("evidence", ("evidence", *AS_OF)),
    ("answers", ("answers", "export")),
    ("explain", ("explain", "o28", *AS_OF)),
    ("simulate", ("simulate", "--from", "2024-10-01", "--to", "2024-11-15")),
    ("summary", ("summary", "--month", "2568-03")),
    ("deliveries", ("deliveries",)),
    ("mailbox", ("mailbox",)),
    ("unit", ("unit",)),
    ("seat", ("seat",)),
    ("policy", ("policy", "show")),
    ("holiday", ("holiday", "list")),
]


@pytest.mark.parametrize(("schema", "words"), READING, ids=[schema for schema, _ in READING])
def test_json_is_as_the_schema_says(real_plan: Ita, schema, words):
    assert faults(schema, real_plan.json(*words)) == []


def test_the_same_file_again_changes_nothing(real_plan: Ita):
    before = (real_plan.data_dir / "ita.sqlite3").read_bytes()
    again = real_plan.json("plan", "import", str(REAL_PLAN))
    assert faults("plan-import", again) == []
    assert (again["items"], again["steps"], again["assignments"], len(again["units"])) == (59, 202, 150, 6)
    assert (real_plan.data_dir / "ita.sqlite3").read_bytes() == before


def test_overdue_on_2_april(real_plan: Ita):
    late = real_plan.json("overdue", *AS_OF)
    assert (len({row["code"] for row in late}), len(late)) == (15, 35)


def test_readiness_of_the_untouched_plan(real_plan: Ita):
    now = real_plan.json("readiness", *AS_OF)
    assert (now["if_assessed_today"]["total"], now["if_all_on_time"]["total"]) == ("57.01", "97.01")
    points = {row["code"]: row["points"] for row in now["at_stake"]}
    expected = {"o32": "2.50", "o26": "2.50", "o14": "2.00", "o17": "2.00", "o1": "1.00", "o7": "0.57", "o28": "0.00"}
    assert {code: points[code] for code in expected} == expected
    by_codes = real_plan.json("readiness", "--by", "2567", *AS_OF)
    points = {row["code"]: row["points"] for row in by_codes["at_stake"]}
    expected = {"o32": "2.50", "o26": "1.67", "o14": "1.00", "o1": "0.67", "o7": "0.57"}
    assert {code: points[code] for code in expected} == expected


def test_the_fewest_items_of_the_untouched_plan(real_plan: Ita):
    found = {target: real_plan.json("readiness", "--reach", target, *AS_OF) for target in ("85", "good", "95")}
    assert [len(one["codes"]) for one in found.values()] == [16, 22, 0]
    assert (found["95"]["possible"], found["95"]["forbids"]) == (False, ["EIT1", "EIT2"])


def test_explanation_of_a_score_leads_from_the_total_to_the_question(real_plan: Ita):
    way = real_plan.json("readiness", "--explain", "o32", *AS_OF)["ways"][0]
    assert (way[0]["points"], way[-1]["most_points"]) == ("57.01", "2.50")


def test_simulated_autumn_reminds_of_what_is_due_in_october(real_plan: Ita):
    sent = real_plan.json("simulate", "--from", "2024-10-01", "--to", "2024-11-15")["deliveries"]
    assert "o32" in {code for one in sent if one["on"] <= "2024-10-31" for code in one["items"]}


def test_output_for_people_has_buddhist_dates_and_one_line_a_row(real_plan: Ita):
    printed = real_plan.run("overdue", *AS_OF).stdout
    assert printed.startswith("เกินกำหนด 35 งาน ณ 2 เมษายน 2568\n")
    assert len(printed.splitlines()) == 3 + 35


def test_a_reader_that_stops_early_is_no_failure(real_plan: Ita, tmp_path):
    with (tmp_path / "stderr").open("w+") as errors:
        writer = subprocess.Popen(
            real_plan.command("plan", "items"), env=real_plan.environment, stdout=subprocess.PIPE, stderr=errors
        )
        assert writer.stdout
        writer.stdout.close()
        status = writer.wait(60)
        errors.seek(0)
        assert (status, errors.read()) == (0, "")


def test_the_summary_of_march_counts_as_overdue_does_the_next_day_and_readiness_on_its_last(real_plan: Ita):
    whole = real_plan.json("summary", "--month", "2568-03")["whole"]
    late = real_plan.json("overdue", "--as-of", "2025-04-01")
    today = real_plan.json("readiness", "--as-of", "2025-03-31")["if_assessed_today"]["total"]
    assert (whole["late"]["rows"], whole["late"]["items"]) == (len(late), len({row["code"] for row in late}))
    assert whole["rating"]["if_assessed"]["total"] == today
