"""Answers to findings: the plan follows them, with its dates, parts, routes and reminders; wrong ones are refused."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from core.errors import BuddhistYearInIsoDate, InvalidIsoDate, TrackerError
from documents.understand.dates.typed_days import UnclearDate
from models.journal.journal import EventRow
from models.messages.deliveries import ReminderLog
from models.plans.findings import PlanFinding
from models.plans.plans import Assignment, DateChange, Plan
from models.work.work import get_agency, get_item
from people.units.units import add_alias
from plans.activation.activation import activate
from plans.activation.refusals import FindingNotFound, InvalidAnswer, NothingToDecide, WorkHasBegun
from plans.findings.decide import decide
from tests.integration.drafts import MARCH, SEPTEMBER, imported_plan
from tests.integration.moving import NOW, TODAY, moved, parts_of, skipped

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
EVIDENCE_BY, ALL_UNITS, LEAD, DUE, WORDS, CHOICE = range(1, 7)  # the findings of tests.integration.drafts
EARLIER = date(2025, 3, 14)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def draft(session: Session) -> Plan:
    return imported_plan(session)


@pytest.fixture
def plan(session: Session, draft: Plan) -> Plan:
    activate(session, draft, on=TODAY)
    return draft


def finding(session: Session, no: int) -> PlanFinding:
    return session.exec(select(PlanFinding).where(PlanFinding.no == no)).one()


def units_of(session: Session, plan: Plan, code: str) -> list[str]:
    return [str(part.unit_id) for part in parts_of(session, plan, code)]


def needed(session: Session, plan: Plan, code: str) -> tuple[date, str]:
    item = get_item(session, plan, code)
    return item.needed_on, item.why_needed


def test_an_answer_is_kept_with_who_and_when(session: Session, plan: Plan):
    decide(session, plan, EVIDENCE_BY, "2025-03-14", by="สมชาย")
    found = finding(session, EVIDENCE_BY)
    assert (found.answer, found.answered_by, found.answered_at) == ("2025-03-14", "สมชาย", NOW)


def test_an_answer_is_an_event(session: Session, plan: Plan):
    decide(session, plan, WORDS, "ไม่มีข้อมูลส่วนบุคคล")
    assert list(session.exec(select(EventRow.name).order_by(EventRow.no))) == ["PlanActivated", "FindingDecided"]


def test_the_evidence_date_is_the_plans(session: Session, plan: Plan):
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    assert (plan.evidence_by_on, plan.evidence_by_decided) == (EARLIER, True)


@pytest.mark.parametrize("code", ["o12"])
def test_an_earlier_evidence_date_comes_first(session: Session, plan: Plan, code: str):
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    assert needed(session, plan, code) == (EARLIER, "evidence_by")


@pytest.mark.parametrize(
    ("code", "expected"), [("o28", (MARCH, "period")), ("o12", (MARCH, "step")), ("i1", (SEPTEMBER, "period"))]
)
def test_a_later_evidence_date_leaves_the_items_own_days(
    session: Session, plan: Plan, code: str, expected: tuple[date, str]
):
    decide(session, plan, EVIDENCE_BY, "2025-12-31")
    assert needed(session, plan, code) == expected


def test_a_draft_follows_the_evidence_date_too(session: Session, draft: Plan):
    decide(session, draft, EVIDENCE_BY, "2025-03-14")
    assert needed(session, draft, "o12") == (EARLIER, "evidence_by")
    assert get_item(session, draft, "o12").held_until_on == date(2025, 3, 3)  # published, checked and entered by then


def test_what_feeds_no_question_is_not_bound_by_it(session: Session, plan: Plan):
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    assert needed(session, plan, "i1") == (SEPTEMBER, "period")


def test_answering_again_moves_the_days_back(session: Session, plan: Plan):
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    decide(session, plan, EVIDENCE_BY, "2025-04-30")
    assert needed(session, plan, "o12") == (MARCH, "step")


def test_each_moved_day_keeps_the_old_one(session: Session, plan: Plan):
    decide(session, plan, EVIDENCE_BY, "2025-03-14", by="สมชาย")
    changes = session.exec(select(DateChange)).all()
    assert sorted((one.old_on, one.new_on, one.changed_by) for one in changes) == [
        (MARCH, EARLIER, "สมชาย"),
    ]


def test_a_day_that_does_not_move_leaves_no_trace(session: Session, plan: Plan):
    decide(session, plan, EVIDENCE_BY, "2025-04-30")
    assert session.exec(select(DateChange)).all() == []


def test_accepted_work_keeps_its_day(session: Session, plan: Plan):
    moved(session, plan, "i1", "accept", reason="ดำเนินการแล้ว")
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    assert needed(session, plan, "i1") == (SEPTEMBER, "period")


def test_a_second_delivery_follows_the_evidence_date_it_waits_for(session: Session, plan: Plan):
    moved(session, plan, "o8", "accept", reason="ดำเนินการแล้ว", evidence="https://example.go.th")
    moved(session, plan, "o8", "reopen", reason="รายงานความก้าวหน้า")
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    assert needed(session, plan, "o8") == (EARLIER, "evidence_by")


def test_a_second_delivery_on_its_step_keeps_its_day(session: Session, plan: Plan):
    moved(session, plan, "o12", "accept", reason="ดำเนินการแล้ว", evidence="https://example.go.th")
    moved(session, plan, "o12", "reopen", reason="รายงานรอบปี")
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    assert needed(session, plan, "o12") == (SEPTEMBER, "step")


def test_reminders_are_planned_for_the_new_day(session: Session, plan: Plan):
    with clock.frozen(datetime(2025, 2, 4, 10, 0, tzinfo=BANGKOK)):
        decide(session, plan, EVIDENCE_BY, "2025-02-28")  # so its unit has until 17 February
    at = parts_of(session, plan, "o12")[0].next_remind_at
    assert at == datetime(2025, 2, 7, 9, 0, tzinfo=BANGKOK)  # five office days: the 12th is closed


def test_pushes_of_the_old_day_are_noted(session: Session, plan: Plan):
    item = get_item(session, plan, "o12")
    decide(session, plan, EVIDENCE_BY, "2025-03-14")
    noted = [(row.on, row.reason) for row in skipped(session) if row.item_id == item.id]
    assert noted == [
        (date(2025, 3, 24), "เลื่อนกำหนดส่งจาก 31 มี.ค. 68 เป็น 3 มี.ค. 68"),
        (date(2025, 3, 31), "เลื่อนกำหนดส่งจาก 31 มี.ค. 68 เป็น 3 มี.ค. 68"),
    ]


def test_an_item_at_a_station_is_reminded_of_for_the_new_day(session: Session, plan: Plan):
    moved(session, plan, "o12", "submit")
    decide(session, plan, EVIDENCE_BY, "2025-02-07")
    assert get_item(session, plan, "o12").next_remind_at == datetime(2025, 2, 6, 9, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize("answer", ["2024-09-30", "2026-10-02", "1925-04-30"])
def test_an_evidence_date_far_from_its_year_is_refused(session: Session, plan: Plan, answer: str):
    with pytest.raises(InvalidAnswer, match="from 2024-10-01 to 2026-10-01"):
        decide(session, plan, EVIDENCE_BY, answer)


def test_an_evidence_date_in_a_buddhist_year_is_refused_with_the_christian_one(session: Session, plan: Plan):
    with pytest.raises(BuddhistYearInIsoDate, match="2025-04-30"):
        decide(session, plan, EVIDENCE_BY, "2568-04-30")


@pytest.mark.parametrize("answer", ["", "yes", "31/4/2568", "2025-04-31"])
def test_an_evidence_date_must_be_a_date(session: Session, plan: Plan, answer: str):
    with pytest.raises((InvalidIsoDate, UnclearDate)):
        decide(session, plan, EVIDENCE_BY, answer)


def test_a_date_is_typed_as_people_write_it_and_kept_as_computers_do(session: Session, plan: Plan):
    assert decide(session, plan, EVIDENCE_BY, "30 เม.ย. 68").answer == "2025-04-30"


def test_an_unreadable_period_gets_its_due_date(session: Session, plan: Plan):
    decide(session, plan, DUE, "2025-02-28")
    assert (get_item(session, plan, "i1").due_on, needed(session, plan, "i1")) == (
        date(2025, 2, 28), (date(2025, 2, 28), "period"),
    )  # fmt: skip


@pytest.mark.parametrize("answer", ["2024-09-30", "2125-01-01"])
def test_a_due_date_far_from_its_period_is_refused(session: Session, plan: Plan, answer: str):
    with pytest.raises(InvalidAnswer):
        decide(session, plan, DUE, answer)


def test_all_units_are_those_that_the_answer_names(session: Session, plan: Plan):
    decide(session, plan, ALL_UNITS, "สำนักปลัด, กองช่าง")
    names = [str(part.unit_id) for part in parts_of(session, plan, "i1")]
    assert len(names) == 2


def test_all_units_touches_only_items_of_all_units(session: Session, plan: Plan):
    before = units_of(session, plan, "o28")
    decide(session, plan, ALL_UNITS, "กองช่าง")
    assert units_of(session, plan, "o28") == before


def test_a_unit_that_is_added_again_is_reminded(session: Session, plan: Plan):
    decide(session, plan, ALL_UNITS, "กองช่าง")
    decide(session, plan, ALL_UNITS, "กองช่าง, กองคลัง")
    assert all(part.next_remind_at for part in parts_of(session, plan, "i1"))


def test_a_unit_that_is_named_twice_has_one_part(session: Session, plan: Plan):
    decide(session, plan, ALL_UNITS, "กองช่าง")
    decide(session, plan, ALL_UNITS, "กองช่าง, กองคลัง, กองคลัง")
    assert len(parts_of(session, plan, "i1")) == 2


def test_units_may_be_named_by_their_other_names(session: Session, plan: Plan):
    add_alias(session, get_agency(session), "กองช่าง", "กองโยธา")
    decide(session, plan, ALL_UNITS, "กองโยธา")
    assert len(parts_of(session, plan, "i1")) == 1


def test_a_part_is_taken_away_though_its_reminders_were_logged(session: Session, plan: Plan):
    decide(session, plan, DUE, "2025-02-10")
    item = get_item(session, plan, "i1")
    before = len(session.exec(select(ReminderLog).where(ReminderLog.item_id == item.id)).all())
    decide(session, plan, ALL_UNITS, "กองช่าง")
    session.flush()
    after = len(session.exec(select(ReminderLog).where(ReminderLog.item_id == item.id)).all())
    assert after >= before > 0


def test_units_that_have_begun_are_not_taken_away(session: Session, plan: Plan):
    moved(session, plan, "i1", "start", unit="กองคลัง")
    with pytest.raises(WorkHasBegun, match="i1: this cannot change any more"):
        decide(session, plan, ALL_UNITS, "กองช่าง")


def test_the_units_in_force_may_be_confirmed_after_work_has_begun(session: Session, plan: Plan):
    moved(session, plan, "i1", "start", unit="กองคลัง")
    decide(session, plan, ALL_UNITS, "สำนักปลัด, กองคลัง, กองช่าง")
    assert finding(session, ALL_UNITS).answer == "สำนักปลัด, กองคลัง, กองช่าง"


@pytest.mark.parametrize("answer", ["", "กองที่ไม่มี", "กองช่าง, กองที่ไม่มี", "กองช่าง,"])
def test_an_unknown_unit_is_refused_with_those_there_are(session: Session, plan: Plan, answer: str):
    with pytest.raises(InvalidAnswer, match="there are สำนักปลัด, กองคลัง, กองช่าง"):
        decide(session, plan, ALL_UNITS, answer)


def test_the_lead_compiles_what_all_units_give(session: Session, plan: Plan):
    decide(session, plan, LEAD, "กองคลัง")
    assert get_item(session, plan, "i1").route == ["collecting", "compiling:กองคลัง", "checking", "accepted"]


def test_another_lead_replaces_the_first(session: Session, plan: Plan):
    decide(session, plan, LEAD, "กองคลัง")
    decide(session, plan, LEAD, "กองช่าง")
    assert get_item(session, plan, "i1").route[1] == "compiling:กองช่าง"


def test_no_lead_takes_the_station_out_again(session: Session, plan: Plan):
    decide(session, plan, LEAD, "กองคลัง")
    decide(session, plan, LEAD, "none")
    item = get_item(session, plan, "i1")
    assert (item.route, item.lead_unit_id) == (["collecting", "checking", "accepted"], None)


def test_a_lead_that_is_printed_stays(session: Session, plan: Plan):
    item = get_item(session, plan, "i1")
    item.hand_over, item.route = ["สำนักปลัด"], ["collecting", "compiling:สำนักปลัด", "checking", "accepted"]
    decide(session, plan, LEAD, "กองคลัง")
    assert item.route[1] == "compiling:สำนักปลัด"


def test_a_lead_is_not_named_once_work_has_moved_on(session: Session, plan: Plan):
    moved(session, plan, "i1", "accept", reason="ดำเนินการแล้ว")
    with pytest.raises(WorkHasBegun):
        decide(session, plan, LEAD, "กองคลัง")


def test_a_lead_must_be_a_unit_or_none(session: Session, plan: Plan):
    with pytest.raises(InvalidAnswer, match="there are สำนักปลัด, กองคลัง, กองช่าง, none"):
        decide(session, plan, LEAD, "ปลัด")


def test_a_finding_with_choices_takes_one_of_them(session: Session, plan: Plan):
    with pytest.raises(InvalidAnswer, match="answer one of 2568, 2567"):
        decide(session, plan, CHOICE, "2569")


def test_an_empty_answer_is_refused(session: Session, plan: Plan):
    with pytest.raises(InvalidAnswer):
        decide(session, plan, WORDS, "  ")


def test_a_number_that_no_finding_has_is_refused(session: Session, plan: Plan):
    with pytest.raises(FindingNotFound, match="no finding number 99"):
        decide(session, plan, 99, "yes")


@pytest.mark.parametrize("no", [EVIDENCE_BY, ALL_UNITS, LEAD, DUE, CHOICE])
def test_a_refused_answer_is_not_kept(session: Session, plan: Plan, no: int):
    with pytest.raises(TrackerError):
        decide(session, plan, no, "ผิด")
    assert (finding(session, no).answer, len(session.exec(select(Assignment)).all())) == (None, 6)


def test_a_finding_that_only_tells_takes_no_answer(session: Session, plan: Plan):
    finding(session, WORDS).decide = False
    with pytest.raises(NothingToDecide, match="asks nothing"):
        decide(session, plan, WORDS, "รับทราบ")
