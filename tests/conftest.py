"""What holds for every test: nothing that the caller has set reaches it, and a shared machine's pace is no fault."""

import os

import pytest
from hypothesis import settings

QUICK_EXAMPLES = 25
settings.register_profile("all", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=QUICK_EXAMPLES)


def is_of_the_caller(name: str) -> bool:
    """Whether a variable says how the caller's own program or network is set up, which is not the tests' business."""
    return (name.startswith("ITA_") and not name.startswith("ITA_TEST_")) or name.lower().endswith("_proxy")


for name in [name for name in os.environ if is_of_the_caller(name)]:
    del os.environ[name]  # before anything is imported that looks


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--part", choices=("quick", "rest", "all"), default="quick",
        help="quick: what `make test` runs; rest: what it leaves to `make test-all`; all: both",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("quick" if config.getoption("part") == "quick" else "all")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not of the part that was asked for."""
    if (part := config.getoption("part")) == "all":
        return
    left_out = [item for item in items if is_of_the_rest(item) == (part == "quick")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = {*left_out}
        items[:] = [item for item in items if item not in gone]


def is_of_the_rest(item: pytest.Item) -> bool:
    """Whether it is thorough, or asks a second database where neither locks nor dialect nor claims matter."""
    second = item.get_closest_marker("second_database") and not item.get_closest_marker("both_databases")
    return bool(item.get_closest_marker("thorough") or second)
