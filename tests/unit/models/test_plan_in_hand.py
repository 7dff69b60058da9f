"""Which of several plans people work on."""

from datetime import date
from uuid import uuid4

import pytest

from models.plans.plans import Plan
from models.work.work import plan_in_hand

ACTIVE = date(2026, 9, 1)


def plan(fiscal_year: int, activated_on: date | None = ACTIVE) -> Plan:
    return Plan(
        agency_id=uuid4(), fiscal_year=fiscal_year, question_set=2567, assessed_year=fiscal_year,
        source_name="plan.txt", source_hash="", evidence_by_on=date(2027, 4, 30), activated_on=activated_on,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plans", "year"),
    [
        ([plan(2569), plan(2570), plan(2571)], 2570),
        ([plan(2568), plan(2569), plan(2571)], 2569),
        ([plan(2571), plan(2572)], 2571),
        ([plan(2569), plan(2570, None)], 2569),
        ([plan(2569, None), plan(2570, None)], 2570),
    ],
    ids=["the year that runs", "the last before it", "nothing has begun", "active before draft", "drafts only"],
)
def test_plan_in_hand(plans: list[Plan], year: int):
    assert plan_in_hand(plans, date(2026, 11, 29)).fiscal_year == year
