"""What holds for the reminders of any work under any policy and any calendar."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from schedules.catch_up import catch_up
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work, digest_days, digest_from_on, next_reminder_on, pushes_for, reminders_for
from tests.effort import examples

FIRST, LAST = date(2024, 10, 1), date(2025, 12, 31)
ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)

days = st.dates(FIRST, LAST)
own_days = st.frozensets(days, max_size=30)


@st.composite
def offices(draw):
    """A government calendar with an agency's own days, sometimes a fortnight closed at a stretch."""
    closed, begin = draw(own_days), draw(days)
    fortnight = frozenset(begin + n * ONE_DAY for n in range(draw(st.sampled_from([0, 14]))))
    return OfficeDays(closed=closed | fortnight, opened=draw(own_days) - closed - fortnight)


policies = st.builds(
    Policy,
    digest_weekday=st.integers(0, 6),
    horizon_days=st.integers(0, 60),
    push_days=st.sets(st.integers(-40, 20), max_size=4).map(lambda offsets: tuple(sorted(offsets))),
)
works = st.builds(Work, until_on=days, held_since_on=days, returned=st.booleans(), active_from_on=days)
HORIZON = LAST + timedelta(days=120)
LATE_FOR_A_YEAR = Work(until_on=FIRST, held_since_on=FIRST, returned=False, active_from_on=FIRST)
MONDAYS = Policy(digest_weekday=0, horizon_days=0, push_days=())


def all_of(work, policy, office, first=FIRST - timedelta(days=120)):
    return list(reminders_for(work, policy, office, first, HORIZON))


@given(needed_on=days, returned=st.booleans(), policy=policies, office=offices())
def test_every_push_is_exactly_one_reminder_of_work_held_from_before(needed_on, returned, policy, office):
    long_ago = FIRST - timedelta(days=400)
    reminders = all_of(Work(needed_on, long_ago, returned, long_ago), policy, office, long_ago)
    offsets = [one.offset_days for one in reminders if one.kind == "push"]
    assert sorted(offsets) == list(policy.push_days)


@given(work=works, policy=policies, office=offices())
def test_no_reminder_on_a_closed_day(work, policy, office):
    assert all(office.is_open(one.on) for one in all_of(work, policy, office))


@given(needed_on=days, policy=policies, office=offices())
def test_no_push_up_to_the_date_goes_out_after_its_day(needed_on, policy, office):
    early = [push for push in pushes_for(needed_on, policy, office) if push.offset_days <= 0]
    assert all(push.on <= push.planned_on <= needed_on for push in early)


@given(needed_on=days, policy=policies, office=offices())
def test_no_push_after_the_date_goes_out_before_its_day(needed_on, policy, office):
    later = [push for push in pushes_for(needed_on, policy, office) if push.offset_days > 0]
    assert all(push.on >= push.planned_on > needed_on for push in later)


@given(needed_on=days, policy=policies, office=offices())
def test_a_push_lies_so_many_office_days_from_the_holders_day(needed_on, policy, office):
    last = office.last_open(needed_on)
    for push in pushes_for(needed_on, policy, office):
        days = push.offset_days
        between = office.between(push.on, last) if days <= 0 else office.between(needed_on, push.on)
        assert between == abs(days)


@given(work=works, policy=policies, office=offices())
def test_nothing_before_the_work_is_held_in_an_active_plan(work, policy, office):
    assert all(one.on >= max(work.held_since_on, work.active_from_on) for one in all_of(work, policy, office))


@given(work=works, policy=policies, office=offices())
def test_reminders_come_in_the_order_of_their_days(work, policy, office):
    on = [one.on for one in all_of(work, policy, office)]
    assert on == sorted(on)


@given(policy=policies, office=offices())
def test_at_most_one_digest_in_a_policys_week(policy, office):
    weeks = [day - timedelta(days=(day.weekday() - policy.digest_weekday) % 7) for day in _digests(policy, office)]
    assert len(weeks) == len(set(weeks))


