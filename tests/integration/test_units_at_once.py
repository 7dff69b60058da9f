"""Two changes of an agency's units at the same moment: the second waits, and sees what the first has done."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from sqlmodel import Session, select

from core.db import reading, transaction
from core.errors import TrackerError
from documents.understand import KnownUnit
from models.agencies import Agency, Unit
from models.people.units import get_unit, list_units
from models.work.work import get_agency
from people.units.units import (
    NameTaken,
    add_alias,
    add_alias_to,
    add_unit,
    move_unit,
    place_unit,
    put_inside,
    remove_alias,
    rename_unit,
)
from plans.storing.rows import store_units

pytestmark = pytest.mark.both_databases

A_WHILE_SECONDS = 0.3  # enough for a thread to come to where it must wait
ENOUGH_SECONDS = 60
NAMES = ("กองคลัง", "กองช่าง", "งานพัสดุ")

Change = Callable[[Session, Agency], Any]


def unit_id(session: Session, agency: Agency, name: str) -> Any:
    return get_unit(session, agency.id, name).id


CHANGES: dict[str, Change] = {
    "add": lambda session, agency: add_unit(session, agency, "กองใหม่"),
    "alias": lambda session, agency: add_alias(session, agency, "กองคลัง", "การเงิน"),
    "alias by id": lambda session, agency: add_alias_to(
        session, agency, unit_id(session, agency, "กองคลัง"), "การคลัง", by="x"
    ),
    "no alias": lambda session, agency: remove_alias(
        session, agency, unit_id(session, agency, "กองคลัง"), "เดิม", by="x"
    ),
    "rename": lambda session, agency: rename_unit(
        session, agency, unit_id(session, agency, "กองคลัง"), "กองการคลังใหม่", by="x"
    ),
    "order": lambda session, agency: move_unit(session, agency, unit_id(session, agency, "กองคลัง"), 1, by="x"),
    "inside": lambda session, agency: put_inside(session, agency, "งานพัสดุ", "กองคลัง"),
    "place": lambda session, agency: place_unit(
        session, agency, unit_id(session, agency, "งานพัสดุ"), unit_id(session, agency, "กองช่าง"), "x"
    ),
    "import": lambda session, agency: store_units(session, agency, [KnownUnit("กองคลัง", ("พิมพ์",))]),
}


@pytest.fixture(autouse=True)
def units(database: str) -> None:
    with transaction() as session:
        session.add(agency := Agency(name="เทศบาลหนึ่ง"))
        session.flush()
        for name in NAMES:
            add_unit(session, agency, name)
        add_alias(session, agency, "กองคลัง", "เดิม")


def do(change: Change) -> None:
    with transaction() as session:
        agency = get_agency(session)
        known = list_units(session, agency.id)  # a page has read them before; what it has in hand is old by then
        change(session, agency)
        assert known


def at_once(first: Change, second: Change) -> TrackerError | None:
    """Let the second begin while the first is not done; return how it was refused, None where it was not."""
    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            first(session, get_agency(session))
            waiting: Future[None] = pool.submit(do, second)
            with pytest.raises(TimeoutError):
                waiting.result(A_WHILE_SECONDS)
        refused = waiting.exception(ENOUGH_SECONDS)
    assert refused is None or isinstance(refused, TrackerError), refused
    return refused


def stored() -> dict[str, list[str]]:
    with reading() as session:
        return {unit.name: unit.aliases for unit in session.exec(select(Unit).order_by(Unit.sort_no))}


def names_of_two(units: dict[str, list[str]]) -> Iterator[str]:
    counts = Counter(name for own, others in units.items() for name in {own, *others})
    return (name for name, count in counts.items() if count > 1)


def test_no_alias_is_lost_whatever_else_is_changed_at_once():
    lost = []
    for number, (name, change) in enumerate(CHANGES.items()):
        alias = f"ชื่อที่ {number}"
        at_once(lambda session, agency, alias=alias: add_alias(session, agency, "กองคลัง", alias), change)
        if not any(alias in others for others in stored().values()):
            lost.append(name)
    assert lost == []


def test_a_change_is_not_lost_to_the_one_before_it():
    at_once(CHANGES["alias"], CHANGES["rename"])
    assert stored()["กองการคลังใหม่"] == sorted(["กองคลัง", "การเงิน", "เดิม"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda s, a: add_unit(s, a, "ใหม่"), lambda s, a: add_alias(s, a, "กองช่าง", "ใหม่")),
        (lambda s, a: add_alias(s, a, "กองคลัง", "ใหม่"), lambda s, a: add_alias(s, a, "กองช่าง", "ใหม่")),
        (
            lambda s, a: add_alias(s, a, "กองคลัง", "ใหม่"),
            lambda s, a: rename_unit(s, a, unit_id(s, a, "กองช่าง"), "ใหม่", by="x"),
        ),
        (
            lambda s, a: rename_unit(s, a, unit_id(s, a, "กองช่าง"), "ใหม่", by="x"),
            lambda s, a: add_alias(s, a, "กองคลัง", "ใหม่"),
        ),
    ],
    ids=["add, alias", "alias, alias", "alias, rename", "rename, alias"],
)
def test_one_name_never_gets_two_units(first: Change, second: Change):
    assert isinstance(at_once(first, second), NameTaken)
    assert list(names_of_two(stored())) == []


def test_what_is_added_twice_at_once_is_there_once():
    assert at_once(CHANGES["add"], CHANGES["add"]) is None
    assert [*stored()] == [*NAMES, "กองใหม่"]


def test_a_document_takes_no_name_that_was_given_meanwhile():
    read = [KnownUnit("กองช่าง", ("ใหม่",))]
    at_once(
        lambda session, agency: add_alias(session, agency, "กองคลัง", "ใหม่"),
        lambda session, agency: store_units(session, agency, read),
    )
    assert list(names_of_two(stored())) == []


def test_two_units_put_inside_each_other_at_once_make_no_circle():
    refused = at_once(
        lambda session, agency: put_inside(session, agency, "กองคลัง", "กองช่าง"),
        lambda session, agency: put_inside(session, agency, "กองช่าง", "กองคลัง"),
    )
    assert refused is not None
