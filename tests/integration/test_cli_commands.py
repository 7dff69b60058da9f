"""Commands run in this process on the sample plan: what they do, and that their JSON is as the schemas say."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from core import clock, db
from models.plans.plans import Plan
from plans.sample import sample_document
from tests.e2e.cli_process import faults
from tests.integration.cli_here import IN_TIME, Ita, import_sample, ita_in

TODAY = date(2025, 4, 2)  # a Wednesday


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as run:
        yield run


@pytest.fixture
def sample(ita: Ita, tmp_path: Path) -> Ita:
    import_sample(ita, tmp_path, at=IN_TIME)
    return ita


def position(ita: Ita, code: str) -> str:
    return next(row["position"] for row in ita("plan", "items", "--json").json if row["code"] == code)


def test_dry_run_shows_the_plan_and_stores_none(ita: Ita, tmp_path: Path):
    (tmp_path / "plan.txt").write_text(sample_document(TODAY), encoding="utf-8")
    shown = ita("plan", "import", "plan.txt", "--dry-run", "--json").json
    assert faults("plan-import", shown) == []
    assert shown["plan_id"] is None
    assert ita("plan", "items").status == 2


def test_a_draft_cannot_be_worked_until_it_is_activated(ita: Ita, tmp_path: Path):
    (tmp_path / "plan.txt").write_text(sample_document(TODAY), encoding="utf-8")
    assert ita("plan", "import", "plan.txt", "--draft").status == 0
    assert "--activate" in ita("move", "o32", "submit").err
    assert ita("plan", "import", "plan.txt", "--activate").status == 0
    assert ita("move", "o32", "submit").status == 0


def test_evidence_by_option_is_in_force(ita: Ita, tmp_path: Path):
    (tmp_path / "plan.txt").write_text(sample_document(TODAY), encoding="utf-8")
    shown = ita("plan", "import", "plan.txt", "--evidence-by", "2025-05-15", "--json").json
    assert shown["evidence_by"] == "2025-05-15"


def test_evidence_by_option_is_a_decision(ita: Ita, tmp_path: Path):
    (tmp_path / "plan.txt").write_text(sample_document(TODAY), encoding="utf-8")
    ita("plan", "import", "plan.txt", "--evidence-by", "2025-05-15")
    with db.reading() as session:
        assert session.exec(select(Plan.evidence_by_decided)).one()


def test_evidence_by_option_that_cannot_be_meant_is_refused(ita: Ita, tmp_path: Path):
    (tmp_path / "plan.txt").write_text(sample_document(TODAY), encoding="utf-8")
    refused = ita("plan", "import", "plan.txt", "--evidence-by", "2015-05-15")
    assert (refused.status, "1 ตุลาคม 2567 ถึง 1 ตุลาคม 2569" in refused.err) == (2, True)
    assert ita("plan", "items").status == 2


def test_late_import_asks_what_is_done_already(ita: Ita, tmp_path: Path):
    (tmp_path / "plan.txt").write_text(sample_document(TODAY), encoding="utf-8")
    assert "ita move --from FILE.csv" in ita("plan", "import", "plan.txt").out


def test_an_answer_to_a_finding_is_kept(sample: Ita):
    findings = sample("plan", "findings", "--json").json
    number = next(one["no"] for one in findings if one["kind"] == "evidence_by")
    assert sample("plan", "decide", str(number), "2025-05-15").status == 0
    answered = next(one for one in sample("plan", "findings", "--json").json if one["no"] == number)
    assert answered["answer"] == "2025-05-15"


def test_only_findings_still_to_be_decided(sample: Ita):
    assert all(one["decide"] for one in sample("plan", "findings", "--to-decide", "--json").json)


def test_work_goes_from_submitted_to_accepted(sample: Ita):
    sample("move", "o32", "start")
    sample("move", "o32", "submit", "--evidence", "https://www.example.go.th/o32")
    while position(sample, "o32") != "checking":
        assert sample("move", "o32", "forward").status == 0
    assert "ผ่านการตรวจสอบ" in sample("move", "o32", "accept").out
    assert sample("readiness", "--json").json["progress"]["done"] == 1


def test_returned_work_is_collected_again(sample: Ita):
    sample("move", "o32", "submit")
    assert sample("move", "o32", "return", "--to", "collecting", "--reason", "ขาดลายมือชื่อ").status == 0
    assert position(sample, "o32") == "collecting"


def test_waiving_needs_a_reason(sample: Ita):
    assert "--reason" in sample("move", "o32", "waive").err


def test_accepted_work_can_be_reopened(sample: Ita):
    link = ("--evidence", "https://www.example.go.th/o32")
    assert sample("move", "o32", "accept", *link, "--reason", "done already").status == 0
    assert sample("move", "o32", "reopen", "--reason", "ลิงก์ผิด").status == 0
    assert position(sample, "o32") != "accepted"


def test_many_moves_from_a_file(sample: Ita, tmp_path: Path):
    rows = "code,unit,move,on,evidence,reason\no32,,submit,2025-03-31,,\no33,,submit,2025-04-01,,\n"
    (tmp_path / "moves.csv").write_text(rows, encoding="utf-8")
    assert "2" in sample("move", "--from", "moves.csv").out
    assert "collecting" not in {position(sample, "o32"), position(sample, "o33")}


def test_overdue_of_one_unit(sample: Ita):
    late = sample("overdue", "--json").json
    assert faults("overdue", late) == []
    unit = late[0]["unit"]
    assert {row["unit"] for row in sample("overdue", "--unit", unit, "--json").json} == {unit}


def test_tick_sends_what_is_due_and_says_so(sample: Ita):
    done = sample("tick", "--json", at="2025-03-31T09:05:00+07:00").json
    assert faults("tick", done) == []
    assert done["work_claimed"] > 0


def test_messages_are_listed_and_can_be_read(sample: Ita):
    sample("tick", at="2025-03-31T09:05:00+07:00")
    deliveries, mails = (
        sample("deliveries", "--limit", "500", "--json").json,
        sample("mailbox", "--limit", "500", "--json").json,
    )
    assert (faults("deliveries", deliveries), faults("mailbox", mails)) == ([], [])
    assert len(mails) == sum(one["state"] == "kept" for one in deliveries) > 0
    assert sample("mailbox", "1").out.startswith(f"ถึง: {mails[0]['to']}\n")
    assert sample("deliveries", "--state", "unknown", "--json").json == []


def test_explanation_names_what_was_sent(sample: Ita):
    late = sample("overdue", "--json", at="2025-03-31T09:05:00+07:00").json[0]["code"]
    sample("tick", at="2025-03-31T09:05:00+07:00")
    explained = sample("explain", late, "--json").json
    assert faults("explain", explained) == []
    assert "kept" in {one["outcome"] for one in explained["reminders"]}


def test_doctor_is_content_after_a_tick(sample: Ita):
    sample("tick")
    checks = sample("doctor", "--json").json
    assert faults("doctor", checks) == []
    assert [one["check"] for one in checks if not one["ok"]] == []


def test_doctor_fails_where_no_scheduler_runs(sample: Ita):
    assert sample("doctor").status == 1


def test_units_and_their_other_names(sample: Ita):
    first = sample("unit", "--json").json[0]["name"]
    sample("unit", "add", "งานใหม่")
    sample("unit", "alias", "งานใหม่", "งานใหม่เอี่ยม")
    sample("unit", "inside", "งานใหม่", first)
    units = sample("unit", "--json").json
    assert faults("unit", units) == []
    assert units[-1] == {"name": "งานใหม่", "parent": first, "aliases": ["งานใหม่เอี่ยม"]}


def test_a_person_takes_a_seat(sample: Ita):
    assert sample("seat", "set", "clerk", "สมหญิง ใจดี", "somying@example.go.th").status == 0
    seats = sample("seat", "--json").json
    assert faults("seat", seats) == []
    taken = [(one["person"], one["address"]) for one in seats if one["person"]]
    assert taken == [("สมหญิง ใจดี", "somying@example.go.th")]


def test_a_vendor_s_contract_is_told_to_programs(sample: Ita):
    day = clock.today() + timedelta(days=60)
    assert sample("vendor", "set", "บริษัทเว็บ", "web@example.com", "--until", day.isoformat()).status == 0
    told = sample("vendor", "--json").json
    assert faults("vendor", told) == []
    assert [(one["name"], one["until"], one["may_enter"]) for one in told] == [("บริษัทเว็บ", day.isoformat(), True)]


def test_policy_is_set_and_reset(sample: Ita):
    assert sample("policy", "set", "push_days", "-7,-3,0").status == 0
    shown = sample("policy", "show", "--json").json
    assert (faults("policy", shown), shown["push_days"]) == ([], [-7, -3, 0])
    assert sample("policy", "reset").status == 0
    assert sample("policy", "show", "--json").json["push_days"] == [-5, 0]


def test_own_holiday_is_listed_until_removed(sample: Ita):
    assert sample("holiday", "add", "2025-06-16", "วันหยุดพิเศษ").status == 0
    listed = sample("holiday", "list", "--json").json
    assert faults("holiday", listed) == []
    assert listed == [{"day_on": "2025-06-16", "is_open": False, "name": "วันหยุดพิเศษ"}]
    assert sample("holiday", "remove", "2025-06-16").status == 0
    assert sample("holiday", "list", "--json").json == []


def test_simulation_obeys_its_script_and_changes_nothing(sample: Ita, tmp_path: Path):
    rows = "code,unit,move,on,evidence,reason\no32,,submit,2024-10-02,,\n"
    (tmp_path / "script.csv").write_text(rows, encoding="utf-8")
    span = ("--from", "2024-10-01", "--to", "2024-10-31", "--json")
    untouched, scripted = sample("simulate", *span).json, sample("simulate", *span, "--script", "script.csv").json
    assert faults("simulate", scripted) == []
    assert scripted["deliveries"] != untouched["deliveries"]
    assert position(sample, "o32") == "collecting"


def test_a_second_year_asks_which_one_is_meant(sample: Ita, tmp_path: Path):
    (tmp_path / "next.txt").write_text(sample_document(date(2026, 4, 2)), encoding="utf-8")
    assert sample("plan", "import", "next.txt").status == 0
    assert "--fiscal-year" in sample("plan", "items").err
    assert sample("plan", "items", "--fiscal-year", "2569", "--json").json != []


def test_a_second_agency_asks_which_one_is_meant(sample: Ita):
    assert sample("plan", "import", "plan.txt", "--agency", "เทศบาลอื่น").status == 0
    assert "--agency" in sample("overdue").err
    assert sample("overdue", "--agency", "เทศบาลอื่น").status == 0


def test_each_agency_reads_its_own_mails(sample: Ita):
    sample("tick", at="2025-03-31T09:05:00+07:00")
    assert sample("plan", "import", "plan.txt", "--agency", "เทศบาลอื่น").status == 0
    assert "--agency" in sample("mailbox").err
    assert sample("mailbox", "--agency", "เทศบาลอื่น", "--json").json == []


def test_as_of_replaces_today_only(sample: Ita):
    assert "1 มกราคม 2568" in sample("overdue", "--as-of", "2025-01-01").out


def test_english_sentence(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_LANG", "en")
    assert ita("overdue").err == "There is no plan yet: import one with `ita plan import FILE`.\n"


def test_a_fault_of_the_program_is_one_sentence_and_its_trace_goes_to_a_file(sample: Ita, tmp_path: Path):
    connection = sqlite3.connect(tmp_path / "data" / "ita.sqlite3")
    connection.execute("DROP TABLE finding")
    connection.close()
    failed = sample("plan", "findings")
    assert (failed.status, failed.out, len(failed.err.splitlines())) == (1, "", 1)
    assert "no such table: finding" in (tmp_path / "data" / "errors.log").read_text(encoding="utf-8")


def test_the_fewest_items_and_a_supposed_score_are_as_the_schemas_say(sample: Ita):
    for target in ("85", "good", "95"):
        found = sample("readiness", "--reach", target, "--json").json
        assert faults("readiness-reach", found) == []
    found = sample("readiness", "--reach", "85", "--json").json
    assert found["possible"] is True
    supposed = sample("readiness", "--if", ",".join(found["codes"]), "--json").json
    assert faults("readiness-if", supposed) == []
    assert supposed["if_these_too"]["total"] == found["total"]
    assert f"ทำอีก {len(found['codes'])} รายการก็ถึง 85 คะแนน" in sample("readiness", "--reach", "85").out


def test_surveys_proposed_days_and_the_outlook_are_as_the_schemas_say(sample: Ita, tmp_path: Path):
    assert sample("readiness", "--outlook", "--json").json is None  # one item is accepted: no history
    sample("survey", "set", "eit1", "--population", "600", "--from", "2025-04-01", "--to", "2025-06-30")
    assert sample("survey", "count", "EIT1", "40").status == 0
    found = sample("survey", "show", "--json").json
    assert faults("survey", found) == []
    assert [(one["minimum"], one["answers"]) for one in found if one["instrument"] == "EIT1"] == [(120, 40)]
    assert "ต้องไม่น้อยกว่า 0" in sample("survey", "count", "EIT1", "--", "-1").err
    link = "https://itas.example.go.th/go/eit/abc"
    assert sample("survey", "poster", "eit.pdf", "--url", link).status == 0
    assert (tmp_path / "eit.pdf").read_bytes()[:5] == b"%PDF-"
    assert "ห้ามติดประกาศ" in sample("survey", "poster", "iit.pdf", "--url", link.replace("eit", "iit")).err
    assert not (tmp_path / "iit.pdf").exists()
    days = sample("plan", "days", "--json").json
    assert faults("plan-days", days) == []
    assert "ไม่มีวันที่เสนอสำหรับ o32" in sample("plan", "days", "--take", "o32").err


def test_only_open_oit_items_can_be_supposed(sample: Ita):
    assert "i1 ไม่ใช่รายการ OIT ที่ยังเปิดอยู่" in sample("readiness", "--if", "i1").err
