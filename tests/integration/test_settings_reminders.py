"""The policy's numbers on the page: seen before they hold, changed together, returned to their defaults."""

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency
from models.people.contexts import get_context
from models.plans.plans import Item
from notifications.explain.foresight import foresee
from office.policy import read_policy
from schedules.policy import Policy
from tests.builders import an_agency
from tests.integration.office import an_office, at_bangkok, fresh, tick
from tests.integration.settings_pages import NOW, a_municipality, events
from tests.integration.settings_pages import fresh as agency_now
from tests.integration.web_visitor import Visitor, as_seat

HERE = "/settings/reminders"
MONDAY, DUE = date(2025, 2, 3), date(2025, 2, 14)


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def policy_of(visitor: Visitor) -> Policy:
    return read_policy(agency_now(visitor.agency))


def test_looking_at_other_numbers_changes_none(coordinator: Visitor):
    page = coordinator.get(f"{HERE}?push_days=-10,0&digest_at=10:00").text
    assert ("ยังไม่ได้บันทึก" in page, policy_of(coordinator)) == (True, Policy())


def test_the_preview_shows_what_would_be_sent_and_what_no_more(coordinator: Visitor):
    page = coordinator.get(f"{HERE}?push_days=-10,0").text
    new, gone = "แจ้งก่อน 10 วันทำการ", "แจ้งก่อน 5 วันทำการ"
    assert ("ใหม่" in page.partition(new)[2][:600], "ไม่มีการส่ง" in page.partition(gone)[2][:600]) == (True, True)


def test_several_numbers_are_saved_together_each_with_its_event(coordinator: Visitor):
    coordinator.send_form(HERE, digest_at="10:00", horizon_days="14", push_days="-7, 0")
    policy = policy_of(coordinator)
    names = [row.payload["name"] for row in events(coordinator.agency, "PolicyChanged")]
    assert (policy.digest_at, policy.horizon_days, policy.push_days) == (time(10), 14, (-7, 0))
    assert sorted(names) == ["digest_at", "horizon_days", "push_days"]


def test_one_wrong_number_saves_none_and_is_marked(coordinator: Visitor):
    answer = coordinator.send_form(HERE, digest_at="10:00", horizon_days="999")
    field = answer.text.partition('id="horizon_days"')[2].partition(">")[0]
    assert (answer.status_code, "aria-invalid" in field, 'value="999"' in field) == (422, True, True)
    assert policy_of(coordinator) == Policy()


def test_a_number_typed_like_its_default_is_not_the_agencys_own(coordinator: Visitor):
    coordinator.send_form(HERE, horizon_days="14")
    coordinator.send_form(HERE, horizon_days="30")
    assert agency_now(coordinator.agency).policy == {}


def test_one_number_or_all_return_to_the_default(coordinator: Visitor):
    coordinator.send_form(HERE, horizon_days="14", digest_at="10:00", group_post_weekday="0")
    coordinator.send_form(f"{HERE}/reset", reset="horizon_days")
    kept = set(agency_now(coordinator.agency).policy)
    coordinator.send_form(f"{HERE}/reset", reset="")
    assert (kept, policy_of(coordinator)) == ({"digest_at", "group_post_weekday"}, Policy())


def test_the_form_token_is_not_in_any_address(coordinator: Visitor):
    page = coordinator.get(HERE).text
    form = page.partition('<form id="numbers"')[2].partition("</form>")[0]
    assert ('type="hidden"' in form, form.count("form_token"), 'formmethod="post" name="form_token"' in form) == (
        False, 1, True,
    )  # fmt: skip


def test_under_the_numbers_in_force_the_preview_is_what_explain_plans(database: str):
    office = an_office({"o28": DUE})
    tick(MONDAY)
    with at_bangkok(MONDAY, time(12)), reading() as session:
        item = fresh(session, office, "o28")
        policy = get_context(session, office.agency_id, clock.today()).policy
        foreseen = foresee(session, item, policy)
    planned = [(one.on, one.kind) for one in office.explain("o28", MONDAY) if one.outcome == "planned"]
    assert [(one.on, one.kind) for one in foreseen] == planned
    assert all(one.before_at == one.after_at for one in foreseen)


def test_what_the_preview_foretold_is_what_is_sent_once_it_is_saved(database: str, web_address: str):
    office = an_office({"o28": DUE})
    with at_bangkok(MONDAY, time(8)), reading() as session:
        item = session.exec(select(Item).where(Item.plan_id == office.plan_id)).one()
        foreseen = foresee(session, item, Policy(push_days=(-8, 0)))
    pushes = [one.on for one in foreseen if one.kind == "push" and one.after_at]
    with at_bangkok(MONDAY, time(8)), as_seat(web_address, agency_of(office.agency_id)) as visitor:
        visitor.send_form(HERE, push_days="-8,0")
    assert (
        pushes == [one.on for one in office.explain("o28", MONDAY) if one.kind == "push"] == [date(2025, 2, 3), DUE]
    )


def agency_of(agency_id: UUID) -> Agency:
    with reading() as session:
        return session.get_one(Agency, agency_id)


def test_without_open_work_there_is_no_example(database: str, web_address: str):
    with transaction() as session:
        agency = an_agency(session)
    with clock.frozen(NOW), as_seat(web_address, agency) as visitor:
        assert "จึงยังไม่มีตัวอย่าง" in visitor.get(HERE).text
