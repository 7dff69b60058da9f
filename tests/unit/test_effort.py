"""The quick part and the rest together ask everything, and a test's first and last case are always asked at once."""

from tests.effort import MOST_CASES, beyond_a_few


def test_few_cases_are_all_asked_at_once():
    assert [beyond_a_few(range(count)) for count in range(MOST_CASES + 1)] == [[]] * (MOST_CASES + 1)


def test_of_many_a_few_are_kept_among_them_the_first_and_the_last():
    for count in range(MOST_CASES + 1, 300):
        left_out = beyond_a_few(range(count))
        kept = sorted({*range(count)} - {*left_out})
        assert (len(kept), kept[0], kept[-1], len(left_out)) == (MOST_CASES, 0, count - 1, count - MOST_CASES)