@given(policy=policies, office=offices())
def test_digests_are_the_days_that_the_weekdays_move_to(policy, office):
    every_day = (FIRST + n * ONE_DAY for n in range((LAST - FIRST).days + 1))
    weekdays = [day for day in every_day if day.weekday() == policy.digest_weekday]
    moved = {office.next_open(day) for day in weekdays}
    found = {day for day in _digests(policy, office) if day >= weekdays[0]}  # earlier ones moved from before
    assert found == {day for day in moved if day <= LAST}


@given(work=works, policy=policies, office=offices())
def test_work_in_time_is_in_every_digest_once_it_is_near_and_late_work_only_in_digests(work, policy, office):
    weekly = replace(policy, coming_every_weeks=1)
    held, named = _digests_that_may_tell(work, weekly, office)
    reminded = [one.on for one in reminders_for(work, weekly, office, FIRST, LAST) if one.kind == "digest"]
    assert [day for day in reminded if work.returned or day <= work.until_on] == named
    assert set(reminded) <= set(held)


@given(work=works, policy=policies, office=offices(), weeks=st.integers(2, 6))
def test_what_is_coming_is_told_every_so_many_weeks_and_last_before_its_day(work, policy, office, weeks):
    coming = replace(work, returned=False)
    _, named = _digests_that_may_tell(coming, policy, office)
    rarer = replace(policy, coming_every_weeks=weeks)
    told = [one.on for one in reminders_for(coming, rarer, office, FIRST, LAST) if one.kind == "digest"]
    told = [day for day in told if day <= coming.until_on]
    assert set(told) <= set(named)
    if named and digest_from_on(coming, policy) >= FIRST and coming.until_on <= LAST:
        assert told[-1] == named[-1]
        # two weeks whose digests move to one day may take that day from the weeks that tell
        assert all(named.index(later) - named.index(before) <= 2 * weeks for before, later in pairwise(told))


def _digests_that_may_tell(work, policy, office):
    """Return the digests after it is held, and those of them that are near its day."""
    held = [day for day in _digests(policy, office) if day >= max(work.held_since_on, work.active_from_on)]
    near = timedelta(days=policy.horizon_days)
    return held, [day for day in held if work.returned or (day <= work.until_on and work.until_on - day <= near)]


@given(work=works, policy=policies, office=offices(), after=days)
@settings(max_examples=examples(200))
def test_next_reminder_is_the_first_that_enumeration_finds(work, policy, office, after):
    reminded = [one.on for one in all_of(work, policy, office) if one.on > after]
    late_on = work.until_on + ONE_DAY
    assert next_reminder_on(work, policy, office, after) == min(reminded + [late_on] * (late_on > after))


@given(work=works, policy=policies, office=offices(), first=days)
def test_walking_from_next_to_next_passes_every_reminder(work, policy, office, first):
    walked, day = set(), first - ONE_DAY
    while (day := next_reminder_on(work, policy, office, day)) <= LAST:
        walked.add(day)
    assert {one.on for one in reminders_for(work, policy, office, first, LAST)} <= walked


@given(work=works, policy=policies, office=offices(), stored_on=days, down=st.integers(0, 90))
@example(work=LATE_FOR_A_YEAR, policy=MONDAYS, office=OfficeDays(), stored_on=date(2025, 10, 1), down=68)
def test_catching_up_loses_and_doubles_nothing(work, policy, office, stored_on, down):
    today = stored_on + timedelta(days=down)
    turn = catch_up(work, policy, office, stored_on, today)
    assert [*turn.superseded, *turn.send] == list(reminders_for(work, policy, office, stored_on, today))


@given(work=works, policy=policies, office=offices(), stored_on=days, down=st.integers(0, 90))
def test_catching_up_sends_one_day_and_supersedes_only_older_ones(work, policy, office, stored_on, down):
    turn = catch_up(work, policy, office, stored_on, stored_on + timedelta(days=down))
    sent_on = {one.on for one in turn.send}
    assert len(sent_on) <= 1
    assert all(one.on < min(sent_on) for one in turn.superseded)


def _digests(policy, office):
    return list(digest_days(policy, office, FIRST, LAST))
