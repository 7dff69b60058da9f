"""Which reminders one piece of work gets, on real days of the Thai calendar."""

from dataclasses import replace
from datetime import date

import pytest

from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work, digest_days, next_reminder_on, pushes_for, reminders_for

POLICY, OFFICE = Policy(), OfficeDays()
YEAR_BEGIN, YEAR_END = date(2024, 10, 1), date(2025, 9, 30)


def a_work(needed_on=date(2025, 3, 31), held_since_on=YEAR_BEGIN, returned=False, active_from_on=YEAR_BEGIN):
    return Work(needed_on, held_since_on, returned, active_from_on)


def days_of(work, kind, first=YEAR_BEGIN, last=YEAR_END):
    return [one.on for one in reminders_for(work, POLICY, OFFICE, first, last) if one.kind == kind]


def push_days(needed_on, policy=POLICY):
    return [push.on for push in pushes_for(needed_on, policy, OFFICE)]


def test_pushes_come_five_office_days_before_and_on_the_day():
    assert push_days(date(2025, 3, 31)) == [date(2025, 3, 24), date(2025, 3, 31)]


def test_push_on_a_closed_day_moves_to_the_office_day_before():
    assert push_days(date(2025, 2, 12)) == [date(2025, 2, 4), date(2025, 2, 11)]  # Makha Bucha


def test_songkran_counts_for_no_office_day():
    assert push_days(date(2025, 4, 18)) == [date(2025, 4, 8), date(2025, 4, 18)]


def test_push_for_new_years_day_goes_out_in_the_old_year():
    assert push_days(date(2025, 1, 1), Policy(push_days=(-1, 0))) == [
        date(2024, 12, 26),
        date(2024, 12, 27),
    ]  # two special days


def test_push_after_the_date_counts_office_days_too():
    assert push_days(date(2025, 4, 11), Policy(push_days=(1,))) == [date(2025, 4, 17)]


def test_pushes_hang_on_the_holders_day_whatever_it_is_asked_for_by():
    asked = replace(a_work(), asked_on=date(2025, 1, 15))
    assert days_of(asked, "push") == [date(2025, 3, 24), date(2025, 3, 31)]


def test_digest_goes_out_on_mondays():
    assert list(digest_days(POLICY, OFFICE, date(2025, 3, 1), date(2025, 3, 17))) == [
        date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 17),
    ]  # fmt: skip


def test_digest_of_a_closed_monday_goes_out_on_the_next_office_day():
    april = list(digest_days(POLICY, OFFICE, date(2025, 4, 1), date(2025, 4, 30)))
    assert april == [date(2025, 4, 8), date(2025, 4, 17), date(2025, 4, 21), date(2025, 4, 28)]


def test_digest_of_the_last_monday_of_2567_goes_out_in_2568():
    turn = list(digest_days(POLICY, OFFICE, date(2024, 12, 24), date(2025, 1, 5)))
    assert turn == [date(2025, 1, 2)]


def test_week_without_an_office_day_has_no_digest_of_its_own():
    closed = OfficeDays(closed=frozenset(date(2025, 3, day) for day in range(10, 15)))
    march = list(digest_days(POLICY, closed, date(2025, 3, 1), date(2025, 3, 20)))
    assert march == [date(2025, 3, 3), date(2025, 3, 17)]


def test_digest_carries_work_from_thirty_days_before():
    work = a_work(needed_on=date(2025, 4, 2))
    assert days_of(work, "digest")[0] == date(2025, 3, 3)


def test_digest_leaves_out_work_needed_in_thirty_one_days():
    work = a_work(needed_on=date(2025, 4, 3))
    assert days_of(work, "digest")[0] == date(2025, 3, 17)  # what is coming has none in the week between


def late_digests(until_on, first, last, **more):
    """The digests that tell of work that is late since the day after `until_on`."""
    work = replace(a_work(needed_on=until_on), **{"evidence_by_on": date(2025, 4, 30)} | more)
    return days_of(work, "digest", first, last)


def test_late_work_is_repeated_weekly_for_four_weeks_then_every_second_week():
    assert late_digests(date(2024, 10, 31), date(2024, 11, 1), date(2024, 12, 31)) == [
        date(2024, 11, 4), date(2024, 11, 11), date(2024, 11, 18), date(2024, 11, 25), date(2024, 12, 2),
        date(2024, 12, 16),
    ]  # fmt: skip


def test_weeks_are_counted_from_the_last_day_on_which_something_of_the_persons_became_late():
    found = late_digests(date(2024, 10, 31), date(2024, 12, 3), date(2024, 12, 31), late_anew_on=date(2024, 12, 1))
    assert found == [date(2024, 12, 9), date(2024, 12, 16), date(2024, 12, 23)]


