"""The rooms about one plan from its activation on: what is done already, changed files, surveys."""

import csv
import io
from collections.abc import Iterator

import pytest
from httpx import Response
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.journal.journal import EventRow
from models.plans.changes import list_changes
from models.plans.readiness import SurveyResult
from plans.activation.activation import activate
from tests.integration.drafts import ITEMS, a_draft, a_draft_item, an_agency_with_a_draft, imported
from tests.integration.plan_rooms import NOW, TODAY, URL, event_names, the_item, the_plan
from tests.integration.web_visitor import Visitor, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _now(database: str) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def coordinator(web_address: str) -> Iterator[Visitor]:
    """The coordinator of an agency with a draft for 2568."""
    with as_seat(web_address, an_agency_with_a_draft()) as visitor:
        yield visitor


@pytest.fixture
def active(coordinator: Visitor) -> Visitor:
    with transaction() as session:
        activate(session, the_plan(session), on=TODAY)
    return coordinator


# Activating


def test_what_activating_does_is_told_before(coordinator: Visitor):
    page = coordinator.get("/plans/2568/activate").text
    assert all(words in page for words in ("ติดตาม 4 รายการ เป็นงานของส่วนราชการ 6 งาน", "ยังไม่ตอบข้อสังเกต 6 ข้อ",
                                           "1 รายการครบกำหนดก่อนวันนี้", "วันจันทร์ที่ 10 กุมภาพันธ์ 2568"))  # fmt: skip


def test_the_button_activates_and_leads_to_what_was_due_before(coordinator: Visitor):
    answer = coordinator.send_form("/plans/2568/activate")
    with reading() as session:
        activated_on = the_plan(session).activated_on
    assert (answer.headers["location"], activated_on) == ("/plans/2568/done-already", TODAY)


def test_activating_twice_is_no_fault(active: Visitor):
    assert active.send_form("/plans/2568/activate").status_code == 303


# Done already


def send_file(visitor: Visitor, text: str) -> Response:
    token = {"form_token": visitor.form_token}
    return visitor.post("/plans/2568/done-already/file", data=token, files={"file": ("x.csv", text)})


def test_what_is_done_already_is_accepted_with_its_address(active: Visitor):
    active.send_form("/plans/2568/done-already", done="o8", **{"url-o8": URL})
    assert the_item("o8").accepted_on == TODAY


def test_an_o_item_without_an_address_is_refused_at_its_field(active: Visitor):
    answer = active.send_form("/plans/2568/done-already", done="o8", **{"url-o8": ""})
    assert (answer.status_code, 'id="fault-o8"' in answer.text, the_item("o8").accepted_on) == (422, True, None)


def test_all_that_was_ticked_or_none(active: Visitor):
    answer = active.send_form("/plans/2568/done-already", done=["i1", "o8"], **{"url-o8": "ftp://x"})
    assert (answer.status_code, the_item("i1").accepted_on, "ftp://x" in answer.text) == (422, None, True)


def test_work_that_moved_meanwhile_is_a_conflict(active: Visitor):
    answer = active.send_form("/plans/2568/done-already", done="o8", **{"url-o8": URL, "seen-o8": "old"})
    assert answer.status_code == 409


def test_nothing_ticked_is_told(active: Visitor):
    assert "ยังไม่ได้เลือกรายการ" in active.send_form("/plans/2568/done-already").text


def test_the_list_goes_out_and_comes_back_as_a_file(active: Visitor):
    rows = list(csv.DictReader(io.StringIO(active.get("/plans/2568/done-already.csv").text.lstrip("\ufeff"))))
    rows[0]["evidence"], out = URL, io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    send_file(active, "\ufeff" + out.getvalue())
    assert ([row["code"] for row in rows], the_item("o8").accepted_on) == (["o8"], TODAY)


