"""No expression that addresses, chat, names or logs meet takes the square of what a stranger writes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = "tests.integration.patterns_tried"


@pytest.mark.thorough
def test_every_pattern_is_through_in_time():
    """In a process of its own: a pattern that is not through cannot be stopped otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", HERE], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_a_bad_pattern_would_be_found():
    from tests.integration.patterns_tried import too_slow

    assert too_slow(re.compile(rb"<title[^>]*>(.*?)</title", re.DOTALL)) is not None


@pytest.mark.parametrize("pattern", [r"[a-z]+", r"\d{13}"])
def test_a_good_one_would_not(pattern: str):
    from tests.integration.patterns_tried import too_slow

    assert too_slow(re.compile(pattern)) is None
