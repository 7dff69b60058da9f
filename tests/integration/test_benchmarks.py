"""A benchmark runs on a clean clone; how fast it is, no test asks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.settings import get_settings
from tests.bench.places import on_server

ROOT = Path(__file__).resolve().parents[2]


def test_a_benchmarks_installation_needs_nothing_of_the_machine():
    with on_server("postgresql://nobody@127.0.0.1:1", "none"):
        assert get_settings().resolved_secret_key()


@pytest.mark.thorough
def test_two_workers_drain_to_the_end():
    command, small = [sys.executable, "-m", "tests.bench.two_workers"], os.environ | {"ITA_BENCH_SMALL": "1"}
    done = subprocess.run(command, cwd=ROOT, env=small, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout.count("_two_workers")) == (0, 2), done.stderr
