"""The policy's numbers: the default, what an administrator may change, and what is refused by name."""

import json
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.policy import InvalidPolicy, Policy


def test_nothing_stored_is_the_default():
    assert Policy.from_json({}) == Policy()


def test_the_default_is_the_agreed_policy():
    assert Policy().to_json() == {
        "digest_weekday": 0,
        "digest_at": "09:00",
        "horizon_days": 30,
        "push_days": [-5, 0],
        "batch_times": ["11:00", "15:00"],
        "window_from": "08:30",
        "window_to": "16:30",
        "closing_call_at": "15:00",
        "closing_told_at": "14:00",
        "escalate_after_office_days": 10,
        "escalate_soon_after_office_days": 3,
        "escalate_last_after_office_days": 1,
        "soon_office_days": 30,
        "last_office_days": 10,
        "last_weekday": 3,
        "coming_every_weeks": 2,
        "late_weekly_weeks": 4,
        "late_weekly_office_days": 60,
        "report_every_weeks": 4,
        "late_import_grace_office_days": 10,
        "alert_points": "1",
        "alert_office_days": [3, 8, 15, 30],
        "alert_unchanged_office_days": 8,
        "confirm_office_days": [15, 30, 60],
        "group_post_weekday": None,
        "compile_office_days": 3,
        "sign_office_days": 4,
        "publish_office_days": 3,
        "check_office_days": 2,
        "enter_office_days": 4,
        "mend_office_days": 3,
    }


@given(
    push_days=st.sets(st.integers(-250, 250), max_size=6),
    at=st.times(time(8, 30), time(16, 29)),
    points=st.decimals(0, 100, places=2),
    weekday=st.integers(0, 6),
)
def test_policy_survives_json(push_days, at, points, weekday):
    at = at.replace(second=0, microsecond=0)
    policy = Policy(
        push_days=tuple(sorted(push_days)),
        digest_at=at,
        batch_times=(at,),
        alert_points=points,
        digest_weekday=weekday,
    )
    assert Policy.from_json(json.loads(json.dumps(policy.to_json()))) == policy


def test_what_an_earlier_version_stored_is_read_still():
    stored = {"alert_weekday": 2, "alert_office_days": 20, "push_days": [-3, 0]}
    assert Policy.from_stored(stored) == Policy(alert_office_days=(20,), push_days=(-3, 0))


def test_a_number_that_is_no_more_cannot_be_set():
    with pytest.raises(InvalidPolicy, match="alert_weekday"):
        Policy.from_json({"alert_weekday": 2})


def test_pushes_may_be_entered_in_any_order():
    assert Policy.from_json({"push_days": [0, -7, 2]}).push_days == (-7, 0, 2)


def test_no_pushes_at_all_is_a_policy():
    assert Policy.from_json({"push_days": []}).push_days == ()


@pytest.mark.parametrize("written", ["1.5", 1.5])
def test_points_may_be_a_string_or_a_number(written):
    assert Policy.from_json({"alert_points": written}).alert_points == Decimal("1.5")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("horizon", 30),
        ("horizon_days", -1),
        ("horizon_days", "30"),
        ("horizon_days", True),
        ("horizon_days", 30.5),
        ("digest_weekday", 7),
        ("digest_at", "9:00"),
        ("digest_at", "24:00"),
        ("digest_at", "๐๙:๐๐"),
        ("digest_at", None),
        ("digest_at", "17:00"),
        ("window_to", "08:00"),
        ("push_days", -3),
        ("push_days", [-3, -3]),
        ("push_days", [-400]),
        ("batch_times", []),
        ("batch_times", ["16:30"]),
        ("alert_points", "much"),
        ("alert_points", "NaN"),
        ("alert_points", True),
        ("alert_points", "101"),
    ],
)
def test_bad_value_is_refused_by_its_name(field, value):
    with pytest.raises(InvalidPolicy) as refused:
        Policy.from_json({field: value})
    assert refused.value.facts["field"] == field


@pytest.mark.parametrize("lang", ["th", "en"])
def test_refusal_is_one_sentence_with_field_and_value(lang):
    with pytest.raises(InvalidPolicy) as refused:
        Policy.from_json({"digest_at": "25:00"})
    sentence = refused.value.sentence(lang)
    assert "digest_at" in sentence
    assert "25:00" in sentence
