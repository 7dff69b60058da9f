"""Addresses of lists: what they ask for, and how one leads to another."""

import pytest
from starlette.requests import Request

from web.coordinator.work_query import WorkQuery, work_query


def asked(address: str) -> WorkQuery:
    path, _, query = address.partition("?")
    return work_query(Request({"type": "http", "path": path, "query_string": query.encode(), "headers": []}))


@pytest.mark.parametrize("address", ["/items", "/overdue?holder=clerk&sort=-late", "/items?topic=7&points=1"])
def test_an_address_says_everything_that_its_list_asks_for(address: str):
    assert asked(address).to() == address


def test_the_file_of_a_list_asks_for_the_same():
    query = asked("/items?q=o3&only=late")
    assert asked(query.to("/items.csv")).filter == query.filter


@pytest.mark.parametrize(
    ("address", "column", "sort"),
    [
        ("/items", "code", "code"),
        ("/items", "points", "-points"),
        ("/items?sort=-points", "points", "points"),
        ("/items?sort=code", "code", "-code"),
        ("/items?sort=code", "late", "-late"),
    ],
)
def test_a_head_sorts_by_its_column_and_turns_it_round(address: str, column: str, sort: str):
    assert asked(asked(address).sorted_by(column)).filter.sort == sort


@pytest.mark.parametrize("typed", ["only=all", "station=nowhere", "sort=price", "part=x", "topic=seven", "year=abc"])
def test_what_means_nothing_asks_for_nothing(typed: str):
    assert asked(f"/items?{typed}").to() == "/items"


def test_sorting_alone_is_no_filter():
    assert (asked("/items?sort=code").is_filtered, asked("/items?q=a").is_filtered) == (False, True)
