"""What holds for every test: nothing that the caller has set reaches it, and a shared machine's pace is no fault."""

import gc
import os
from collections.abc import Generator, Iterable
from functools import partial
from pathlib import Path

import argon2
import pytest
from hypothesis import is_hypothesis_test, settings

from tests import effort, scratch

UNIT = Path(__file__).parent / "unit"
QUICK_EXAMPLES = 15
settings.register_profile("search", deadline=None, print_blob=True)
settings.register_profile("all", deadline=None, derandomize=True)  # a run asks what the run before it asked
settings.register_profile("quick", settings.get_profile("all"), max_examples=QUICK_EXAMPLES)


def is_of_the_caller(name: str) -> bool:
    """Whether a variable says how the caller's own program or network is set up, which is not the tests' business."""
    return (name.startswith("ITA_") and not name.startswith("ITA_TEST_")) or name.lower().endswith("_proxy")


for name in [name for name in os.environ if is_of_the_caller(name)]:
    del os.environ[name]  # before anything is imported that looks
scratch.use()


# passwords as cheap as the library has them: how dear they are is its business, and a test's time is spent elsewhere
argon2.PasswordHasher = partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--part", choices=("quick", "rest", "all", "search"), default="quick",
        help="quick: what `make test` runs; rest: what it leaves to `make test-all`; "
        "all: both, and every case on PostgreSQL too; search: what Hypothesis draws, drawn anew",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    part = os.environ[effort.VARIABLE] = config.getoption("part")
    settings.load_profile(part if part in ("quick", "search") else "all")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage only when all is loaded: until then nothing of it is any, and each look costs more."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not of the part that was asked for."""
    if (part := config.getoption("part")) == "all":
        return
    second = [item for item in items if is_of_a_second_database(item)]
    first = [item for item in items if not is_of_a_second_database(item)]
    quick = [item for item in first if not item.get_closest_marker("thorough")]
    thinned = {item for cases in cases_of_functions(quick) for item in effort.beyond_a_few(cases)}
    if part == "quick":
        kept = {*quick} - thinned
    elif part == "search":
        kept = {item for item in first if is_drawn(item)}
    else:
        kept = {item for item in first if item not in quick or item in thinned or is_asked_by_sample(item)}
        kept |= {cases[0] for cases in cases_of_functions(second)}  # what it says to the database is the same in each
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def cases_of_functions(items: Iterable[pytest.Item]) -> Iterable[list[pytest.Item]]:
    """Return the cases of each test; those of unit tests, which cost next to nothing, are all asked at once."""
    found: dict[str, list[pytest.Item]] = {}
    for item in items:
        if UNIT not in item.path.parents:
            found.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return found.values()


def is_of_a_second_database(item: pytest.Item) -> bool:
    """Whether it asks PostgreSQL what SQLite was asked, and neither locks nor dialect nor claims matter."""
    return bool(item.get_closest_marker("second_database")) and not item.get_closest_marker("both_databases")


def is_asked_by_sample(item: pytest.Item) -> bool:
    """Whether the quick part asks it too, but of a sample of what there is to ask."""
    return bool(item.get_closest_marker("sampled")) or is_drawn(item)


def is_drawn(item: pytest.Item) -> bool:
    """Whether Hypothesis draws its cases."""
    return bool(item.get_closest_marker("drawn")) or is_hypothesis_test(getattr(item, "obj", None))
