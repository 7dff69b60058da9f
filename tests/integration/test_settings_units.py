"""Units on the pages: a new name is followed everywhere that the old one stood in words."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency, Unit
from models.people.holders import SeatKey, get_holders
from models.plans.plans import Item
from models.work.work import seat_at
from people.units.units import rename_unit
from tests.integration.settings_pages import NOW, a_municipality, events
from tests.integration.web_visitor import Visitor, as_seat

OLD, NEW = "สำนักปลัด", "สำนักปลัดเทศบาล"


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def units(agency: Agency) -> dict[str, Unit]:
    with reading() as session:
        query = select(Unit).where(Unit.agency_id == agency.id).order_by(Unit.sort_no)
        return {unit.name: unit for unit in session.exec(query)}


def let_it_compile(agency: Agency, position: str) -> UUID:
    """Give the item a route through the unit that compiles; return the item's id."""
    with transaction() as session:
        item = session.exec(select(Item).where(Item.agency_id == agency.id)).one()
        item.route = ["collecting", f"compiling:{OLD}", "publishing", "checking", "accepted"]
        item.position, item.hand_over = position, [OLD, "publisher"]
        return item.id


def test_a_renamed_unit_keeps_its_old_name_as_another(coordinator: Visitor):
    unit = units(coordinator.agency)[OLD]
    coordinator.send_form(f"/settings/units/{unit.id}/rename", name=NEW)
    assert units(coordinator.agency)[NEW].aliases == [OLD]


def test_routes_positions_and_hand_overs_follow_a_new_name(coordinator: Visitor):
    item_id = let_it_compile(coordinator.agency, f"compiling:{OLD}")
    coordinator.send_form(f"/settings/units/{units(coordinator.agency)[OLD].id}/rename", name=NEW)
    with reading() as session:
        item = session.get_one(Item, item_id)
    assert (item.position, item.route[1], item.hand_over[0]) == (f"compiling:{NEW}", f"compiling:{NEW}", NEW)


def test_an_old_station_still_leads_to_the_renamed_unit(coordinator: Visitor):
    unit = units(coordinator.agency)[OLD]
    with transaction() as session:
        rename_unit(session, session.get_one(Agency, coordinator.agency.id), unit.id, NEW, by="coordinator")
        names = get_holders(session, coordinator.agency.id, clock.today()).unit_ids
    assert seat_at(f"compiling:{OLD}", names) == SeatKey(unit_id=unit.id)


def test_a_name_of_another_unit_is_refused_and_kept_in_the_form(coordinator: Visitor):
    unit = units(coordinator.agency)[OLD]
    answer = coordinator.send_form(f"/settings/units/{unit.id}/rename", name="กองคลัง")
    assert (answer.status_code, "เป็นของส่วนราชการ" in answer.text) == (409, True)
    assert OLD in units(coordinator.agency)


def test_a_unit_moves_up_in_the_order(coordinator: Visitor):
    unit = units(coordinator.agency)[OLD]
    coordinator.send_form(f"/settings/units/{unit.id}/move", way="up")
    assert list(units(coordinator.agency)) == [OLD, "กองคลัง"]


def test_the_first_unit_cannot_move_further_up(coordinator: Visitor):
    first = units(coordinator.agency)["กองคลัง"]
    coordinator.send_form(f"/settings/units/{first.id}/move", way="up")
    assert events(coordinator.agency, "UnitChanged") == []


def test_a_unit_is_put_inside_another_and_taken_out_again(coordinator: Visitor):
    path = f"/settings/units/{units(coordinator.agency)[OLD].id}/inside"
    coordinator.send_form(path, parent="กองคลัง")
    inside = units(coordinator.agency)[OLD].parent_id
    coordinator.send_form(path, parent="")
    assert (inside, units(coordinator.agency)[OLD].parent_id) == (units(coordinator.agency)["กองคลัง"].id, None)


def test_a_unit_cannot_sit_inside_itself(coordinator: Visitor):
    first, second = units(coordinator.agency).values()
    coordinator.send_form(f"/settings/units/{first.id}/inside", parent=second.name)
    answer = coordinator.send_form(f"/settings/units/{second.id}/inside", parent=first.name)
    assert (answer.status_code, "จะวนกลับมาที่ตัวเอง" in answer.text) == (422, True)


def test_units_are_added_and_their_other_names_too(coordinator: Visitor):
    coordinator.send_form("/settings/units", name="กองช่าง")
    unit = units(coordinator.agency)["กองช่าง"]
    coordinator.send_form(f"/settings/units/{unit.id}/alias", name="กองโยธา")
    assert [row.name for row in events(coordinator.agency, "UnitEntered")] == ["UnitEntered"]
    assert units(coordinator.agency)["กองช่าง"].aliases == ["กองโยธา"]


def test_another_name_is_dropped(coordinator: Visitor):
    unit = units(coordinator.agency)[OLD]
    coordinator.send_form(f"/settings/units/{unit.id}/alias", name="สป.")
    coordinator.send_form(f"/settings/units/{unit.id}/alias/remove", name="สป.")
    assert units(coordinator.agency)[OLD].aliases == []


def test_another_agencys_unit_is_not_there(coordinator: Visitor):
    other = units(a_municipality("เทศบาลอื่น"))[OLD]
    assert coordinator.send_form(f"/settings/units/{other.id}/rename", name="ก").status_code == 404
