"""The year's closed days on the page, and the days that an agency sets itself."""

from collections.abc import Iterator
from datetime import date

import pytest

from core import clock
from core.db import reading
from models.agencies import list_office_days
from tests.integration.settings_pages import NOW, a_municipality, events
from tests.integration.web_visitor import Visitor, as_seat

HERE = "/settings/holidays"


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def own_days(visitor: Visitor) -> list[tuple[date, bool]]:
    with reading() as session:
        return [(day.day_on, day.is_open) for day in list_office_days(session, visitor.agency.id)]


def test_the_governments_days_of_the_year_are_listed(coordinator: Visitor):
    page = coordinator.get(f"{HERE}?year=2568").text
    assert all(words in page for words in ("วันสงกรานต์", "วันอาทิตย์ที่ 13 เมษายน 2568", "วันพืชมงคล"))


def test_the_agency_closes_a_day_and_opens_another(coordinator: Visitor):
    coordinator.send_form(HERE, day="2025-06-02", name="วันหยุดพิเศษ", kind="closed")
    coordinator.send_form(HERE, day="2025-12-31", name="ปิดงบประมาณ", kind="open")
    assert own_days(coordinator) == [(date(2025, 6, 2), False), (date(2025, 12, 31), True)]


def test_a_day_is_taken_back(coordinator: Visitor):
    coordinator.send_form(HERE, day="2025-06-02", name="วันหยุดพิเศษ")
    coordinator.send_form(f"{HERE}/remove", day="2025-06-02")
    states = [row.payload["state"] for row in events(coordinator.agency, "OfficeDayChanged")]
    assert (own_days(coordinator), states) == ([], ["closed", "removed"])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({"day": "2025-06-02", "name": " "}, "name"), ({"day": "", "name": "ก"}, "day"),
     ({"day": "2568-06-02", "name": "ก"}, "day")],
)  # fmt: skip
def test_a_day_that_is_not_one_is_refused_at_its_field(coordinator: Visitor, fields: dict[str, str], wrong: str):
    answer = coordinator.send_form(HERE, **fields)
    marked = answer.text.partition(f'id="{wrong}"')[2].partition(">")[0]
    assert (answer.status_code, "aria-invalid" in marked, own_days(coordinator)) == (422, True, [])


def test_another_agencys_day_is_not_this_ones(coordinator: Visitor, web_address: str):
    with as_seat(web_address, a_municipality("เทศบาลอื่น")) as stranger:
        stranger.send_form(HERE, day="2025-06-02", name="วันหยุดของที่อื่น")
    assert coordinator.send_form(f"{HERE}/remove", day="2025-06-02").status_code == 404
