"""What it takes to reach a rating: means of means, a minimum for each instrument, what cannot be reached."""

from datetime import date
from decimal import Decimal

import pytest

from readiness.figures import if_all_on_time
from readiness.inputs import Inputs
from readiness.steering.fewest import OpenItem
from readiness.steering.reach import OpenItems, Reach, Target, reach
from tests.unit.readiness.builders import FULL, SET, a_baseline, inputs_with

GOOD_OPINIONS = {number: Decimal(97) for number in range(1, 9)} | {9: Decimal(90), 10: Decimal(90)}


def all_open(*without: str) -> OpenItems:
    return {code: [OpenItem(code, 1, date(2025, 4, 30))] for code in SET.oit_codes if code not in without}


def codes(found: Reach) -> list[str]:
    return [item.code for item in found.items]


def test_what_is_reached_is_what_the_score_says_of_the_same_items():
    found = reach(SET, inputs_with(), all_open(), Target.PASS)
    then = if_all_on_time(SET, inputs_with(), codes(found))
    assert (found.total, found.rating) == (then.total, then.rating)
    assert found.total >= 85


def test_one_item_less_would_not_reach_it():
    found = reach(SET, inputs_with(), all_open(), Target.PASS)
    for left_out in codes(found):
        less = if_all_on_time(SET, inputs_with(), [code for code in codes(found) if code != left_out])
        assert less.total < 85


def test_good_asks_85_of_every_instrument_and_takes_more_items():
    passing, good = (reach(SET, inputs_with(), all_open(), target) for target in (Target.PASS, Target.GOOD))
    assert (passing.rating, good.rating) == ("ผ่าน", "ผ่านดี")
    assert len(good.items) > len(passing.items)


def test_an_opinion_below_the_minimum_forbids_the_best_rating():
    found = reach(SET, inputs_with(), all_open(), Target.BEST)
    assert (found.is_possible, found.forbids, found.items) == (False, ("EIT1", "EIT2"), ())
    assert found.total == if_all_on_time(SET, inputs_with(), SET.oit_codes).total


def test_the_best_rating_is_reached_where_opinions_allow_it():
    found = reach(SET, inputs_with(baseline=a_baseline(indicators=GOOD_OPINIONS)), all_open(), Target.BEST)
    assert (found.is_possible, found.rating) == (True, "ผ่านดีเยี่ยม")


def test_publishing_that_has_too_few_items_forbids_a_rating_itself():
    found = reach(SET, inputs_with(), all_open("o32", "o33", "o34", "o35"), Target.GOOD)
    assert (found.is_possible, found.forbids) == (False, ("OIT",))


def test_a_target_that_all_items_do_not_reach_is_not_forbidden_by_one_instrument():
    found = reach(SET, inputs_with(), {}, Target.PASS)
    assert (found.is_possible, found.forbids, found.items) == (False, (), ())


def test_a_target_that_is_reached_already_needs_nothing():
    found = reach(SET, inputs_with(SET.oit_codes), {}, Target.PASS)
    assert (found.is_possible, found.items, found.others) == (True, (), 0)


def test_without_last_years_result_nothing_is_said_of_a_total():
    found = reach(SET, Inputs({}), all_open(), Target.PASS)
    assert (found.is_possible, found.total) == (None, None)


@pytest.mark.parametrize(("iit", "is_reached"), [("99.99", True), ("99.98", False)])
def test_a_score_is_reached_when_it_rounds_to_it(iit: str, is_reached: bool):
    # 0.30 x IIT + 0.30 x 50 + 0.40 x 100 with everything open accepted: 84.997 and 84.994
    opinions = {number: Decimal(iit) for number in range(1, 6)} | dict.fromkeys((6, 7, 8), Decimal(50))
    inputs = inputs_with(SET.oit_codes, baseline=a_baseline(indicators=opinions | {9: FULL, 10: FULL}))
    assert reach(SET, inputs, {}, Target.PASS).is_possible is is_reached


def test_marks_that_are_not_full_bring_only_what_they_lack():
    opinions = a_baseline(indicators=dict.fromkeys(range(1, 9), Decimal("76.5")))  # 45.90, and 40.00 of OIT
    accepted = dict.fromkeys(SET.oit_codes, FULL) | {"o32": Decimal(20), "o33": Decimal(70)}  # lack 2.00 and 0.75
    opened = {code: [OpenItem(code, 1, date(2025, 4, 30))] for code in ("o32", "o33")}
    found = reach(SET, Inputs(accepted, opinions), opened, Target.PASS)
    assert (codes(found), found.total) == (["o32"], Decimal("85.15"))
