"""By when each holder passes work on: properties over routes, dates and numbers, and another reading of the rule."""

import importlib.util
import json
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schedules.lateness import (
    Needed,
    Numbers,
    Open,
    Submission,
    Way,
    asked_by_on,
    days_late,
    held_until_on,
    mended_until_on,
    missed_days,
    needed_on,
    station_until_on,
    units_until_on,
)
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from tests.needed import DAYS, beside

STATIONS = ("compiling:สำนักปลัด", "signature", "publishing", "checking")
NAMES = ("compile", "sign", "publish", "check", "enter", "mend")
OFFICE = OfficeDays()


def numbers_of(*days: int) -> Numbers:
    fields: dict[str, Any] = {f"{name}_office_days": each for name, each in zip(NAMES, days, strict=True)}
    return Numbers(Policy(**fields), OFFICE)


USUAL, NOTHING = numbers_of(3, 4, 3, 2, 4, 3), numbers_of(0, 0, 0, 0, 0, 0)
some_numbers = st.lists(st.integers(0, 8), min_size=6, max_size=6).map(lambda days: numbers_of(*days))
slack = st.lists(st.integers(0, 60), min_size=5, max_size=5)


@dataclass(frozen=True)
class Case:
    """An item as it comes from outside: its own dates, whether it feeds a question, the evidence-by day."""

    due_on: date
    steps: tuple[date, ...]
    survey_on: date | None
    feeds: bool
    evidence_by_on: date
    stations: tuple[str, ...]
    moved_on: date | None
    numbers: Numbers

    @property
    def needed(self) -> Needed:
        if self.moved_on:
            return Needed(self.moved_on, "moved")
        evidence_by_on = self.evidence_by_on if self.feeds else None
        return needed_on(self.due_on, self.steps, survey_on=self.survey_on, evidence_by_on=evidence_by_on)

    @property
    def way(self) -> Way:
        own_on = needed_on(self.due_on, self.steps, survey_on=self.survey_on).on
        return Way(own_on, self.stations, self.evidence_by_on if self.feeds else None, self.moved_on)

    @property
    def units_on(self) -> date:
        return units_until_on(self.way, self.numbers)


@st.composite
def cases(draw, moved=True):
    evidence_by_on = draw(st.dates(date(2024, 1, 1), date(2030, 12, 31)))  # closed days too
    near = st.integers(-150, 200).map(lambda n: evidence_by_on + timedelta(n))
    some = draw(st.sets(st.sampled_from(STATIONS)))
    return Case(
        due_on=draw(near), steps=tuple(draw(st.lists(near, max_size=2))), survey_on=draw(st.none() | near),
        feeds=draw(st.booleans()), evidence_by_on=evidence_by_on,
        stations=tuple(one for one in STATIONS if one in some),
        moved_on=draw(st.none() | near) if moved else None, numbers=draw(some_numbers),
    )  # fmt: skip


def walk(case: Case, first: date, units_on: date, spare: list[int]) -> Any:
    """Yield each later station's day and the day on which it passes the work on, `spare` days before its last."""
    arrivals: tuple[date, ...] = ()
    passed = first
    for at in range(len(case.stations)):
        arrivals += (passed,)
        held = held_until_on(case.way, units_on, arrivals, case.numbers)
        passed = max(passed, held - timedelta(spare[at + 1]))
        yield arrivals, held, passed


def late(case: Case, held_on: date, parts: list[Submission], today: date) -> list[date]:
    return missed_days(Open([held_on], case.needed, parts), today)


@given(cases(), slack)
def test_an_office_in_time_has_nothing_late(case, spare):
    submitted = case.units_on - timedelta(spare[0])
    assert not late(case, case.units_on, [Submission()], submitted)
    for _, held, passed in walk(case, submitted, case.units_on, spare):
        assert passed <= held
        assert not late(case, held, [Submission(submitted)], passed)


@given(cases(), slack, st.integers(-20, 60))
def test_a_day_granted_to_one_unit_makes_nobody_late(case, spare, more):
    granted = case.units_on + timedelta(more)
    first, second = case.units_on - timedelta(spare[0]), granted - timedelta(spare[1])
    parts = [Submission(first), Submission(second, granted)]
    assert not late(case, granted, [Submission(granted_on=granted)], second)
    for _, held, passed in walk(case, max(first, second), max(case.units_on, granted), spare):
        assert passed <= held
        assert not late(case, held, parts, passed)


