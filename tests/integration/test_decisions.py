"""What a coordinator decides of an item's units, route and lead, and of several items at once."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session

from core import clock
from core.db import transaction
from core.questions import QuestionCode
from core.stations import InvalidRoute
from models.agencies import Agency, Unit
from models.people.units import UnitNotFound
from models.plans.plans import Item, Plan
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.moving import LONG_ROUTE, NOW, TODAY, URL, events_of, moved, parts_of, skipped
from work.decisions.deciding import Decision
from work.decisions.giving import give_part
from work.decisions.many import Chosen, accept_all, move_all, waive_all
from work.decisions.refusals import (
    AcceptedAlready,
    HasPartAlready,
    NothingChanged,
    OneOfManyRefused,
    PartBegun,
    RouteBehind,
)
from work.decisions.routing import change_lead, change_route, route_through

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHY = Decision(reason="ย้ายภารกิจ", by="coordinator")
SHORT = ["collecting", "checking", "accepted"]


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    return an_agency(session)


@pytest.fixture
def units(session: Session, agency: Agency) -> list[Unit]:
    names = ("สำนักปลัด", "กองคลัง", "กองช่าง")
    return [a_unit(session, agency, name, number) for number, name in enumerate(names, 1)]


@pytest.fixture
def plan(session: Session, agency: Agency) -> Plan:
    return a_plan(session, agency)


@pytest.fixture
def item(session: Session, plan: Plan, units: list[Unit]) -> Item:
    return an_item(session, plan, "o28", units=units[:1])


def states(session: Session, plan: Plan, code: str = "o28") -> list[str]:
    return [part.state for part in parts_of(session, plan, code)]


def chosen(*codes: str, url: str | None = None) -> list[Chosen]:
    return [Chosen(code=QuestionCode.parse(code), url=url) for code in codes]


def test_a_given_part_is_let_off_here_and_open_there(session: Session, plan: Plan, item: Item):
    give_part(session, plan, "o28", None, "กองคลัง", WHY)
    assert states(session, plan) == ["waived", "open"]


def test_the_unit_that_gets_it_is_told_and_reminded(session: Session, plan: Plan, item: Item):
    give_part(session, plan, "o28", None, "กองคลัง", WHY)
    taken = parts_of(session, plan, "o28")[1]
    told = [row.payload["state"] for row in events_of(session, plan.agency_id) if row.name == "PartMoved"]
    assert (told, taken.held_since_on, taken.next_remind_at is not None) == (["open", "waived"], TODAY, True)


def test_the_first_unit_will_not_be_reminded_and_the_log_says_why(session: Session, plan: Plan, item: Item):
    give_part(session, plan, "o28", None, "กองคลัง", WHY)
    assert {row.reason for row in skipped(session)} == {"ได้รับยกเว้น"}


def test_the_item_stays_with_its_units(session: Session, plan: Plan, item: Item):
    assert give_part(session, plan, "o28", None, "กองคลัง", WHY).position == "collecting"


def test_a_part_can_come_back_to_a_unit_that_was_let_off(session: Session, plan: Plan, item: Item):
    give_part(session, plan, "o28", None, "กองคลัง", WHY)
    give_part(session, plan, "o28", "กองคลัง", "สำนักปลัด", WHY)
    assert states(session, plan) == ["open", "waived"]


def test_begun_work_is_not_given_away(session: Session, plan: Plan, item: Item):
    moved(session, plan, "o28", "start")
    with pytest.raises(PartBegun):
        give_part(session, plan, "o28", None, "กองคลัง", WHY)


def test_a_unit_has_one_part_of_an_item(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "o34", units=units[:2])
    with pytest.raises(HasPartAlready):
        give_part(session, plan, "o34", "สำนักปลัด", "กองคลัง", WHY)


def test_work_is_given_to_units_of_the_agency_only(session: Session, plan: Plan, item: Item):
    a_unit(session, an_agency(session, "เทศบาลอื่น"), "กองอื่น")
    with pytest.raises(UnitNotFound):
        give_part(session, plan, "o28", None, "กองอื่น", WHY)


def test_the_stations_to_come_can_change(session: Session, plan: Plan, item: Item):
    changed = change_route(session, plan, "o28", list(LONG_ROUTE), WHY)
    assert (changed.route, events_of(session, plan.agency_id)[-1].name) == (list(LONG_ROUTE), "RouteChanged")


def test_stations_behind_the_item_stay(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "o1", units=units[:1], route=LONG_ROUTE, position="publishing")
    with pytest.raises(RouteBehind):
        change_route(session, plan, "o1", SHORT, WHY)


def test_an_impossible_route_is_refused(session: Session, plan: Plan, item: Item):
    with pytest.raises(InvalidRoute):
        change_route(session, plan, "o28", ["collecting", "publishing", "signature", "checking", "accepted"], WHY)


def test_a_station_is_compiled_by_a_unit_of_the_agency(session: Session, plan: Plan, item: Item):
    with pytest.raises(UnitNotFound):
        change_route(session, plan, "o28", ["collecting", "compiling:กองอื่น", "checking", "accepted"], WHY)


def test_the_same_route_is_no_change(session: Session, plan: Plan, item: Item):
    with pytest.raises(NothingChanged):
        change_route(session, plan, "o28", item.route, WHY)


def test_an_accepted_item_has_no_way_to_go(session: Session, plan: Plan):
    an_item(session, plan, "o29", accepted_on=TODAY, evidence=URL)
    with pytest.raises(AcceptedAlready):
        change_route(session, plan, "o29", SHORT, WHY)


@pytest.mark.parametrize(
    ("position", "rest"),
    [("collecting", ["signature", "checking", "accepted"]), ("publishing", ["checking", "accepted"])],
)
def test_a_route_is_built_from_what_is_ticked(database: str, position: str, rest: list[str]):
    built = route_through(LONG_ROUTE, position, compiled_by=None, signature=True, publishing=False)
    behind = list(LONG_ROUTE[: LONG_ROUTE.index(position) + 1])
    assert built == [*behind, *rest]


def test_another_unit_leads(session: Session, plan: Plan, item: Item, units: list[Unit]):
    change_lead(session, plan, "o28", "กองช่าง", WHY)
    assert (item.lead_unit_id, events_of(session, plan.agency_id)[-1].payload["new"]) == (units[2].id, "กองช่าง")


def test_no_unit_leads_any_more(session: Session, plan: Plan, item: Item):
    change_lead(session, plan, "o28", "กองช่าง", WHY)
    assert change_lead(session, plan, "o28", None, WHY).lead_unit_id is None


def test_several_are_accepted_as_done_already(session: Session, plan: Plan, units: list[Unit], item: Item):
    an_item(session, plan, "o29", units=units)
    accept_all(session, plan, chosen("o28", "o29", url=URL), by="coordinator")
    assert {part.state for code in ("o28", "o29") for part in parts_of(session, plan, code)} == {"submitted"}


def test_a_refusal_of_one_names_it_and_refuses_all(database: str):
    with clock.frozen(NOW):
        with transaction() as session:
            plan = a_plan(session, an_agency(session))
            for code in ("i1", "o29"):
                an_item(session, plan, code, units=[a_unit(session, plan_agency(session, plan), f"กอง {code}")])
        with pytest.raises(OneOfManyRefused) as refused, transaction() as session:
            accept_all(session, plan, chosen("i1", "o29"), by="coordinator")
        with transaction() as session:
            assert states(session, plan, "i1") == ["open"]
    assert refused.value.sentence("th").startswith("o29: ")


def plan_agency(session: Session, plan: Plan) -> Agency:
    return session.get_one(Agency, plan.agency_id)


def test_all_units_of_several_items_are_let_off(session: Session, plan: Plan, units: list[Unit], item: Item):
    an_item(session, plan, "o29", units=units)
    waive_all(session, plan, chosen("o28", "o29"), reason="ไม่มีกรณี", by="coordinator")
    assert states(session, plan) + states(session, plan, "o29") == ["waived"] * 4


def test_several_are_moved_to_one_day(session: Session, plan: Plan, units: list[Unit], item: Item):
    other = an_item(session, plan, "o29", units=units)
    move_all(session, plan, chosen("o28", "o29"), to=date(2025, 5, 15), reason="รอสภา", by="coordinator", sure=True)
    assert {item.needed_on, other.needed_on} == {date(2025, 5, 15)}
