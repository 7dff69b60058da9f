"""What holds for every test: nothing that the caller has set reaches it, and a shared machine's pace is no fault."""

import os

from hypothesis import settings

settings.register_profile("ita", deadline=None)
settings.load_profile("ita")


def is_of_the_caller(name: str) -> bool:
    """Whether a variable says how the caller's own program or network is set up, which is not the tests' business."""
    return (name.startswith("ITA_") and not name.startswith("ITA_TEST_")) or name.lower().endswith("_proxy")


for name in [name for name in os.environ if is_of_the_caller(name)]:
    del os.environ[name]  # before anything is imported that looks
