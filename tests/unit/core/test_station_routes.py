"""Routes: always collecting first, checking and accepted last, and in order between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.stations import InvalidRoute, Route, Station, holder_thai

ROUTES = st.builds(
    Route.through,
    compiled_by=st.sampled_from([None, "สำนักปลัด", "กองคลัง"]),
    signature=st.booleans(),
    publishing=st.booleans(),
)


@given(ROUTES)
def test_a_route_is_read_as_it_is_written(route: Route):
    assert Route.parse(route.names()) == route


@given(ROUTES)
def test_a_route_begins_with_the_units_and_ends_accepted(route: Route):
    names = route.names()
    assert (names[0], names[-2:]) == ("collecting", ["checking", "accepted"])


@given(ROUTES)
def test_following_a_route_comes_by_every_station(route: Route):
    position, seen = "collecting", ["collecting"]
    while position != "accepted":
        position = str(route.after(position))
        seen.append(position)
    assert seen == route.names()


def test_a_full_route():
    assert Route.through(compiled_by="สำนักปลัด", signature=True, publishing=True).names() == [
        "collecting", "compiling:สำนักปลัด", "signature", "publishing", "checking", "accepted",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["collecting"],
        ["collecting", "accepted"],
        ["checking", "accepted"],
        ["collecting", "publishing", "signature", "checking", "accepted"],
        ["collecting", "signature", "signature", "checking", "accepted"],
        ["collecting", "checking", "accepted", "publishing"],
        ["collecting", "printing", "checking", "accepted"],
        ["collecting", "compiling", "checking", "accepted"],
        ["collecting", "signature:สำนักปลัด", "checking", "accepted"],
    ],
)
def test_a_route_out_of_order_is_refused(names: list[str]):
    with pytest.raises(InvalidRoute):
        Route.parse(names)


@pytest.mark.parametrize(
    ("position", "role"),
    [("collecting", None), ("compiling:สำนักปลัด", None), ("signature", "clerk"), ("publishing", "publisher"),
     ("checking", "coordinator"), ("accepted", None)],
)  # fmt: skip
def test_each_station_is_held_by_one_seat(position: str, role: str | None):
    assert Station.parse(position).role == role


def test_a_station_is_told_in_thai_with_its_unit():
    assert Station.parse("compiling:สำนักปลัด").thai == "รวบรวม (สำนักปลัด)"


def test_roles_are_named_in_thai_and_units_by_their_names():
    assert [holder_thai(name) for name in ("clerk", "กองคลัง")] == ["ปลัดเทศบาล", "กองคลัง"]