def test_near_the_evidence_by_day_late_work_stays_weekly():
    assert late_digests(date(2024, 10, 31), date(2025, 3, 1), date(2025, 3, 24)) == [
        date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 17), date(2025, 3, 24),
    ]  # fmt: skip


def test_in_the_last_ten_office_days_late_work_is_told_of_on_thursdays_too():
    assert late_digests(date(2025, 3, 31), date(2025, 4, 8), date(2025, 4, 30)) == [
        date(2025, 4, 8), date(2025, 4, 17), date(2025, 4, 21), date(2025, 4, 24),
        date(2025, 4, 28),
    ]  # fmt: skip


def test_after_the_evidence_by_day_late_work_is_told_of_every_fourth_week():
    found = late_digests(date(2025, 4, 22), date(2025, 5, 1), date(2025, 7, 31))
    assert found == [date(2025, 5, 26), date(2025, 6, 23), date(2025, 7, 21)]


def test_what_the_evidence_by_day_does_not_bind_is_told_of_at_once_and_every_fourth_week():
    found = late_digests(date(2025, 5, 30), date(2025, 6, 1), date(2025, 7, 31), evidence_by_on=None)
    assert found == [
        date(2025, 6, 4),
        date(2025, 6, 23),
        date(2025, 7, 21),
    ]  # first at once, then in the weeks of all


def test_returned_work_is_in_the_next_digest_however_far_its_date():
    work = a_work(needed_on=YEAR_END, held_since_on=date(2025, 1, 8), returned=True)
    assert days_of(work, "digest")[0] == date(2025, 1, 13)


def test_nothing_before_the_work_was_held():
    work = a_work(held_since_on=date(2025, 3, 29))
    assert days_of(work, "push") == [date(2025, 3, 31)]


def test_nothing_before_the_plan_was_active():
    work = replace(
        a_work(needed_on=date(2024, 10, 31), active_from_on=date(2024, 12, 11)),
        late_anew_on=date(2024, 12, 11), evidence_by_on=date(2025, 4, 30),
    )  # fmt: skip
    assert days_of(work, "digest")[0] == date(2024, 12, 16)


def test_work_is_pushed_on_the_day_it_is_received():
    work = a_work(held_since_on=date(2025, 3, 31))
    assert days_of(work, "push") == [date(2025, 3, 31)]


def test_digest_comes_before_a_push_of_the_same_day():
    monday = date(2025, 3, 31)
    assert [one.kind for one in reminders_for(a_work(), POLICY, OFFICE, monday, monday)] == ["digest", "push"]


def test_moved_push_says_from_which_day_and_why():
    work = a_work(needed_on=date(2025, 2, 12))
    moved = list(reminders_for(work, POLICY, OFFICE, date(2025, 2, 11), date(2025, 2, 11)))
    assert [(one.planned_on, one.offset_days, one.moved_because) for one in moved] == [
        (date(2025, 2, 12), 0, "วันมาฆบูชา")
    ]


def test_moved_digest_says_from_which_monday_and_why():
    day = date(2025, 4, 17)
    bound = replace(a_work(), evidence_by_on=date(2025, 9, 30))
    (digest,) = reminders_for(bound, POLICY, OFFICE, day, day)
    assert (digest.planned_on, digest.moved_because) == (date(2025, 4, 14), "วันสงกรานต์")


def test_reminder_on_its_planned_day_gives_no_reason():
    monday = date(2025, 3, 31)
    assert all(one.moved_because is None for one in reminders_for(a_work(), POLICY, OFFICE, monday, monday))


def test_no_reminders_in_a_span_that_ends_before_it_begins():
    assert list(reminders_for(a_work(), POLICY, OFFICE, YEAR_END, YEAR_BEGIN)) == []


@pytest.mark.parametrize(
    ("after", "on"),
    [
        (date(2024, 10, 1), date(2025, 3, 3)),  # first digest within thirty days
        (date(2025, 3, 17), date(2025, 3, 24)),  # push, and a digest
        (date(2025, 3, 31), date(2025, 4, 1)),  # becomes late
        (date(2025, 4, 1), date(2025, 4, 8)),  # Monday is a substitution day
        (date(2025, 4, 8), date(2025, 4, 28)),  # the next week of all: the evidence-by day does not bind it
    ],
)
def test_next_reminder_follows_the_year_of_one_item(after, on):
    assert next_reminder_on(a_work(), POLICY, OFFICE, after) == on


def test_lateness_is_stamped_on_a_closed_day_too():
    work = a_work(needed_on=date(2025, 4, 11))
    assert next_reminder_on(work, POLICY, OFFICE, date(2025, 4, 11)) == date(2025, 4, 12)
