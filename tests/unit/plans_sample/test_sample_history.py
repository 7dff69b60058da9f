"""The sample's history, on every day of two years: some of the plan done, some late, some due, the rest ahead."""

from collections import Counter
from datetime import date, timedelta

import pytest

from plans.sample import sample_activated_on, sample_moves
from tests.unit.plans_sample.sample_in_days import DAYS, accepted, open_days

TODAY = date(2026, 11, 23)
SEPTEMBER = date(2027, 9, 20)


def test_moves_stand_in_order_of_date():
    days = [move.on for move in sample_moves(SEPTEMBER)]
    assert days == sorted(days)


@pytest.mark.sampled
def test_no_move_is_still_to_come():
    assert all(sample_moves(today)[-1].on <= today for today in DAYS)


@pytest.mark.sampled
def test_the_plan_is_active_before_its_first_move():
    assert all(sample_activated_on(today) < sample_moves(today)[0].on for today in DAYS)


@pytest.mark.sampled
def test_nobody_works_on_saturday_or_sunday():
    assert {move.on.weekday() for today in DAYS[:7] for move in sample_moves(today)} == {0, 1, 2, 3, 4}


def test_in_november_about_a_fifth_is_accepted():
    assert len(accepted(TODAY)) == 11


def test_the_share_accepted_grows_with_the_year():
    counts = [len(accepted(day)) for day in (date(2026, 10, 1), date(2027, 2, 1), date(2027, 4, 1), SEPTEMBER)]
    assert counts == [11, 16, 29, 36]


@pytest.mark.sampled
def test_on_every_day_something_is_late():
    late = [[day for day in open_days(today) if day < today] for today in DAYS]
    assert {len(days) for days in late} == {8}


@pytest.mark.sampled
@pytest.mark.parametrize(("within_days", "items"), [(3, 2), (10, 7), (30, 14)])
def test_on_every_day_something_is_due_soon(within_days, items):
    soon = [[day for day in open_days(today) if today <= day <= today + timedelta(within_days)] for today in DAYS]
    assert min(len(days) for days in soon) >= items


@pytest.mark.sampled
def test_on_every_day_most_is_either_done_or_ahead():
    pressing = [[day for day in open_days(today) if day <= today + timedelta(30)] for today in DAYS]
    assert max(len(days) for days in pressing) <= 30


def test_a_move_that_needs_a_reason_gives_one():
    moves = [move for move in sample_moves(TODAY) if move.move in ("return", "waive", "reopen")]
    assert [bool(move.reason) for move in moves] == [True, True, True]


def test_no_o_item_is_accepted_without_a_page():
    moves = sample_moves(SEPTEMBER)
    proved = {move.code for move in moves if move.evidence}
    assert {move.code for move in moves if move.move == "accept" and move.code.startswith("o")} <= proved


def test_no_address_leads_anywhere():
    hosts = {move.evidence.split("/")[2] for move in sample_moves(SEPTEMBER) if move.evidence}
    assert hosts == {"www.thungtawanchai.example"}


def test_no_item_is_accepted_twice():
    times = Counter(move.code for move in sample_moves(SEPTEMBER) if move.move == "accept")
    assert max(times.values()) == 1
