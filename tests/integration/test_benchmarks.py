"""A benchmark runs on a clean clone; how fast it is, no test asks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.settings import get_settings
from tests.bench.places import on_server

TOLD_OF = {
    "import", "cases", "read", "readiness", "simulate", "cli", "reach", "tick", "tick_postgres", "mails", "looks",
    "workers", "pages",
}  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]


def test_a_benchmarks_installation_needs_nothing_of_the_machine():
    with on_server("postgresql://nobody@127.0.0.1:1", "none"):
        assert get_settings().resolved_secret_key()


@pytest.mark.thorough
def test_every_benchmark_runs_to_its_end_and_the_table_tells_of_each():
    command, small = [sys.executable, "-m", "tests.bench"], os.environ | {"ITA_BENCH_SMALL": "1"}
    done = subprocess.run(command, cwd=ROOT, env=small, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    table = {line.split()[0].split(".")[0] for line in lines[len(lines) // 2 :]}
    assert table == TOLD_OF
