import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.inputs import InvalidHeadcount
from readiness.samples import minimum_sample
from readiness.structure import UnknownInstrument
from tests.unit.readiness.builders import SET


@pytest.mark.parametrize(
    ("population", "minimum"),
    [(0, 0), (1, 1), (29, 29), (30, 30), (149, 30), (150, 30), (151, 31), (156, 32), (1000, 200),
     (1996, 400), (2000, 400), (2001, 400), (1_000_000, 400)],
)  # fmt: skip
@pytest.mark.parametrize("key", ["IIT", "EIT1"])
def test_iit_and_eit1_need_a_fifth_within_limits(key, population, minimum):
    assert minimum_sample(SET, key, population) == minimum


@pytest.mark.parametrize(
    ("population", "minimum"), [(0, 20), (50, 20), (500, 20), (501, 21), (1000, 40), (2000, 80), (9999, 80)]
)
def test_eit2_needs_a_fifth_of_the_minimum_of_eit1(population, minimum):
    assert minimum_sample(SET, "EIT2", population) == minimum


def test_oit_asks_nobody():
    with pytest.raises(UnknownInstrument, match="IIT, EIT1, EIT2"):
        minimum_sample(SET, "OIT", 100)


def test_a_negative_population_is_refused():
    with pytest.raises(InvalidHeadcount, match="-1"):
        minimum_sample(SET, "IIT", -1)


@given(st.integers(0, 30_000))
def test_the_minimum_never_exceeds_the_population_or_400(population):
    assert minimum_sample(SET, "IIT", population) <= min(population, 400)


@given(st.integers(0, 30_000), st.integers(0, 30_000))
def test_a_larger_population_never_needs_fewer_answers(one, other):
    minimums = [minimum_sample(SET, "EIT1", population) for population in sorted([one, other])]
    assert minimums == sorted(minimums)