@given(cases(), slack, st.integers(0, 3), st.integers(0, 30))
def test_work_that_came_back_and_is_mended_in_time_makes_nobody_late(case, spare, station, wait):
    assume(case.stations and case.numbers.policy.mend_office_days)
    submitted = case.units_on - timedelta(spare[0])
    days = [passed for _, _, passed in walk(case, submitted, case.units_on, spare)]
    returned = days[station % len(days)]
    mended_on = mended_until_on(case.way, case.units_on, returned, case.numbers)
    passed = max(returned, mended_on - timedelta(wait))
    assert not late(case, mended_on, [Submission(submitted)], passed)
    for _, held, gone in walk(case, passed, mended_on, spare):
        assert gone <= held
        assert not late(case, held, [Submission(submitted)], gone)


@given(cases(moved=False), slack)
def test_what_feeds_ends_on_the_evidence_by_day_with_time_to_enter_it(case, spare):
    assume(case.feeds)
    for arrivals, held, _ in walk(case, case.units_on - timedelta(spare[0]), case.units_on, spare):
        rest = case.numbers.after(case.stations[len(arrivals) :]) + case.numbers.policy.enter_office_days
        assert held <= OFFICE.minus(case.evidence_by_on, rest) <= case.evidence_by_on


@given(cases(), slack, st.integers(-60, 90))
def test_a_station_has_at_least_the_next_office_day(case, spare, shift):
    for arrivals, held, _ in walk(case, case.units_on + timedelta(shift), case.units_on, spare):
        if case.numbers.of(case.stations[len(arrivals) - 1]):
            assert held >= OFFICE.plus(arrivals[-1], 1)


@given(cases(), st.integers(-60, 90), st.integers(0, 3), st.integers(1, 40))
def test_an_earlier_arrival_never_gives_a_later_day(case, shift, which, earlier):
    *_, (arrivals, _, _) = [((), None, None), *walk(case, case.units_on + timedelta(shift), case.units_on, [0] * 5)]
    sooner = tuple(day - timedelta(earlier) * (at == which) for at, day in enumerate(arrivals))
    for upto in range(1, len(arrivals) + 1):
        before = held_until_on(case.way, case.units_on, sooner[:upto], case.numbers)
        assert before <= held_until_on(case.way, case.units_on, arrivals[:upto], case.numbers)


@given(cases(), st.lists(st.integers(-60, 60), min_size=4, max_size=4))
def test_with_all_numbers_at_0_every_holder_has_needed_on(case, shifts):
    case = replace(case, numbers=NOTHING)
    arrivals = [case.needed.on + timedelta(n) for n in shifts[: len(case.stations)]]
    for upto in range(len(arrivals) + 1):
        assert held_until_on(case.way, case.units_on, arrivals[:upto], NOTHING) == case.needed.on
    assert mended_until_on(case.way, case.units_on, case.units_on, NOTHING) == case.needed.on


@given(cases(moved=False), st.integers(1, 60))
def test_a_later_evidence_by_day_never_gives_the_units_an_earlier_one(case, more):
    later = replace(case, evidence_by_on=case.evidence_by_on + timedelta(more))
    assert case.units_on <= later.units_on
    assert case.units_on <= case.needed.on


@given(cases(), st.integers(-60, 90))
def test_a_station_is_asked_no_later_than_it_is_judged(case, shift):
    for arrivals, held, _ in walk(case, case.units_on + timedelta(shift), case.units_on, [0] * 5):
        at = len(arrivals) - 1
        assert asked_by_on(case.way, at, held, arrivals[-1], case.numbers) <= held


D = date.fromisoformat
ENDS = D("2025-04-30")
SIGNED = Way(D("2025-09-30"), ("signature", "publishing", "checking"), ENDS)


@pytest.mark.parametrize(
    ("stations", "until"),
    [
        (("checking",), "2025-04-22"),
        (("publishing", "checking"), "2025-04-17"),
        (("signature", "checking"), "2025-04-11"),
        (("signature", "publishing", "checking"), "2025-04-08"),
        (STATIONS, "2025-04-02"),
    ],
)
def test_the_units_day_is_counted_back_over_songkran(stations, until):
    assert units_until_on(replace(SIGNED, stations=stations), USUAL) == D(until)


