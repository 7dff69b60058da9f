"""The pairing of rows with questions is the best that there is: held against every pairing."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from documents.understand.codes.pairing import best_pairs

CODES = st.sampled_from(["o1", "o2", "o3", "o4"])
WEIGHTS = st.lists(st.dictionaries(CODES, st.integers(1, 100).map(float), max_size=4), max_size=4)


@given(WEIGHTS)
def test_no_other_pairing_weighs_more(weights: list[dict[str, float]]):
    pairs = best_pairs(weights)
    assert len(set(pairs.values())) == len(pairs)
    choices = product(*([None, *row] for row in weights))
    sums = (
        sum(weights[at][code] for at, code in enumerate(chosen) if code)
        for chosen in choices
        if len(set(filter(None, chosen))) == len(list(filter(None, chosen)))
    )
    assert sum(weights[at][code] for at, code in pairs.items()) == max(sums)
