"""The sample plan's text, rendered for every day of two years: whole, and in dates that are real."""

import re
from datetime import date
from decimal import Decimal

import pytest

from core.calendar import FiscalYear
from core.points import round_points
from plans.sample import sample_document
from tests.unit.plans_sample.sample_in_days import DAYS, FROM_THAI, days_in, needed_days, rows

TODAY = date(2026, 11, 23)


def test_it_has_every_item_of_the_question_list():
    codes = {
        f"{letter}{number}" for letter, last in (("i", 15), ("e", 9), ("o", 35)) for number in range(1, last + 1)
    }
    assert set(rows(TODAY)) == codes


def test_no_placeholder_is_left_open():
    assert "{" not in sample_document(TODAY)


@pytest.mark.sampled
def test_each_period_begins_before_it_ends():
    periods = [days_in(row[2]) for today in DAYS for row in rows(today).values()]
    assert all(first_on <= last_on for first_on, last_on in filter(None, periods))


@pytest.mark.sampled
def test_no_day_lies_after_the_fiscal_year():
    assert all(max(needed_days(today).values()) <= FiscalYear.containing(today).last_on for today in DAYS)


def test_an_item_due_before_the_year_began_takes_the_month_it_was_due_in():
    assert rows(date(2026, 10, 2))["e7"][2] == "1 กันยายน 2569 - 19 กันยายน 2569"


def test_a_month_named_is_never_before_the_fiscal_year():
    assert rows(date(2026, 10, 2))["o32"][2] == "ตุลาคม 2569"


def test_the_development_plan_is_the_one_in_force():
    assert rows(date(2028, 1, 5))["o7"][2] == "พ.ศ. 2571 - พ.ศ. 2575"


def test_digits_are_printed_in_thai():
    assert not re.search(r"[0-9]", sample_document(TODAY))


def test_the_total_of_last_year_follows_from_its_ten_indicators():
    text = sample_document(TODAY).translate(FROM_THAI)
    scores = [Decimal(score) for score in re.findall(r"^\d+\t[IEO]IT\t[^\t]+\t([\d.]+)\t", text, re.MULTILINE)]
    iit, eit, oit = (sum(part, Decimal(0)) / len(part) for part in (scores[:5], scores[5:8], scores[8:]))
    total = round_points(iit * Decimal("0.30") + eit * Decimal("0.30") + oit * Decimal("0.40"))
    assert f"{total} คะแนน ระดับผลการประเมิน ผ่านดี" in text
