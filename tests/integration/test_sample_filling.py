"""The sample's past is played while pages can be read, and a program that was ended goes on where it stood."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from cli.running.sample import begin_sample, finish_sample
from core import clock
from core.db import reading
from models.agencies import Agency
from models.plans.plans import Item
from plans.sample import sample_moves
from plans.sample.filling import Filling, find_filling
from tests.integration.web_visitor import as_seat
from workers.play import at_bangkok

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def agency(database: str) -> Agency:
    """The sample municipality on the day its plan began, as it is when the first page is served."""
    with clock.frozen(NOW):
        begin_sample()
    with reading() as session:
        return session.exec(select(Agency)).one()


def test_pages_tell_of_it_and_take_nothing_until_it_is_filled(agency: Agency, web_address: str):
    filling = find_filling()
    assert filling
    with clock.frozen(filling.reached_at + timedelta(hours=1)), as_seat(web_address, agency) as coordinator:
        page = coordinator.get("/overview").text
        assert "ตัวอย่างยังเติมไม่ครบ" in page
        assert "ระบบแจ้งเตือนอัตโนมัติหยุดทำงาน" not in page
        refused = coordinator.send_form("/items/o32/start")
        assert (refused.status_code, "ตัวอย่างยังเติมไม่ครบ" in refused.text) == (503, True)
        finish_sample()
        filled = coordinator.get("/overview").text
        assert "ตัวอย่างยังเติมไม่ครบ" not in filled
        assert "ระบบแจ้งเตือนอัตโนมัติทำงานปกติ" in filled


def test_what_was_ended_in_the_middle_makes_no_move_twice(agency: Agency):
    begun = find_filling()
    assert begun
    handed_on = [move.on for move in sample_moves(TODAY) if (move.code, move.move) == ("o32", "forward")]
    until = at_bangkok(handed_on[0], time(10))
    with clock.frozen(until):
        finish_sample()
    begun.at(until, sum(move.on <= handed_on[0] for move in sample_moves(TODAY))).keep()  # ended before its last word
    with clock.frozen(until + timedelta(hours=2)):
        finish_sample()
    assert find_filling() is None
    with reading() as session:
        assert session.exec(select(Item.position).where(Item.code == "o32")).one() == "publishing"


def test_a_plan_that_is_gone_ends_it(database: str):
    Filling(uuid4(), TODAY, NOW).keep()
    finish_sample()
    assert find_filling() is None
