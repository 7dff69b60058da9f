from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.ratings import rating_of
from tests.unit.readiness.builders import SET, all_at

BEST, GOOD, PASS, POOR, WORST = "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"
ORDER = [WORST, POOR, PASS, GOOD, BEST]
scores = st.decimals(0, 100, places=3)
four_scores = st.fixed_dictionaries(dict.fromkeys(("IIT", "EIT1", "EIT2", "OIT"), scores))


def rate(total: str, **instruments: str | None) -> str | None:
    """Rate a total with all instruments at 100 but those given."""
    changed = {key: None if score is None else Decimal(score) for key, score in instruments.items()}
    return rating_of(Decimal(total), {**all_at("100"), **changed}, SET)


@pytest.mark.parametrize(
    ("total", "rating"),
    [("100", BEST), ("95", BEST), ("94.99", GOOD), ("85", GOOD), ("84.99", POOR), ("70", POOR),
     ("69.99", WORST), ("0", WORST)],
)  # fmt: skip
def test_a_total_falls_into_its_band(total, rating):
    assert rate(total) == rating


@pytest.mark.parametrize(
    ("eit2", "rating"), [("95", BEST), ("94.99", GOOD), ("85", GOOD), ("84.99", PASS), ("0", PASS)]
)
def test_one_weak_instrument_lowers_the_rating(eit2, rating):
    assert rate("96", EIT2=eit2) == rating


@pytest.mark.parametrize("weak", ["IIT", "EIT1", "EIT2", "OIT"])
def test_each_instrument_counts_for_the_condition(weak):
    assert rate("90", **{weak: "84.99"}) == PASS


@pytest.mark.parametrize(("total", "rating"), [("94.995", BEST), ("94.994", GOOD), ("69.995", POOR)])
def test_the_total_is_rounded_before_banding(total, rating):
    assert rate(total) == rating


def test_each_instrument_is_rounded_before_its_condition():
    assert rate("90", OIT="84.995") == GOOD


def test_no_total_has_no_rating():
    assert rating_of(None, all_at("100"), SET) is None


def test_an_unknown_instrument_leaves_a_conditional_rating_open():
    assert rate("96", EIT1=None) is None


def test_an_unknown_instrument_does_not_matter_where_another_has_failed_the_condition():
    assert rate("90", EIT1=None, IIT="80") == PASS


def test_an_unknown_instrument_does_not_matter_below_85():
    assert rate("80", EIT1=None) == POOR


@given(scores, scores, four_scores)
def test_a_higher_total_never_rates_lower(one, other, instruments):
    low, high = sorted([one, other])
    ranks = [ORDER.index(rating_of(total, instruments, SET)) for total in (low, high)]
    assert ranks == sorted(ranks)


@given(scores, four_scores, four_scores)
def test_better_instruments_never_rate_lower(total, some, others):
    best = {key: max(some[key], others[key]) for key in some}
    ranks = [ORDER.index(rating_of(total, instruments, SET)) for instruments in (some, best)]
    assert ranks == sorted(ranks)
