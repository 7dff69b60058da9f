"""Plans of invented agencies come out as a careful reader would write them down."""

import pytest

from tests.plans_of_others.answers import NAMES, answers_of, read_of


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_read_as_expected(name: str) -> None:
    assert read_of(name) == answers_of(name)