def test_each_station_s_last_day_where_all_pass_on_at_the_last():
    days, arrivals = [], (D("2025-04-08"),)
    for _ in SIGNED.stations:
        arrivals += (held_until_on(SIGNED, D("2025-04-08"), arrivals, USUAL),)
        days.append(str(arrivals[-1]))
    assert days == ["2025-04-17", "2025-04-22", "2025-04-24"]


def test_late_work_is_hurried_but_has_one_office_day():
    assert station_until_on(SIGNED, 0, D("2025-04-08"), D("2025-04-29"), USUAL) == D("2025-04-30")


def test_what_arrives_after_the_evidence_by_day_has_its_number_again():
    may_6 = D("2025-05-06")  # 9 and 12 May are closed
    assert station_until_on(SIGNED, 0, D("2025-04-08"), may_6, USUAL) == D("2025-05-14")


def test_a_unit_mends_in_three_office_days_but_in_time_for_the_rest():
    assert mended_until_on(SIGNED, D("2025-02-28"), D("2025-03-03"), USUAL) == D("2025-03-06")
    assert mended_until_on(SIGNED, D("2025-04-08"), D("2025-04-18"), USUAL) == D("2025-04-21")


def test_a_day_moved_while_a_station_holds_the_work_is_that_station_s_own():
    way = replace(SIGNED, moved_on=D("2025-04-25"), moved_at="signature")
    assert units_until_on(way, USUAL) == D("2025-04-08")
    assert held_until_on(way, D("2025-04-08"), [D("2025-04-08")], USUAL) == D("2025-04-25")


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_of_days", beside(DAYS, "reference.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_other_reading_of_the_contract_says_the_same_days():
    reference = _reference()

    @given(cases(), slack, st.integers(-60, 60), st.none() | st.integers(-20, 60), st.none() | st.integers(-60, 60))
    def compared(case, spare, shift, granted, returned):
        case = replace(case, numbers=replace(case.numbers, policy=replace(case.numbers.policy, mend_office_days=1)))
        policy = case.numbers.policy
        theirs = dict(
            zip(reference.NUMBERS, (getattr(policy, f"{name}_office_days") for name in NAMES), strict=False)
        )
        item = reference.Item(case.due_on, case.stations, case.feeds, case.steps, case.moved_on, case.survey_on)
        granted_on = case.units_on + timedelta(granted) if granted is not None else None
        returned_on = case.units_on + timedelta(returned) if returned is not None else None
        units_on = granted_on or case.units_on
        if returned_on:
            units_on = mended_until_on(case.way, units_on, returned_on, case.numbers)
        asked: dict[str, Any] = {"granted": granted_on, "returned_on": returned_on, "numbers": theirs}
        assert reference.needed_on(item, case.evidence_by_on) == (case.needed.on, case.needed.why)
        assert reference.held_until_on(item, case.evidence_by_on, **asked) == units_on
        for arrivals, held, _ in walk(case, case.units_on + timedelta(shift), units_on, spare):
            assert reference.held_until_on(item, case.evidence_by_on, arrivals, **asked) == held
        if case.needed.why != "evidence_by":  # there the contract's text asks for acceptance, and stands
            today = units_on + timedelta(spare[0])
            found = days_late(Open([units_on], case.needed, [Submission(returned_on)]), today)
            assert found == reference.days_late([units_on], case.needed.on, [reference.Part(returned_on)], today)

    compared()


def test_the_real_plan_s_days():
    plan = json.loads(beside(DAYS, "klong-prap-2568.json").read_text(encoding="utf-8"))
    wrong = {}
    for code, row in plan["items"].items():
        evidence_by_on = D(plan["evidence_by"]) if row["feeds"] else None
        steps = [D(day) for day in row["steps"]]
        needed = needed_on(D(row["due_on"]), steps, evidence_by_on=evidence_by_on)
        way = Way(needed_on(D(row["due_on"]), steps).on, tuple(row["route"]), evidence_by_on)
        days = [units_until_on(way, USUAL)]
        for _ in row["route"]:
            days.append(held_until_on(way, days[0], days, USUAL))
        found = (str(needed.on), needed.why, [str(day) for day in days])
        if found != (row["needed_on"], row["why_needed"], list(row["held_until_on"].values())):
            wrong[code] = found
    assert not wrong
