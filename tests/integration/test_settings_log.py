"""The event log and what happens by the clock, on the pages."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import update

from core import clock
from core.db import reading, transaction
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.deliveries import Schedule
from models.messages.schedules import list_schedules
from plans.activation.schedules import add_agency_schedules
from tests.integration.office import tick
from tests.integration.settings_pages import NOW, a_municipality, events, somebody
from tests.integration.web_visitor import Visitor, as_seat

LOG, SCHEDULES = "/settings/audit", "/settings/schedules"
MONDAY = NOW.date()


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def add_units(visitor: Visitor, count: int) -> None:
    for number in range(count):
        visitor.send_form("/settings/units", name=f"หน่วยที่ {number + 1}")


def rows_of(page: str) -> list[int]:
    """Return the numbers of the events that a page lists."""
    return [int(part.partition('"')[0]) for part in page.split('<tr id="event-')[1:]]


def test_the_newest_event_comes_first_in_words_with_who_and_what(coordinator: Visitor):
    coordinator.send_form("/settings/units", name="กองช่าง")
    row = coordinator.get(LOG).text.partition('<tr id="event-')[2].partition("</tr>")[0]
    said = ("เพิ่มส่วนราชการ", "กองช่าง", "ผู้ประสานงาน ITA")
    assert [words for words in said if words not in row] == []


def test_ids_are_names_and_never_shown(coordinator: Visitor):
    known = somebody(coordinator.agency, "สมหญิง รักงาน")
    coordinator.send_form(f"/settings/people/{known.id}/void-links")
    table = coordinator.get(LOG).text.partition("<tbody>")[2]
    assert ("สมหญิง รักงาน" in table, str(known.id) in table) == (True, False)


@pytest.mark.thorough
def test_pages_follow_each_other_without_gap_or_repeat(coordinator: Visitor):
    add_units(coordinator, 60)
    first = coordinator.get(LOG).text
    second = coordinator.get(f"{LOG}?before={rows_of(first)[-1]}").text
    every = rows_of(first) + rows_of(second)
    assert every == list(range(len(every), 0, -1))


def test_events_are_filtered_by_kind_person_item_and_day(coordinator: Visitor):
    add_units(coordinator, 2)
    counts = {
        query: len(rows_of(coordinator.get(f"{LOG}?{query}").text))
        for query in ("kind=UnitEntered", "kind=ItemMoved", "by=coordinator", "by=clerk", "since=2025-02-04",
                      "until=2025-02-03", "item=o28")
    }  # fmt: skip
    assert counts == {
        "kind=UnitEntered": 2, "kind=ItemMoved": 0, "by=coordinator": 3, "by=clerk": 0, "since=2025-02-04": 0,
        "until=2025-02-03": 3, "item=o28": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("query", "field"), [("item=banana", "code"), ("since=2568-01-01", "since")])
def test_a_wrong_filter_is_one_sentence_at_its_field(coordinator: Visitor, query: str, field: str):
    answer = coordinator.get(f"{LOG}?{query}")
    marked = answer.text.partition(f'id="{field}"')[2].partition(">")[0]
    assert (answer.status_code, "aria-invalid" in marked) == (422, True)


def test_another_agencys_events_are_not_shown(coordinator: Visitor, web_address: str):
    with as_seat(web_address, a_municipality("เทศบาลอื่น")) as stranger:
        stranger.send_form("/settings/units", name="หน่วยลับ")
    assert ("หน่วยลับ" in coordinator.get(LOG).text, "หน่วยลับ" in coordinator.get(f"{LOG}.csv").text) == (False, False)


def test_a_chain_that_holds_is_said_to_hold(coordinator: Visitor):
    """The log-in, two units, and from where on the log is keyed."""
    add_units(coordinator, 2)
    tick(MONDAY)
    assert "บันทึกการใช้งานถูกต้อง: ตรวจครบ 4 เหตุการณ์" in coordinator.get(f"{LOG}?check=1").text


def test_the_event_that_was_changed_is_named(coordinator: Visitor):
    add_units(coordinator, 2)
    tick(MONDAY)
    with transaction() as session:
        session.exec(
            update(EventRow).where(EventRow.no == 2, EventRow.agency_id == coordinator.agency.id).values(by="x")
        )
    page = coordinator.get(f"{LOG}?check=1").text
    assert ("เหตุการณ์ที่ 2 ถูกแก้ไข" in page, "บันทึกการใช้งานผิดปกติ" in coordinator.get("/settings").text) == (True, True)


def test_all_events_come_as_a_table_that_spreadsheets_open(coordinator: Visitor):
    add_units(coordinator, 3)
    coordinator.send_form("/settings/units", name='=HYPERLINK("x")')
    rows = list(csv.reader(io.StringIO(coordinator.get(f"{LOG}.csv").content.decode("utf-8-sig"))))
    assert (len(rows), rows[1][0], rows[1][4][0]) == (6, "5", "'")


def test_the_table_is_in_the_readers_language(coordinator: Visitor):
    coordinator.cookies.set("ita_lang", "en")
    rows = list(csv.reader(io.StringIO(coordinator.get(f"{LOG}.csv").content.decode("utf-8-sig"))))
    assert (rows[0][:3], rows[1][2]) == (["No.", "Time", "Event"], "Log in")


@pytest.fixture
def with_schedules(coordinator: Visitor) -> Visitor:
    with transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, coordinator.agency.id))
    return coordinator


def row_of(agency: Agency, name: str) -> Schedule:
    with reading() as session:
        return next(row for row in list_schedules(session, agency.id) if row.name == name)


def test_the_next_five_times_are_shown_in_bangkok_and_the_buddhist_era(with_schedules: Visitor):
    page = with_schedules.get(SCHEDULES).text
    assert [f"{day} ก.พ. 68 เวลา 09.00 น." in page for day in (4, 5, 6, 7, 8, 9)] == [True] * 5 + [False]


def test_a_schedule_is_changed_and_fires_then(with_schedules: Visitor):
    with_schedules.send_form(f"{SCHEDULES}/monthly_summary", cron="30 8 * * 1", on="yes")
    row = row_of(with_schedules.agency, "monthly_summary")
    assert (row.cron, row.next_fire_at) == ("30 8 * * 1", datetime(2025, 2, 10, 1, 30, tzinfo=UTC))


def test_a_schedule_that_is_off_has_no_next_times(with_schedules: Visitor):
    with_schedules.send_form(f"{SCHEDULES}/monthly_summary", cron="0 9 * * *")
    assert row_of(with_schedules.agency, "monthly_summary").is_enabled is False
    assert [row.payload["state"] for row in events(with_schedules.agency, "ScheduleChanged")] == ["off"]


@pytest.mark.parametrize("cron", ["every day", "0 9 31 2 *", "0 0 9 * * 1", "0 9 1 * 1", ""])
def test_a_schedule_that_cannot_be_meant_is_refused_and_kept_in_the_form(with_schedules: Visitor, cron: str):
    answer = with_schedules.send_form(f"{SCHEDULES}/monthly_summary", cron=cron, on="yes")
    assert (answer.status_code, "aria-invalid" in answer.text, f'value="{cron}"' in answer.text) == (422, True, True)
    assert row_of(with_schedules.agency, "monthly_summary").cron == "0 9 * * *"


def test_a_schedule_that_is_not_there_is_missing(with_schedules: Visitor):
    assert with_schedules.send_form(f"{SCHEDULES}/tick", cron="0 9 * * *").status_code == 404