def test_a_file_cannot_act_in_anothers_name(active: Visitor):
    text = f"code,move,evidence,reason,by\no8,accept,{URL},ดำเนินการแล้ว,นายกเทศมนตรี\n"
    send_file(active, text)
    with reading() as session:
        accepted = session.exec(select(EventRow).where(EventRow.name == "ItemAccepted")).one()
    assert accepted.by == "coordinator"


def test_a_wrong_file_is_told_with_its_line(active: Visitor):
    answer = send_file(active, "code,move\no99,accept\n")
    assert (answer.status_code, "x.csv บรรทัด 2" in answer.text) == (422, True)


# Changed files


@pytest.fixture
def changed(active: Visitor) -> Visitor:
    """A changed file waits: o8 is gone (1), o9 is new (2)."""
    kept = tuple(item for item in ITEMS if item.code != "o8")
    with transaction() as session:
        imported(session, a_draft(items=(*kept, a_draft_item("o9"))), source_hash="second")
    return active


def states() -> list[str]:
    with reading() as session:
        return [one.state for one in list_changes(session, the_plan(session).id)]


def test_each_change_shows_the_old_beside_the_new(changed: Visitor):
    page = changed.get("/plans/2568/changes").text
    assert all(words in page for words in ("รายการใหม่", "ไม่มีในไฟล์", "มาตรการ o9", "มาตรการ o8"))


@pytest.mark.parametrize(("answer", "state"), [("applied", "applied"), ("rejected", "rejected")])
def test_one_change_is_decided_alone(changed: Visitor, answer: str, state: str):
    changed.send_form("/plans/2568/changes", no="1", answer=answer)
    assert states() == [state, "pending"]


def test_all_that_was_seen_is_decided_together(changed: Visitor):
    changed.send_form("/plans/2568/changes", seen="1,2", answer="applied")
    assert (states(), the_item("o9").title) == (["applied", "applied"], "มาตรการ o9")


def test_what_was_not_seen_is_not_decided(changed: Visitor):
    answer = changed.send_form("/plans/2568/changes", seen="1", answer="applied")
    assert (answer.status_code, states()) == (409, ["pending", "pending"])


def test_a_change_that_is_decided_is_a_conflict(changed: Visitor):
    changed.send_form("/plans/2568/changes", no="1", answer="applied")
    assert changed.send_form("/plans/2568/changes", no="1", answer="rejected").status_code == 409


# Surveys


def test_a_survey_is_entered_and_counts_once_closed(active: Visitor):
    points = {f"points-{number}": "90" for number in range(1, 6)}
    active.send_form("/plans/2568/surveys/IIT", population="50", respondents="40", is_closed="on", **points)
    with reading() as session:
        row = session.exec(select(SurveyResult)).one()
    assert (row.population, row.respondents, row.is_closed, row.indicators["5"]) == (50, 40, True, "90")
    assert event_names()[-1] == "SurveyEntered"


def test_too_few_answers_are_told(active: Visitor):
    active.send_form("/plans/2568/surveys/IIT", population="50", respondents="10", is_closed="on")
    page = active.get("/plans/2568/surveys").text
    assert ("ต้องมีอย่างน้อย 30 คน" in page, 'class="alert alert-danger"' in page) == (True, True)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [({"population": "x"}, "IIT-population-fault"), ({"points-1": "100.1"}, "IIT-points-1-fault")],
)
def test_a_wrong_number_is_told_at_its_field(active: Visitor, fields: dict[str, str], fault: str):
    answer = active.send_form("/plans/2568/surveys/IIT", **fields)
    assert (answer.status_code, f'id="{fault}"' in answer.text) == (422, True)


def test_more_answers_than_people_are_refused(active: Visitor):
    answer = active.send_form("/plans/2568/surveys/EIT1", population="5", respondents="6")
    assert (answer.status_code, "มากกว่าจำนวนผู้มีสิทธิตอบ" in answer.text) == (422, True)


def test_an_indicator_of_another_instrument_is_refused(active: Visitor):
    assert active.send_form("/plans/2568/surveys/IIT", **{"points-9": "90"}).status_code == 422
